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
    version: ClassVar[int] = 2  # 2: test wordings anew, 24 where there were 4
    summary: ClassVar[str] = "only items of a category, with or against the history"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.CATEGORY,
        more=wordings.CATEGORY_MORE,
        kept=wordings.CATEGORY_KEPT,
        test=(
            "Make sure every single one of them is in the {category_name} category.",
            "I'm in the mood for {category_name} tonight, so please don't give me anything else.",
            "Can you keep it strictly to {category_name}?",
            "Stick to {items} from the {category_name} category.",
            "If it isn't filed under {category_name}, leave it off the list.",
            "No matter what I {did} before, this time I want nothing but {category_name}.",
            "just {category_name} {items} pls, nothing else",
            "I only care about {category_name} right now, so skip everything that falls outside it.",
            "Please limit the whole list to {category_name}.",
            "It's for a {category_name} themed evening, so all of the {items} need to fit that category.",
            "Nothing outside {category_name}, thanks!",
            "I know I {did} all sorts of things in the past, but every pick here must be {category_name}.",
            "One rule: they all have to be listed as {category_name}.",
            "The category I want is {category_name}, and I don't want a single exception.",
            "Please go through {category_name} and pull all {n} from there.",
            "Don't include any {items} that aren't {category_name}.",
            "It's fine if they belong to other categories as well, as long as {category_name} is one of them for each and every one.",  # noqa: E501
            "My sister will only put up with {category_name}, so all {n} of them have to be that.",
            "Oh, and I want {category_name} from top to bottom, no other kinds mixed in.",
            "Filter out everything that isn't tagged {category_name}.",
            "Whichever {items} you choose, {category_name} must be among the categories of each one.",
            "For this list I'd like you to look in {category_name} and nowhere else.",
            "Even though I {did} plenty of other stuff, I don't want to see anything here that isn't {category_name}.",
            "When I say {category_name} I mean all {n}, not just most of them.",
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
