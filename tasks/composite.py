"""composite: two to four demands at once, none of which contradicts another.

Asked: a number and one to three of: include, exclude, share, nothing already named, a form. The solver has
confirmed that such a list exists. Said: the demands one after the other, in random order.
Scored: each of them met; the share of them met beside it.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.control import STYLES, Constraint, Count, Exclude, Form, Include, Share, Solution, Unseen, solve
from harness.data.catalogue import Catalogue
from harness.instance import Instance
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from harness.task import Person, Scene
from tasks import wordings
from tasks.common import ControlTask, Wish, anywhere, askable, from_history, shown
from tasks.formatting import form_of
from tasks.share import OPERATORS


@dataclass(frozen=True, kw_only=True)
class Composite(ControlTask):
    """least, most: how many demands. tries: draws before a user is left out."""

    name: str = "composite"
    least: int = 2
    most: int = 4
    tries: int = 20
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "two to four demands at once"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.COMPOSITE,
        test=(
            "Please keep to my conditions: {demands}.",
            "My wishes: {demands}.",
            "What I want has to be so: {demands}.",
            "Follow all of this: {demands}.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """Draws sets of demands until the solver finds a list for one."""
        flat = np.zeros(len(scene.catalogue), dtype=np.float32)
        for _ in range(self.tries):
            demands = self._draw(scene, person, rng)
            found = demands and solve(flat, demands, scene.catalogue, forbidden=person.history)
            if demands and isinstance(found, Solution):
                return self._say(scene, demands, rng)
        return None

    def _draw(self, scene: Scene, person: Person, rng: np.random.Generator) -> list[Constraint] | None:
        size = int(rng.integers(self.least, self.most + 1))
        count = Count(int(rng.integers(4, self.n + 1)))
        allowed = askable(scene, 2 * self.n)
        first = from_history(scene, person, allowed, rng) or anywhere(scene, allowed, rng)
        second = anywhere(scene, allowed, rng, avoid=first)
        if first is None or second is None:
            return None
        operator = OPERATORS[int(rng.integers(3))]
        options: list[Constraint] = [
            Include(first) if rng.random() < 0.5 else Exclude(first),
            Share(second, operator, int(rng.integers(1, count.n)), "items"),
            Unseen(shown(scene, person)),
            form_of(str(rng.choice(list(STYLES)[1:]))),
        ]
        chosen = rng.choice(len(options), size=size - 1, replace=False)
        return [count, *(options[i] for i in sorted(chosen))]

    def _say(self, scene: Scene, demands: list[Constraint], rng: np.random.Generator) -> Wish:
        said = []
        for demand in demands:
            phrases = STYLES[demand.style].phrases if isinstance(demand, Form) else demand.phrases
            said.append(demand.describe(scene.words, phrases.pick(scene.wording, rng)))
        count = next(demand for demand in demands if isinstance(demand, Count))
        return Wish(
            constraints=tuple(demands),
            slots={"demands": "; ".join(said[i] for i in rng.permutation(len(said)))},
            slices={"demands": str(len(demands)), "kinds": "+".join(sorted(demand.kind for demand in demands))},
            n=count.n,
            form_said=any(isinstance(demand, Form) for demand in demands),
            counted=False,
        )

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """demands_met: share of the demands that are met strictly."""
        verdicts = self.verdicts(instance, answer, catalogue)
        return {"demands_met": sum(verdict.strict for verdict in verdicts) / len(verdicts)}
