"""Solver: item scores + constraints -> the best list that satisfies all of them, or why there is none.

Best is the largest sum of scores, written best first. The search is exact: items that the shares cannot
tell apart form a group, only the top of a group can be on a best list, and a dynamic programme over the
groups tries every way of dividing the places among them.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from harness.control.conflict import first_conflict
from harness.control.constraint import Bounds, Constraint
from harness.data.catalogue import Catalogue, IntArray

Scores = npt.NDArray[np.floating]


@dataclass(frozen=True)
class Solution:
    """items: best first."""

    items: tuple[int, ...]


@dataclass(frozen=True)
class Infeasible:
    """No list satisfies all constraints; available: how many items the pool holds."""

    reason: str
    available: int


def solve(
    scores: Scores,
    constraints: Sequence[Constraint],
    catalogue: Catalogue,
    *,
    length: int = 10,
    forbidden: IntArray | None = None,
) -> Solution | Infeasible:
    """The list of distinct items with the largest sum of scores under all constraints.

    scores: [items]; -inf and NaN keep an item off the list. length: used where no constraint sets one.
    forbidden: item indices that may not be on the list. Equal scores are ordered by item index.
    """
    clash = first_conflict(constraints)
    if clash:
        return Infeasible(f"{clash[0].kind} and {clash[1].kind} contradict each other: {clash[0]} / {clash[1]}", 0)
    lengths = [size for size in (constraint.length(catalogue) for constraint in constraints) if size is not None]
    length = lengths[0] if lengths else length
    pool = _pool(scores, constraints, catalogue, forbidden)
    available = int(pool.sum())
    if available < length:
        return Infeasible(f"{length} items are asked for, {available} are there", available)
    bounds = [bound for bound in (c.bounds(catalogue, length) for c in constraints) if bound is not None]
    chosen = _best(scores, pool, bounds, catalogue, length)
    if chosen is None:
        return Infeasible(f"no {length} of the {available} items meet the shares {bounds}", available)
    return Solution(tuple(int(item) for item in chosen[_order(scores, chosen)]))


def _pool(
    scores: Scores, constraints: Sequence[Constraint], catalogue: Catalogue, forbidden: IntArray | None
) -> npt.NDArray[np.bool_]:
    pool = scores > -np.inf  # False for NaN too
    for constraint in constraints:
        allowed = constraint.pool(catalogue)
        if allowed is not None:
            pool &= allowed
    if forbidden is not None:
        pool[forbidden] = False
    return pool


def _order(scores: Scores, items: IntArray) -> IntArray:
    return np.lexsort((items, -scores[items]))


def top(scores: Scores, items: IntArray, count: int) -> IntArray:
    """The best `count` of the items, best first, equal scores by index."""
    if len(items) > 4 * count > 0:
        threshold = np.partition(scores[items], len(items) - count)[len(items) - count]
        items = items[scores[items] >= threshold]
    return items[_order(scores, items)][:count]


def _best(
    scores: Scores, pool: npt.NDArray[np.bool_], bounds: list[Bounds], catalogue: Catalogue, length: int
) -> IntArray | None:
    if not bounds:
        return top(scores, np.flatnonzero(pool), length)
    items = np.flatnonzero(pool)
    signatures = catalogue.member[np.ix_(items, np.array([bound.column for bound in bounds]))]
    codes = signatures @ (1 << np.arange(len(bounds))[::-1])  # as numbers: rows of flags are slow to sort
    groups = []
    for code in np.unique(codes):
        best = top(scores, items[codes == code], length)
        groups.append((tuple(map(int, f"{code:0{len(bounds)}b}")), best))
    places = _divide(scores, groups, bounds, length)
    if places is None:
        return None
    return np.concatenate([best[:take] for (_, best), take in zip(groups, places, strict=True)])


def _divide(
    scores: Scores, groups: list[tuple[tuple[int, ...], IntArray]], bounds: list[Bounds], length: int
) -> tuple[int, ...] | None:
    """How many places each group gets. State: (places used, items so far in each bounded category)."""
    states: dict[tuple[int, ...], tuple[float, tuple[int, ...]]] = {(0,) * (1 + len(bounds)): (0.0, ())}
    for signature, best in groups:
        gains = np.concatenate([[0.0], np.cumsum(scores[best], dtype=np.float64)])
        grown: dict[tuple[int, ...], tuple[float, tuple[int, ...]]] = {}
        for state, (value, places) in states.items():
            for take in range(min(len(best), length - state[0]) + 1):
                counts = tuple(have + take * flag for have, flag in zip(state[1:], signature, strict=True))
                if any(count > bound.high for count, bound in zip(counts, bounds, strict=True)):
                    break
                reached = (state[0] + take, *counts)
                candidate = (value + float(gains[take]), (*places, take))
                if reached not in grown or candidate[0] > grown[reached][0]:
                    grown[reached] = candidate
        states = grown
    complete = [
        found
        for state, found in states.items()
        if state[0] == length and all(n >= bound.low for n, bound in zip(state[1:], bounds, strict=True))
    ]
    return max(complete, key=lambda found: found[0])[1] if complete else None
