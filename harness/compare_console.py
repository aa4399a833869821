"""What `python -m harness.compare` prints: the table of comparisons, and samples where two models differ."""

import math
from collections.abc import Sequence
from itertools import groupby, zip_longest
from pathlib import Path

import numpy as np
from pydantic_core import to_json
from rich.table import Table
from rich.text import Text

from harness.compare import Row
from harness.console import CONSOLE, plain_table
from harness.errors import UserError
from harness.leaderboard import Entry
from harness.markdown import number
from harness.pairs import Common, Pair, Slice
from harness.schema import Sample
from harness.stats import LEVEL

WIDTH = 120  # of the table, also where the terminal is narrower: a figure cut short is no figure
LONGEST_LINE = 60  # characters of an answer's line on the screen
HISTORY_MARKS = ("- ", "* ")


def show_rows(name_a: str, name_b: str, rows: Sequence[Row], draws: int, part: Slice | None) -> None:
    """A table a board, a section a task; bold: a difference that holds after Holm's correction."""
    for title in dict.fromkeys(row.pair.board.title for row in rows):
        grid = plain_table()
        grid.add_column("metric", no_wrap=True)
        for head in ("A", "B", "A - B", "95 %", "p", "Holm", "d_z", "only A:B", "odds", "McNemar", "detects", "n"):
            grid.add_column(head, justify="right", no_wrap=True)
        for column, group in groupby((r for r in rows if r.pair.board.title == title), lambda row: row.pair.column):
            _add_task(grid, column, list(group))
        only = f"   only {part}" if part else ""
        CONSOLE.print(
            Text(f"{title}\nA: {name_a}   B: {name_b}{only}\n"),
            grid,
            sep="\n",
            width=max(CONSOLE.width, WIDTH),
            crop=False,
        )
    for note in notes(rows, draws):
        CONSOLE.print(note, markup=False, highlight=False, soft_wrap=True)


def _add_task(grid: Table, column: str, rows: list[Row]) -> None:
    """The rows of one task in which some sample differs; the others are named in a note."""
    differing = [row for row in rows if row.estimate.differing]
    if differing:
        grid.add_row(Text(column, style="cyan"))
    for row in differing:
        grid.add_row(Text(f"  {row.metric}"), *_figures(row), style="bold" if row.p_holm < LEVEL else None)


def _figures(row: Row) -> list[str]:
    e, yes_no = row.estimate, row.yes_no
    return [
        _number(e.a),
        _number(e.b),
        _number(e.difference, sign=True),
        "" if math.isnan(e.low) else f"{_number(e.low, sign=True)} {_number(e.high, sign=True)}",
        _p(e.p),
        _p(row.p_holm),
        _number(e.d_z, digits=2),
        f"{yes_no.only_a}:{yes_no.only_b}" if yes_no else "",
        _number(yes_no.odds_ratio, digits=2) if yes_no else "",
        _p(yes_no.p) if yes_no else "",
        _number(e.detectable),
        str(e.n),
    ]


def _number(value: float, digits: int = 3, sign: bool = False) -> str:
    if math.isnan(value):
        return ""
    text = number(value) if digits == 3 else f"{value:.{digits}f}"
    text = text.replace("-0.", "-.", 1)
    return f"+{text}" if sign and value > 0 else text


def _p(value: float) -> str:
    if math.isnan(value):
        return ""
    return number(value) if value >= 0.001 else f"{value:.0e}"


def notes(rows: Sequence[Row], draws: int) -> list[str]:
    """What a reader must know of this very table."""
    tested = sum(row.is_tested for row in rows)
    told = [
        f"{tested} comparisons. p: sign flips by user, {draws} draws; Holm: corrected over all {tested}; bold: "
        f"corrected p < {LEVEL}. detects: the true difference that one comparison of this n finds with power .8."
    ]
    if tested / (draws + 1) >= LEVEL:
        least = math.ceil(tested / LEVEL)
        told.append(f"{draws} draws cannot show p < {LEVEL} after {tested} comparisons; take draws={least} or more.")
    equal = _equal(rows)
    if equal:
        told.append(f"Equal on every sample, so not tested: {equal}.")
    if any(row.users_repeat and row.yes_no for row in rows):
        told.append("McNemar takes samples as independent; users repeat here, so its p is too small: go by p and Holm.")
    told += [
        f"Several rows a side, paired in this order, means over all: {several}. Users are drawn, rows are not."
        for several in dict.fromkeys(_trainings(row.pair) for row in rows if len(row.pair.runs) > 1)
    ]
    for column, lone in {f"{row.pair.column} ({row.pair.board.title})": row.lone for row in rows}.items():
        if any(lone):
            told.append(f"{column}: left out {lone[0]} samples that only A has and {lone[1]} that only B has.")
    return told


