"""The demands on a list. One object is said (`describe`), checked (`check`) and solved (the hooks below).

A line that is no catalogue item satisfies nothing: it cannot be verified, so it counts against every demand.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from math import ceil, floor
from typing import Any, ClassVar, Literal, NamedTuple

import numpy as np

from harness.data.catalogue import BoolArray, Catalogue
from harness.data.source import Words
from harness.phrases import Phrases, fill
from harness.recommendation import Recommendation

EPSILON = 1e-9


class Verdict(NamedTuple):
    """strict: obeyed or not. graded: 0..1, 1 exactly when obeyed."""

    strict: bool
    graded: float


class Bounds(NamedTuple):
    """Between low and high items of the list must be in the category column."""

    column: int
    low: int
    high: int


@dataclass(frozen=True)
class Constraint(ABC):
    """One demand. Subclasses add a `kind`, `phrases` for composed wishes, and the solver hooks that apply."""

    kind: ClassVar[str]
    phrases: ClassVar[Phrases]

    @abstractmethod
    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Obeyed? And how far from it."""

    def slots(self, words: Words) -> dict[str, Any]:
        """What fills the templates of `phrases`."""
        return {**vars(words), **vars(self)}

    def describe(self, words: Words, template: str | None = None) -> str:
        """The demand in words: a fragment such as 'none of them in Horror'."""
        text = fill(template or self.phrases.train[0], self.slots(words))
        return text[:1].lower() + text[1:]

    def pool(self, catalogue: Catalogue) -> BoolArray | None:
        """Solver hook: which items may stand on the list at all; None for all."""
        return None

    def length(self, catalogue: Catalogue) -> int | None:
        """Solver hook: how long the list must be; None for any."""
        return None

    def bounds(self, catalogue: Catalogue, length: int) -> Bounds | None:
        """Solver hook: how many of the list may be in a category."""
        return None


def _share_of_lines(good: int, answer: Recommendation) -> Verdict:
    return Verdict(0 < good == answer.length, good / answer.length if answer.length else 0.0)


@dataclass(frozen=True)
class Count(Constraint):
    """Exactly n lines, each a different catalogue item."""

    n: int
    kind: ClassVar[str] = "count"
    phrases: ClassVar[Phrases] = Phrases(
        train=("exactly {n} {items}", "{n} {items}, no more and no fewer", "a list of {n} {items}"),
        test=("{n} {items} exactly", "no more and no fewer than {n} {items}"),
    )

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Strict: n lines and n different items. Graded: minus 1/n for each line missing, surplus or bad."""
        off = abs(answer.length - self.n) + answer.length - answer.distinct
        return Verdict(off == 0, max(0.0, 1 - off / self.n))

    def length(self, catalogue: Catalogue) -> int:
        """N."""
        return self.n


@dataclass(frozen=True)
class Include(Constraint):
    """Every item is of the category."""

    category: str
    kind: ClassVar[str] = "include"
    phrases: ClassVar[Phrases] = Phrases(
        train=("all of them {category}", "only {category}", "every one of them {category}"),
        test=("{category} and only {category}", "all {category}, every one"),
    )

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Strict: all lines. Graded: share of lines."""
        inside = catalogue.items_in(self.category)
        return _share_of_lines(sum(item >= 0 and bool(inside[item]) for item in answer.items), answer)

    def pool(self, catalogue: Catalogue) -> BoolArray:
        """The items of the category."""
        return catalogue.items_in(self.category)


