"""The quick start, cold and warm, as whole processes, with the peak memory of each.

python -m benchmarks.quickstart
"""

import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.common import Figure, show


def timed(words: list[str], cache: Path) -> tuple[float, float]:
    """Seconds, and the largest resident size of any child so far in GiB."""
    started = time.perf_counter()
    env = {**os.environ, "STEERBENCH_CACHE": str(cache)}
    subprocess.run([sys.executable, "-m", "harness", *words], check=True, stdout=subprocess.DEVNULL, env=env)
    seconds = time.perf_counter() - started
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 2**20


def main() -> None:
    """First with nothing there, then again."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["+experiment=quick", f"out={folder}/results"]
        cold, memory = timed(words, Path(folder) / "cache")
        warm, _ = timed(words, Path(folder) / "cache")
    show(
        "quick start",
        [
            Figure("cold", cold, "s", "at most 720"),
            Figure("warm", warm, "s", "at most 30"),
            Figure("peak resident", memory, "GiB", "at most 4"),
        ],
    )


if __name__ == "__main__":
    main()
