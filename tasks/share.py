"""share: at least, at most or about so much of a category (I_2 of arXiv 2403.05063).

Asked: in percent or as a number, of a category of the history or of any other; `contradicts` says whether the
history alone would break the demand. Part `outside` has amounts that training never sees.
Scored: within the limits; how many items off beside it.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from harness.control import Share
from harness.control.constraint import OPERATOR_WORDS
from harness.data.catalogue import Catalogue
from harness.instance import Instance
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from harness.task import Person, Scene
from tasks import wordings
from tasks.common import ControlTask, Wish, anywhere, askable, from_history, share_of_history

OPERATORS: tuple[Literal["at_least", "at_most", "about"], ...] = ("at_least", "at_most", "about")


@dataclass(frozen=True, kw_only=True)
class ShareTask(ControlTask):
    """tenths: amounts in tenths of the list that training covers. outside: those it does not."""

    name: str = "share"
    parts: tuple[str, ...] = ("", "outside")
    tenths: tuple[int, ...] = (2, 3, 4, 5, 6, 7, 8)
    outside: tuple[int, ...] = (1, 9)
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "at least / at most / about an amount of a category, percent or number"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.SHARE,
        test=(
            "On the list there must be {operator} {amount} {category_name}.",
            "I want {category_name} to be {operator} {amount} of the list.",
            "Of the {n}, make {operator} {amount} {category_name}.",
            "The list should be {operator} {amount} {category_name}, whatever I {did}.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """An amount of a category that has room for it, and for its complement, among what is new."""
        allowed = askable(scene, 2 * self.n + len(person.history))
        own = from_history(scene, person, allowed, rng)
        name = own if rng.random() < 0.5 else anywhere(scene, allowed, rng, avoid=own)
        if name is None:
            return None
        operator = OPERATORS[int(rng.integers(3))]
        unit: Literal["percent", "items"] = "percent" if rng.random() < 0.5 else "items"
        tenths = int(rng.choice(self.outside if part == "outside" else self.tenths))
        amount = 10 * tenths if unit == "percent" else max(1, round(tenths * self.n / 10))
        demand = Share(name, operator, amount, unit)
        low, high = demand.limits(self.n)
        had = share_of_history(scene, person)[scene.catalogue.column(name)] * self.n
        return Wish(
            constraints=(demand,),
            slots={
                "operator": OPERATOR_WORDS[operator],
                "amount": f"{amount}%" if unit == "percent" else str(amount),
                "category_name": name,
            },
            slices={"operator": operator, "unit": unit, "contradicts": "no" if low <= had <= high else "yes"},
            n=self.n,
        )

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """share_met: the share alone, whatever the number of lines."""
        return {"share_met": float(self.verdicts(instance, answer, catalogue)[1].strict)}
