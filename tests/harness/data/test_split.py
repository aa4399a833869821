"""Splits never leak, cleaning keeps what it says, the generator's truth is true."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.data import Cleaning, Dataset, SplitRule
from harness.data.interactions import clean, k_core
from harness.data.synthetic import Synthetic
from harness.data.titles import invent
from harness.errors import UserError

RULES = [SplitRule(), SplitRule(kind="global_time", validation_from=0.6, test_from=0.8)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
def test_no_part_sees_the_next(synthetic: Dataset, rule: SplitRule) -> None:
    """Positions in time: a user's training items, then the validation target, then the test target."""
    split = rule.apply(synthetic)
    view = split.train
    test, validation = (
        dict(zip(split.test.user, split.test.end, strict=True)),
        dict(zip(split.validation.user, split.validation.end, strict=True)),
    )
    for user in range(len(view.start) - 1):
        everything = synthetic.interactions.of(user)
        trained = view.of(user)
        assert np.array_equal(trained, everything[: len(trained)])
        first = synthetic.interactions.start[user]
        for part in (test, validation):
            if user in part:
                assert part[user] >= first + len(trained)
        if user in test and user in validation:
            assert validation[user] < test[user]
    for targets in (split.test, split.validation):
        for user, item, end in zip(targets.user, targets.item, targets.end, strict=True):
            assert synthetic.interactions.item[end] == item
            assert len(split.history(user, end)) >= 1
    assert not hasattr(view, "test")
    both = view.with_validation()
    assert both.validation is None and len(both.item) >= len(view.item) + len(split.validation)
    for user, end in test.items():
        assert len(both.of(user)) <= end - synthetic.interactions.start[user]


def test_global_time_is_one_point_for_all(synthetic: Dataset) -> None:
    split = RULES[1].apply(synthetic)
    times = synthetic.interactions.time
    assert times[split.validation.end].max() < times[split.test.end].min()
    trained = np.concatenate(
        [times[s : s + len(split.train.of(u))] for u, s in enumerate(synthetic.interactions.start[:-1])]
    )
    assert trained.max() < times[split.validation.end].min()


def test_short_users() -> None:
    data = Synthetic(name="s", items=200, users=50, min_length=3, max_length=4).load()
    rows = data.interactions
    from dataclasses import replace

    keep = np.ones(len(rows), dtype=bool)
    keep[rows.start[0] + 2 : rows.start[1]] = False
    start = np.concatenate(
        [[0], np.cumsum([keep[a:b].sum() for a, b in zip(rows.start[:-1], rows.start[1:], strict=True)])]
    )
    short = replace(data, interactions=replace(rows, item=rows.item[keep], time=rows.time[keep], start=start))
    with pytest.raises(UserError, match="user 'u00' has 2 interactions, leave-one-out needs 3"):
        SplitRule().apply(short)
    split = SplitRule(short_users="train_only").apply(short)
    assert 0 not in split.test.user and len(split.train.of(0)) == 2


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=40), st.integers(1, 4))
@settings(deadline=None)
def test_k_core_is_the_largest(pairs: list[tuple[int, int]], k: int) -> None:
    """Against removing one offender at a time."""
    rows = pd.DataFrame(pairs, columns=["user", "item"])
    kept = list(pairs)
    while True:
        users, items = [u for u, _ in kept], [i for _, i in kept]
        bad = next((p for p in kept if users.count(p[0]) < k or items.count(p[1]) < k), None)
        if bad is None:
            break
        kept.remove(bad)
    assert sorted(map(tuple, k_core(rows, k).to_numpy().tolist())) == sorted(kept)


def test_cleaning_steps() -> None:
    rows = pd.DataFrame(
        {"user": [1, 1, 1, 1, 2], "item": [7, 8, 7, 9, 7], "time": [5, 5, 6, 4, 1], "rating": [5, 4, 3, 2, 1]}
    )
    ordered = clean(rows, Cleaning(), "x")
    assert ordered["item"].tolist() == [9, 7, 8, 7, 7]
    assert clean(rows, Cleaning(duplicates="first"), "x")["item"].tolist() == [9, 7, 8, 7]
    assert clean(rows, Cleaning(duplicates="last"), "x")["item"].tolist() == [9, 8, 7, 7]
    assert clean(rows, Cleaning(min_rating=4), "x")["item"].tolist() == [7, 8]
    swapped = rows.iloc[[1, 0, 2, 3, 4]]
    assert clean(swapped, Cleaning(), "x")["item"].tolist() == [9, 8, 7, 7, 7]
    assert clean(swapped, Cleaning(ties="item"), "x")["item"].tolist() == [9, 7, 8, 7, 7]
    shuffles = {tuple(clean(rows, Cleaning(ties="shuffled", seed=s), "x")["item"]) for s in range(20)}
    assert shuffles == {(9, 7, 8, 7, 7), (9, 8, 7, 7, 7)}


def test_the_truth_is_what_generates() -> None:
    """Among users whose last item is popular, the next items follow the stated probabilities (chi-square)."""
    from scipy.stats import chisquare

    data = Synthetic(name="s", items=200, users=6000, min_length=5, max_length=5, seed=1).load()
    assert data.truth is not None
    table = data.interactions.item.reshape(6000, 5)
    expected = np.zeros(200)
    for start in range(0, 6000, 500):
        users = np.arange(start, start + 500)
        p = data.truth.probabilities(users, table[users, 3:1:-1])
        p[np.arange(500)[:, None], table[users, :4]] = 0
        expected += (p / p.sum(axis=1, keepdims=True)).sum(axis=0)
    seen = np.bincount(table[:, 4], minlength=200)
    big = expected >= 5
    observed, wanted = np.append(seen[big], seen[~big].sum()), np.append(expected[big], expected[~big].sum())
    assert chisquare(observed, wanted * observed.sum() / wanted.sum()).pvalue > 0.001
    assert all(len(set(row)) == 5 for row in table)


def test_same_seed_same_data() -> None:
    assert Synthetic(name="a", users=50).load().digest == Synthetic(name="a", users=50).load().digest
    assert Synthetic(name="a", users=50).load().digest != Synthetic(name="a", users=50, seed=1).load().digest


@pytest.mark.parametrize("count", [200, 5_000, 120_000])
def test_invented_titles_differ(count: int) -> None:
    assert len(set(invent(count, seed=0))) == count


@pytest.mark.slow
def test_a_million_items() -> None:
    data = Synthetic(name="s", items=1_000_000, users=1000).load()
    assert len(data.catalogue) == 1_000_000 and data.catalogue.shared_titles == 0
