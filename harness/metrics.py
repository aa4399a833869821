"""Metrics over arrays of samples. One target a sample; formulas in docs/metrics.md.

Ranks are 0-based. A target that shares its score with others counts at every place of the tie with equal
weight (McSherry & Najork, ECIR 2008): the expectation under random order, so a constant scorer gets
hit@k = k/n exactly.
"""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
NOWHERE = 10**9  # the rank of a target that is not on the list


def _tied_mean(cumulative: Floats, above: npt.ArrayLike, tied: npt.ArrayLike, k: npt.ArrayLike) -> Floats:
    """Mean over the places above..above+tied-1 of a gain that is 0 from place k on; cumulative[j] sums j gains."""
    low = np.minimum(np.asarray(above), np.asarray(k))
    high = np.minimum(np.asarray(above) + np.asarray(tied), np.asarray(k))
    return (cumulative[high] - cumulative[low]) / np.asarray(tied)


def rank_metrics(
    above: npt.ArrayLike, tied: npt.ArrayLike, k: int, limit: npt.ArrayLike | None = None
) -> dict[str, Floats]:
    """hit@k, ndcg@k and mrr@k for one target each.

    above: items ranked strictly before the target, [n]. tied: items with the target's score, itself included,
    [n] (1 for lists). limit: places that count in each sample, [n], at most k; lines beyond what was asked earn
    nothing.
    """
    places = np.arange(k)
    cut = np.full(np.shape(above), k) if limit is None else np.minimum(np.asarray(limit), k)
    gains = {"hit": np.ones(k), "ndcg": 1 / np.log2(places + 2), "mrr": 1 / (places + 1)}
    sums = {name: np.concatenate([[0.0], np.cumsum(gain)]) for name, gain in gains.items()}
    return {f"{name}@{k}": _tied_mean(total, above, tied, cut) for name, total in sums.items()}


def place(items: Sequence[int], target: int) -> int:
    """The line on which the target stands first, or NOWHERE."""
    try:
        return list(items).index(target)
    except ValueError:
        return NOWHERE


def place_by_score(scores: npt.NDArray[np.floating], target: int) -> tuple[int, int]:
    """(above, tied) of the target among all items that were not masked with -inf; a target is never masked."""
    own = scores[target]
    if not np.isfinite(own):
        return NOWHERE, 1
    return int((scores > own).sum()), int((scores == own).sum())
