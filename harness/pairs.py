"""Pairs: which cells two names of `python -m harness.compare` stand for, and the samples that both answered."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

import numpy as np

from harness.errors import UserError, near_miss, unknown
from harness.leaderboard import Board, Entry
from harness.stats import Floats


@dataclass(frozen=True)
class Slice:
    """Only the questions that have this label: `target_fits:yes`."""

    name: str
    label: str

    @classmethod
    def parse(cls, words: str) -> "Slice | None":
        """From NAME:LABEL; None from nothing. Raises UserError."""
        name, sign, label = words.partition(":")
        if words and not (name and sign and label):
            raise UserError(f"slice='{words}' is not NAME:LABEL, such as target_fits:yes")
        return cls(name, label) if words else None

    def __str__(self) -> str:
        return f"{self.name}:{self.label}"


@dataclass(frozen=True)
class Pair:
    """The same part of a task on the same board, answered by A and by B: by several trainings of each, where their
    names stand for several rows. one_row: a side's name stands for one row, which goes with all of the other."""

    board: Board
    first: tuple[Entry, ...]
    second: tuple[Entry, ...]
    one_row: bool

    @property
    def a(self) -> Entry:
        """A's first training."""
        return self.first[0]

    @property
    def b(self) -> Entry:
        """B's first training."""
        return self.second[0]

    @property
    def column(self) -> str:
        """The part, as the leaderboard calls it."""
        return self.a.column

    @cached_property
    def runs(self) -> tuple[tuple[Entry, Entry], ...]:
        """A's trainings, each with that of B which has the same settings behind its name. Questions are paired within
        a run. Raises UserError for a training without a partner."""
        if self.one_row:
            return tuple((a, b) for a in self.first for b in self.second)
        own, others = ({_settings(entry): entry for entry in side} for side in (self.first, self.second))
        for settings, entry in {**own, **others}.items():
            if settings not in own or settings not in others:
                raise UserError(
                    f"'{entry.model}' has no counterpart of the same settings on {self.column}; run it, or name one "
                    "row of each, as the table has it"
                )
        return tuple((entry, others[settings]) for settings, entry in own.items())


@dataclass(frozen=True)
class Common:
    """Scores of the samples that both have, row by row the same: [n, metrics]. runs: of the pair, to which a row
    belongs. lone: rows that only A, only B has."""

    ids: list[str]
    clusters: list[str]
    runs: list[int]
    metrics: list[str]
    a: Floats
    b: Floats
    lone: tuple[int, int]


def entries_of(name: str, made: Sequence[Board]) -> list[Entry]:
    """The cells that a name stands for: a run's folder, its name or its id, else a row of the leaderboard, else all
    rows of a model that has several (`sft` for `sft (align.seed=0)` and `sft (align.seed=1)`).

    Raises UserError with the likely name for one that stands for nothing.
    """
    entries = [entry for board in made for entry in board.entries]
    path = Path(name).resolve()
    found = [e for e in entries if e.folder.resolve() == path or e.folder.name == name]
    found = found or [e for e in entries if e.model == name]
    found = found or [e for e in entries if e.folder.name.rpartition("-")[2] == name]
    found = found or [e for e in entries if e.result.labels.model == name]
    if not found:
        models = {entry.model for entry in entries}
        raise unknown("model or run", name, models)
    return found


def pairs_of(name_a: str, name_b: str, made: Sequence[Board]) -> list[Pair]:
    """Every part of a task that both answered on one board. Raises UserError where there is none."""
    first, second = entries_of(name_a, made), entries_of(name_b, made)
    pairs = []
    for board in made:
        own, others = _by_column(board, first), _by_column(board, second)
        one_row = any(len({entry.model for part in side.values() for entry in part}) == 1 for side in (own, others))
        pairs += [
            Pair(board, tuple(own[column]), tuple(others[column]), one_row)
            for column in board.columns
            if column in own and column in others
        ]
    if {entry.folder for entry in first} & {entry.folder for entry in second}:
        raise UserError(f"'{name_a}' and '{name_b}' are the same run; name two different ones")
    if not pairs:
        raise UserError(
            f"'{name_a}' and '{name_b}' have no question in common: {name_a} has {_whereabouts(first, made)}; "
            f"{name_b} has {_whereabouts(second, made)}. Run one of them with the other's task, "
            "data set, users and seed"
        )
    return pairs


def _by_column(board: Board, entries: Sequence[Entry]) -> dict[str, list[Entry]]:
    """Column -> the entries that stand on the board, in the order of their names."""
    found: dict[str, list[Entry]] = {}
    for entry in sorted(entries, key=lambda entry: entry.model):
        if entry in board.entries:
            found.setdefault(entry.column, []).append(entry)
    return found


def _settings(entry: Entry) -> str:
    """What stands behind the name to tell a row from others: `(align.seed=0)`."""
    return entry.model.removeprefix(entry.result.labels.model)


