"""Warm resume: a finished grid of 200 cells started again, as a whole process: the store is read, the tables written.

python -m benchmarks.resume
"""

import subprocess
import sys
import tempfile
import time

from benchmarks.common import Figure, show

CELLS = 200
GRID = [
    "-m", "+task=item_count,category,negative_intent,share,formatting", "model=popularity,random", "dataset.users=200",
    f"seed={','.join(map(str, range(CELLS // 10)))}", "users=30", "twins=false",
]  # fmt: skip


def main() -> None:
    """Make the grid, then start it again three times."""
    times = []
    with tempfile.TemporaryDirectory() as folder:
        words = [sys.executable, "-m", "harness", *GRID, f"out={folder}"]
        for _ in range(4):
            started = time.perf_counter()
            done = subprocess.run(words, check=True, capture_output=True, text=True)
            times.append(time.perf_counter() - started)
            if f"{CELLS} of {CELLS} cells" not in done.stdout:
                raise RuntimeError(done.stdout[-500:])
    warm = sorted(times[1:])
    figures = [
        Figure("warm resume of 200 cells, median of 3", warm[1], "s", "at most 10"),
        Figure("warm resume of 200 cells, worst of 3", warm[2], "s", ""),
        Figure("the first run", times[0], "s", ""),
    ]
    show("resume", figures)


if __name__ == "__main__":
    main()
