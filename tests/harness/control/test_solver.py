"""The solver against exhaustive search, and its answers against the checkers."""

import itertools
from collections.abc import Sequence

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from harness.control import (
    Constraint,
    Count,
    Exclude,
    Include,
    Infeasible,
    Only,
    Share,
    Solution,
    Unseen,
    conflicts,
    solve,
)
from harness.data import Catalogue
from harness.recommendation import Recommendation

NAMES = ("A", "B", "C")
ITEMS = 8


def catalogue_of(bits: Sequence[int]) -> Catalogue:
    member = np.array([[bool(b >> c & 1) for c in range(3)] for b in bits])
    return Catalogue(
        tuple(f"i{i}" for i in range(len(bits))),
        tuple(f"Title {i}" for i in range(len(bits))),
        NAMES,
        member,
        np.zeros(3, dtype=np.int64),
    )


catalogues = st.lists(st.integers(0, 7), min_size=ITEMS, max_size=ITEMS).map(catalogue_of)
subsets = st.lists(st.integers(0, ITEMS - 1), min_size=1, max_size=ITEMS, unique=True).map(tuple)
constraints = st.one_of(
    st.builds(Include, st.sampled_from(NAMES)),
    st.builds(Exclude, st.sampled_from(NAMES)),
    st.builds(
        Share,
        st.sampled_from(NAMES),
        st.sampled_from(["at_least", "at_most", "about"]),
        st.integers(0, 100),
        st.just("percent"),
    ),
    st.builds(
        Share,
        st.sampled_from(NAMES),
        st.sampled_from(["at_least", "at_most", "about"]),
        st.integers(0, 5),
        st.just("items"),
    ),
    st.builds(Only, subsets),
    st.builds(Unseen, subsets),
)


def obeys(items: Sequence[int], demands: Sequence[Constraint], catalogue: Catalogue) -> bool:
    return all(demand.check(Recommendation(tuple(items)), catalogue).strict for demand in demands)


@settings(max_examples=150, deadline=None)
@given(
    catalogues,
    st.lists(constraints, max_size=4),
    st.integers(1, 4),
    st.lists(st.integers(-50, 50), min_size=ITEMS, max_size=ITEMS),
)
def test_best_list_of_all(catalogue: Catalogue, demands: list[Constraint], n: int, values: list[int]) -> None:
    """Every set of n items is tried; the checkers, which share no code with the solver, say which obey."""
    scores = np.array(values, dtype=np.float64)
    everything = [Count(n), *demands]
    found = solve(scores, everything, catalogue)
    sums = [scores[list(c)].sum() for c in itertools.combinations(range(ITEMS), n) if obeys(c, everything, catalogue)]
    if sums:
        assert isinstance(found, Solution)
        assert obeys(found.items, everything, catalogue)
        assert scores[list(found.items)].sum() == max(sums)
        assert list(scores[list(found.items)]) == sorted(scores[list(found.items)], reverse=True)
    else:
        assert isinstance(found, Infeasible)
        assert found.reason


@settings(max_examples=300, deadline=None)
@given(catalogues, constraints, constraints)
def test_a_conflict_leaves_no_list(catalogue: Catalogue, a: Constraint, b: Constraint) -> None:
    """Where the map says that two demands conflict, no list of any length on any catalogue obeys both."""
    assert conflicts(a, b) == conflicts(b, a)
    if conflicts(a, b):
        for n in range(1, 5):
            assert not any(obeys(c, [a, b], catalogue) for c in itertools.combinations(range(ITEMS), n))


def test_conflict_map_by_hand() -> None:
    """The pairs a person would name."""
    assert conflicts(Count(3), Count(4)) and not conflicts(Count(3), Count(3))
    assert conflicts(Include("A"), Exclude("A")) and not conflicts(Include("A"), Exclude("B"))
    assert conflicts(Exclude("A"), Share("A", "at_least", 10)) and not conflicts(
        Exclude("A"), Share("A", "at_most", 10)
    )
    assert conflicts(Include("A"), Share("A", "at_most", 50)) and not conflicts(
        Include("A"), Share("A", "at_least", 50)
    )
    assert conflicts(Share("A", "at_least", 80), Share("A", "at_most", 20))
    assert not conflicts(Share("A", "at_least", 80), Share("B", "at_most", 20))
    assert conflicts(Count(4), Share("A", "at_least", 5, "items")) and not conflicts(
        Count(5), Share("A", "at_least", 5, "items")
    )
    assert conflicts(Count(3), Only((1, 2))) and not conflicts(Count(2), Only((1, 2)))
    assert conflicts(Only((1, 2)), Unseen((1, 2, 3))) and not conflicts(Only((1, 4)), Unseen((1, 2, 3)))


def test_forbidden_and_impossible_items_stay_out(tiny: Catalogue) -> None:
    """-inf and NaN scores, and forbidden items, are never on a list."""
    scores = np.array([9, 8, 7, 6, 5, -np.inf, np.nan, 4])
    found = solve(scores, [Count(5)], tiny, forbidden=np.array([0]))
    assert found == Solution((1, 2, 3, 4, 7))
    assert solve(scores, [Count(6)], tiny, forbidden=np.array([0])) == Infeasible(
        "6 items are asked for, 5 are there", 5
    )


def test_two_overlapping_shares_large_catalogue() -> None:
    """Four groups, twelve places: the programme agrees with a mixed-integer solver."""
    from scipy.optimize import Bounds, LinearConstraint, milp

    rng = np.random.default_rng(0)
    for trial in range(20):
        catalogue = catalogue_of(rng.integers(0, 8, 60).tolist())
        scores = rng.normal(size=60)
        demands = [Count(12), Share("A", "at_least", int(rng.integers(2, 8)), "items"), Share("B", "at_most", int(rng.integers(0, 5)), "items"), Share("C", "about", 4, "items")]  # fmt: skip
        rows, low, high = [np.ones(60)], [12.0], [12.0]
        for demand in demands[1:]:
            assert isinstance(demand, Share)
            limits = demand.limits(12)
            rows.append(catalogue.items_in(demand.category).astype(float))
            low.append(limits[0])
            high.append(limits[1])
        exact = milp(
            -scores,
            constraints=LinearConstraint(np.stack(rows), low, high),
            integrality=np.ones(60),
            bounds=Bounds(0, 1),
        )
        found = solve(scores, demands, catalogue)
        assert isinstance(found, Solution) == exact.success, trial
        if isinstance(found, Solution):
            assert np.isclose(scores[list(found.items)].sum(), -exact.fun)
