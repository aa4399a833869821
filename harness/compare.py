"""python -m harness.compare A B [key=value ...]: two models, or two runs, over the very same questions.

A, B: the name of a row of the leaderboard, or a run: its folder, the folder's name, or the id at its end. The name of
a model that has several rows (seeds, say) stands for all of them: questions are paired row by row, tested by user.
Where both have answered the same task on the same data, split and protocol, each metric is compared sample by
sample: difference with its 95 % interval (bootstrap by user), sign-flip permutation by user, McNemar's exact test
where answers are yes or no, Holm's correction over all comparisons of the table. Then samples where they differ.

  out=results        the store
  dataset=  task=    only these, separated by commas (a task, or a part of one: candidates:20)
  slice=             only the questions of one label: slice=target_fits:yes
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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from harness.command import exit_code
from harness.errors import UserError, near_miss
from harness.leaderboard import boards
from harness.options import read_options
from harness.pairs import Common, Pair, Slice, common_scores, metrics_of, narrowed, pairs_of
from harness.stats import McNemar, Paired, holm, mcnemar, paired
from harness.store import Store, write_whole

METRICS = ("control", "ndcg@10", "hit@10", "valid", "wrong_count", "failed")


@dataclass(frozen=True, kw_only=True)
class Options:
    """What the command line may say beside A and B."""

    out: str = "results"
    dataset: str = ""
    task: str = ""
    slice: str = ""
    metrics: str = ""
    draws: int = 10_000
    seed: int = 0
    csv: str = ""
    show: int = 3

    def __post_init__(self) -> None:
        if self.draws < 100:
            raise UserError(f"draws={self.draws} is too few for an interval; take at least 100")
        _ = self.part  # a wrong one is said before anything is read

    @property
    def part(self) -> Slice | None:
        """The slice, None for all questions. Raises UserError."""
        return Slice.parse(self.slice)


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
        one, other = zip(*self.pair.runs, strict=True)
        yes_no = self.yes_no or McNemar(*[None] * 6)  # type: ignore[arg-type]
        return {
            "board": self.pair.board.title, "task": self.pair.column, "metric": self.metric,
            "model_a": _told(e.model for e in one), "model_b": _told(e.model for e in other),
            "run_a": _told(e.folder.name for e in one), "run_b": _told(e.folder.name for e in other),
            **dataclasses.asdict(self.estimate), "p_holm": self.p_holm,
            **{f"mcnemar_{name}": value for name, value in vars(yes_no).items()},
            "users_repeat": self.users_repeat, "lone_a": self.lone[0], "lone_b": self.lone[1],
        }  # fmt: skip


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
        common = common_scores(pair, metrics_of(pair, asked or METRICS), options.part)
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


def _told(names: Iterable[str]) -> str:
    return "; ".join(dict.fromkeys(names))


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


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
    pairs = narrowed(pairs_of(name_a, name_b, made), _words(options.dataset), _words(options.task), options.part)
    rows, scored = compare(pairs, options)
    if options.csv:
        write_whole(Path(options.csv), as_csv([row.as_record() for row in rows]))
    show_rows(name_a, name_b, rows, options.draws, options.part)
    show_samples(scored, options.show, options.seed)


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    if len(arguments) < 2 or {"-h", "--help"} & {*arguments}:
        print(__doc__, file=sys.stdout if {"-h", "--help"} & {*arguments} else sys.stderr)
        return 0 if {"-h", "--help"} & {*arguments} else 2
    return exit_code(lambda: run(arguments[0], arguments[1], read_options(Options, arguments[2:])))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
