"""The statistics of a comparison: against scipy, by hand, and by simulation of what they promise."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from scipy import stats as scipy_stats

from harness.stats import (
    Floats,
    bootstrap,
    clustered_error,
    cohen_d_z,
    detectable,
    mcnemar,
    paired,
    paired_p,
    per_cluster,
    resampled_means,
    sign_flip_p,
)


def users(n: int) -> list[str]:
    return [str(i) for i in range(n)]


def clustered(rng: np.random.Generator, size: int, effect: float = 0.0) -> tuple[Floats, list[str]]:
    """Differences of `size` users with 1..5 samples each that resemble one another."""
    sizes = rng.integers(1, 6, size=size)
    values = np.repeat(rng.normal(effect, 0.5, size=size), sizes) + rng.normal(0, 0.3, size=sizes.sum())
    return values, [str(u) for u, count in enumerate(sizes) for _ in range(count)]


def against_zero(values: Floats, clusters: list[str], draws: int, seed: int = 0) -> tuple[float, float, float]:
    found = paired(values[:, None], np.zeros((len(values), 1)), clusters, draws, seed)[0]
    return found.p, found.low, found.high


@pytest.mark.parametrize("size", [3, 8, 12])
def test_few_users_are_enumerated_as_scipy_does(size: int) -> None:
    """All 2^n sign patterns; scipy counts the same ones."""
    values = np.random.default_rng(size).normal(0.4, 1, size=size)
    theirs = scipy_stats.permutation_test((values,), np.sum, permutation_type="samples", n_resamples=np.inf)
    assert sign_flip_p(values[:, None], draws=5000)[0] == pytest.approx(theirs.pvalue)


def test_many_users_are_drawn_as_scipy_does() -> None:
    values = np.random.default_rng(0).normal(0.15, 1, size=150)
    theirs = scipy_stats.permutation_test(
        (values,), np.sum, permutation_type="samples", n_resamples=20_000, rng=np.random.default_rng(1)
    )
    assert sign_flip_p(values[:, None], draws=20_000)[0] == pytest.approx(theirs.pvalue, abs=0.012)


def test_by_hand() -> None:
    """Differences 1, 1, 1: of the 8 patterns only +++ and --- are as far from 0. With -1 among them all but 2 are not."""
    assert sign_flip_p(np.array([[1.0], [1.0], [1.0]]), 100)[0] == pytest.approx(2 / 8)
    assert sign_flip_p(np.array([[3.0], [1.0], [1.0]]), 100)[0] == pytest.approx(2 / 8)
    assert sign_flip_p(np.array([[0.0], [0.0]]), 100)[0] == 1.0
    assert sign_flip_p(np.ones((40, 1)), 999)[0] == pytest.approx(1 / 1000)


def test_permutation_p_is_uniform_without_a_difference() -> None:
    """Users with several samples that resemble one another: the p values of 400 tests are spread evenly."""
    rng = np.random.default_rng(11)
    p = []
    for trial in range(400):
        sums, _, _ = per_cluster(*(lambda v, c: (v[:, None], c))(*clustered(rng, 40)))
        p.append(sign_flip_p(sums, draws=400, seed=trial)[0])
    assert scipy_stats.kstest(p, "uniform").pvalue > 0.01
    assert 0.02 <= np.mean(np.array(p) < 0.05) <= 0.085


def test_coverage_of_the_interval() -> None:
    """About 95 of 100 intervals hold the true difference, users weighing by their samples."""
    rng = np.random.default_rng(3)
    hits = 0
    for trial in range(300):
        _, low, high = against_zero(*clustered(rng, 80, effect=0.3), draws=300, seed=trial)
        hits += low <= 0.3 <= high
    assert 0.90 <= hits / 300 <= 0.985


def test_resampling_counts_clusters_as_the_multinomial_does() -> None:
    """Spread of the resampled mean: the sandwich formula, and the other bootstrap of this module."""
    values, clusters = clustered(np.random.default_rng(0), 300, effect=1.0)
    sums, counts, _ = per_cluster(values[:, None], clusters)
    drawn = resampled_means(sums, counts, draws=8000)
    assert drawn.mean() == pytest.approx(values.mean(), abs=0.003)
    assert drawn.std() == pytest.approx(clustered_error(sums[:, 0], counts[:, 0]), rel=0.03)
    other = bootstrap(values[:, None], clusters, draws=8000)[0]
    assert np.percentile(drawn, [2.5, 97.5]) == pytest.approx([other.low, other.high], abs=0.006)


def test_one_sample_a_user_is_the_textbook() -> None:
    """Standard error and d_z of plain paired differences; p close to that of the t-test."""
    rng = np.random.default_rng(0)
    a, b = rng.normal(0.2, 1, size=(120, 1)), rng.normal(size=(120, 1))
    found = paired(a, b, users(120), draws=4000)[0]
    d = (a - b)[:, 0]
    assert found.difference == pytest.approx(d.mean()) and found.n == found.clusters == found.differing == 120
    assert clustered_error(d, np.ones(120)) == pytest.approx(scipy_stats.sem(d))
    assert found.d_z == pytest.approx(scipy_stats.ttest_rel(a[:, 0], b[:, 0]).statistic / np.sqrt(120))
    assert found.p == pytest.approx(paired_p(a[:, 0], b[:, 0]), abs=0.02)
    assert np.isnan(cohen_d_z(np.ones(5)))


@settings(max_examples=40, deadline=None)
@given(arrays(np.float64, (12, 2), elements=st.sampled_from([0.0, 0.5, 1.0])), st.integers(1, 4))
def test_turned_around(values: Floats, size: int) -> None:
    """B against A is A against B with the signs turned; p does not change."""
    clusters = [str(i // size) for i in range(12)]
    one = paired(values[:, :1], values[:, 1:], clusters, 200)[0]
    other = paired(values[:, 1:], values[:, :1], clusters, 200)[0]
    assert one.difference == pytest.approx(-other.difference) and one.differing == other.differing
    assert one.p == other.p or (np.isnan(one.p) and np.isnan(other.p))
    assert np.allclose([one.low, one.high], [-other.high, -other.low], equal_nan=True)


def test_values_that_one_of_them_lacks_are_left_out() -> None:
    a = np.array([[1.0, np.nan], [1.0, np.nan], [0.0, np.nan], [np.nan, 1.0]])
    b = np.array([[0.0, 1.0], [1.0, 1.0], [np.nan, 1.0], [1.0, np.nan]])
    first, second = paired(a, b, users(4), draws=200)
    assert (first.n, first.clusters, first.a, first.b, first.difference) == (2, 2, 1.0, 0.5, 0.5)
    assert second.n == 0 and np.isnan(second.p) and np.isnan(second.difference)


@pytest.mark.parametrize(("one", "other"), [(0, 1), (0, 6), (3, 3), (10, 2), (25, 11), (400, 350)])
def test_mcnemar_is_the_binomial_test(one: int, other: int) -> None:
    a = np.repeat([1.0, 0.0, 1.0, 0.0], [one, other, 5, 7])
    b = np.repeat([0.0, 1.0, 1.0, 0.0], [one, other, 5, 7])
    found = mcnemar(a, b)
    theirs = scipy_stats.binomtest(one, one + other, 0.5)
    ends = theirs.proportion_ci(0.95, method="exact")
    assert (found.only_a, found.only_b) == (one, other)
    assert found.p == pytest.approx(theirs.pvalue)
    assert found.odds_ratio == pytest.approx(one / other)
    low, high = (end / (1 - end) if end < 1 else np.inf for end in (ends.low, ends.high))
    assert (found.low, found.high) == (pytest.approx(low), pytest.approx(high))


def test_mcnemar_by_hand() -> None:
    """Of 8 questions on which they differ A has 7: p = 2 (C(8,0) + C(8,1)) / 2^8 = 18 / 256."""
    a = np.array([1.0] * 7 + [0.0] + [1.0] * 4)
    b = np.array([0.0] * 7 + [1.0] + [1.0] * 4)
    assert mcnemar(a, b).p == pytest.approx(18 / 256)
    assert mcnemar(a, b).odds_ratio == 7
    assert mcnemar(a, a).p == 1.0 and np.isnan(mcnemar(a, a).odds_ratio)


def test_mcnemar_is_the_permutation_where_no_user_repeats() -> None:
    rng = np.random.default_rng(2)
    a, b = (rng.random(300) < 0.55).astype(float), (rng.random(300) < 0.45).astype(float)
    assert sign_flip_p((a - b)[:, None], draws=40_000)[0] == pytest.approx(mcnemar(a, b).p, abs=0.01)


def test_users_that_repeat_mislead_mcnemar_and_not_the_permutation() -> None:
    """Ten like answers a user and no difference: McNemar calls one in far more than 5 % of tests."""
    rng = np.random.default_rng(4)
    naive, by_user = [], []
    for trial in range(200):
        chance = np.repeat(rng.random((40, 2)) < 0.5, 10, axis=0)
        a, b = chance[:, 0].astype(float), chance[:, 1].astype(float)
        naive.append(mcnemar(a, b).p)
        by_user.append(paired(a[:, None], b[:, None], [str(i // 10) for i in range(400)], 200, trial)[0].p)
    assert np.mean(np.array(naive) < 0.05) > 0.3
    assert np.mean(np.array(by_user) < 0.05) <= 0.09


@pytest.mark.parametrize("level", [0.05, 0.005])
def test_the_detectable_difference_is_detected_in_four_of_five_tests(level: float) -> None:
    """A true difference of exactly that size, in 1,000 experiments of 200 users."""
    rng = np.random.default_rng(9)
    true = detectable(1.0 / np.sqrt(200), level)
    found = [paired_p(rng.normal(true, 1.0, size=200), np.zeros(200)) < level for _ in range(1000)]
    assert np.mean(found) == pytest.approx(0.8, abs=0.04)


def test_detectable_by_hand() -> None:
    """(1.960 + 0.842) standard errors."""
    assert detectable(0.01) == pytest.approx(0.028016, abs=1e-5)
    assert np.isnan(detectable(0.0)) and np.isnan(detectable(float("nan")))