@dataclass(frozen=True)
class Exclude(Constraint):
    """No item is of the category."""

    category: str
    kind: ClassVar[str] = "exclude"
    phrases: ClassVar[Phrases] = Phrases(
        train=("none of them {category}", "no {category}", "without any {category}"),
        test=("no {category}, none", "not any {category}"),
    )

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Strict: all lines are items outside. Graded: share of lines."""
        inside = catalogue.items_in(self.category)
        return _share_of_lines(sum(item >= 0 and not inside[item] for item in answer.items), answer)

    def pool(self, catalogue: Catalogue) -> BoolArray:
        """The items outside the category."""
        return ~catalogue.items_in(self.category)


Operator = Literal["at_least", "at_most", "about"]
OPERATOR_WORDS = {"at_least": "at least", "at_most": "at most", "about": "about"}


@dataclass(frozen=True)
class Share(Constraint):
    """At least, at most or about an amount of the list is of the category.

    unit: `percent` of the lines given, or a number of `items`. `about` allows one item more or less
    (the tolerance of arXiv 2403.05063).
    """

    category: str
    operator: Operator
    amount: int
    unit: Literal["percent", "items"] = "percent"
    kind: ClassVar[str] = "share"
    phrases: ClassVar[Phrases] = Phrases(
        train=("{operator_words} {amount_words} {category}", "{category} for {operator_words} {amount_words}"),
        test=("{operator_words} {amount_words} of them {category}",),
    )

    def slots(self, words: Words) -> dict[str, Any]:
        """With `operator_words` ('at least') and `amount_words` ('30%', '3')."""
        amount = f"{self.amount}%" if self.unit == "percent" else str(self.amount)
        return {**super().slots(words), "operator_words": OPERATOR_WORDS[self.operator], "amount_words": amount}

    def limits(self, length: int) -> tuple[int, int]:
        """(low, high): how many of `length` items may be of the category."""
        exact = self.amount * length / 100 if self.unit == "percent" else float(self.amount)
        if self.operator == "at_least":
            return ceil(exact - EPSILON), length
        if self.operator == "at_most":
            return 0, min(floor(exact + EPSILON), length)
        middle = floor(exact + 0.5)
        return max(0, middle - 1), min(length, middle + 1)

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Strict: within the limits for the lines given, unknown lines counted on the wrong side.
        Graded: minus 1/length for each item off."""
        if not answer.length:
            return Verdict(False, 0.0)
        inside = catalogue.items_in(self.category)
        found = {item for item in answer.items if item >= 0}
        sure = sum(bool(inside[item]) for item in found)
        unsure = sum(item < 0 for item in answer.items)
        low, high = self.limits(answer.length)
        off = max(low - sure, 0) + max(sure + unsure - high, 0)
        return Verdict(off == 0, max(0.0, 1 - off / answer.length))

    def bounds(self, catalogue: Catalogue, length: int) -> Bounds:
        """The limits at this length."""
        return Bounds(catalogue.column(self.category), *self.limits(length))


@dataclass(frozen=True)
class Only(Constraint):
    """Every item is one of the candidates."""

    candidates: tuple[int, ...]
    kind: ClassVar[str] = "only"
    phrases: ClassVar[Phrases] = Phrases(
        train=("chosen from the list above", "all of them from the list above"),
        test=("from the list above and from nowhere else",),
    )

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Strict: all lines. Graded: share of lines."""
        allowed = frozenset(self.candidates)
        return _share_of_lines(sum(item in allowed for item in answer.items), answer)

    def pool(self, catalogue: Catalogue) -> BoolArray:
        """The candidates."""
        mask = np.zeros(len(catalogue), dtype=bool)
        mask[list(self.candidates)] = True
        return mask


@dataclass(frozen=True)
class Unseen(Constraint):
    """Nothing from the history."""

    history: tuple[int, ...]
    kind: ClassVar[str] = "unseen"
    phrases: ClassVar[Phrases] = Phrases(
        train=("nothing that I named above", "nothing from my own list"),
        test=("nothing that stands on my own list",),
    )

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Strict: all lines are items outside the history. Graded: share of lines."""
        had = frozenset(self.history)
        return _share_of_lines(sum(item >= 0 and item not in had for item in answer.items), answer)

    def pool(self, catalogue: Catalogue) -> BoolArray:
        """All but the history."""
        mask = np.ones(len(catalogue), dtype=bool)
        mask[list(self.history)] = False
        return mask
