"""Rewards of answers: the item- and list-level rewards of arXiv 2403.05063, and the plain task reward.

A reward is keyed by the number of its question, never by text: equal histories have different targets.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log2
from typing import Literal

import numpy as np
import numpy.typing as npt

from harness.control import Exclude, Include, Share
from harness.control.constraint import Constraint
from harness.data.catalogue import Catalogue
from harness.instance import Instance
from harness.reading import Reader
from harness.recommendation import Recommendation
from harness.task import Task
from tasks.common import NEUTRAL_TASK

ERROR = -1.0  # a line that is too many, not in the catalogue, repeated, or in the shown history
LIST_SCALE = 10.0

Kind = Literal["item_list", "task"]


@dataclass(frozen=True, eq=False)
class Asked:
    """A question of the training, with what its reward needs. ranks: the teacher's 0-based rank of every item."""

    instance: Instance
    task: Task
    ranks: npt.NDArray[np.int32]


@dataclass(frozen=True)
class Judgement:
    """total: the reward of the whole answer. lines: that of each line, in order; empty where there is none.
    shape: see shape_reward. read: the answer as it was read."""

    total: float
    lines: tuple[float, ...]
    shape: float
    read: Recommendation


def item_score(item: int, target: int, ranks: npt.NDArray[np.int32]) -> float:
    """1 for the item the user truly took next, else 1 / log2(r + 3), r the teacher's 0-based rank."""
    return 1.0 if item == target else 1.0 / log2(int(ranks[item]) + 3)


def is_error(answer: Recommendation, at: int, wanted: int, shown: Sequence[int]) -> bool:
    """Too many, not in the catalogue, repeated, or in the shown history."""
    item = answer.items[at]
    return at >= wanted or item < 0 or item in answer.items[:at] or item in shown


def line_obeys(
    constraint: Constraint, answer: Recommendation, at: int, wanted: int, catalogue: Catalogue
) -> float | None:
    """How far one line keeps a demand; None for demands that no single line can keep or break.

    Include, Exclude: 1 or 0. Share: 1 while the running counts leave the demand within reach, 0 for the line that puts
    it out of reach, and after that .5 for a line on the right side, 0 for one on the wrong side. (The paper says 1,
    .5 or 0 "as the line keeps the running counts feasible"; the middle case is our reading.)
    """
    if not isinstance(constraint, (Include, Exclude, Share)):
        return None
    item, member = answer.items[at], catalogue.items_in(constraint.category)
    if item < 0 and not isinstance(constraint, Share):
        return 0.0
    before = sum(i >= 0 and bool(member[i]) for i in answer.items[:at])
    return side_obeys(constraint, before, item >= 0 and bool(member[item]), at, wanted)


def side_obeys(constraint: Include | Exclude | Share, before: int, inside: bool, at: int, wanted: int) -> float:
    """As line_obeys, of any title inside or outside the category, where `before` of the earlier lines are inside."""
    if not isinstance(constraint, Share):
        return float(inside == isinstance(constraint, Include))
    low, high = constraint.limits(wanted)
    now = before + inside
    if low <= now + wanted - at - 1 and now <= high:
        return 1.0
    within_reach_before = low <= before + wanted - at and before <= high
    right_side = inside if before < low else not inside
    return 0.5 if not within_reach_before and right_side else 0.0


def item_rewards(
    asked: Asked, answer: Recommendation, catalogue: Catalogue, strict: float = 0.0, taste: bool = True
) -> tuple[float, ...]:
    """The reward of each line: s where nothing is demanded of a line, else (s + t) / 2; ERROR for a bad one.

    strict: taken off for a line that breaks what is demanded, times 1 - t, and off a bad one, which would else be the
    better way out where no title comes to mind that obeys; 0 is the paper's reward. Without taste a line has t alone,
    1 where nothing is demanded.
    """
    question = asked.instance.question
    rewards = []
    for at, item in enumerate(answer.items):
        if is_error(answer, at, question.wanted, [int(i) for i in question.shown]):
            rewards.append(ERROR - strict)
            continue
        kept = [line_obeys(c, answer, at, question.wanted, catalogue) for c in question.constraints]
        said = [value for value in kept if value is not None]
        t = sum(said) / len(said) if said else 1.0
        s = item_score(item, asked.instance.target, asked.ranks) if taste else t
        rewards.append((s + t) / 2 - strict * (1 - t) if said else s)
    return tuple(rewards)


