"""Exhaust: more is asked for than may exist. All there are, or a plain statement that there are not enough."""

import re
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.control.constraint import Constraint, Verdict
from harness.data.catalogue import BoolArray, Catalogue
from harness.phrases import Phrases
from harness.recommendation import Recommendation

ADMISSION = re.compile(
    r"\b(not enough|fewer than|no such|not that many|there (?:are|is) (?:no|none|not|only)|only \d+ (?:exist|of them|"
    r"such|are)|cannot (?:find|give|list|name)|can't (?:find|give|list|name)|do(?:es)? not exist|none exists?)\b",
    re.IGNORECASE,
)
STATED = re.compile(r"\bonly (\d{1,4})\b", re.IGNORECASE)


@dataclass(frozen=True)
class Exhaust(Constraint):
    """n items that are of every category named. `seen` items may be left out of 'all there are'."""

    n: int
    categories: tuple[str, ...]
    seen: tuple[int, ...] = ()
    kind: ClassVar[str] = "exhaust"
    phrases: ClassVar[Phrases] = Phrases(
        train=("{n} {items} of all these kinds, or all there are",),
        test=("{n} {items} of each of these kinds, or all there are",),
    )

    def pool(self, catalogue: Catalogue) -> BoolArray:
        """The items that are of every category."""
        return np.logical_and.reduce([catalogue.items_in(name) for name in self.categories])

    def length(self, catalogue: Catalogue) -> int:
        """n, or as many as there are."""
        return min(self.n, int(self.pool(catalogue).sum()))

    def check(self, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """Enough exist: strict when n different ones stand there. Too few: strict when all (new) ones stand there
        and nothing else, or the answer says so and names no wrong item or number. Graded: F1 against the pool."""
        pool = {int(item) for item in np.flatnonzero(self.pool(catalogue))}
        given = [item for item in answer.items if item >= 0]
        right = len(set(given) & pool)
        graded = 2 * right / (answer.length + min(self.n, len(pool))) if answer.length + len(pool) else 0.0
        if len(pool) >= self.n:
            strict = answer.length == self.n == right
        else:
            clean = len(given) == right  # no item twice, none from outside
            everything = clean and answer.length == right > 0 and pool - set(self.seen) <= set(given)
            strict = everything or (clean and self.admits(answer, len(pool)))
        return Verdict(strict, 1.0 if strict else min(graded, 0.99))

    def admits(self, answer: Recommendation, available: int) -> bool:
        """Whether the answer says that there are not enough; a number it states must be the true one."""
        text = "\n".join(line for line, item in zip(answer.lines, answer.items, strict=True) if item < 0)
        stated = STATED.search(text)
        return bool(ADMISSION.search(text)) and (stated is None or int(stated[1]) == available)
