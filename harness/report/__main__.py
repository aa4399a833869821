"""python -m harness.report [RUNS] [--out FOLDER] [--cache FOLDER] [--users N]: a report that opens from disk.

Writes RUNS/report/index.html and the samples beside it; move or zip the folder as you like. RUNS: the folder a
sweep wrote to (results). --cache: where trainings left their curves (.cache).
"""

import argparse
import sys
from pathlib import Path

from harness.command import exit_code
from harness.errors import UserError


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    parser = argparse.ArgumentParser("python -m harness.report", description=__doc__, add_help=True)
    parser.add_argument("runs", nargs="?", default="results", help="the store; results unless named")
    parser.add_argument("--out", help="where the report goes; RUNS/report unless named")
    parser.add_argument("--cache", default=".cache", help="where trainings left their curves")
    parser.add_argument("--users", type=int, default=1000, help="of how many users samples are kept (1000)")
    chosen = parser.parse_args(arguments)

    def work() -> None:
        from harness.report.page import build

        if chosen.users < 1:
            raise UserError(f"--users {chosen.users} is too few; at least 1 is needed")
        root = Path(chosen.runs)
        print(build(root, Path(chosen.out) if chosen.out else root / "report", Path(chosen.cache), chosen.users))

    return exit_code(work)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
