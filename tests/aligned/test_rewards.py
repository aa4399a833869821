"""Rewards, against cases worked out by hand from arXiv 2403.05063."""

from math import log2
from typing import Any

import numpy as np
import pytest

from aligned.credit import NO_LINE, line_advantages, spread_over_tokens, token_lines
from aligned.rewards import Asked, Judge, item_rewards, item_score, line_obeys, list_control, list_reward, shape_reward
from harness.control import Count, Exclude, Include, Share
from harness.control.constraint import Constraint
from harness.data import Catalogue
from harness.instance import Instance, Question
from harness.reading import Reader
from harness.recommendation import Recommendation
from tasks.category import Category
from tasks.sequential import Sequential

# tiny: Horror = 0 1 2, Comedy = 2 3 4 5, Drama = 1 4 6. The teacher ranks the items by their number.
RANKS = np.arange(8, dtype=np.int32)


def asked(*constraints: Constraint, target: int = 3, wanted: int = 2, shown: tuple[int, ...] = (7,)) -> Asked:
    task = Category() if len(constraints) else Sequential()
    question = Question(
        id="q", user=0, history=np.array(shown), shown=np.array(shown), messages=(), wanted=wanted,
        constraints=(Count(wanted), *constraints),
    )  # fmt: skip
    return Asked(Instance(question=question, target=target, part="", cluster="u", twin=None, slices={}), task, RANKS)


def said(*items: int) -> Recommendation:
    return Recommendation(items=items)


def test_item_score() -> None:
    """1 for the true item; 1 / log2(3) for the teacher's first; 1 / log2(8) for its sixth."""
    assert item_score(5, 5, RANKS) == 1
    assert item_score(0, 5, RANKS) == pytest.approx(1 / log2(3))
    assert item_score(5, 0, RANKS) == pytest.approx(1 / 3)


@pytest.mark.parametrize(
    ("items", "well_formed", "form_share", "expected"),
    [
        ((3, 1), True, 1.0, 1.0),
        ((1, 1), True, 1.0, 1.0),  # a title twice is the title's fault
        ((3,), True, 1.0, 0 + (0.5 + 1) / 4),
        ((3, 1, 5), False, 0.6, 0 + (0.5 + 0.6) / 4),
        ((3, 1), False, 0.5, 0 + (1 + 0.5) / 4),
        ((), False, 0.0, 0.0),
        ((3, 1, 5, 6, 0), True, 1.0, 0.25),  # more than twice as long: nothing for its length
    ],
)
def test_shape_reward(items: Any, well_formed: bool, form_share: float, expected: float) -> None:
    """Two lines wanted."""
    answer = Recommendation(items=items, well_formed=well_formed, form_share=form_share)
    assert shape_reward(asked(), answer) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("constraints", "items", "expected"),
    [
        ((), (3, 1), (1, 1 / log2(4))),  # the true item, the teacher's second
        ((), (-1, 7), (-1, -1)),  # not in the catalogue, in the history
        ((), (1, 1), (0.5, -1)),  # repeated
        ((), (1, 3, 5), (0.5, 1, -1)),  # one too many
        ((Include("Comedy"),), (3, 1), (1, 0.25)),  # (1 + 1) / 2, (.5 + 0) / 2
        ((Exclude("Comedy"),), (3, 1), (0.5, 0.75)),  # (1 + 0) / 2, (.5 + 1) / 2
        ((Share("Horror", "at_least", 1, "items"),), (3, 1), (1, 0.75)),  # both keep it within reach
        ((Share("Horror", "at_least", 2, "items"),), (3, 1), (0.5, 0.5)),  # out of reach at 1; then the right side
        ((Share("Horror", "at_most", 0, "items"),), (1, 3), (0.25, 0.75)),  # broken at 1; then the right side
    ],
)
def test_item_rewards(tiny: Catalogue, constraints: Any, items: Any, expected: Any) -> None:
    assert item_rewards(asked(*constraints), said(*items), tiny) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("constraints", "items", "control"),
    [
        ((), (0, 3), 1 / log2(3)),  # I_0: the true item on the second place
        ((), (0, 1), 0),
        ((Include("Comedy"),), (3, 4), 1),
        ((Include("Comedy"),), (3, 0), 1 / 2),  # one is missing
        ((Include("Comedy"),), (0,), 1 / 3),  # two are missing
        ((Exclude("Comedy"),), (3, 0), 1 / 2),  # one violation
        ((Share("Comedy", "about", 1, "items"),), (3, 0), 1),
        ((Share("Horror", "at_least", 2, "items"),), (3, 5), 1 / 3),  # two short
    ],
)
def test_control_of_a_list(tiny: Catalogue, constraints: Any, items: Any, control: float) -> None:
    assert list_control(asked(*constraints), said(*items), tiny) == pytest.approx(control)


