"""Statistics: intervals clustered by user, paired tests over common users, Holm's correction.

Formulas with their sources: docs/metrics.md for one model, docs/comparison.md for two.
"""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
DRAWS = 1000
LEVEL = 0.05
POWER = 0.8
BLOCK_CELLS = 2**17  # draws x clusters at once: what stays in the processor's cache is three times as fast
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


@dataclass(frozen=True)
class Paired:
    """A minus B over the samples that both have.

    differing: samples on which they are not equal. a, b: means. low, high: 95 % bootstrap interval of the difference.
    p: two-sided, sign flips by cluster. d_z: standardised difference of cluster means. detectable: the difference that
    a test at 5 % finds with power .8. NaN where a figure does not exist: fewer than two clusters, or no spread.
    """

    n: int
    clusters: int
    differing: int
    a: float
    b: float
    difference: float
    low: float
    high: float
    p: float
    d_z: float
    detectable: float


def paired(a: Floats, b: Floats, clusters: Sequence[str], draws: int, seed: int = 0) -> list[Paired]:
    """Each column of a against that of b: [n, metrics], row by row the same question. NaN: no such value."""
    present = ~(np.isnan(a) | np.isnan(b))
    sums, counts, _ = per_cluster(np.where(present, a - b, np.nan), clusters)
    drawn = resampled_means(sums, counts, draws, seed)
    p_values = sign_flip_p(sums, draws, seed)
    found = []
    for column in range(a.shape[1]):
        there, has = present[:, column], counts[:, column] > 0
        n, users = int(there.sum()), int(has.sum())
        if n == 0:
            found.append(Paired(0, 0, 0, *[float("nan")] * 8))
            continue
        enough = users > 1
        low, high = np.nanpercentile(drawn[:, column], [2.5, 97.5]) if enough else (float("nan"), float("nan"))
        found.append(
            Paired(
                n=n,
                clusters=users,
                differing=int((a[there, column] != b[there, column]).sum()),
                a=float(a[there, column].mean()),
                b=float(b[there, column].mean()),
                difference=float(sums[:, column].sum() / n),
                low=float(low),
                high=float(high),
                p=float(p_values[column]) if enough else float("nan"),
                d_z=cohen_d_z(sums[has, column] / counts[has, column]),
                detectable=detectable(clustered_error(sums[has, column], counts[has, column])),
            )
        )
    return found


def resampled_means(sums: Floats, counts: Floats, draws: int, seed: int = 0) -> Floats:
    """Means [draws, metrics] of as many clusters as there are, drawn with replacement.

    sums, counts: [clusters, metrics]. To draw indices and count them is five times as fast as to draw from the
    multinomial distribution.
    """
    size = len(sums)
    rng = np.random.Generator(np.random.SFC64(seed))
    block = max(1, BLOCK_CELLS // max(size, 1))
    even = bool((counts == 1).all())  # one sample a cluster, the usual case: every draw has the same count
    drawn = []
    for at in range(0, draws, block):
        rows = min(block, draws - at)
        picked = rng.integers(0, size, size=(rows, size), dtype=np.uint32) + size * np.arange(rows)[:, None]
        weights = np.bincount(picked.ravel(), minlength=rows * size).reshape(rows, size).astype(np.float64)
        with np.errstate(invalid="ignore", divide="ignore"):
            drawn.append((weights @ sums) / (size if even else weights @ counts))
    return np.concatenate(drawn)


def sign_flip_p(sums: Floats, draws: int, seed: int = 0) -> Floats:
    """Two-sided p of each column of sums [clusters, metrics] when every cluster's sign is a toss of a coin.

    All 2^clusters sign patterns where these are no more than `draws`, else random ones; the observed pattern
    counts as one of them, so p is never 0 and never too small (Phipson & Smyth 2010).
    """
    size = len(sums)
    observed = np.abs(sums.sum(axis=0)) - 1e-9 * np.abs(sums).sum(axis=0)  # equal up to rounding is equal
    if size < 63 and 2**size <= draws:
        patterns = (np.arange(2**size)[:, None] >> np.arange(size)) & 1
        return (np.abs((2.0 * patterns - 1) @ sums) >= observed).mean(axis=0)
    rng = np.random.Generator(np.random.SFC64(seed))
    block = max(1, BLOCK_CELLS // max(size, 1))
    total, reached = sums.sum(axis=0), np.ones(sums.shape[1])
    for at in range(0, draws, block):
        rows = min(block, draws - at)
        coins = np.unpackbits(rng.integers(0, 256, size=(rows, size // 8 + 1), dtype=np.uint8), axis=1, count=size)
        reached += (np.abs(2 * (coins.astype(np.float64) @ sums) - total) >= observed).sum(axis=0)
    return reached / (draws + 1)


def cohen_d_z(differences: Floats) -> float:
    """Mean over standard deviation of paired differences (Cohen 1988; Lakens 2013)."""
    spread = float(differences.std(ddof=1)) if len(differences) > 1 else 0.0
    return float(differences.mean()) / spread if spread > 0 else float("nan")


def clustered_error(sums: Floats, counts: Floats) -> float:
    """Standard error of a mean over samples that come in clusters (linearised ratio; Liang & Zeger 1986)."""
    size, n = len(sums), counts.sum()
    if size < 2:
        return float("nan")
    residuals = sums - counts * (sums.sum() / n)
    return float(np.sqrt(size / (size - 1) * (residuals**2).sum()) / n)


def detectable(error: float, level: float = LEVEL, power: float = POWER) -> float:
    """The least true difference that a two-sided test finds with this power, from the standard error (Bloom 1995)."""
    normal = NormalDist()
    return (normal.inv_cdf(1 - level / 2) + normal.inv_cdf(power)) * error if error > 0 else float("nan")


@dataclass(frozen=True)
class McNemar:
    """Yes/no answers of A and B to the same questions. only_a, only_b: questions that one of them got right.

    p: exact, two-sided. odds_ratio: only_a / only_b with its exact 95 % interval; NaN where nothing differs.
    """

    only_a: int
    only_b: int
    p: float
    odds_ratio: float
    low: float
    high: float


def mcnemar(a: Floats, b: Floats) -> McNemar:
    """McNemar's exact test (Psychometrika 1947): a toss of a coin for each question on which 0/1 arrays differ.

    It takes questions as independent: with several questions a user its p is too small.
    """
    from scipy.special import bdtr, betaincinv

    one, other = int(((a == 1) & (b == 0)).sum()), int(((a == 0) & (b == 1)).sum())
    differing = one + other
    if differing == 0:
        return McNemar(0, 0, 1.0, *[float("nan")] * 3)
    p = min(1.0, 2 * float(bdtr(min(one, other), differing, 0.5)))
    # Clopper & Pearson 1934 for the share of A among the differing ones, as odds.
    low = float(betaincinv(one, other + 1, LEVEL / 2)) if one else 0.0
    high = float(betaincinv(one + 1, other, 1 - LEVEL / 2)) if other else 1.0
    return McNemar(one, other, p, _odds(one / differing), _odds(low), _odds(high))


def _odds(share: float) -> float:
    return share / (1 - share) if share < 1 else float("inf")
