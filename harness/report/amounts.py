"""Amounts: control by how many items, by how much of a category, and by kind of demand.

Every model answers the same questions, so what they demand is read from the samples of one model a task.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from pydantic_core import from_json

from harness.leaderboard import Entry
from harness.stats import bootstrap

if TYPE_CHECKING:
    import pandas as pd

FEWEST_AMOUNTS = 3  # fewer are no curve
Row = dict[str, Any]


@dataclass(frozen=True)
class Asked:
    """What the questions of a task demand. rows: one a demand, with the sample's id. twins: names of the tasks
    that the neutral twins belong to."""

    rows: "pd.DataFrame"
    twins: frozenset[str]


def read_asked(samples: Path) -> Asked:
    """The demands of all whole lines of a samples file."""
    import pandas as pd

    rows: list[Row] = []
    twins: set[str] = set()
    with samples.open("rb") as lines:
        for line in lines:
            try:
                sample = from_json(line)
            except ValueError:  # a torn line
                continue
            twins.update((sample["twin"] or "").rpartition("/")[0].split(":")[:1])
            rows.extend(_demands(sample))
    return Asked(pd.DataFrame(rows, columns=["id", "kind", "group", "amount"]), frozenset(twins - {""}))


def _demands(sample: Row) -> Iterator[Row]:
    for demand in sample["constraints"]:
        group, amount = _amount(demand, sample["wanted"])
        yield {"id": sample["id"], "kind": demand["kind"], "group": group, "amount": amount}


def _amount(demand: Row, wanted: int) -> tuple[str, float]:
    """(group, amount): items for a count; percent of the list, to the nearest ten, for a share by its operator."""
    if demand["kind"] == "count":
        return "", float(demand["n"])
    if demand["kind"] == "share":
        percent = demand["amount"] if demand["unit"] == "percent" else 100 * demand["amount"] / max(wanted, 1)
        return str(demand["operator"]), 10.0 * round(percent / 10)
    return "", float("nan")


def _obeyed(entries: Sequence[Entry], asked: dict[str, Asked]) -> "pd.DataFrame":
    """One row a demand and model: model, task, kind, group, amount, part, cluster, obeyed."""
    import pandas as pd

    pieces = []
    for folder, entry in {entry.folder: entry for entry in entries}.items():
        scores = pd.read_parquet(folder / "scores.parquet")
        kinds = [name for name in scores.columns if name.startswith("obeys/")]
        long = scores.melt(["id", "part", "cluster"], kinds, "kind", "obeyed").dropna(subset="obeyed")
        long["kind"] = long["kind"].str.removeprefix("obeys/")
        rows = long.merge(asked[folder.name.rpartition("-")[2]].rows, on=["id", "kind"])
        pieces.append(rows.assign(model=entry.model, task=entry.column.split(":")[0]))
    return pd.concat(pieces, ignore_index=True)


def _complete(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Without the models that lack one of the tasks: a mean over a row with a blank is blank."""
    tasks = rows.groupby("model")["task"].transform("nunique")
    return rows[tasks == rows["task"].nunique()]


def amounts(entries: Sequence[Entry], asked: dict[str, Asked]) -> list[dict[str, Any]]:
    """Panels: a kind of demand (and operator), with a curve of control over the amount for each model.

    Only tasks in which the amount varies count: ten items, asked for everywhere, say nothing about numbers.
    """
    rows = _obeyed(entries, asked).dropna(subset="amount")
    varied = rows.groupby(["task", "kind", "group"])["amount"].transform("nunique") >= FEWEST_AMOUNTS
    panels = []
    for (kind, group), own in rows[varied].groupby(["kind", "group"]):
        own = _complete(own)
        parts = {float(amount): set(parts) for amount, parts in own.groupby("amount")["part"].unique().items()}
        panels.append(
            {
                "kind": str(kind),
                "group": str(group),
                "tasks": sorted(own["task"].unique()),
                # amounts that no main part ("") asks for: outside of what training covers
                "outside": sorted(amount for amount, names in parts.items() if "" not in names),
                "models": {str(model): _by(mine, "amount") for model, mine in own.groupby("model")},
            }
        )
    return panels


def families(entries: Sequence[Entry], asked: dict[str, Asked]) -> list[dict[str, Any]]:
    """One panel a kind of demand: how often each model obeys it, over all tasks that have it."""
    rows = _obeyed(entries, asked).drop_duplicates(["model", "task", "id", "kind"])
    tasks = {str(kind): sorted(names) for kind, names in rows.groupby("kind")["task"].unique().items()}
    rows = rows.groupby("kind", group_keys=False)[rows.columns.tolist()].apply(_complete)
    by_model = {str(model): _by(mine, "kind") for model, mine in rows.groupby("model")}
    return [
        {
            "kind": kind,
            "tasks": names,
            "models": {m: p[1:] for m, points in by_model.items() for p in points if p[0] == kind},
        }
        for kind, names in tasks.items()
    ]


def _by(rows: "pd.DataFrame", column: str) -> list[list[Any]]:
    """[value, mean, low, high, n] for each value of a column; users are drawn once for all of them."""
    values = np.sort(rows[column].unique())
    table = np.where(rows[column].to_numpy()[:, None] == values, rows["obeyed"].to_numpy()[:, None], np.nan)
    intervals = bootstrap(table.astype(np.float64), rows["cluster"].tolist())
    sizes = (~np.isnan(table.astype(np.float64))).sum(axis=0)
    return [
        [value.item() if hasattr(value, "item") else value, *(_short(x) for x in (i.mean, i.low, i.high)), int(n)]
        for value, i, n in zip(values, intervals, sizes, strict=True)
    ]


def _short(value: float) -> float | None:
    return None if np.isnan(value) else round(value, 4)
