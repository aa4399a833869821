"""A sweep: many cells, one table at the end. What each cell writes of itself is the truth; this shows it."""

import shlex
import sys
import threading
import time
import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table

from harness.console import CONSOLE, SweepProgress, duration, plain_table, print_board, print_damaged
from harness.errors import UserError
from harness.manifest import OPEN, Manifest
from harness.schema import CellStatus, Labels, Status
from harness.store import Store, write_whole

COMMAND = "command.txt"
REBUILD_SHARE = 0.02  # of the time of a sweep at most is spent on rebuilding the leaderboard in between
LOOK_SECONDS = 1.0  # between two looks at what workers have put down


class Sweep:
    """A running sweep, in the process that started it. planned: how each cell of the grid stands before it."""

    def __init__(self, root: Path, planned: Sequence[CellStatus]) -> None:
        self.root, self.statuses = root, list(planned)
        self.manifest = Manifest(root / "sweeps" / f"{time.strftime('%Y%m%d-%H%M%S')}-{uuid.uuid4().hex[:6]}")
        self.manifest.write(self.statuses)
        write_whole(self.manifest.folder / COMMAND, f"python -m harness {shlex.join(sys.argv[1:])}\n")
        self.spent_building = 0.0
        self.started = time.perf_counter()
        self.progress = SweepProgress([status.labels.model for status in planned])
        self.lock = threading.Lock()
        for status in planned:
            if status.status not in OPEN:
                self.progress.end(status, status.labels.model, 0.0, 0.0, fresh=False)

    def open(self) -> list[int]:
        """Cells that have not ended."""
        return [number for number, status in enumerate(self.statuses) if status.status in OPEN]

    def ended(self, number: int, status: CellStatus, seconds: float, answering: float, fresh: bool) -> None:
        """Show it, and now and then rebuild the leaderboard."""
        with self.lock:
            if self.statuses[number].status not in OPEN:
                return
            self.statuses[number] = status
            self.progress.end(status, status.labels.model, seconds, answering, fresh)
            if fresh and self.spent_building < REBUILD_SHARE * (time.perf_counter() - self.started):
                self.build()

    def gather(self) -> None:
        """Take over what cells have put down of themselves."""
        for number in self.open():
            status = self.manifest.status(number)
            if status is not None and status.status not in OPEN:
                # Workers run side by side: what counts for the time left is how often one of them ends a cell.
                pace = (time.perf_counter() - self.started) / (self.progress.done + 1)
                self.ended(number, status, status.seconds, pace, fresh=True)
            elif status is not None:
                self.statuses[number] = status

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Show what workers do while the block runs."""
        over = threading.Event()

        def look() -> None:
            while not over.wait(LOOK_SECONDS):
                with suppress(UserError):  # a full disk shows again at the end, in the process that can say so
                    self.gather()

        watcher = threading.Thread(target=look, daemon=True)
        watcher.start()
        try:
            yield
        finally:
            over.set()
            watcher.join()

    def build(self) -> list[Any]:
        """Write the manifest, and rebuild the leaderboard from the store."""
        from harness import leaderboard

        began = time.perf_counter()
        self.manifest.write(self.statuses)
        made = leaderboard.build(self.root)
        self.spent_building += time.perf_counter() - began
        return made

    def finish(self) -> int:
        """Print every cell's status and the boards. Returns the exit code: 1 when a cell failed."""
        self.gather()
        self.progress.stop()
        for board in self.build():
            print_board(board)
        CONSOLE.print(status_table(self.statuses))
        failed = [status for status in self.statuses if status.status == "failed"]
        for status in failed:
            labels, reason = status.labels, (status.message.strip().splitlines() or ["no reason given"])[-1]
            CONSOLE.print(
                f"failed: {labels.dataset} {labels.task} {labels.model}: {reason}", markup=False, soft_wrap=True
            )
        impossible = Counter(status.message for status in self.statuses if status.status == "not applicable")
        for reason, count in impossible.items():
            CONSOLE.print(f"n/a, {count} of the cells: {reason}", markup=False, soft_wrap=True)
        print_damaged(Store(self.root))
        unfinished = [status for status in self.statuses if status.status in (*OPEN, "interrupted")]
        if unfinished:
            CONSOLE.print(f"{len(unfinished)} cells did not end: they were interrupted, or their process died")
        took = duration(time.perf_counter() - self.started)
        done = len(self.statuses) - len(failed) - len(unfinished) - impossible.total()
        beside = f" ({impossible.total()} not applicable)" if impossible else ""
        CONSOLE.print(
            f"{done} of {len(self.statuses)} cells{beside}, {took}. Leaderboard: {self.root}/leaderboard.md",
            soft_wrap=True,
        )
        return 1 if failed or unfinished else 0


def status_table(statuses: Sequence[CellStatus]) -> Table:
    """Tasks down, models across; what went wrong below."""
    grid = plain_table("cells")
    models = sorted({status.labels.model for status in statuses})
    for name in ("data set", "task", *models):
        grid.add_column(escape(name))
    signs = {"done": "ok", "failed": "[bold red]failed[/]", "not applicable": "[dim]n/a[/]", "waiting": "-"}
    rows: dict[tuple[str, str], dict[str, str]] = {}
    for status in statuses:
        row = rows.setdefault((status.labels.dataset, status.labels.task), {})
        row[status.labels.model] = signs.get(status.status, status.status)
    for (dataset, task), row in sorted(rows.items()):
        grid.add_row(escape(dataset), escape(task), *(row.get(model, "") for model in models))
    return grid


CURRENT: Sweep | None = None
EXIT_CODE = 0


@contextmanager
def started(root: Path, planned: Sequence[CellStatus]) -> Iterator[Sweep]:
    """The sweep of this process. When the block is left, by an interruption too, its tables are written and shown."""
    global CURRENT, EXIT_CODE
    CURRENT = Sweep(root, planned)
    try:
        try:
            yield CURRENT
        except KeyboardInterrupt:
            CURRENT.finish()
            raise
        EXIT_CODE = CURRENT.finish()
    finally:
        CURRENT.progress.stop()
        CURRENT = None


def status_of(config: dict[str, Any], status: Status, message: str = "") -> CellStatus:
    """The status of a cell of which nothing but the config is known."""
    names = {group: str((config.get(group) or {}).get("name", "?")) for group in ("dataset", "task", "model")}
    labels = Labels(**names, split="", part="", sees="", data_settings={})
    return CellStatus(status=status, labels=labels, message=message)
