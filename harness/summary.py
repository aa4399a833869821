"""python -m harness.summary FILE FOLDER: write the short tables of published leaderboards into a Markdown file.

Between `<!-- table: NAME -->` and `<!-- /table -->` goes what FOLDER/NAME/leaderboard.csv holds.
"""

import re
import sys
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

# The five demands of the literature; the others are in the whole table.
CORE = ("item_count", "category", "negative_intent", "share", "formatting")
MARKED = re.compile(r"(<!-- table: (\S+) -->\n).*?(<!-- /table -->)", re.DOTALL)


def summarised(figures: "pd.DataFrame") -> str:
    """The short tables of one published leaderboard: control by task and accuracy, or accuracy alone."""
    overall = figures[figures["slice"].isna()]
    pieces = []
    for title, board in overall.groupby("board", sort=True):
        made = _control(board) if set(CORE) <= set(board["task"]) else _accuracy(board)
        pieces.append(f"{escape(str(title))}\n\n{made}")
    return "\n\n".join(pieces) + "\n"


def _models(board: "pd.DataFrame") -> list[tuple[str, str]]:
    """(model, name with its mark): floors first, ceilings last, each by accuracy on the neutral task."""
    neutral = board[(board["task"] == "sequential") & (board["metric"] == "ndcg@10")].set_index("model")["mean"]
    sees = board.drop_duplicates("model").set_index("model")["sees"]
    order = sorted(sees.index, key=lambda model: (SEES.get(sees[model], 9), neutral.get(model, 0.0), model))
    return [(model, escape(model) + mark(sees[model])) for model in order]


def _control(board: "pd.DataFrame") -> str:
    control = board[board["metric"] == "control"].pivot_table(index="model", columns="task", values="mean")
    accuracy = board[(board["metric"] == "ndcg@10") & (board["task"] == "sequential")].set_index("model")
    rows = []
    for model, name in _models(board):
        parts = control.loc[[model]].drop(columns="sequential").iloc[0]
        values = [*parts[list(CORE)], parts.mean(skipna=False)]
        figures = ["" if np.isnan(value) else number(float(value)) for value in values]
        rows.append([name, *figures, cell(_estimate(accuracy.loc[model])) if model in accuracy.index else ""])
    return table(["control", *CORE, "all parts", "ndcg@10"], rows)


def _accuracy(board: "pd.DataFrame") -> str:
    wanted = ("hit@10", "ndcg@10")
    neutral = board[board["task"] == "sequential"]
    by = {metric: neutral[neutral["metric"] == metric].set_index("model") for metric in wanted}
    rows = [[name, *(cell(_estimate(by[metric].loc[model])) for metric in wanted)] for model, name in _models(board)]
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
        return f"{found[1]}{summarised(pd.read_csv(source))}{found[3]}"

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
