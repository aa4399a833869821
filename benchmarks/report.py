"""The report of a large store: seconds to build, bytes of its first page, seconds until a browser can use it.

python -m benchmarks.report [--cells 200] [--samples 1000]
"""

import argparse
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from baselines.simple import Popularity
from benchmarks.common import Figure, show
from harness.data import SplitRule
from harness.data.synthetic import Synthetic
from harness.evaluate import Bench, Protocol, build_instances, cell_for, make_bench, make_sample, score_table, summarise
from harness.instance import Response
from harness.items import write_items
from harness.registry import configured, entries
from harness.report.page import build
from harness.schema import Result, Sample
from harness.scoring import read_answers, score
from harness.store import Store
from harness.task import Task

BUILD_SECONDS, PAGE_MEGABYTES, READY_SECONDS = 30, 3, 1


def synthesise(root: Path, cells: int, samples: int) -> int:
    """A store of that many cells, by the store's own API: the real questions of each task with answers drawn at
    random, told as those of many models by drawing anew whether each obeys. Returns the number of samples."""
    data = Synthetic(name="synthetic", users=samples).load()
    bench = make_bench(SplitRule().apply(data), Protocol())
    tasks = [configured("task", name) for name in entries("task") if name not in {"search", "infeasible"}]
    rng, store, made = np.random.default_rng(0), Store(root), 0
    answered = {task.name: answers(bench, task, samples, rng) for task in tasks}
    for at in range(cells):
        task, model = tasks[at % len(tasks)], f"model-{at // len(tasks):02d}"
        met = rng.random(len(answered[task.name])) < 0.3 + at / cells / 2
        told = [
            sample.model_copy(update={"scores": {**sample.scores, "control": float(obeyed)}})
            for sample, obeyed in zip(answered[task.name], met, strict=True)
        ]
        put(store, bench, task, model, told)
        made += len(told)
    return made


def answers(bench: Bench, task: Task, samples: int, rng: np.random.Generator) -> list[Sample]:
    """Ten random titles for each question of the first part of a task, read and scored."""
    part, titles = task.parts[0], bench.catalogue.titles
    instances = [i for i in build_instances(bench, replace(task, parts=(part,))) if i.part == part][:samples]
    drawn = rng.integers(len(titles), size=(len(instances), 10))
    texts = ["\n".join(f"{k}. {titles[item]}" for k, item in enumerate(row, 1)) for row in drawn]
    responses = [Response(i.id, text=text) for i, text in zip(instances, texts, strict=True)]
    read = read_answers(instances, responses, bench.reader)
    scores = score(task, instances, read, {}, bench.reader)
    return [make_sample(*row, bench) for row in zip(instances, responses, read, scores, strict=True)]


def put(store: Store, bench: Bench, task: Task, model: str, samples: list[Sample]) -> None:
    """A finished cell."""
    cell = cell_for(store, bench, task, Popularity(), {})
    labels = cell.labels.model_copy(update={"model": model, "sees": "words"})
    cell = store.cell({**cell.key, "adapter": {"model": model}}, labels)
    table = score_table(samples)
    told = {"details": {}, "seconds": 1.0, "samples_per_second": 1.0, "environment": {}}
    cell.folder.mkdir(parents=True)
    cell.finish(Result(key=cell.key, labels=labels, parts=summarise(table), **told), samples, table)
    write_items(cell.folder.parent.parent, bench.split.data.digest, bench.catalogue)


def seconds_until_ready(page: Path) -> float:
    """From navigation to the page's own mark that it can be used, median of five fresh openings."""
    from playwright.sync_api import sync_playwright

    from tests.harness.report.conftest import find_browser

    taken = []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=["--no-sandbox"])
        for _ in range(5):
            context = browser.new_context(viewport={"width": 1280, "height": 900})
            opened = context.new_page()
            started = time.perf_counter()
            opened.goto(page.as_uri(), wait_until="commit")
            opened.wait_for_selector("html[data-ready]", state="attached")
            opened.locator("#standing thead button").nth(1).click()
            taken.append(time.perf_counter() - started)
            context.close()
        browser.close()
    return float(np.median(taken))


def main() -> None:
    """Synthesise, build, open."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cells", type=int, default=200)
    parser.add_argument("--samples", type=int, default=1000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        made = synthesise(root, chosen.cells, chosen.samples)
        started, computed = time.perf_counter(), time.process_time()
        page = build(root, root / "report", root / "cache", chosen.samples)
        seconds, computed = time.perf_counter() - started, time.process_time() - computed
        whole = sum(path.stat().st_size for path in (root / "report").rglob("*") if path.is_file())
        figures = [
            Figure(f"{chosen.cells} cells, {made:,} samples: build", seconds, "s", f"at most {BUILD_SECONDS}"),
            Figure("  of which computing, whatever else the machine does", computed, "s", ""),
            Figure("first page", page.stat().st_size / 1e6, "MB", f"under {PAGE_MEGABYTES}"),
            Figure("whole folder", whole / 1e6, "MB", ""),
        ]
        try:
            ready = seconds_until_ready(page)
            figures.append(Figure("opened, drawn and sorted by a click", ready, "s", f"at most {READY_SECONDS}"))
        except Exception as error:
            print(f"not measured in a browser: {str(error).splitlines()[0]}", file=sys.stderr)
    show("report", figures)


if __name__ == "__main__":
    main()