def test_list_reward(tiny: Catalogue) -> None:
    """n = 2, B = 1 + 1 / log2(3)^2; the true item first, the teacher's first second: T = 1."""
    bound = 1 + 1 / log2(3) ** 2
    best = 10 * (0.5 * (1 + (1 / log2(3)) / log2(3)) / bound + 0.5)
    assert list_reward(asked(), said(3, 0), tiny) == pytest.approx(best) == pytest.approx(10)
    broken = 10 * (0.5 * (1 - 1) / bound + 0.5)  # the second line is an error: -1, not discounted
    assert list_reward(asked(), said(3, -1), tiny) == pytest.approx(broken)
    assert list_reward(asked(), said(-1, -1), tiny) == pytest.approx(10 * 0.5 * -2 / bound)


def test_a_demand_on_the_whole_list_has_no_line(tiny: Catalogue) -> None:
    assert line_obeys(Count(2), said(1, 2), 0, 2, tiny) is None


def test_rewards_are_keyed_by_instance(tiny: Catalogue) -> None:
    """The same text for two questions with the same words but other targets."""
    judge = Judge([asked(target=3), asked(target=1)], Reader(tiny, np.ones(8, dtype=np.int64)), "item_list")
    text = "1. Big\n2. Alien"
    assert judge.judge(0, text).total > judge.judge(1, text).total
    assert judge.judge(0, text).lines == pytest.approx((1, 1 / log2(3)))
    assert judge.judge(0, "").lines == () and judge.judge(0, "").total <= 0


def test_tokens_and_their_lines() -> None:
    """A line break belongs to the line it opens; blank lines are none."""
    assert token_lines(["1. ", "Big", "\n2. ", "Up"]) == [0, 0, 1, 1]
    assert token_lines(["1", ".", " Big", "\n", "2", ". Up"]) == [0, 0, 0, 1, 1, 1]
    assert token_lines(["1. Big", "\n", "\n", "2. Up"]) == [0, 1, 1, 1]
    assert token_lines(["\n", "Big"]) == [0, 0]
    assert token_lines([]) == [] and token_lines(["", ""]) == [NO_LINE, NO_LINE]


def test_advantages_of_lines() -> None:
    """Each line against the same line of the other answers to its prompt, in one scale."""
    made = line_advantages([(1.0, 0.0), (0.0,), (0.5, 0.5), (0.5, 0.5)], 2)
    spread = np.std([0.5, 0.0, -0.5, 0, 0, 0, 0])
    assert made[0] == pytest.approx([0.5 / spread, 0], rel=1e-3)
    assert made[1] == pytest.approx([-0.5 / spread], rel=1e-3)
    assert made[2] == made[3] == [0, 0]


def test_a_lines_advantage_falls_on_its_own_tokens() -> None:
    pieces = [["1. ", "Big", "\n2. ", "Up", ""], ["Big", ", ", "Up", "", ""]]
    table = spread_over_tokens(np.array([1.0, -1.0]), [[2.0, 3.0], [5.0, 5.0]], pieces, 5, 0.5)
    assert table[0].tolist() == [2.0, 2.0, 2.5, 2.5, 1.0]  # the end token carries the whole answer's alone
    assert table[1].tolist() == [-1.0] * 5  # two items on one line of text: no line to credit
