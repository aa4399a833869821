"""Seconds of a step of supervised tuning on a CPU, by how it is computed.

Forward and backward of the embedded model on one batch of random tokens, as long as prompts and answers are, with the
left padding they have; compiled, for any length, as batches have different ones.

    python -m benchmarks.training_step
"""

import time
from typing import Any

import torch
from torch.nn.functional import cross_entropy

from aligned.computing import compile_layers
from aligned.embedded import Embedded, network
from aligned.recipe import Training
from benchmarks.common import Figure, show

BATCH, LENGTH, ANSWER, WORDS, STEPS = 32, 140, 24, 10000, 10


def seconds(model: Any, attention: str, bfloat16: bool) -> float:
    """Of the fastest of some steps, in seconds of the processor."""
    model.set_attn_implementation(attention)
    step(model, LENGTH - 20, bfloat16)
    return min(step(model, LENGTH, bfloat16) for _ in range(STEPS))


def step(model: Any, length: int, bfloat16: bool) -> float:
    """Of one step."""
    tokens = torch.randint(WORDS, (BATCH, length), generator=torch.Generator().manual_seed(0))
    mask = (torch.arange(length) >= torch.arange(BATCH)[:, None]).long()
    started = time.process_time()
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
        logits = model(tokens, attention_mask=mask, logits_to_keep=ANSWER, use_cache=False).logits
        loss = cross_entropy(logits.float().flatten(0, 1), tokens[:, -ANSWER:].flatten())
    loss.backward()
    model.zero_grad()
    return time.process_time() - started


def main() -> None:
    """Both kinds of attention, in bfloat16 and in float32, and what trainings have."""
    model = network(Embedded(), WORDS, None, None)
    figures = [
        Figure(f"{attention}, {'bfloat16' if half else 'float32'}", seconds(model, attention, half), "s", "shown")
        for half in (True, False)
        for attention in ("sdpa", "eager")
    ]
    if compile_layers(model, Training(steps=1000, learning_rate=1.0, precision="bfloat16")):
        figures.append(Figure("eager, bfloat16, compiled", seconds(model, "eager", True), "s", "shown"))
    show("a step of tuning", figures)


if __name__ == "__main__":
    main()
