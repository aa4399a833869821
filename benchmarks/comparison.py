"""Comparison of two runs of 10,000 samples with 10,000 draws: the whole command, as a user starts it.

python -m benchmarks.comparison [--samples 10000] [--draws 10000] [--repeats 5]

Six metrics of one task, three samples shown, CSV written. Interpreter start (`python -c pass`) is subtracted and
nothing else: imports, the leaderboard's row names, both tables, bootstrap, permutations and printing count.
"""

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from benchmarks.common import Figure, show
from harness.adapter import Context
from harness.artifacts import Artifacts
from harness.data import SplitRule
from harness.data.synthetic import Synthetic
from harness.engine.scripted import Scripted
from harness.evaluate import Bench, Protocol, build_instances, cell_for, evaluate, make_bench
from harness.lm import HuggingFace
from harness.store import Store

ROOT = Path(__file__).resolve().parent.parent
TARGET_SECONDS = 2


def run_of(root: Path, bench: Bench, name: str, known: float, seed: int) -> None:
    """A cell of `category`: lists of 8 to 11 titles, a share of them from the category that was asked for."""
    from pydantic_core import to_json

    from baselines.llm import Raw
    from tasks.category import Category

    rng = np.random.default_rng(seed)
    task, catalogue = Category(), bench.catalogue
    script = root / f"{name}.jsonl"
    with script.open("wb") as out:
        for instance in build_instances(bench, task):
            pool = np.flatnonzero(instance.question.constraints[1].pool(catalogue))
            count = int(rng.choice([8, 10, 10, 10, 11]))
            items = rng.choice(pool if rng.random() < known else len(catalogue), size=count, replace=rng.random() < 0.2)
            text = "\n".join(f"{n}. {catalogue.titles[item]}" for n, item in enumerate(items, 1))
            out.write(to_json({"id": instance.id, "text": text}) + b"\n")
    (root / "lm").mkdir(exist_ok=True)
    (root / "lm" / "config.json").write_text("{}")
    adapter = Raw(name=name, lm=HuggingFace(name=str(root / "lm")), engine=Scripted(script=str(script)))
    context = Context(bench.split.train, bench.split.data.words, Artifacts(root / "cache"), None, {})
    evaluate(cell_for(Store(root / "out"), bench, task, adapter, {}), bench, task, adapter, context)


def seconds(words: list[str], folder: Path, repeats: int) -> tuple[list[float], list[float]]:
    """Wall and processor time of a command, several times, after one run that warms the disk."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    wall, cpu = [], []
    for _ in range(repeats + 1):
        started, spent = time.perf_counter(), processor_seconds()
        subprocess.run([sys.executable, *words], cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
        wall.append(time.perf_counter() - started)
        cpu.append(processor_seconds() - spent)
    return wall[1:], cpu[1:]


def processor_seconds() -> float:
    """Of all commands so far."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def main() -> None:
    """Two scripted models, then the command."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--samples", type=int, default=10_000)
    parser.add_argument("--draws", type=int, default=10_000)
    parser.add_argument("--repeats", type=int, default=5)
    wanted = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        data = Synthetic(name="synthetic", users=wanted.samples).load()
        bench = make_bench(SplitRule().apply(data), Protocol())
        run_of(folder, bench, "one", known=0.8, seed=1)
        run_of(folder, bench, "other", known=0.78, seed=2)
        words = ["-m", "harness.compare", "one", "other", "out=out", "csv=x.csv", f"draws={wanted.draws}"]
        start, _ = seconds(["-c", "pass"], folder, wanted.repeats)
        wall, cpu = seconds(words, folder, wanted.repeats)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024  # Linux counts in KiB
    figures = [
        Figure("the whole command, median", statistics.median(wall) - min(start), "s", f"at most {TARGET_SECONDS}"),
        Figure("the whole command, fastest", min(wall) - min(start), "s", ""),
        Figure("processor time, median", statistics.median(cpu), "s", "shown; less than wall on a busy machine"),
        Figure("largest memory", memory, "MiB", "shown"),
    ]
    show(f"comparison, {wanted.samples} samples, {wanted.draws} draws, {os.cpu_count()} cores", figures)


if __name__ == "__main__":
    main()
