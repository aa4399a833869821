"""python -m harness.compare A B [key=value ...]: two models, or two runs, over the very same questions.

A, B: the name of a row of the leaderboard, or a run: its folder, the folder's name, or the id at its end.
Where both have answered the same task on the same data, split and protocol, each metric is compared sample by
sample: difference with its 95 % interval (bootstrap by user), sign-flip permutation by user, McNemar's exact test
where answers are yes or no, Holm's correction over all comparisons of the table. Then samples where they differ.

  out=results        the store
  dataset=  task=    only these, separated by commas (a task, or a part of one: candidates:20)
  metrics=...        control,ndcg@10,hit@10,valid,wrong_count,failed; ndcg@10 stands for ndcg@10/20cand too
  draws=10000        resamples and permutations        seed=0
  csv=FILE           the table, all figures in full
  show=3             how many samples to show where the first of the metrics differs
"""

import csv
import dataclasses
import io
import math
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

from harness.command import exit_code
from harness.errors import UserError, near_miss, unknown
from harness.leaderboard import Board, Entry, boards
from harness.options import read_options
from harness.stats import Floats, McNemar, Paired, holm, mcnemar, paired
from harness.store import Store, write_whole

METRICS = ("control", "ndcg@10", "hit@10", "valid", "wrong_count", "failed")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line may say beside A and B."""

    out: str = "results"
    dataset: str = ""
    task: str = ""
    metrics: str = ""
    draws: int = 10_000
    seed: int = 0
    csv: str = ""
    show: int = 3

    def __post_init__(self) -> None:
        if self.draws < 100:
            raise UserError(f"draws={self.draws} is too few for an interval; take at least 100")


@dataclass(frozen=True)
class Pair:
    """The same part of a task on the same board, answered by A and by B."""

    board: Board
    a: Entry
    b: Entry

    @property
    def column(self) -> str:
        """The part, as the leaderboard calls it."""
        return self.a.column


@dataclass(frozen=True)
class Common:
    """Scores of the samples that both have, row by row the same: [n, metrics]. lone: rows that only A, only B has."""

    ids: list[str]
    clusters: list[str]
    metrics: list[str]
    a: Floats
    b: Floats
    lone: tuple[int, int]


@dataclass(frozen=True)
class Row:
    """One comparison: a metric of a pair. p_holm: corrected over all rows in which any sample differs.

    Where none does, no sign pattern could give a p below 1; such rows need no correction (Tarone 1990).
    """

    pair: Pair
    metric: str
    estimate: Paired
    yes_no: McNemar | None
    lone: tuple[int, int]
    p_holm: float = float("nan")

    @property
    def is_tested(self) -> bool:
        """Whether there is anything to test: some sample differs, and there are users to flip."""
        return self.estimate.differing > 0 and not np.isnan(self.estimate.p)

    @property
    def users_repeat(self) -> bool:
        """Several samples a user, which McNemar's test takes as independent."""
        return self.estimate.clusters < self.estimate.n

    def as_record(self) -> dict[str, Any]:
        """The row of the CSV."""
        one, other = self.pair.a, self.pair.b
        yes_no = self.yes_no or McNemar(*[None] * 6)  # type: ignore[arg-type]
        return {
            "board": self.pair.board.title, "task": self.pair.column, "metric": self.metric,
            "model_a": one.model, "model_b": other.model, "run_a": one.folder.name, "run_b": other.folder.name,
            **dataclasses.asdict(self.estimate), "p_holm": self.p_holm,
            **{f"mcnemar_{name}": value for name, value in vars(yes_no).items()},
            "users_repeat": self.users_repeat, "lone_a": self.lone[0], "lone_b": self.lone[1],
        }  # fmt: skip


