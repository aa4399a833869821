"""The share of answers that change with the batch size on the transformers engine.

Padding moves a sum by a rounding, and a greedy choice between near equals may flip. Conventional adapters and
the scripted engine change nothing, byte for byte (tests/harness/test_evaluate.py).

    python -m benchmarks.batches
"""

import os
from pathlib import Path

from aligned.embedded import Embedded
from baselines.llm import open_model
from benchmarks.common import Figure, show
from harness.adapter import Context
from harness.artifacts import Artifacts
from harness.data import SplitRule
from harness.data.synthetic import Synthetic
from harness.engine import Request
from harness.engine.transformers import Transformers
from harness.evaluate import Protocol, build_instances, make_bench
from tasks.share import ShareTask

USERS = 200


def main() -> None:
    """The same 400 questions in batches of 1, 8 and 64."""
    data = Synthetic(name="synthetic").load()
    bench = make_bench(SplitRule().apply(data), Protocol(users=USERS))
    cache = Artifacts(Path(os.environ.get("STEERBENCH_CACHE", ".cache")))
    context = Context(bench.split.train, data.words, cache, None, {}, report=print)
    folder = Embedded().folder(context)
    asked = [Request(i.id, i.question.messages, i.wanted) for i in build_instances(bench, ShareTask())]
    answers = {}
    for size in (1, 8, 64):
        generator = open_model(Transformers(batch=size), folder, context)
        answers[size] = {g.id: g.text for batch in generator.generate(asked) for g in batch}
    figures = [
        Figure(
            f"answers that differ, batch {size} against 1",
            sum(answers[size][key] != answers[1][key] for key in answers[1]) / len(asked),
            "share",
            "shown",
        )
        for size in (8, 64)
    ]
    show(f"batch size, embedded model, {len(asked)} questions", figures)


if __name__ == "__main__":
    main()
