"""The Markdown leaderboard: an overview a board, then a table a task with every rate and its interval."""

import re
from collections.abc import Sequence

from harness.leaderboard import DETAIL, HIGHER_IS_BETTER, SEES_WORDS, Board, best_of
from harness.schema import Estimate

INTRODUCTION = """\
# Leaderboard

Made by steerbench from the store beside it; do not edit. **control** is the share of lists that obey every demand
(strict reading, every instance in the denominator); **ndcg@10** is accuracy over the full catalogue. `±` is half of
the 95 % bootstrap interval, clustered by user. A figure is **bold** where it beats every other row that is not a
ceiling in a paired test over the same users (p < .05 after Holm's correction). A blank was not run, or does not
exist. Rows marked *floor* never see the wish; rows marked *ceiling* are told it as a structure, or know the truth.
"""


def number(value: float) -> str:
    """`.812`; three digits are more than the intervals support already."""
    text = f"{value:.3f}"
    return text.replace("0.", ".", 1) if text.lstrip("-").startswith("0.") else text


def cell(estimate: Estimate | None, bold: bool = False) -> str:
    """`.812 ±.031`, blank where there is none."""
    if estimate is None:
        return ""
    text = f"**{number(estimate.mean)}**" if bold else number(estimate.mean)
    if estimate.low is None or estimate.high is None:
        return text
    return f"{text} ±{number((estimate.high - estimate.low) / 2)}"


def escape(text: str) -> str:
    """Text from data or a model inside a table: no markup, no cell borders, no line breaks."""
    return re.sub(r"([\\`*_\[\]<>|])", r"\\\1", " ".join(text.split()))


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A Markdown table; the first column is text, the others numbers."""
    rule = ["---", *["---:"] * (len(header) - 1)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (header, rule, *rows))


def mark(sees: str) -> str:
    """What stands behind a model's name."""
    if sees == "history":
        return " *(floor)*"
    return " *(ceiling)*" if sees in {"demand", "truth"} else ""


def render(made: Sequence[Board]) -> str:
    """The whole page."""
    pieces = [INTRODUCTION]
    for board in made:
        pieces += [f"## {escape(board.title)}", _overview(board, "control", "Control: lists that obey, by task")]
        pieces.append(_overview(board, "ndcg@10", "Accuracy: ndcg@10 under each demand"))
        pieces += ["\n".join(f"- {escape(name)}: also {escape(rest)}" for name, rest in board.also.items())]
        pieces += [_task(board, column) for column in board.columns]
    used = {entry.sees for board in made for entry in board.entries}
    pieces.append("\n".join(f"- *{sees}*: sees {SEES_WORDS[sees]}" for sees in SEES_WORDS if sees in used))
    return "\n\n".join(piece for piece in pieces if piece) + "\n"


def _sees(board: Board, model: str) -> str:
    return next(entry.sees for entry in board.entries if entry.model == model)


def _overview(board: Board, metric: str, caption: str) -> str:
    """A row a task, a column a model."""
    best = best_of(board, metric)
    columns = [c for c in board.columns if any(metric in e.part.metrics for e in board.entries if e.column == c)]
    rows = []
    for column in columns:
        entries = {model: board.at(model, column) for model in board.models}
        cells = [
            cell(entry.estimate(metric) if entry else None, bold=best.get(column) == model)
            for model, entry in entries.items()
        ]
        rows.append([escape(column), *cells])
    names = [escape(model) + mark(_sees(board, model)) for model in board.models]
    return f"### {caption}\n\n{table(['task', *names], rows)}"


def _task(board: Board, column: str) -> str:
    entries = {model: board.at(model, column) for model in board.models}
    present = {metric for entry in entries.values() if entry for metric in entry.part.metrics}
    protocol = sorted(name for name in present if "cand" in name and name.split("/")[0] in {"ndcg@10", "hit@10"})
    shown = [metric for metric in (*DETAIL, *protocol) if metric in present]
    own = sorted(
        name
        for name in present
        if "/" not in name and "@" not in name and name not in (*DETAIL, "twin_control", "unknown")
    )
    best = {m: best_of(_only(board, column), m).get(column) for m in (*HIGHER_IS_BETTER, *protocol) if m in present}
    rows = []
    for model, entry in entries.items():
        if entry is not None:
            cells = [cell(entry.estimate(metric), best.get(metric) == model) for metric in (*shown, *own)]
            rows.append([escape(model) + mark(entry.sees), *cells, str(entry.part.n)])
    return f"### {escape(column)}\n\n{table(['model', *shown, *own, 'n'], rows)}"


def _only(board: Board, column: str) -> Board:
    return Board(board.title, board.dataset, [entry for entry in board.entries if entry.column == column])
