"""Checkers: hand-computed verdicts, and rules that hold for all lists."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from harness.control import Count, Exclude, Exhaust, Include, Label, Only, Share, Unseen
from harness.control.constraint import Constraint
from harness.data import Catalogue, Words
from harness.recommendation import Recommendation


def rec(*items: int, lines: tuple[str, ...] | None = None) -> Recommendation:
    return Recommendation(items, lines=lines or tuple(f"line {i}" for i in items))


# tiny: 0 H, 1 HD, 2 HC, 3 C, 4 CD, 5 C, 6 D, 7 none
CASES: list[tuple[Constraint, tuple[int, ...], bool, float]] = [
    (Count(3), (0, 1, 2), True, 1.0),
    (Count(3), (0, 1), False, 2 / 3),
    (Count(3), (0, 1, 2, 3), False, 2 / 3),
    (Count(3), (0, 0, 1), False, 2 / 3),
    (Count(3), (0, -1, 1), False, 2 / 3),
    (Count(3), (), False, 0.0),
    (Count(1), (0, 1, 2, 3), False, 0.0),
    (Include("Comedy"), (2, 3, 4), True, 1.0),
    (Include("Comedy"), (2, 3, 0, 7), False, 0.5),
    (Include("Comedy"), (2, -1), False, 0.5),
    (Include("Comedy"), (), False, 0.0),
    (Exclude("Comedy"), (0, 6, 7), True, 1.0),
    (Exclude("Comedy"), (0, 3), False, 0.5),
    (Exclude("Comedy"), (0, -1), False, 0.5),
    (Share("Comedy", "at_least", 50), (2, 3, 0, 7), True, 1.0),
    (Share("Comedy", "at_least", 75), (2, 3, 0, 7), False, 0.75),
    (Share("Comedy", "at_most", 25), (2, 3, 0, 7), False, 0.75),
    (Share("Comedy", "at_most", 2, "items"), (2, 3, 0, 7), True, 1.0),
    (Share("Comedy", "at_most", 2, "items"), (2, 3, -1), False, 2 / 3),
    (Share("Comedy", "at_least", 2, "items"), (2, 2, 0), False, 2 / 3),
    (Share("Comedy", "about", 50), (0, 6, 7, 3), True, 1.0),
    (Share("Comedy", "about", 50), (0, 6, 7, 1), False, 0.75),
    (Only((0, 1)), (1, 0), True, 1.0),
    (Only((0, 1)), (1, 2), False, 0.5),
    (Unseen((0, 1)), (2, 3), True, 1.0),
    (Unseen((0, 1)), (1, 3), False, 0.5),
]


@pytest.mark.parametrize(("constraint", "items", "strict", "graded"), CASES)
def test_by_hand(tiny: Catalogue, constraint: Constraint, items: tuple[int, ...], strict: bool, graded: float) -> None:
    verdict = constraint.check(rec(*items), tiny)
    assert verdict.strict is strict
    assert verdict.graded == pytest.approx(graded)


lists = st.lists(st.integers(-1, 7), max_size=8).map(tuple)
all_constraints = st.one_of(
    st.builds(Count, st.integers(1, 8)),
    st.builds(Include, st.sampled_from(["Horror", "Comedy", "Drama"])),
    st.builds(Exclude, st.sampled_from(["Horror", "Comedy", "Drama"])),
    st.builds(
        Share,
        st.sampled_from(["Horror", "Comedy", "Drama"]),
        st.sampled_from(["at_least", "at_most", "about"]),
        st.integers(0, 100),
        st.sampled_from(["percent", "items"]),
    ),
    st.builds(Only, st.lists(st.integers(0, 7), min_size=1).map(tuple)),
    st.builds(Unseen, st.lists(st.integers(0, 7)).map(tuple)),
)


@pytest.fixture(scope="module")
def shared_tiny() -> Catalogue:
    member = np.array(
        [[1, 0, 0], [1, 0, 1], [1, 1, 0], [0, 1, 0], [0, 1, 1], [0, 1, 0], [0, 0, 1], [0, 0, 0]], dtype=bool
    )
    return Catalogue(
        tuple("abcdefgh"), tuple("ABCDEFGH"), ("Horror", "Comedy", "Drama"), member, np.zeros(3, dtype=np.int64)
    )


@given(constraint=all_constraints, items=lists, seed=st.randoms())
def test_order_does_not_matter(
    shared_tiny: Catalogue, constraint: Constraint, items: tuple[int, ...], seed: Any
) -> None:
    shuffled = list(items)
    seed.shuffle(shuffled)
    assert constraint.check(rec(*items), shared_tiny) == constraint.check(rec(*shuffled), shared_tiny)


@given(constraint=all_constraints, items=lists)
def test_graded_is_one_exactly_when_strict(
    shared_tiny: Catalogue, constraint: Constraint, items: tuple[int, ...]
) -> None:
    verdict = constraint.check(rec(*items), shared_tiny)
    assert 0 <= verdict.graded <= 1
    assert verdict.strict == (verdict.graded == 1)


@given(constraint=all_constraints, items=lists)
def test_an_unknown_line_never_helps(shared_tiny: Catalogue, constraint: Constraint, items: tuple[int, ...]) -> None:
    """Turning a line into one that names nothing can break a demand but never mend it."""
    for at, item in enumerate(items):
        spoiled = (*items[:at], -1, *items[at + 1 :])
        if item >= 0 and constraint.check(rec(*spoiled), shared_tiny).strict:
            assert constraint.check(rec(*items), shared_tiny).strict or items.count(item) > 1


@pytest.mark.parametrize(
    ("operator", "amount", "unit", "length", "limits"),
    [
        ("at_least", 30, "percent", 10, (3, 10)),
        ("at_least", 25, "percent", 10, (3, 10)),
        ("at_most", 20, "percent", 10, (0, 2)),
        ("at_most", 25, "percent", 10, (0, 2)),
        ("about", 30, "percent", 10, (2, 4)),
        ("about", 25, "percent", 10, (2, 4)),
        ("about", 0, "percent", 10, (0, 1)),
        ("at_least", 3, "items", 10, (3, 10)),
        ("at_least", 70, "percent", 10, (7, 10)),
    ],
)
def test_limits(operator: Any, amount: int, unit: Any, length: int, limits: tuple[int, int]) -> None:
    assert Share("Comedy", operator, amount, unit).limits(length) == limits


def test_described_in_words() -> None:
    words = Words(item="movie", items="movies", did="watched", category="genre")
    assert Count(3).describe(words) == "exactly 3 movies"
    assert Exclude("Horror").describe(words) == "none of them Horror"
    assert Share("Horror", "at_most", 30).describe(words) == "at most 30% Horror"
    assert Include("{odd}").describe(words) == "all of them {odd}"


def test_label(tiny: Catalogue) -> None:
    """The reversed question wants one category and nothing else."""
    assert Label(4).check(rec(-1, lines=(" comedy ",)), tiny).strict
    assert not Label(4).check(rec(-1, lines=("Horror",)), tiny).strict
    assert not Label(4).check(rec(-1, -1, lines=("Comedy", "Drama")), tiny).strict
    assert not Label(7).check(rec(-1, lines=("",)), tiny).strict


def test_exhaust(tiny: Catalogue) -> None:
    """Two items are both Comedy and Drama or Horror and Drama: fewer than asked for."""
    demand = Exhaust(3, ("Horror", "Drama"), seen=())
    assert demand.check(rec(1), tiny).strict
    assert not demand.check(rec(1, 2), tiny).strict
    assert not demand.check(rec(1, 1), tiny).strict
    assert not demand.check(rec(), tiny).strict
    assert demand.check(rec(-1, lines=("There are not enough of them.",)), tiny).strict
    assert demand.check(rec(1, -1, lines=("Alien 3", "There are only 1 of them.")), tiny).strict
    assert not demand.check(rec(-1, lines=("There are only 2 of them.",)), tiny).strict
    assert not demand.check(rec(2, -1, lines=("Matrix", "There are only 1 of them.")), tiny).strict
    assert not demand.check(rec(-1, lines=("1. Alien 3",)), tiny).strict
    enough = Exhaust(2, ("Comedy",))
    assert enough.check(rec(3, 4), tiny).strict
    assert not enough.check(rec(-1, lines=("There are not enough of them.",)), tiny).strict
    assert not enough.check(rec(3, 0), tiny).strict
    partly = Exhaust(4, ("Drama",), seen=(6,))
    assert partly.check(rec(1, 4), tiny).strict and partly.check(rec(1, 4, 6), tiny).strict
    assert not partly.check(rec(1, 6), tiny).strict
