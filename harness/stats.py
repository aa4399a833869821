"""Statistics: intervals clustered by user, paired tests over common users, Holm's correction."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
DRAWS = 1000
BATCH_BYTES = 64 * 2**20  # memory for the resampling weights of one batch of draws


@dataclass(frozen=True)
class Interval:
    """A mean over samples with its 95 % bootstrap interval. n: samples, clusters: users."""

    mean: float
    low: float
    high: float


def per_cluster(values: Floats, clusters: Sequence[str]) -> tuple[Floats, Floats, npt.NDArray[np.int64]]:
    """Sums and counts [clusters, metrics] of the values that are not NaN, and the cluster of each row."""
    _, owner = np.unique(np.asarray(clusters), return_inverse=True)
    size = int(owner.max()) + 1 if len(owner) else 0
    present = ~np.isnan(values)
    sums = np.zeros((size, values.shape[1]))
    counts = np.zeros((size, values.shape[1]))
    np.add.at(sums, owner, np.where(present, values, 0.0))
    np.add.at(counts, owner, present)
    return sums, counts, owner


def bootstrap(values: Floats, clusters: Sequence[str], draws: int = DRAWS, seed: int = 0) -> list[Interval]:
    """Mean and percentile interval of each column of values [n, metrics], whole clusters drawn with replacement.

    NaN marks a value that does not exist; a column without values gives NaN. The mean is over samples, so a
    cluster with more samples weighs more (ratio estimator).
    """
    sums, counts, _ = per_cluster(values, clusters)
    size = len(sums)
    with np.errstate(invalid="ignore", divide="ignore"):
        means = sums.sum(axis=0) / counts.sum(axis=0)
        if size < 2:
            return [Interval(float(mean), float("nan"), float("nan")) for mean in means]
        rng = np.random.default_rng(seed)
        drawn = []
        batch = max(1, BATCH_BYTES // (8 * size))
        for at in range(0, draws, batch):
            weights = rng.multinomial(size, np.full(size, 1 / size), size=min(batch, draws - at)).astype(np.float64)
            drawn.append((weights @ sums) / (weights @ counts))
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", RuntimeWarning)  # a column without values gives NaN, as promised
            low, high = np.nanpercentile(np.concatenate(drawn), [2.5, 97.5], axis=0)
    return [Interval(float(m), float(a), float(b)) for m, a, b in zip(means, low, high, strict=True)]


def paired_p(a: Floats, b: Floats) -> float:
    """Two-sided p of the paired t-test on per-user differences; 1 when they never differ.

    On such data it agrees with the bootstrap and the sign-flip permutation and, unlike Wilcoxon's and the sign
    test, holds its error rate (Urbano, Lima & Hanjalic, SIGIR 2019).
    """
    from scipy.special import stdtr

    differences = a - b
    n = len(differences)
    if n < 2 or not np.any(differences):
        return 1.0
    error = float(differences.std(ddof=1)) / np.sqrt(n)
    if error == 0.0:
        return 0.0
    return float(2 * stdtr(n - 1, -abs(float(differences.mean())) / error))


def holm(p_values: Sequence[float]) -> list[float]:
    """Holm's step-down adjusted p values, in the order given (Scandinavian Journal of Statistics 1979)."""
    p = np.asarray(p_values, dtype=np.float64)
    order = np.argsort(p, kind="stable")
    factors = len(p) - np.arange(len(p))
    adjusted = np.minimum(1.0, np.maximum.accumulate(p[order] * factors))
    result = np.empty_like(adjusted)
    result[order] = adjusted
    return [float(value) for value in result]
