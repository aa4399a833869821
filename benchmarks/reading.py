"""How long reading one answer takes at worst, strictly and loosely, over mutated answers (benchmarks.answers).

python -m benchmarks.reading [--answers 20000] [--dataset synthetic]
"""

import argparse
import gc
import time

import numpy as np

from benchmarks.answers import answers
from benchmarks.common import Figure, show
from harness.data import SplitRule
from harness.evaluate import Bench, Protocol, make_bench
from harness.instance import Instance, Response
from harness.reading import normalise, opening
from harness.registry import configured
from harness.scoring import Answer, read_answers


def timed(bench: Bench, instance: Instance, text: str) -> tuple[Answer, float]:
    """The answer as read, and the milliseconds this thread computed for it, with nothing of it in any memory."""
    normalise.cache_clear()
    opening.cache_clear()
    bench.reader._similar.clear()
    started = time.thread_time()
    (answer,) = read_answers([instance], [Response(instance.id, text=text)], bench.reader)
    return answer, 1e3 * (time.thread_time() - started)


def main() -> None:
    """Median and worst."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--answers", type=int, default=20_000)
    parser.add_argument("--dataset", default="synthetic")
    given = parser.parse_args()
    bench = make_bench(SplitRule().apply(configured("dataset", given.dataset).load()), Protocol(users=50))
    pairs = answers(bench, given.answers)
    timed(bench, next(pairs)[0], "1. no such title")  # tables of titles are built once, rapidfuzz is imported
    gc.collect()
    gc.freeze()  # a walk of Python's collector through all that was there before is no reading
    times = np.array([timed(bench, *pair)[1] for pair in pairs])
    figures = [
        Figure("median", float(np.median(times)), "ms", ""),
        Figure("99th percentile", float(np.quantile(times, 0.99)), "ms", ""),
        Figure("worst", float(times.max()), "ms", "under 50"),
    ]
    show(f"reading {given.answers} mutated answers, {given.dataset}, {len(bench.catalogue)} titles", figures)


if __name__ == "__main__":
    main()