def entries_of(name: str, made: Sequence[Board]) -> list[Entry]:
    """The cells that a name stands for: a run's folder, its name or its id, else a row of the leaderboard.

    Raises UserError with the likely name for one that stands for nothing.
    """
    entries = [entry for board in made for entry in board.entries]
    path = Path(name).resolve()
    runs = [e for e in entries if e.folder.resolve() == path or e.folder.name == name]
    found = runs or [e for e in entries if e.model == name]
    found = found or [e for e in entries if e.folder.name.rpartition("-")[2] == name]
    if not found:
        models = {entry.model for entry in entries}
        raise unknown("model or run", name, models)
    return found


def pairs_of(name_a: str, name_b: str, made: Sequence[Board]) -> list[Pair]:
    """Every part of a task that both answered on one board. Raises UserError where there is none."""
    first, second = entries_of(name_a, made), entries_of(name_b, made)
    pairs = []
    for board in made:
        others = {entry.column: entry for entry in second if entry in board.entries}
        own = {entry.column: entry for entry in first if entry in board.entries}
        pairs += [Pair(board, own[column], others[column]) for column in board.columns if column in {*own} & {*others}]
    if any(pair.a.folder == pair.b.folder for pair in pairs):
        raise UserError(f"'{name_a}' and '{name_b}' are the same run; name two different ones")
    if not pairs:
        raise UserError(
            f"'{name_a}' and '{name_b}' have no question in common: {name_a} has {_whereabouts(first, made)}; "
            f"{name_b} has {_whereabouts(second, made)}. Run one of them with the other's task, "
            "data set, users and seed"
        )
    return pairs


def _whereabouts(entries: Sequence[Entry], made: Sequence[Board]) -> str:
    places = {f"{e.column} on {board.title}" for board in made for e in board.entries if e in entries}
    told = sorted(places)[:2]
    return " and ".join(told) + (f" and {len(places) - 2} more" if len(places) > 2 else "")


def narrowed(pairs: Sequence[Pair], options: Options) -> list[Pair]:
    """The pairs that the options ask for. Raises UserError for a data set or task that is not among them."""
    kept = list(pairs)
    for kind, wanted, names in (
        ("dataset", _words(options.dataset), lambda pair: {pair.a.result.labels.dataset, pair.board.dataset}),
        ("task", _words(options.task), lambda pair: {pair.a.result.labels.task, pair.column}),
    ):
        known = set().union(*(names(pair) for pair in kept))
        for name in wanted:
            if name not in known:
                raise UserError(f"the two have no {kind} '{name}' in common.{near_miss(name, known)}")
        kept = [pair for pair in kept if not wanted or names(pair) & set(wanted)]
    if not kept:
        raise UserError(f"the two have no task '{options.task}' in common on the data set '{options.dataset}'")
    return kept


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


def metrics_of(pair: Pair, wanted: Sequence[str]) -> list[str]:
    """The wanted metrics that both have; a ranking metric under whatever candidate protocol the part has."""
    both = [name for name in pair.a.part.metrics if name in pair.b.part.metrics]
    return [name for want in wanted for name in both if name == want or name.startswith(f"{want}/")]


def common_scores(pair: Pair, metrics: list[str]) -> Common:
    """The scores of the samples that both answered, in the order of A."""
    first, second = _scores(pair.a, metrics), _scores(pair.b, metrics)
    rows_a, rows_b = np.arange(len(first.ids)), np.arange(len(second.ids))
    if not np.array_equal(first.ids, second.ids):
        _, rows_a, rows_b = np.intersect1d(first.ids, second.ids, return_indices=True)
        order = np.argsort(rows_a)
        rows_a, rows_b = rows_a[order], rows_b[order]
    lone = (len(first.ids) - len(rows_a), len(second.ids) - len(rows_b))
    ids, clusters = first.ids[rows_a].tolist(), first.clusters[rows_a].tolist()
    return Common(ids, clusters, metrics, first.values[rows_a], second.values[rows_b], lone)


class Scores(NamedTuple):
    """Rows of a score table. ids, clusters: str [n]; values: [n, metrics]."""

    ids: np.ndarray
    clusters: np.ndarray
    values: Floats


