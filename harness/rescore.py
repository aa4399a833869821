"""python -m harness.rescore [key=value ...]: score the stored answers again, without generating anything.

After a metric or the reading has changed. A cell's questions are built again from the data and its settings, and an
answer is used only where the question is, word for word, the one it was given to. Says what changed.

  out=results                  the store
  dataset=  task=  model=      only these, separated by commas (the neutral twins of a task go with it)
  root=PATH                    the folder of the data set, where it needs one (what dataset.root was)
  cutoff=  margin=             another rule of loose reading; these cells stand beside the old ones
  show=true                    say what would change, write nothing
"""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rich.progress import track
from rich.table import Table
from rich.text import Text

from harness import leaderboard
from harness.command import exit_code
from harness.console import CONSOLE, plain_table
from harness.errors import UserError, unknown
from harness.markdown import number
from harness.options import read_options
from harness.rescoring import Outcome, Rescorer, Setting
from harness.schema import Result
from harness.store import Store

SHOWN = ("control", "ndcg@10", "hit@10", "loose/control", "control_gain", "accuracy_paid", "valid", "failed")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line may say."""

    out: str = "results"
    dataset: str = ""
    task: str = ""
    model: str = ""
    root: str = ""
    cutoff: float | None = None
    margin: float | None = None
    show: bool = False


def chosen(store: Store, options: Options) -> list[tuple[Path, Result, bool]]:
    """The cells of these data sets and models, each with whether its task was asked for too.

    Raises UserError for a name that is not in the store.
    """
    cells = list(store.results())
    if not cells:
        raise UserError(f"{store.root} holds no finished cell; name the store with out=FOLDER")
    wanted = {}
    for kind in ("dataset", "task", "model"):
        wanted[kind] = {word.strip() for word in str(getattr(options, kind)).split(",") if word.strip()}
        known = {str(getattr(result.labels, kind)) for _, result in cells}
        for name in sorted(wanted[kind] - known):
            raise unknown(kind, name, known)
    kept = []
    for folder, result in cells:
        fits = {kind: not names or getattr(result.labels, kind) in names for kind, names in wanted.items()}
        if fits["dataset"] and fits["model"]:
            kept.append((folder, result, fits["task"]))
    return kept


def rescore(options: Options) -> list[Outcome]:
    """All cells that the options ask for, the neutral ones first: the others are held against them."""
    reading = {name: value for name in ("cutoff", "margin") if (value := getattr(options, name)) is not None}
    rescorer = Rescorer(Store(Path(options.out)), options.root, reading, write=not options.show)
    outcomes: list[Outcome] = []
    settings: list[Setting] = []
    for folder, result, asked in chosen(rescorer.store, options):
        try:
            setting = rescorer.prepare(folder, result)
        except UserError as error:
            outcomes += [Outcome(result, "left", str(error))] if asked else []
            continue
        if asked or setting.task.neutral() is None:
            settings.append(setting)
    settings.sort(key=lambda setting: setting.task.neutral() is not None)
    for setting in track(settings, "scoring", transient=True, console=CONSOLE, disable=not CONSOLE.is_terminal):
        try:
            outcome = rescorer.rescore(setting)
        except UserError as error:
            outcome = Outcome(setting.result, "left", str(error))
        outcomes += [outcome] if outcome else []
    return outcomes


def show(outcomes: Sequence[Outcome], options: Options) -> None:
    """What changed, cell by cell, and why some were left."""
    grid = plain_table()
    for head in ("data set", "task", "model"):
        grid.add_column(head, no_wrap=True)
    for head in ("changed", "n", "metric", "before", "after"):
        grid.add_column(head, justify="left" if head == "metric" else "right", no_wrap=True)
    for outcome in (outcome for outcome in outcomes if outcome.state == "changed"):
        _add(grid, outcome)
    if grid.row_count:
        CONSOLE.print(grid)
    for outcome in outcomes:
        if outcome.reason:
            where = f"{outcome.result.labels.dataset} {outcome.result.labels.task} {outcome.result.labels.model}"
            CONSOLE.print(f"{outcome.state}: {where}: {outcome.reason}", markup=False, soft_wrap=True)
    counts = [f"{sum(o.state == state for o in outcomes)} {state}" for state in ("changed", "unchanged")]
    counts += [f"{n} {state}" for state in ("unfinished", "left") if (n := sum(o.state == state for o in outcomes))]
    samples = sum(outcome.samples for outcome in outcomes)
    wrote = "nothing written (show=true)" if options.show else f"leaderboard: {options.out}/leaderboard.md"
    CONSOLE.print(f"cells: {', '.join(counts)}; samples changed: {samples}; {wrote}", soft_wrap=True)


def _add(grid: Table, outcome: Outcome) -> None:
    labels = outcome.result.labels
    moved = [(part, name, *means) for (part, name), means in outcome.means.items() if name in SHOWN]
    others = len(outcome.means) - len(moved)
    names = (Text(labels.dataset), Text(labels.task), Text(labels.model))
    grid.add_row(*names, str(outcome.samples), str(outcome.n), f"and {others} other means" if others else "")
    for part, name, before, after in moved:
        figures = ["" if mean is None else number(mean) for mean in (before, after)]
        grid.add_row("", Text(f"  {part}"), "", "", "", Text(name), *figures)


def main(arguments: list[str]) -> int:
    """Returns the exit code: 1 where a cell was left as it is or has to be run again."""
    if {"-h", "--help"} & {*arguments}:
        print(__doc__)
        return 0
    outcomes: list[Outcome] = []

    def work() -> None:
        options = read_options(Options, arguments)
        outcomes.extend(rescore(options))
        if not options.show:
            leaderboard.build(Path(options.out))
        show(outcomes, options)

    code = exit_code(work)
    return code or int(any(outcome.state in {"unfinished", "left"} for outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
