"""reverse_intent: the user is tired of what the history shows and wants the opposite.

Asked: nothing of the categories that fill the shown history. The wording names none of them: the model has to
find them out, which is what tells this task from negative_intent.
Scored: no line of any of them.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.control import Exclude
from harness.data.catalogue import Catalogue
from harness.instance import Instance
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from harness.task import Person, Scene
from tasks import wordings
from tasks.common import ControlTask, Wish, share_of_history


@dataclass(frozen=True, kw_only=True)
class ReverseIntent(ControlTask):
    """least: a category fills the history from this share on. most: at most so many are asked away."""

    name: str = "reverse_intent"
    least: float = 0.4
    most: int = 3
    room: int = 2
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "the opposite of what fills the history, which the wording does not name"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.REVERSE,
        test=(
            "I am tired of the kind that fills my history, so give me a change.",
            "Nothing of my usual kind: I want the opposite.",
            "Turn it around: none of the kind I have most of.",
            "I have had enough of this taste and want something quite different.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """The categories that fill the history, as many as leave enough other items."""
        share = share_of_history(scene, person)
        outside = np.ones(len(scene.catalogue), dtype=bool)
        chosen: list[str] = []
        for column in np.lexsort((rng.random(len(share)), -share)):
            if share[column] < self.least or len(chosen) == self.most:
                break
            left = outside & ~scene.catalogue.member[:, column]
            if left.sum() >= self.room * self.n + len(person.history):
                chosen.append(scene.catalogue.categories[column])
                outside = left
        if not chosen:
            return None
        return Wish(
            constraints=tuple(Exclude(name) for name in chosen), slices={"categories": str(len(chosen))}, n=self.n
        )

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """violations: the worst share of lines that one of the categories still has."""
        worst = min(verdict.graded for verdict in self.verdicts(instance, answer, catalogue)[1:])
        return {"violations": 1.0 - worst if answer.length else 0.0}