def _scores(entry: Entry, metrics: list[str]) -> Scores:
    """The rows of an entry's part; without pandas, whose import takes as long as 2,000 draws."""
    from pyarrow.parquet import ParquetFile

    path = entry.folder / "scores.parquet"
    try:
        columns = ParquetFile(path).read(columns=["id", "part", "cluster", *metrics]).to_pydict()
        values = np.array([columns[name] for name in metrics], dtype=np.float64).reshape(len(metrics), -1).T
        ids, part, clusters = (np.array(columns[name], dtype=str) for name in ("id", "part", "cluster"))
    except (OSError, ValueError, KeyError) as error:
        raise UserError(
            f"{path} cannot be read: {error}; remove result.json beside it and run the cell again, its answers are kept"
        ) from error
    own = part == entry.part.part
    return Scores(ids[own], clusters[own], values[own] if metrics else np.empty((int(own.sum()), 0)))


def compare(pairs: Sequence[Pair], options: Options) -> tuple[list[Row], list[tuple[Pair, Common]]]:
    """All comparisons of the table, corrected, and the scores behind them. Raises UserError for unknown metrics."""
    asked = _words(options.metrics)
    known = {name for pair in pairs for name in pair.a.part.metrics if name in pair.b.part.metrics}
    for name in asked:
        if not any(other == name or other.startswith(f"{name}/") for other in known):
            raise UserError(f"the two have no metric '{name}' in common.{near_miss(name, known)}")
    rows: list[Row] = []
    scored = []
    for pair in pairs:
        common = common_scores(pair, metrics_of(pair, asked or METRICS))
        scored.append((pair, common))
        rows += _rows(pair, common, options)
    tested = [row for row in rows if row.is_tested]
    adjusted = dict(zip(map(id, tested), holm([row.estimate.p for row in tested]), strict=True))
    return [dataclasses.replace(row, p_holm=adjusted.get(id(row), row.estimate.p)) for row in rows], scored


def _rows(pair: Pair, common: Common, options: Options) -> Iterator[Row]:
    estimates = paired(common.a, common.b, common.clusters, options.draws, options.seed)
    for column, (metric, estimate) in enumerate(zip(common.metrics, estimates, strict=True)):
        a, b = common.a[:, column], common.b[:, column]
        yes_no = mcnemar(a, b) if bool((((a == 0) | (a == 1)) & ((b == 0) | (b == 1))).all()) else None
        yield Row(pair, metric, estimate, yes_no, common.lone)


def as_csv(records: Sequence[dict[str, Any]]) -> str:
    """Records of equal keys, six digits a figure; what does not exist is blank."""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(records[0]) if records else [], lineterminator="\n")
    writer.writeheader()
    for record in records:
        writer.writerow({name: _cell(value) for name, value in record.items()})
    return out.getvalue()


def _cell(value: Any) -> Any:
    return ("" if math.isnan(value) else f"{value:.6g}") if isinstance(value, float) else value


def run(name_a: str, name_b: str, options: Options) -> None:
    """Compare, print, write the CSV. Raises UserError."""
    from harness.compare_console import show_rows, show_samples

    made = boards(Store(Path(options.out)))
    if not made:
        raise UserError(f"{options.out} holds no finished cell; name the store with out=FOLDER")
    rows, scored = compare(narrowed(pairs_of(name_a, name_b, made), options), options)
    if options.csv:
        write_whole(Path(options.csv), as_csv([row.as_record() for row in rows]))
    show_rows(name_a, name_b, rows, options.draws)
    show_samples(scored, options.show, options.seed)


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    if len(arguments) < 2 or {"-h", "--help"} & {*arguments}:
        print(__doc__, file=sys.stdout if {"-h", "--help"} & {*arguments} else sys.stderr)
        return 0 if {"-h", "--help"} & {*arguments} else 2
    return exit_code(lambda: run(arguments[0], arguments[1], read_options(Options, arguments[2:])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
