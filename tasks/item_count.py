"""item_count: exactly as many items as asked for (the item-count test of arXiv 2403.05063).

Asked: 1..10 items, which training covers; part `outside` 11..15, which it does not.
Scored: the number of lines and of different items; the absolute error beside it.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.data.catalogue import Catalogue
from harness.instance import Instance
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from harness.task import Person, Scene
from tasks import wordings
from tasks.common import ControlTask, Wish


@dataclass(frozen=True, kw_only=True)
class ItemCount(ControlTask):
    """most: the largest number in training range. beyond: the largest outside it."""

    name: str = "item_count"
    parts: tuple[str, ...] = ("", "outside")
    most: int = 10
    beyond: int = 15
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "exactly n items; n in 1..10, and 11..15 as a part of its own"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.COUNT,
        test=(
            "The list must stop at number {n}.",
            "There must be exactly {n} {items}, no more, no fewer.",
            "I need {n} entries and that is all.",
            "Your list has to end after number {n}.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish:
        """A number of the part's range."""
        low, high = (self.most + 1, self.beyond) if part == "outside" else (1, self.most)
        n = int(rng.integers(low, high + 1))
        return Wish(n=n, slices={"n": f"{n:02d}"})

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """count_error: lines too many or missing."""
        return {"count_error": float(abs(answer.length - instance.wanted))}
