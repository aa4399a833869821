"""python -m harness.summary FILE FOLDER: write the short tables of published leaderboards into a Markdown file.

Between `<!-- table: NAME accuracy=TASK control=TASK,TASK -->` and `<!-- /table -->` goes what
FOLDER/NAME/leaderboard.csv holds: accuracy on one task, and before it, where `control` is given, control on those and
the mean over all parts but that of the accuracy.
"""

import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from harness.command import exit_code
from harness.errors import UserError
from harness.leaderboard import SEES
from harness.markdown import cell, escape, mark, number, table
from harness.schema import Estimate
from harness.store import write_whole

if TYPE_CHECKING:
    import pandas as pd

MARKED = re.compile(r"(<!-- table: (\S+) (.*?)-->\n).*?(<!-- /table -->)", re.DOTALL)


@dataclass(frozen=True)
class Columns:
    """What a marker asks for. accuracy: the task whose accuracy is shown. control: tasks with a column each."""

    accuracy: str
    control: tuple[str, ...] = ()

    @classmethod
    def parse(cls, words: str) -> "Columns":
        """From `accuracy=TASK control=TASK,TASK`. Raises UserError."""
        given = dict(word.partition("=")[::2] for word in words.split())
        if "accuracy" not in given or set(given) - {"accuracy", "control"}:
            raise UserError(f"table marker '{words.strip()}' is not accuracy=TASK [control=TASK,TASK]; mend the marker")
        return cls(given["accuracy"], tuple(given["control"].split(",")) if "control" in given else ())


def summarised(figures: "pd.DataFrame", columns: Columns) -> str:
    """The short tables of one published leaderboard: control by task and accuracy, or accuracy alone."""
    overall = figures[figures["slice"].isna()]
    pieces = []
    for title, board in overall.groupby("board", sort=True):
        made = _control(board, columns) if columns.control else _accuracy(board, columns.accuracy)
        pieces.append(f"{escape(str(title))}\n\n{made}")
    return "\n\n".join(pieces) + "\n"


def _models(board: "pd.DataFrame", task: str) -> list[tuple[str, str]]:
    """(model, name with its mark): floors first, ceilings last, each by accuracy on the task."""
    accuracy = board[(board["task"] == task) & (board["metric"] == "ndcg@10")].set_index("model")["mean"]
    sees = board.drop_duplicates("model").set_index("model")["sees"]
    order = sorted(sees.index, key=lambda model: (SEES.get(sees[model], 9), accuracy.get(model, 0.0), model))
    return [(model, escape(model) + mark(sees[model])) for model in order]


def _control(board: "pd.DataFrame", columns: Columns) -> str:
    control = board[board["metric"] == "control"].pivot_table(index="model", columns="task", values="mean")
    missing = set(columns.control) - set(control.columns)
    if missing:
        raise UserError(f"the table marker names tasks that were not published: {', '.join(sorted(missing))}")
    accuracy = board[(board["metric"] == "ndcg@10") & (board["task"] == columns.accuracy)].set_index("model")
    rows = []
    for model, name in _models(board, columns.accuracy):
        parts = control.loc[[model]].drop(columns=columns.accuracy, errors="ignore").iloc[0]
        values = [*parts[list(columns.control)], parts.mean(skipna=False)]
        figures = ["" if np.isnan(value) else number(float(value)) for value in values]
        rows.append([name, *figures, cell(_estimate(accuracy.loc[model])) if model in accuracy.index else ""])
    return table(["control", *columns.control, "all parts", "ndcg@10"], rows)


def _accuracy(board: "pd.DataFrame", task: str) -> str:
    wanted = ("hit@10", "ndcg@10")
    asked = board[board["task"] == task]
    by = {metric: asked[asked["metric"] == metric].set_index("model") for metric in wanted}
    rows = [
        [name, *(cell(_estimate(by[metric].loc[model])) for metric in wanted)]
        for model, name in _models(board, task)
        if model in by[wanted[0]].index
    ]
    return table(["model", *wanted], rows)


def _estimate(row: Any) -> Estimate:
    return Estimate(mean=float(row["mean"]), low=float(row["low"]), high=float(row["high"]))


def fill_in(text: str, folder: Path) -> str:
    """The text with every marked table as the folder has it. Raises UserError for a table that is not there."""
    import pandas as pd

    def replaced(found: re.Match[str]) -> str:
        source = folder / found[2] / "leaderboard.csv"
        if not source.exists():
            raise UserError(
                f"{source} does not exist; publish it first: python -m harness.publish RUNS {source.parent}"
            )
        return f"{found[1]}{summarised(pd.read_csv(source), Columns.parse(found[3]))}{found[4]}"

    return MARKED.sub(replaced, text)


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    if len(arguments) != 2:
        print(f"usage: {(__doc__ or '').splitlines()[0]}", file=sys.stderr)
        return 2
    target = Path(arguments[0])

    def work() -> None:
        if not target.is_file():
            raise UserError(f"{target} is not a file; give a Markdown file with marked tables")
        write_whole(target, fill_in(target.read_text(encoding="utf-8"), Path(arguments[1])))

    return exit_code(work)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
