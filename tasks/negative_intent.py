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
    version: ClassVar[int] = 2  # 2: test wordings anew, 24 where there were 4
    summary: ClassVar[str] = "nothing of the category the user has most of"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.NEGATIVE,
        more=wordings.NEGATIVE_MORE,
        kept=wordings.NEGATIVE_KEPT,
        test=(
            "Please leave {category_name} out of it completely.",
            "No {category_name} this time, please, not even one.",
            "I've had my fill of {category_name}, so don't put any of it on the list.",
            "Anything but {category_name}, for all {n} of them.",
            "I'm so burned out on {category_name} that I don't want to see a single one in there.",
            "Make sure none of the {n} {items} fall under {category_name}.",
            "Everything I {did} lately was {category_name}, so keep the list entirely free of it.",
            "Skip {category_name} altogether, I need a break from it.",
            "Just don't give me any {category_name}, I've had way too much of that already.",
            "If it's tagged {category_name}, even partly, leave it off.",
            "Honestly, I can't face any more {category_name} right now, so zero of those please.",
            "I'd like all {n} {items} to come from outside {category_name}.",
            "Not one of the {items} you pick should be classed as {category_name}.",
            "Could you keep away from {category_name} entirely, since that's all I ever seem to get?",
            "My one condition is that nothing on the list counts as {category_name}.",
            "{category_name} is off the table, I've been through more than enough of it.",
            "Oh, and absolutely no {category_name}, I'm sick of it.",
            "I know I {did} loads of {category_name} in the past, but I don't want any in this list.",
            "Please rule out all {category_name} {items} before you choose.",
            "You'd think I only like {category_name} from my history, but please don't include any at all.",
            "Whatever you suggest, it can't be {category_name}, and that goes for every single one.",
            "I'm trying to get out of my {category_name} rut, so please don't list anything of that kind.",
            "Even if a perfect match happens to be {category_name}, I don't want it on there.",
            "Give me strictly non-{category_name} {items}, because I've overdone that lately.",
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
