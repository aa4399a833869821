"""A sweep: many cells, one table at the end. Every cell writes how it ended; the sweep is reconciled from that."""

import os
import shlex
import sys
import time
import uuid
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from rich.table import Table

from harness.console import CONSOLE, SweepProgress, duration, print_board
from harness.schema import CellStatus, Labels
from harness.store import read_model, write_whole

FOLDER_VARIABLE = "STEERBENCH_SWEEP_FOLDER"  # handed to worker processes, which write their status there
COMMAND = "command.txt"
REBUILD_SHARE = 0.1  # of the time of a sweep at most is spent on rebuilding the leaderboard in between


class Sweep:
    """The state of a running sweep in the process that started it."""

    def __init__(self, root: Path, models: Sequence[str]) -> None:
        self.root = root
        self.folder = root / "sweeps" / f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}"
        self.models = list(models)
        self.progress = SweepProgress(self.models)
        self.spent_building = 0.0
        self.started = time.perf_counter()
        os.environ[FOLDER_VARIABLE] = str(self.folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        write_whole(self.folder / COMMAND, f"python -m harness {shlex.join(sys.argv[1:])}\n")

    def cell_done(self, status: CellStatus, model: str, seconds: float, answering: float, fresh: bool) -> None:
        """Show it, and now and then rebuild the leaderboard."""
        self.progress.end(status, model, seconds, answering, fresh)
        if fresh and self.spent_building < REBUILD_SHARE * (time.perf_counter() - self.started):
            self.build()

    def build(self) -> list[Any]:
        """Rebuild the leaderboard from the store."""
        from harness import leaderboard

        began = time.perf_counter()
        made = leaderboard.build(self.root)
        self.spent_building += time.perf_counter() - began
        return made

    def finish(self) -> int:
        """Print every cell's status and the boards. Returns the exit code: 1 when a cell failed."""
        self.progress.stop()
        statuses = [read_model(path, CellStatus) for path in sorted(self.folder.glob("*.json"))]
        known = [status for status in statuses if status is not None]
        for board in self.build():
            print_board(board)
        CONSOLE.print(status_table(known))
        for status in known:
            if status.status == "failed":
                labels, reason = status.labels, (status.message.strip().splitlines() or ["no reason given"])[-1]
                CONSOLE.print(
                    f"failed: {labels.dataset} {labels.task} {labels.model}: {reason}", markup=False, soft_wrap=True
                )
        missing = len(self.models) - len(known)
        if missing:
            CONSOLE.print(f"{missing} cells left no status: their process died; run the same command again")
        failed = [status for status in known if status.status == "failed"]
        took = duration(time.perf_counter() - self.started)
        CONSOLE.print(
            f"{len(known) - len(failed)} of {len(self.models)} cells, {took}. Leaderboard: {self.root}/leaderboard.md"
        )
        return 1 if failed or missing else 0


def status_table(statuses: Sequence[CellStatus]) -> Table:
    """Tasks down, models across; what went wrong below."""
    grid = Table(title="cells")
    models = sorted({status.labels.model for status in statuses})
    for name in ("data set", "task", *models):
        grid.add_column(name)
    signs = {"done": "ok", "failed": "[bold red]failed[/]", "not applicable": "[dim]n/a[/]", "running": "running"}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for status in statuses:
        row = rows.setdefault((status.labels.dataset, status.labels.task), {})
        row[status.labels.model] = signs[status.status]
    for (dataset, task), row in sorted(rows.items()):
        grid.add_row(dataset, task, *(row.get(model, "") for model in models))
    return grid


CURRENT: Sweep | None = None
EXIT_CODE = 0


def begin(root: Path, models: Sequence[str]) -> Sweep:
    """Start the sweep of this process."""
    global CURRENT
    CURRENT = Sweep(root, models)
    return CURRENT


def finish() -> int:
    """End it, with the tables. Returns the exit code, which is kept for the command line."""
    global CURRENT, EXIT_CODE
    assert CURRENT is not None
    EXIT_CODE = CURRENT.finish()
    CURRENT = None
    return EXIT_CODE


def abandon() -> None:
    """Take the bar away when a sweep ends by an exception."""
    global CURRENT
    if CURRENT is not None:
        CURRENT.progress.stop()
    CURRENT = None


def record(status: CellStatus, number: int) -> None:
    """Write how a cell of the sweep ended, from whatever process ran it."""
    folder = Path(os.environ[FOLDER_VARIABLE])
    folder.mkdir(parents=True, exist_ok=True)
    write_whole(folder / f"{number:05d}.json", status.model_dump_json())


def failed_before_start(config: dict[str, Any], message: str) -> CellStatus:
    """The status of a cell whose config could not be built."""
    names = {group: str((config.get(group) or {}).get("name", "?")) for group in ("dataset", "task", "model")}
    labels = Labels(**names, split="", part="", sees="", data_settings={})
    return CellStatus(status="failed", labels=labels, message=message)