def _trainings(pair: Pair) -> str:
    return "; ".join(f"{a.model} and {b.model}" for a, b in pair.runs)


def _equal(rows: Sequence[Row]) -> str:
    """Metrics without any difference, with the tasks where that is so."""
    told = []
    for metric in dict.fromkeys(row.metric for row in rows):
        of_metric = [row for row in rows if row.metric == metric]
        tasks = [row.pair.column for row in of_metric if not row.estimate.differing]
        if tasks:
            told.append(f"{metric} ({'every task' if len(tasks) == len(of_metric) else ', '.join(tasks)})")
    return "; ".join(told)


def show_samples(scored: Sequence[tuple[Pair, Common]], wanted: int, seed: int) -> None:
    """Some samples on which the two differ in the first metric in which any do; drawn at random, task by task."""
    rng = np.random.default_rng(seed)
    differing = []
    for pair, common in scored:
        column = next((i for i in range(len(common.metrics)) if np.any(_gap(common, i) > 0)), None)
        if column is not None:
            differing.append((pair, common, column, rng.permutation(np.flatnonzero(_gap(common, column) > 0))))
    rounds = zip_longest(*([(p, c, m, row) for row in rows] for p, c, m, rows in differing))
    chosen = [choice for turn in rounds for choice in turn if choice is not None][:wanted]
    for pair, common, column, row in chosen:
        values = common.a[row, column], common.b[row, column]
        _show_sample(pair.runs[common.runs[row]], common.ids[row], common.metrics[column], values)


def _gap(common: Common, column: int) -> np.ndarray:
    """How far apart the two are on each sample; 0 where one of them has no value."""
    return np.nan_to_num(np.abs(common.a[:, column] - common.b[:, column]))


def _show_sample(run: tuple[Entry, Entry], sample_id: str, metric: str, values: tuple[float, float]) -> None:
    one, other = (find_sample(entry.folder, sample_id) for entry in run)
    if one is None or other is None:
        return
    if one.messages != other.messages:
        raise UserError(
            f"{sample_id} was not the same question in {run[0].folder.name} and {run[1].folder.name}: a task was "
            "changed without a new version; run one of them again"
        )
    told = f"\n{sample_id}: {metric} A {number(values[0])}, B {number(values[1])}"
    CONSOLE.print(Text(told, style="cyan"), Text(question(one)), sep="\n")
    grid = plain_table()
    for head in ("", f"A: {run[0].model}", f"B: {run[1].model}"):
        grid.add_column(Text(head))
    for place, lines in enumerate(zip_longest(_lines(one), _lines(other), fillvalue=Text("")), start=1):
        grid.add_row(str(place), *lines)
    CONSOLE.print(grid)


def question(sample: Sample) -> str:
    """What was asked, the listed items folded, and the demands behind the words."""
    kept: list[str] = []
    folded = 0
    for line in "\n".join(message["content"] for message in sample.messages).split("\n"):
        if line.startswith(HISTORY_MARKS):
            folded += 1
            continue
        if folded:
            kept.append(f"  ({folded} items)")
        folded = 0
        kept.append(printable(line))
    if folded:
        kept.append(f"  ({folded} items)")
    demands = [", ".join(f"{k} {_short(v)}" for k, v in demand.items() if k != "kind") for demand in sample.constraints]
    kinds = [str(demand["kind"]) for demand in sample.constraints]
    said = "; ".join(f"{kind}: {demand}" for kind, demand in zip(kinds, demands, strict=True))
    return "\n".join([*(line for line in kept if line.strip()), *([f"demands: {printable(said)}"] if said else [])])


def _short(value: object) -> str:
    return f"({len(value)} items)" if isinstance(value, list) and len(value) > 5 else str(value)


def _lines(sample: Sample) -> list[Text]:
    """Each line of an answer as it was read, with its defect."""
    said = sample.lines or [f"item {item}" for item in sample.read]
    lines = [
        Text(printable(line)[:LONGEST_LINE]).append(f"  {defect}" if defect else "", style="red")
        for line, defect in zip(said, sample.defects, strict=True)
    ]
    return lines or [Text(f"no line; {printable(sample.error or sample.text or 'empty')[:LONGEST_LINE]}", style="red")]


def printable(text: str) -> str:
    """Text from data or a model without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "·" for letter in text)


def find_sample(folder: Path, sample_id: str) -> Sample | None:
    """One line of a run's samples, without reading the others as JSON."""
    start = b'{"id":' + to_json(sample_id) + b","
    try:
        with (folder / "samples.jsonl").open("rb") as lines:
            return next((Sample.model_validate_json(line) for line in lines if line.startswith(start)), None)
    except OSError:
        return None
