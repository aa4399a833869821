"""Leaderboard: a pure function of the store -> long and wide CSV, Markdown, a table on the screen.

A board holds what can be compared: one data set, split, part and protocol. Its rows are models, its columns
parts of tasks. A figure is marked as best only where it is better than every other comparable row in a paired
test over common users, corrected for the number of comparisons (Holm).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from harness.identity import fingerprint
from harness.schema import Estimate, PartResult, Result
from harness.stats import holm, paired_p
from harness.store import Store, write_whole
from harness.variants import told_apart

if TYPE_CHECKING:
    import pandas as pd

SEES = {"history": 0, "answers": 1, "words": 2, "demand": 3, "truth": 4}
SEES_WORDS = {
    "history": "the history only; it ignores the wish (floor)",
    "words": "the prompt, as a user writes it",
    "answers": "answers from a file",
    "demand": "the demand as a structure, solved exactly (ceiling)",
    "truth": "the generator's own probabilities (ceiling of accuracy)",
}
LEVEL = 0.05
# A model that is told the demand or the truth is a bound, not a competitor for the best mark.
COMPETING = ("history", "words", "answers")
DETAIL = (
    "control", "control_graded", "control_gain", "loose/control", "ndcg@10", "hit@10", "accuracy_paid",
    "valid", "in_catalogue", "unreadable", "repeated", "seen", "wrong_count", "failed",
)  # fmt: skip
HIGHER_IS_BETTER = (
    "control",
    "control_graded",
    "control_gain",
    "loose/control",
    "ndcg@10",
    "hit@10",
    "valid",
    "in_catalogue",
)


@dataclass(frozen=True)
class Entry:
    """One finished cell's part, with where its scores lie."""

    column: str
    model: str
    sees: str
    result: Result
    part: PartResult
    folder: Path

    def estimate(self, metric: str) -> Estimate | None:
        """The estimate of a metric; a candidate protocol's ranking metric stands under its own name."""
        return self.part.metrics.get(metric)


@dataclass
class Board:
    """Everything that may stand in one table."""

    title: str
    dataset: str
    entries: list[Entry] = field(default_factory=list)
    also: dict[str, str] = field(default_factory=dict)  # a row or column -> settings it differs in beside those named

    @property
    def columns(self) -> list[str]:
        """Parts of tasks, the neutral one first."""
        names = sorted({entry.column for entry in self.entries})
        return sorted(names, key=lambda name: (name.split(":")[0] != "sequential", name))

    @property
    def models(self) -> list[str]:
        """Rows: floors first, ceilings last, in between by mean control."""
        mean = {model: self._mean_control(model) for model in {entry.model for entry in self.entries}}
        sees = {entry.model: SEES.get(entry.sees, 9) for entry in self.entries}
        return sorted(mean, key=lambda model: (sees[model], mean[model], model))

    def _mean_control(self, model: str) -> float:
        found = [entry.part.metrics["control"].mean for entry in self.entries if entry.model == model]
        return float(np.mean(found)) if found else 0.0

    def at(self, model: str, column: str) -> Entry | None:
        """The cell, or None where it is missing."""
        return next((e for e in self.entries if e.model == model and e.column == column), None)


def boards(store: Store) -> list[Board]:
    """All boards of a store. Variants under one name are told apart by the settings in which they differ."""
    finished = newest_scoring(list(store.results()))
    groups: dict[str, list[tuple[Path, Result]]] = {}
    for folder, result in finished:
        key = [result.labels.dataset, result.key["data"], result.key["split"], result.key["protocol"], scoring(result)]
        groups.setdefault(fingerprint(key), []).append((folder, result))
    names = told_apart(
        {
            fingerprint([r.labels.dataset, r.key["data"]]): (r.labels.dataset, r.labels.data_settings)
            for _, r in finished
        }
    )
    several = len({scoring(result) for _, result in finished}) > 1
    made = []
    for members in groups.values():
        first = members[0][1]
        name = names.names[fingerprint([first.labels.dataset, first.key["data"]])]
        tasks = told_apart({fingerprint(r.key["task"]): (r.labels.task, r.key["task"]) for _, r in members})
        models = told_apart({fingerprint(r.key["adapter"]): (r.labels.model, r.key["adapter"]) for _, r in members})
        version = f" · scoring {scoring(first)}" if several else ""
        title = f"{name} · {_protocol_words(first)}{version}"
        entries = list(_entries(members, tasks.names, models.names))
        made.append(Board(title, name, entries, {**tasks.also, **models.also}))
    return sorted(made, key=lambda board: board.title)


def scoring(result: Result) -> int:
    """The version of the metrics a cell was scored by."""
    return int(result.key.get("scoring", 0))


def newest_scoring(finished: "list[tuple[Path, Result]]") -> "list[tuple[Path, Result]]":
    """Of a cell that was scored anew (harness.rescore), only the newest scoring."""
    newest: dict[str, tuple[Path, Result]] = {}
    for folder, result in finished:
        cell = fingerprint([result.labels.dataset, {**result.key, "scoring": None}])
        if cell not in newest or scoring(newest[cell][1]) < scoring(result):
            newest[cell] = (folder, result)
    return list(newest.values())