def _whereabouts(entries: Sequence[Entry], made: Sequence[Board]) -> str:
    places = {f"{e.column} on {board.title}" for board in made for e in board.entries if e in entries}
    told = sorted(places)[:2]
    return " and ".join(told) + (f" and {len(places) - 2} more" if len(places) > 2 else "")


def narrowed(pairs: Sequence[Pair], datasets: Sequence[str], tasks: Sequence[str], part: Slice | None) -> list[Pair]:
    """The pairs of these data sets and tasks (all where none is named) that have such a slice.

    Raises UserError for a data set, a task or a slice that is not among them.
    """
    kept = list(pairs)
    for kind, wanted, names in (
        ("dataset", datasets, lambda pair: {pair.a.result.labels.dataset, pair.board.dataset}),
        ("task", tasks, lambda pair: {pair.a.result.labels.task, pair.column}),
    ):
        known = set().union(*(names(pair) for pair in kept))
        for name in wanted:
            if name not in known:
                raise UserError(f"the two have no {kind} '{name}' in common.{near_miss(name, known)}")
        kept = [pair for pair in kept if not wanted or names(pair) & set(wanted)]
    if not kept:
        raise UserError(f"the two have no task '{', '.join(tasks)}' in common on the data set '{', '.join(datasets)}'")
    sliced = [pair for pair in kept if part is None or part.label in pair.a.part.slices.get(part.name, {})]
    if part is not None and not sliced:
        slices = {f"{name}:{label}" for pair in kept for name, labels in pair.a.part.slices.items() for label in labels}
        raise UserError(f"the two have no slice '{part}' in common.{near_miss(str(part), slices)}")
    return sliced


def metrics_of(pair: Pair, wanted: Sequence[str]) -> list[str]:
    """The wanted metrics that all have; a ranking metric under whatever candidate protocol the part has."""
    entries = [entry for run in pair.runs for entry in run]
    shared = [name for name in pair.a.part.metrics if all(name in entry.part.metrics for entry in entries)]
    return [name for want in wanted for name in shared if name == want or name.startswith(f"{want}/")]


def common_scores(pair: Pair, metrics: list[str], part: Slice | None = None) -> Common:
    """The scores of the samples that both answered, in the order of A, run by run."""
    runs = [_common(a, b, metrics, part) for a, b in pair.runs]
    return Common(
        [name for run in runs for name in run.ids], [name for run in runs for name in run.clusters],
        [place for place, run in enumerate(runs) for _ in run.ids], metrics,
        np.concatenate([run.a for run in runs]), np.concatenate([run.b for run in runs]),
        (sum(run.lone[0] for run in runs), sum(run.lone[1] for run in runs)),
    )  # fmt: skip


def _common(a: Entry, b: Entry, metrics: list[str], part: Slice | None) -> Common:
    first, second = _scores(a, metrics, part), _scores(b, metrics, part)
    rows_a, rows_b = np.arange(len(first.ids)), np.arange(len(second.ids))
    if not np.array_equal(first.ids, second.ids):
        _, rows_a, rows_b = np.intersect1d(first.ids, second.ids, return_indices=True)
        order = np.argsort(rows_a)
        rows_a, rows_b = rows_a[order], rows_b[order]
    lone = (len(first.ids) - len(rows_a), len(second.ids) - len(rows_b))
    ids, clusters = first.ids[rows_a].tolist(), first.clusters[rows_a].tolist()
    return Common(ids, clusters, [0] * len(ids), metrics, first.values[rows_a], second.values[rows_b], lone)


class Scores(NamedTuple):
    """Rows of a score table. ids, clusters: str [n]; values: [n, metrics]."""

    ids: np.ndarray
    clusters: np.ndarray
    values: Floats


def _scores(entry: Entry, metrics: list[str], part: Slice | None) -> Scores:
    """The rows of an entry's part; without pandas, whose import takes as long as 2,000 draws."""
    from pyarrow.parquet import ParquetFile

    path = entry.folder / "scores.parquet"
    label = [] if part is None else [f"slice.{part.name}"]
    try:
        columns = ParquetFile(path).read(columns=["id", "part", "cluster", *label, *metrics]).to_pydict()
        values = np.array([columns[name] for name in metrics], dtype=np.float64).reshape(len(metrics), -1).T
        ids, parts, clusters = (np.array(columns[name], dtype=str) for name in ("id", "part", "cluster"))
        chosen = parts == entry.part.part
        if part is not None:
            chosen &= np.array(columns[label[0]], dtype=str) == part.label
    except (OSError, ValueError, KeyError) as error:
        raise UserError(
            f"{path} cannot be read: {error}; remove result.json beside it and run the cell again, its answers are kept"
        ) from error
    return Scores(ids[chosen], clusters[chosen], values[chosen] if metrics else np.empty((int(chosen.sum()), 0)))
