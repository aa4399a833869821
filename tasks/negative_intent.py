"""negative_intent: nothing of a category the user has much of ('half -' of I_1, arXiv 2403.05063).

Asked: the category that is most frequent in the shown history is to be left out. In the paper it comes from
the evaluated model's own list, so that every model gets another test; here all get the same.
Scored: no line of the category; the share of lines that break the demand beside it.
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
from tasks.common import ControlTask, Wish, askable, share_of_history


@dataclass(frozen=True, kw_only=True)
class NegativeIntent(ControlTask):
    """room: this many times n items must be left outside the category."""

    name: str = "negative_intent"
    room: int = 2
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "nothing of the category the user has most of"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.NEGATIVE,
        grammars=wordings.NEGATIVE_GRAMMARS,
        test=(
            "Please leave out any {category_name}.",
            "I do not want {category_name} today, none of it.",
            "Not one of them may be {category_name}, so without that.",
            "I have had enough: no {category_name}, whatever I {did}.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """The most frequent category of the shown history, the deepest of equals."""
        allowed = askable(scene, self.room * self.n + len(person.history))
        share = share_of_history(scene, person)[allowed]
        if not len(allowed) or share.max() == 0:
            return None
        best = np.lexsort((rng.random(len(allowed)), -scene.catalogue.level[allowed], -share))[0]
        name = scene.catalogue.categories[allowed[best]]
        much = "half or more" if share[best] >= 0.5 else "less than half"
        return Wish(constraints=(Exclude(name),), slots={"category_name": name}, slices={"history": much}, n=self.n)

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """violations: share of the lines that break the demand."""
        graded = self.verdicts(instance, answer, catalogue)[1].graded
        return {"violations": 1.0 - graded if answer.length else 0.0}
