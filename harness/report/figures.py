"""Figures: a board of the leaderboard as plain data for the page. What is missing stays None."""

from typing import TYPE_CHECKING, Any

import numpy as np

from harness.identity import fingerprint
from harness.leaderboard import DETAIL, Board, Entry, best_of, user_means
from harness.report.amounts import Asked, amounts, families, obeyed
from harness.schema import Estimate
from harness.stats import bootstrap

if TYPE_CHECKING:
    import pandas as pd

ROLES = {"history": "floor", "demand": "ceiling", "truth": "ceiling"}
# Averaged over all parts, and shown in the leaderboard.
AVERAGED = (*DETAIL, "twin_control")
# What both sides of the trade are measured by; a best row is marked in these.
TESTED = ("control", "ndcg@10")
Triple = tuple[float, float | None, float | None]


def triple(estimate: Estimate) -> Triple:
    """(mean, low, high), short enough for a page."""
    low = None if estimate.low is None else round(estimate.low, 5)
    high = None if estimate.high is None else round(estimate.high, 5)
    return round(estimate.mean, 5), low, high


def cell_name(entry: Entry) -> str:
    """The key of the cell: what its folder ends with. Parts of one cell share it."""
    return entry.folder.name.rpartition("-")[2]


def board_figures(board: Board, asked: dict[str, Asked]) -> dict[str, Any]:
    """Everything the page shows of a board but its samples. asked: by cell name, what its questions demand."""
    neutral, demands = _neutral(board, asked), obeyed(board.entries, asked)
    metrics = _metrics(board)
    best = {metric: best_of(board, metric) for metric in TESTED if metric in metrics}
    controlled = [column for column in board.columns if column not in neutral] or board.columns
    return {
        "id": fingerprint(board.title, 8),
        "title": board.title,
        "columns": board.columns,
        "neutral": neutral,
        "models": [{"name": model, **_role(board, model)} for model in board.models],
        "metrics": metrics,
        "cells": [_cell(entry, metrics, best) for entry in board.entries],
        "overall": {model: mean_of_parts(board, model, controlled) for model in board.models},
        "amounts": amounts(demands),
        "families": families(demands),
    }


def _neutral(board: Board, asked: dict[str, Asked]) -> list[str]:
    """The columns of the tasks that other questions have their twins in."""
    pointed = {name for entry in board.entries for name in asked[cell_name(entry)].twins}
    found = {entry.column for entry in board.entries if entry.result.labels.task in pointed}
    return [column for column in board.columns if column in found]


def _metrics(board: Board) -> list[str]:
    """Every metric of the board: those of the leaderboard first, then the others by name."""
    present = {metric for entry in board.entries for metric in entry.part.metrics}
    return [*(name for name in AVERAGED if name in present), *sorted(present - set(AVERAGED))]


def _role(board: Board, model: str) -> dict[str, str]:
    sees = next(entry.sees for entry in board.entries if entry.model == model)
    return {"sees": sees, "role": ROLES.get(sees, "")}


def _cell(entry: Entry, metrics: list[str], best: dict[str, dict[str, str]]) -> dict[str, Any]:
    estimates = [entry.part.metrics.get(metric) for metric in metrics]
    return {
        "cell": cell_name(entry),
        "task": entry.result.labels.task,
        "part": entry.part.part,
        "column": entry.column,
        "model": entry.model,
        "n": entry.part.n,
        "users": entry.part.clusters,
        "values": [None if estimate is None else triple(estimate) for estimate in estimates],
        "best": [metric for metric, winners in best.items() if winners.get(entry.column) == entry.model],
    }


def mean_of_parts(board: Board, model: str, columns: list[str]) -> dict[str, Triple]:
    """Metric -> mean over the columns, each weighing the same; users are drawn anew for the interval.

    A metric is left out for a model that lacks it in a column: a mean over a row with a blank is blank. Metrics
    that exist for some tasks only by their nature (accuracy where nothing is a target) are averaged over the
    columns in which any model has them.
    """
    import pandas as pd

    shares, means = {}, {}
    for metric in AVERAGED:
        having = [c for c in columns if any(metric in e.part.metrics for e in board.entries if e.column == c)]
        entries = [entry for entry in (board.at(model, column) for column in having) if entry is not None]
        if not having or len(entries) < len(having) or not all(metric in e.part.metrics for e in entries):
            continue
        by_user = pd.concat([user_means(entry, metric) for entry in entries], axis=1)
        # A user's share in the mean of means, so that one draw of users serves all columns.
        shares[metric] = (by_user / by_user.notna().sum()).sum(axis=1) / len(having)
        means[metric] = float(np.mean([entry.part.metrics[metric].mean for entry in entries]))
    return _intervals(pd.DataFrame(shares).fillna(0.0), means)


def _intervals(shares: "pd.DataFrame", means: dict[str, float]) -> dict[str, Triple]:
    """shares: [users, metrics]; they sum to the means, but where users have several samples in a column."""
    if shares.empty:
        return {}
    drawn = bootstrap(len(shares) * shares.to_numpy(dtype=np.float64), [str(user) for user in shares.index])
    found = {}
    for (metric, mean), interval in zip(means.items(), drawn, strict=True):
        off = mean - interval.mean
        ends = [None if np.isnan(end) else round(end + off, 5) for end in (interval.low, interval.high)]
        found[metric] = (round(mean, 5), ends[0], ends[1])
    return found
