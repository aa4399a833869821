"""Tuning: a field given as a list of values is settled on validation. Baselines are tuned as hard as anything else.

`model.decay=0.7` fixes it; `model.decay=[0.5,0.7]` tries both on the validation targets and keeps the better.
"""

import itertools
import json
from collections.abc import Callable
from dataclasses import fields, replace
from pathlib import Path
from typing import Any, TypeVar

import numpy as np

from harness.adapter import Adapter, Context
from harness.data.split import FitView
from harness.metrics import rank_metrics
from harness.scorer import Scorer, block_size

Choice = TypeVar("Choice", bound=Adapter)
Tunable = float | tuple[float, ...]
CHOSEN = "chosen.json"


def one(value: Tunable) -> float:
    """A field that has been settled. Raises TypeError for one that still is a list."""
    if isinstance(value, tuple):
        raise TypeError(f"{value} has not been settled")
    return float(value)


def settle(adapter: Choice, context: Context, fit: Callable[[Choice], Scorer]) -> tuple[Choice, list[dict[str, Any]]]:
    """The adapter with one value a field, the best on validation NDCG@10, and what was tried.

    The choice is kept as an artifact: it is made once for these data.
    """
    lists = {f.name: getattr(adapter, f.name) for f in fields(adapter) if isinstance(getattr(adapter, f.name), tuple)}
    if not lists:
        return adapter, []
    grid = [dict(zip(lists, values, strict=True)) for values in itertools.product(*lists.values())]
    if len(grid) == 1:
        return replace(adapter, **grid[0]), []

    def make(folder: Path) -> None:
        tried = []
        for number, values in enumerate(grid, start=1):
            context.report(f"{adapter.name}: choice {number}/{len(grid)} on validation")
            tried.append({**values, "ndcg@10": validation_ndcg(fit(replace(adapter, **values)), context.view)})
        (folder / CHOSEN).write_text(json.dumps(tried, indent=1))

    recipe = {"adapter": adapter.identity(), "data": context.view.digest}
    tried = json.loads((context.artifacts.get("tuning", recipe, make) / CHOSEN).read_text())
    best = max(tried, key=lambda row: row["ndcg@10"])
    return replace(adapter, **{name: best[name] for name in lists}), tried


def validation_ndcg(scorer: Scorer, view: FitView) -> float:
    """NDCG@10 of the validation targets: full ranking, seen items masked, the target never."""
    assert view.validation is not None
    histories, users, targets = view.validation_histories(), view.validation.user, view.validation.item
    above, tied = np.empty(len(targets), dtype=np.int64), np.empty(len(targets), dtype=np.int64)
    size = block_size(scorer.items)
    for at in range(0, len(targets), size):
        part = slice(at, at + size)
        rows = scorer.scores(users[part], histories[part])
        index = np.arange(len(rows))
        own = rows[index, targets[part]]
        for row, history in zip(rows, histories[part], strict=True):
            row[history] = -np.inf
        rows[index, targets[part]] = own
        above[part] = (rows > own[:, None]).sum(axis=1)
        tied[part] = (rows == own[:, None]).sum(axis=1)
    return float(rank_metrics(above, tied, 10)["ndcg@10"].mean())