def _protocol_words(result: Result) -> str:
    protocol = result.key["protocol"]
    users = f"{protocol['users']} users" if protocol["users"] else "all users"
    words = [result.labels.split, result.labels.part, users, f"history {protocol['shown']}", f"seed {protocol['seed']}"]
    return " · ".join(words)


def _entries(members: list[tuple[Path, Result]], tasks: dict[str, str], models: dict[str, str]) -> Iterator[Entry]:
    for folder, result in members:
        task, model = tasks[fingerprint(result.key["task"])], models[fingerprint(result.key["adapter"])]
        for part in result.parts:
            column = f"{task}:{part.part}" if part.part else task
            yield Entry(column, model, result.labels.sees, result, part, folder)


@lru_cache(maxsize=4096)
def _by_user(path: Path, stamp: int) -> "dict[str, pd.DataFrame]":
    """Part -> means by user of every metric. stamp: the file's time, so that a new file is read anew."""
    import pandas as pd

    table = pd.read_parquet(path)
    metrics = [name for name in table.columns if name not in {"id", "part", "cluster"} and table[name].dtype == float]
    return {str(part): rows.groupby("cluster")[metrics].mean() for part, rows in table.groupby("part")}


def user_means(entry: Entry, metric: str) -> "pd.Series[float]":
    """A metric by user: the unit of every paired test."""
    path = entry.folder / "scores.parquet"
    return _by_user(path, path.stat().st_mtime_ns)[entry.part.part][metric]


def paired_values(a: "pd.Series[float]", b: "pd.Series[float]") -> tuple[np.ndarray, np.ndarray]:
    """The values of the users that both have."""
    if not a.index.equals(b.index):
        common = a.index.intersection(b.index)
        a, b = a.loc[common], b.loc[common]
    both = np.stack([a.to_numpy(), b.to_numpy()])
    one, other = both[:, ~np.isnan(both).any(axis=0)]
    return one, other


def best_of(board: Board, metric: str) -> dict[str, str]:
    """Column -> the model that beats every other competing one, at the 5 % level after Holm's correction over
    all comparisons made for this metric on this board."""
    leaders: list[tuple[str, str]] = []
    p_values: list[float] = []
    for column in board.columns:
        rivals = [e for e in board.entries if e.column == column and e.sees in COMPETING and metric in e.part.metrics]
        if len(rivals) < 2:
            continue
        leader = max(rivals, key=lambda entry: entry.part.metrics[metric].mean)
        own = user_means(leader, metric)
        for rival in rivals:
            if rival is not leader:
                leaders.append((column, leader.model))
                p_values.append(paired_p(*paired_values(own, user_means(rival, metric))))
    worst: dict[tuple[str, str], float] = {}
    for key, p in zip(leaders, holm(p_values), strict=True):
        worst[key] = max(worst.get(key, 0.0), p)
    return {column: model for (column, model), p in worst.items() if p < LEVEL}


def long_table(made: list[Board]) -> "pd.DataFrame":
    """One row a figure, slices included."""
    import pandas as pd

    rows: list[dict[str, Any]] = []
    for board in made:
        for entry in board.entries:
            common = {
                "board": board.title, "dataset": board.dataset, "split": entry.result.labels.split,
                "part": entry.result.labels.part, "task": entry.column, "model": entry.model, "sees": entry.sees,
            }  # fmt: skip
            for metric, estimate in entry.part.metrics.items():
                figures = {"mean": estimate.mean, "low": estimate.low, "high": estimate.high}
                rows.append(
                    {**common, "slice": "", "label": "", "metric": metric, **figures,
                     "n": entry.part.n, "users": entry.part.clusters}
                )  # fmt: skip
            for name, labels in entry.part.slices.items():
                for label, metrics in labels.items():
                    n = int(metrics["n"])
                    rows.extend(
                        {**common, "slice": name, "label": label, "metric": metric, "mean": value, "n": n}
                        for metric, value in metrics.items()
                        if metric != "n"
                    )
    return pd.DataFrame(rows)


def wide_table(made: list[Board]) -> "pd.DataFrame":
    """One row a board, task and model; a column a metric."""
    import pandas as pd

    rows = []
    for board in made:
        for entry in board.entries:
            row: dict[str, Any] = {
                "board": board.title, "dataset": board.dataset, "task": entry.column, "model": entry.model,
                "sees": entry.sees, "n": entry.part.n, "users": entry.part.clusters,
                "seconds": entry.result.seconds,
            }  # fmt: skip
            if entry.result.usage is not None:
                row.update(entry.result.usage.model_dump())
            row.update({metric: estimate.mean for metric, estimate in entry.part.metrics.items()})
            rows.append(row)
    return pd.DataFrame(rows)


def build(root: Path) -> list[Board]:
    """Rebuild leaderboard.csv, leaderboard_wide.csv and leaderboard.md in the folder from its store."""
    made = boards(Store(root))
    write(root, made)
    return made


def write(root: Path, made: list[Board]) -> None:
    """The three files of the boards, where there are any."""
    from harness.markdown import render

    if made:
        write_whole(root / "leaderboard.csv", long_table(made).to_csv(index=False, float_format="%.6g"))
        write_whole(root / "leaderboard_wide.csv", wide_table(made).to_csv(index=False, float_format="%.6g"))
        write_whole(root / "leaderboard.md", render(made))
