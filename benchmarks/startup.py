"""How long --help takes, as a whole process.

python -m benchmarks.startup
"""

import subprocess
import sys
import time

from benchmarks.common import Figure, show


def main() -> None:
    """Best and worst of ten."""
    times = []
    for _ in range(10):
        started = time.perf_counter()
        subprocess.run([sys.executable, "-m", "harness", "--help"], check=True, stdout=subprocess.DEVNULL)
        times.append(time.perf_counter() - started)
    show(
        "start-up",
        [
            Figure("--help, median of 10", sorted(times)[5], "s", "at most 0.5"),
            Figure("--help, worst of 10", max(times), "s", ""),
        ],
    )


if __name__ == "__main__":
    main()
