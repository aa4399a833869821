"""category: everything of one category ('half +' of I_1, arXiv 2403.05063).

Asked: for half of the users a category of their history, for the others any. In the paper the category is the
held-out item's, which gives the answer away; here it never looks at the target.
Scored: every line an item of the category; precision beside it.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.control import Include
from harness.data.catalogue import Catalogue
from harness.instance import Instance
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from harness.task import Person, Scene
from tasks import wordings
from tasks.common import ControlTask, Wish, anywhere, askable, from_history


@dataclass(frozen=True, kw_only=True)
class Category(ControlTask):
    """room: a category is asked for when this many times n items are in it, and outside it."""

    name: str = "category"
    room: int = 2
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "only items of a category, with or against the history"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.CATEGORY,
        grammars=wordings.CATEGORY_GRAMMARS,
        test=(
            "I want only {category_name} today, every one of them.",
            "Each one must be {category_name}, whatever I {did}.",
            "Nothing else, please: all of them {category_name}.",
            "Follow my wish and not my history: only {category_name}.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """A category with enough items that the user has not had."""
        allowed = askable(scene, self.room * self.n + len(person.history))
        own = from_history(scene, person, allowed, rng)
        name = own if rng.random() < 0.5 else anywhere(scene, allowed, rng, avoid=own)
        if name is None:
            return None
        taste = "with" if name == own else "against"
        return Wish(constraints=(Include(name),), slots={"category_name": name}, slices={"history": taste}, n=self.n)

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """in_category: share of the lines that are items of the category."""
        return {"in_category": self.verdicts(instance, answer, catalogue)[1].graded}
