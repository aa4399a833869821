"""Intervals and tests against other libraries and by simulation."""

import numpy as np
import pytest
from scipy import stats as scipy_stats

from harness.stats import bootstrap, holm, paired_p


def test_bootstrap_agrees_with_scipy() -> None:
    """One sample a cluster: the percentile interval of the mean."""
    values = np.random.default_rng(1).gamma(2.0, size=300)
    mine = bootstrap(values[:, None], [str(i) for i in range(300)], draws=5000)[0]
    theirs = scipy_stats.bootstrap((values,), np.mean, n_resamples=5000, method="percentile", rng=2).confidence_interval
    assert mine.mean == pytest.approx(values.mean())
    assert mine.low == pytest.approx(theirs.low, abs=0.02)
    assert mine.high == pytest.approx(theirs.high, abs=0.02)


def test_clusters_widen_the_interval() -> None:
    """Ten equal copies of each user tell no more than one."""
    values = np.random.default_rng(0).normal(size=100)
    one = bootstrap(values[:, None], [str(i) for i in range(100)])[0]
    ten = bootstrap(np.repeat(values, 10)[:, None], [str(i) for i in range(100) for _ in range(10)])[0]
    assert ten.high - ten.low == pytest.approx(one.high - one.low, rel=0.05)


def test_coverage() -> None:
    """About 95 of 100 intervals hold the truth, with users of unequal weight."""
    rng = np.random.default_rng(5)
    hits = 0
    for trial in range(200):
        sizes = rng.integers(1, 6, size=80)
        effects = rng.normal(0.3, 0.5, size=80)
        values = np.repeat(effects, sizes) + rng.normal(0, 0.2, size=sizes.sum())
        names = [str(u) for u, size in enumerate(sizes) for _ in range(size)]
        interval = bootstrap(values[:, None], names, draws=400, seed=trial)[0]
        hits += interval.low <= 0.3 <= interval.high
    assert 180 <= hits <= 199


def test_missing_values_are_left_out() -> None:
    values = np.array([[1.0, np.nan], [3.0, np.nan], [np.nan, np.nan]])
    first, second = bootstrap(values, ["a", "b", "c"])
    assert first.mean == 2.0
    assert np.isnan(second.mean)


def test_paired_p_is_the_t_test() -> None:
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=50), rng.normal(0.3, size=50)
    assert paired_p(a, b) == pytest.approx(scipy_stats.ttest_rel(a, b).pvalue)
    assert paired_p(a, a) == 1.0
    assert paired_p(a + 1, a) == pytest.approx(0.0, abs=1e-12)


def test_paired_p_holds_its_rate() -> None:
    """Without a difference, 5 % of tests call one; the permutation test says the same of the same data."""
    rng = np.random.default_rng(0)
    p = [paired_p((rng.random(200) < 0.3).astype(float), (rng.random(200) < 0.3).astype(float)) for _ in range(400)]
    assert 0.02 <= np.mean(np.array(p) < 0.05) <= 0.08


def test_holm_by_hand() -> None:
    """The worked example of the procedure: sorted p times m, m-1, ..., made monotone."""
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx([0.03, 0.06, 0.06, 0.02])
    assert holm([]) == []
    assert holm([0.9, 0.8]) == [1.0, 1.0]
