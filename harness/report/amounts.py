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
    table = pd.DataFrame(rows, columns=["id", "kind", "group", "amount"])
    return Asked(table.astype({"amount": "float64"}), frozenset(twins - {""}))


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


def obeyed(entries: Sequence[Entry], asked: dict[str, Asked]) -> "pd.DataFrame":
    """One row a demand and model: model, task, id, kind, group, amount, part, cluster, obeyed."""
    import pandas as pd
    import pyarrow.parquet as pq

    pieces = []
    for folder, entry in {entry.folder: entry for entry in entries}.items():
        path = folder / "scores.parquet"
        kinds = [name for name in pq.read_schema(path).names if name.startswith("obeys/")]
        scores = pd.read_parquet(path, columns=["id", "part", "cluster", *kinds])
        rows = asked[folder.name.rpartition("-")[2]].rows
        kind = pd.Index(kinds).get_indexer("obeys/" + rows["kind"])
        at = pd.Index(scores["id"]).get_indexer(rows["id"])
        known = (kind >= 0) & (at >= 0)
        met = scores[kinds].to_numpy(dtype=np.float64)[at[known], kind[known]]
        whose = scores[["part", "cluster"]].iloc[at[known]].set_index(rows.index[known])
        pieces.append(
            pd.concat([rows[known], whose], axis=1).assign(
                obeyed=met, model=entry.model, task=entry.column.split(":")[0]
            )
        )
    columns = ["id", "kind", "group", "amount", "part", "cluster", "obeyed", "model", "task"]
    found = pd.concat(pieces, ignore_index=True) if pieces else pd.DataFrame(columns=columns)
    return found.dropna(subset="obeyed")


def _complete(rows: "pd.DataFrame") -> "pd.DataFrame":
    """Without the models that lack one of the tasks: a mean over a row with a blank is blank."""
    tasks = rows.groupby("model")["task"].transform("nunique")
    return rows[tasks == rows["task"].nunique()]


def amounts(rows: "pd.DataFrame") -> list[dict[str, Any]]:
    """Panels: a kind of demand (and operator), with a curve of control over the amount for each model.

    rows: of `obeyed`. Only tasks in which the amount varies count: ten items, asked for everywhere, say nothing
    about numbers.
    """
    rows = rows.dropna(subset="amount")
    varied = rows.groupby(["task", "kind", "group"])["amount"].transform("nunique") >= FEWEST_AMOUNTS
    panels = []
    for (kind, group), own in rows[varied].groupby(["kind", "group"]):
        own = _complete(own)
        parts = own.groupby("amount")["part"].unique()
        panels.append(
            {
                "kind": str(kind),
                "group": str(group),
                "tasks": sorted(own["task"].unique()),
                # amounts that no main part ("") asks for: outside of what training covers
                "outside": [float(amount) for amount, names in parts.items() if "" not in names],  # type: ignore[arg-type]
                "models": {str(model): _by(mine, "amount") for model, mine in own.groupby("model")},
            }
        )
    return panels


def families(rows: "pd.DataFrame") -> list[dict[str, Any]]:
    """One panel a kind of demand: how often each model obeys it, over all tasks that have it. rows: of `obeyed`."""
    rows = rows.drop_duplicates(["model", "task", "id", "kind"])
    panels = {str(kind): _complete(own) for kind, own in rows.groupby("kind")}
    found: dict[str, dict[str, list[Any]]] = {kind: {} for kind in panels}
    for model in rows["model"].unique():
        own = [panel[panel["model"] == model] for panel in panels.values()]
        for kind, *figures in _by(_stacked(own), "kind"):
            found[kind][str(model)] = figures
    return [{"kind": k, "tasks": sorted(panels[k]["task"].unique()), "models": found[k]} for k in panels]


def _stacked(tables: Sequence["pd.DataFrame"]) -> "pd.DataFrame":
    import pandas as pd

    return pd.concat(tables)


def _by(rows: "pd.DataFrame", column: str) -> list[list[Any]]:
    """[value, mean, low, high, n] for each value of a column; users are drawn once for all of them."""
    if rows.empty:
        return []
    values = np.sort(rows[column].unique())
    at = rows[column].to_numpy()[:, None] == values
    table = np.where(at, rows["obeyed"].to_numpy(dtype=np.float64)[:, None], np.nan)
    intervals = bootstrap(table, rows["cluster"].tolist())
    sizes = at.sum(axis=0).tolist()
    return [
        [value, *map(_short, (interval.mean, interval.low, interval.high)), n]
        for value, interval, n in zip(values.tolist(), intervals, sizes, strict=True)
    ]


def _short(value: float) -> float | None:
    return None if np.isnan(value) else round(value, 4)
