"""Milliseconds to make a training example, and seconds to write and tokenise a million tokens for the raw model.

On one thread but for the tokens, which take all. The teacher is fitted first where it is not there.

    python -m benchmarks.examples [dataset=NAME ...]
"""

import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

import numpy as np
import torch

from aligned.batches import Fitting
from aligned.corpus import general_texts, wording_texts
from aligned.embedded import documents
from aligned.sft import stream, title_tokens
from aligned.stages import example_maker
from aligned.tokenizer import make_tokenizer
from benchmarks.common import Figure, show
from harness.engine.transformers import load_tokenizer
from harness.export import compose
from harness.session import Job, context_of

EXAMPLES, TEXTS, CONTEXT = 1500, 4000, 1024


def main() -> None:
    """Of align=full."""
    job = Job.from_config(compose(["+task=sequential", "model=sft", "align=full", *sys.argv[1:]]))
    context = context_of(job, report=lambda message: None)
    recipe, catalogue = job.adapter.align, context.view.catalogue  # type: ignore[attr-defined]
    maker = example_maker(recipe, "sft", job.adapter.teacher.fitted(context), context)  # type: ignore[attr-defined]
    with tempfile.TemporaryDirectory() as folder:
        words = [*general_texts(), *wording_texts(), *vars(context.words).values()]
        make_tokenizer(catalogue, words, Path(folder), True, CONTEXT)
        tokenizer, _ = load_tokenizer(folder, False)
    torch.set_num_threads(1)
    titles = title_tokens(recipe, tokenizer, maker)
    started = time.perf_counter()
    made = stream(maker, recipe, tokenizer, CONTEXT, Fitting(catalogue), titles=titles)
    count = sum(1 for _ in islice(made, EXAMPLES))
    example = (time.perf_counter() - started) / count
    started = time.perf_counter()
    read = sum(map(len, islice(documents(tokenizer, catalogue, context.words, np.random.default_rng(0)), TEXTS)))
    tokens = (time.perf_counter() - started) / read
    show(
        f"examples, {context.dataset}, {len(catalogue)} titles",
        [Figure("an example", 1e3 * example, "ms", "shown"), Figure("a million tokens", 1e6 * tokens, "s", "shown")],
    )


if __name__ == "__main__":
    main()
