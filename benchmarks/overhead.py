"""Harness overhead: samples a second with canned answers, per-sample log and all, instances built beforehand.

python -m benchmarks.overhead [--users 5000]
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

from benchmarks.common import Figure, show
from harness.adapter import Context
from harness.artifacts import Artifacts
from harness.data import SplitRule
from harness.data.synthetic import Synthetic
from harness.engine.scripted import Scripted
from harness.evaluate import Protocol, build_instances, cell_for, evaluate, make_bench
from harness.lm import HuggingFace
from harness.store import Store

TARGET = 5_000


def main() -> None:
    """One cell of `category`: every answer is a list of ten titles of which one is unknown."""
    from baselines.llm import Raw
    from tasks.category import Category

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--users", type=int, default=5_000)
    users = parser.parse_args().users
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        data = Synthetic(name="synthetic", users=users).load()
        bench = make_bench(SplitRule().apply(data), Protocol())
        task = Category()
        instances = build_instances(bench, task)
        titles = data.catalogue.titles
        script = root / "script.jsonl"
        with script.open("w") as out:
            for n, instance in enumerate(instances):
                lines = [titles[(7 * n + 11 * i) % len(titles)] for i in range(9)] + ["No Such Title"]
                text = "\n".join(f"{i}. {line}" for i, line in enumerate(lines, 1))
                out.write(json.dumps({"id": instance.id, "text": text}) + "\n")
        (root / "lm").mkdir()
        (root / "lm" / "config.json").write_text("{}")
        adapter = Raw(lm=HuggingFace(name=str(root / "lm")), engine=Scripted(script=str(script)))
        context = Context(bench.split.train, data.words, Artifacts(root / "cache"), None, {})
        cell = cell_for(Store(root / "out"), bench, task, adapter, {})
        started = time.perf_counter()
        result = evaluate(cell, bench, task, adapter, context)
        seconds = time.perf_counter() - started
    figures = [
        Figure("answered, read, scored, logged", result.samples_per_second, "samples/s", f"at least {TARGET}"),
        Figure("the whole cell, intervals and tables included", len(instances) / seconds, "samples/s", ""),
    ]
    show("harness overhead, scripted engine", figures)


if __name__ == "__main__":
    main()
