"""Peak memory of the whole grid on MovieLens latest-small.

STEERBENCH_DATA=FOLDER python -m benchmarks.memory
"""

import tempfile
from pathlib import Path

from benchmarks.common import Figure, show
from benchmarks.quickstart import timed


def main() -> None:
    """Every task x every model, cold."""
    with tempfile.TemporaryDirectory() as folder:
        words = ["+experiment=reference_ml_latest_small", f"out={folder}/results"]
        seconds, memory = timed(words, Path(folder) / "cache")
    show(
        "whole grid on ml_latest_small",
        [Figure("peak resident", memory, "GiB", "at most 2"), Figure("time, cold", seconds, "s", "")],
    )


if __name__ == "__main__":
    main()
