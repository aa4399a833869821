"""Seconds of a step of supervised tuning on a CPU, by how it is computed and on how many threads.

Forward and backward of the embedded model on one batch of random tokens, as long as prompts and answers are, with the
left padding they have; compiled, for any length, as batches have different ones. Then over lengths that differ, as
they come and rounded up, and with logits of the same places of all texts or of each text's own.

    python -m benchmarks.training_step
"""

import time
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import torch
from torch.nn.functional import cross_entropy

from aligned.computing import WIDTHS, compile_layers, logits_at
from aligned.embedded import Embedded, network
from aligned.recipe import Training
from benchmarks.common import Figure, show

BATCH, LENGTH, ANSWER, WORDS, STEPS = 32, 140, 24, 10000, 10


def seconds(model: Any, attention: str, bfloat16: bool) -> float:
    """Of the fastest of some steps, by the clock."""
    model.set_attn_implementation(attention)
    step(model, LENGTH - 20, bfloat16)
    return min(step(model, LENGTH, bfloat16) for _ in range(STEPS))


def step(model: Any, length: int, bfloat16: bool) -> float:
    """Of one step."""
    tokens = torch.randint(WORDS, (BATCH, length), generator=torch.Generator().manual_seed(0))
    mask = (torch.arange(length) >= torch.arange(BATCH)[:, None]).long()
    started = time.perf_counter()
    with torch.autocast("cpu", torch.bfloat16, enabled=bfloat16):
        logits = model(tokens, attention_mask=mask, logits_to_keep=ANSWER, use_cache=False).logits
        loss = cross_entropy(logits.float().flatten(0, 1), tokens[:, -ANSWER:].flatten())
    loss.backward()
    model.zero_grad()
    return time.perf_counter() - started


def by_threads(model: Any, how: str, attention: str, bfloat16: bool) -> Iterator[Figure]:
    """On one, and on as many as torch takes by itself."""
    most = torch.get_num_threads()
    for threads in sorted({1, most}):
        torch.set_num_threads(threads)
        yield Figure(f"{how}, threads: {threads}", seconds(model, attention, bfloat16), "s", "shown")
    torch.set_num_threads(most)


def varied(model: Any, multiple: int, own_places: bool) -> float:
    """Mean over steps of different lengths, rounded up; answers have ANSWER tokens at most, most of them fewer."""
    # Each way has lengths of its own, most of them new.
    drawn = torch.Generator().manual_seed(2 * multiple + own_places)
    started = time.perf_counter()
    for length in torch.randint(80, LENGTH, (2 * STEPS,), generator=drawn).tolist():
        length += -length % multiple
        tokens = torch.randint(WORDS, (BATCH, length), generator=drawn)
        places = torch.arange(length) >= length - torch.randint(4, ANSWER, (BATCH, 1), generator=drawn)
        with torch.autocast("cpu", torch.bfloat16), logits_at(model, places) if own_places else nullcontext():
            logits = model(tokens, logits_to_keep=0 if own_places else ANSWER, use_cache=False).logits
        logits = logits[0, : int(places.sum())] if own_places else logits[places[:, -ANSWER:]]
        cross_entropy(logits.float(), tokens[places]).backward()
        model.zero_grad()
    return (time.perf_counter() - started) / (2 * STEPS)


def main() -> None:
    """Both kinds of attention, in bfloat16 and in float32, and what long trainings have."""
    model = network(Embedded(), WORDS, None, None)
    figures = [
        figure
        for half in (True, False)
        for attention in ("sdpa", "eager")
        for figure in by_threads(model, f"{attention}, {'bfloat16' if half else 'float32'}", attention, half)
    ]
    if compile_layers(model, Training(steps=1000, learning_rate=1.0, precision="bfloat16")):
        figures += by_threads(model, "eager, bfloat16, compiled", "eager", True)
        for multiple, own in ((1, False), (1, True), (WIDTHS, True)):
            where = "of each text's own places" if own else "of the same places"
            figures.append(
                Figure(f"lengths in steps of {multiple}, logits {where}", varied(model, multiple, own), "s", "shown")
            )
    show("a step of tuning", figures)


if __name__ == "__main__":
    main()
