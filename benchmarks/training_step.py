"""Seconds of a step of supervised tuning on a CPU, by how attention is computed.

Forward and backward of the embedded model on one batch of random tokens, as long as prompts and answers are, with the
left padding they have.

    python -m benchmarks.training_step
"""

import time
from typing import Any

import torch
from torch.nn.functional import cross_entropy

from aligned.embedded import Embedded, network
from benchmarks.common import Figure, show

BATCH, LENGTH, ANSWER, WORDS, STEPS = 32, 140, 24, 5000, 10


def seconds(model: Any, attention: str, bfloat16: bool) -> float:
    """Of the fastest of some steps, in seconds of the processor."""
    model.set_attn_implementation(attention)
    tokens = torch.randint(WORDS, (BATCH, LENGTH), generator=torch.Generator().manual_seed(0))
    mask = (torch.arange(LENGTH) >= torch.arange(BATCH)[:, None]).long()
    taken = []
    for _ in range(STEPS):
        started = time.process_time()
        with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
            logits = model(tokens, attention_mask=mask, logits_to_keep=ANSWER, use_cache=False).logits
            loss = cross_entropy(logits.float().flatten(0, 1), tokens[:, -ANSWER:].flatten())
        loss.backward()
        model.zero_grad()
        taken.append(time.process_time() - started)
    return min(taken)


def main() -> None:
    """Both kinds of attention, in bfloat16 and in float32."""
    model = network(Embedded(), WORDS, None, None)
    show(
        "a step of tuning",
        [
            Figure(f"{attention}, {'bfloat16' if half else 'float32'}", seconds(model, attention, half), "s", "shown")
            for half in (True, False)
            for attention in ("sdpa", "eager")
        ],
    )


if __name__ == "__main__":
    main()