def title_rewards(
    asked: Asked, answer: Recommendation, catalogue: Catalogue, strict: float = 0.0, taste: bool = True
) -> npt.NDArray[np.float32]:
    """[lines, items]: what each line's reward were with any item there, the lines before it as they are."""
    question = asked.instance.question
    score = 1.0 / np.log2(asked.ranks + 3.0)
    score[asked.instance.target] = 1.0
    bad = np.zeros(len(catalogue), dtype=bool)
    bad[list(question.shown)] = True
    demands = [c for c in question.constraints if isinstance(c, (Include, Exclude, Share))]
    members = [catalogue.items_in(c.category) for c in demands]
    before = [0] * len(demands)
    table = np.full((answer.length, len(catalogue)), ERROR - strict, dtype=np.float32)
    for at, item in enumerate(answer.items[: question.wanted]):
        reward = score if taste else np.ones(len(catalogue))
        if demands:
            kept = np.zeros(len(catalogue))
            for demand, member, count in zip(demands, members, before, strict=True):
                inside, outside = (side_obeys(demand, count, side, at, question.wanted) for side in (True, False))
                kept += np.where(member, inside, outside) / len(demands)
            reward = ((score if taste else kept) + kept) / 2 - strict * (1 - kept)
        table[at] = np.where(bad, ERROR - strict, reward)
        if item >= 0:
            bad[item] = True
            before = [count + bool(member[item]) for count, member in zip(before, members, strict=True)]
    return table


def list_control(asked: Asked, answer: Recommendation, catalogue: Catalogue) -> float:
    """T of the list reward: I_0 the discounted place of the true item, I_1+ 1 / (missing + 1), I_1- 1 / (violations
    + 1), I_2 1 if met, else 1 / (items off + 1); the mean over several demands. Demands the paper does not have
    (form, candidates ...) count 1 or their graded check.
    """
    question = asked.instance.question
    values = []
    for constraint in question.constraints:
        if isinstance(constraint, (Include, Exclude)):
            kept = [line_obeys(constraint, answer, at, question.wanted, catalogue) for at in range(answer.length)]
            off = question.wanted - sum(kept) if isinstance(constraint, Include) else len(kept) - sum(kept)  # type: ignore[arg-type]
            values.append(1 / (max(off, 0) + 1))
        elif isinstance(constraint, Share):
            inside = catalogue.items_in(constraint.category)
            count = sum(i >= 0 and bool(inside[i]) for i in answer.items)
            low, high = constraint.limits(question.wanted)
            values.append(1 / (max(low - count, count - high, 0) + 1))
        elif constraint.kind != "count" or len(question.constraints) == 1:
            values.append(constraint.check(answer, catalogue).graded)
    if asked.task.name == NEUTRAL_TASK or not values:
        items = list(answer.items[: question.wanted])
        target = asked.instance.target
        return 1 / log2(items.index(target) + 2) if target in items else 0.0
    return sum(values) / len(values)


def list_reward(asked: Asked, answer: Recommendation, catalogue: Catalogue) -> float:
    """10 * [.5 * sum_k(s_k / log2(k + 2)) / B_n + .5 * T], B_n = sum_{i<n} 1 / log2(i + 2)^2; errors are -1 and not
    discounted."""
    question = asked.instance.question
    shown = [int(i) for i in question.shown]
    bound = sum(1 / log2(i + 2) ** 2 for i in range(question.wanted))
    total = 0.0
    for at, item in enumerate(answer.items):
        if is_error(answer, at, question.wanted, shown):
            total += ERROR
        else:
            total += item_score(item, asked.instance.target, asked.ranks) / log2(at + 2)
    return LIST_SCALE * (0.5 * total / bound + 0.5 * list_control(asked, answer, catalogue))


def shape_reward(asked: Asked, answer: Recommendation) -> float:
    """What the choice of titles has no part in: so many lines, in that form. 0..1, half of it for being faultless."""
    wanted = asked.instance.question.wanted
    lines = max(0.0, 1 - abs(answer.length - wanted) / wanted)
    right = answer.length == wanted and answer.well_formed
    return float(right) / 2 + (lines + answer.form_share) / 4


class Judge:
    """Rewards answers to the questions of one training. strict: weight of obeying every demand, added to the total
    (which is scaled to about 0..1), and taken off for lines that break one or are bad."""

    def __init__(self, questions: Sequence[Asked], reader: Reader, kind: Kind, strict: float = 0.0) -> None:
        self.questions, self.reader, self.kind, self.strict = questions, reader, kind, strict

    def titles(self, number: int, answer: Recommendation) -> npt.NDArray[np.float32]:
        """As title_rewards, of an answer to question `number`."""
        asked, catalogue = self.questions[number], self.reader.catalogue
        return title_rewards(asked, answer, catalogue, self.strict, taste=self.kind == "item_list")

    def judge(self, number: int, text: str) -> Judgement:
        """The reward of one answer to question `number`."""
        asked = self.questions[number]
        question = asked.instance.question
        answer = self.reader.strict(text, question.form, question.shown, question.candidates)
        catalogue = self.reader.catalogue
        lines = item_rewards(asked, answer, catalogue, self.strict, taste=self.kind == "item_list")
        shape = shape_reward(asked, answer)
        if self.kind == "task":
            return Judgement(asked.task.reward(asked.instance, answer, catalogue), lines, shape, answer)
        total = list_reward(asked, answer, catalogue) / LIST_SCALE
        if self.strict:
            total += self.strict * asked.task.control(asked.instance, answer, catalogue).strict
        return Judgement(total, lines, shape, answer)
