"""What a user sees while cells run, and the tables at the end."""

import sys
import time
from collections import defaultdict
from collections.abc import Sequence

from rich.box import SIMPLE_HEAD
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeElapsedColumn
from rich.table import Table

from harness.leaderboard import Board, best_of
from harness.markdown import number
from harness.schema import CellStatus
from harness.store import Store

# Where there is no terminal to ask, tables may be as wide as a page.
CONSOLE = Console(width=None if sys.stdout.isatty() else 120)
ERRORS = Console(stderr=True)


def plain_table(title: str | None = None) -> Table:
    """Without a frame, a space between columns: a model a column, there are many to fit side by side."""
    return Table(title=title, box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)


class Estimate:
    """Seconds left in a sweep, from the mean cost of the cells of each model so far."""

    def __init__(self, planned: Sequence[str]) -> None:
        self.waiting = list(planned)
        self.spent: dict[str, list[float]] = defaultdict(list)

    def finished(self, model: str, seconds: float) -> None:
        """The next cell of this model will take about so long: fitting is done once."""
        self.spent[model].append(seconds)
        if model in self.waiting:
            self.waiting.remove(model)

    def left(self) -> float | None:
        """None before anything is known."""
        everything = [seconds for spent in self.spent.values() for seconds in spent]
        if not everything:
            return None
        typical = sum(everything) / len(everything)
        known = {model: sum(spent) / len(spent) for model, spent in self.spent.items()}
        return sum(known.get(model, typical) for model in self.waiting)


class SweepProgress:
    """A bar for the sweep and a line for what is being done; plain lines where there is no terminal."""

    def __init__(self, planned: Sequence[str]) -> None:
        self.total = len(planned)
        self.estimate = Estimate(planned)
        self.done = 0
        self.started = time.perf_counter()
        self.bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TimeElapsedColumn(),
            TextColumn("{task.fields[left]}"),
            console=CONSOLE,
            disable=not CONSOLE.is_terminal,
            transient=True,
        )
        self.cells: TaskID = self.bar.add_task("cells", total=self.total, left="")
        self.samples: TaskID = self.bar.add_task("", total=None, left="", visible=False)
        self.bar.start()

    def begin(self, name: str) -> None:
        """A cell starts."""
        self.bar.update(self.cells, description=name)

    def report(self, message: str) -> None:
        """What a model in training says of itself."""
        self.bar.update(self.samples, description=message, visible=True)

    def samples_done(self, done: int, total: int) -> None:
        """Samples of the current cell."""
        self.bar.update(self.samples, description="samples", completed=done, total=total, visible=True)

    def end(self, status: CellStatus, model: str, seconds: float, answering: float, fresh: bool) -> None:
        """A cell ended. answering: how much of its seconds was not fitting."""
        self.done += 1
        self.estimate.finished(model, answering)
        left = self.estimate.left()
        words = f"about {duration(left)} left" if left is not None and self.done < self.total else ""
        self.bar.update(self.cells, advance=1, left=words)
        self.bar.update(self.samples, visible=False, completed=0)
        if not CONSOLE.is_terminal and (fresh or self.done == self.total):
            labels = status.labels
            CONSOLE.print(
                f"[{self.done}/{self.total}] {labels.dataset} {labels.task} {labels.model}: {status.status}, "
                f"{duration(seconds)}{', ' + words if words else ''}",
                highlight=False,
                markup=False,
            )

    def stop(self) -> None:
        """Take the bar away."""
        self.bar.stop()


def duration(seconds: float) -> str:
    """`8 s`, `3 min 20 s`."""
    if seconds < 100:
        return f"{seconds:.0f} s" if seconds >= 10 else f"{seconds:.1f} s"
    return f"{int(seconds // 60)} min {int(seconds % 60)} s"


def print_damaged(store: Store) -> None:
    """A line on finished cells that have lost something since; no table shows them."""
    damaged = store.damaged()
    if damaged:
        told = (
            f"{len(damaged)} finished cells were cut or changed and are left out, such as {damaged[0]}; run them again"
        )
        CONSOLE.print(told, markup=False, soft_wrap=True)


def print_board(board: Board, only: str | None = None) -> None:
    """Control and accuracy of every model, a row a model; `only`: the parts of one task, in detail."""
    if only is None:
        _print_overview(board, "control", "lists that obey every demand (strict)")
        _print_overview(board, "ndcg@10", "accuracy: ndcg@10")
        return
    for column in board.columns:
        if column.split(":")[0].split(" ")[0] == only:
            _print_task(board, column)


def _plain(text: str) -> str:
    return text.replace("[", "\\[")


def _titled(title: str) -> Table:
    """Print a title, for the table that comes next: its own would be folded to the width of its columns."""
    CONSOLE.print(f"\n{title}", style="italic", markup=False, highlight=False, soft_wrap=True)
    return plain_table()


def _print_overview(board: Board, metric: str, caption: str) -> None:
    """A row a task, a column a model: there are more tasks than fit across a screen."""
    best = best_of(board, metric)
    columns = [c for c in board.columns if any(metric in e.part.metrics for e in board.entries if e.column == c)]
    if not columns:
        return
    grid = _titled(f"{board.title}\n{caption}")
    grid.add_column("task", no_wrap=True)
    for model in board.models:
        grid.add_column(_plain(model), justify="right", min_width=5, overflow="fold")
    for column in columns:
        entries = {model: board.at(model, column) for model in board.models}
        figures = {model: entry.estimate(metric) if entry else None for model, entry in entries.items()}
        cells = [
            ""
            if figure is None
            else f"[bold]{number(figure.mean)}[/]"
            if best.get(column) == model
            else number(figure.mean)
            for model, figure in figures.items()
        ]
        grid.add_row(_plain(column), *cells)
    CONSOLE.print(grid)


def _print_task(board: Board, column: str) -> None:
    shown = ("control", "control_gain", "ndcg@10", "hit@10", "accuracy_paid", "valid", "seen", "failed")
    entries = [(model, board.at(model, column)) for model in board.models]
    present = [m for m in shown if any(e and m in e.part.metrics for _, e in entries)]
    grid = _titled(f"{board.title}\n{column}")
    grid.add_column("model", no_wrap=True)
    for metric in present:
        grid.add_column(metric, justify="right")
    grid.add_column("n", justify="right")
    for model, entry in entries:
        if entry is not None:
            figures = [entry.estimate(metric) for metric in present]
            cells = ["" if f is None else f"{number(f.mean)} {_range(f.low, f.high)}" for f in figures]
            grid.add_row(_plain(model), *cells, str(entry.part.n))
    CONSOLE.print(grid)


def _range(low: float | None, high: float | None) -> str:
    return "" if low is None or high is None else f"[dim]±{number((high - low) / 2)}[/]"
