"""infeasible: more items of a kind are asked for than exist.

Asked: n items that belong to a category, or to two at once, of which the catalogue holds fewer (at least one).
Part `enough` asks the same of kinds that do exist in number: whoever always says 'not enough' fails there.
Scored: all there are and nothing else, or a plain statement that there are not enough; see `Exhaust`.
"""

from dataclasses import dataclass
from functools import lru_cache
from typing import ClassVar

import numpy as np

from harness.control import Exhaust
from harness.data.catalogue import Catalogue
from harness.instance import Instance
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from harness.task import Person, Scene
from tasks.common import ControlTask, Wish, shown


@lru_cache(maxsize=4)
def sizes(catalogue: Catalogue) -> np.ndarray:
    """How many items are of both categories: int [categories, categories]; the diagonal is one category alone."""
    member = catalogue.member.astype(np.float32)
    return np.rint(member.T @ member).astype(np.int64)


@dataclass(frozen=True, kw_only=True)
class InfeasibleTask(ControlTask):
    """spare: in the part `enough` at least so many more than n exist."""

    name: str = "infeasible"
    parts: tuple[str, ...] = ("", "enough")
    spare: int = 5
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "more of a kind than exists: all there are, or say so"
    phrases: ClassVar[Phrases] = Phrases(
        train=(
            "All of them must be {kinds}; if there are not enough, give me all there are or say so.",
            "Only {kinds}. If not enough of them exist, say so.",
            "Each has to be {kinds}; name all there are if there are fewer than {n}, or say so.",
            "I want {kinds} and nothing else. Are there fewer than {n}? Then give me all of them or say so.",
            "Every one must be {kinds}. Do not make any up: say so if there are not enough.",
            "Keep to {kinds}. If there are fewer than {n}, all of them will do, or say so.",
            "{kinds} only; say so if there are not that many.",
            "They have to be {kinds}. Give me all there are if not enough exist, or say so.",
        ),
        test=(
            "Only {kinds}, please; if fewer than {n} exist, give me all of them or say so.",
            "All must be {kinds}. Say so if there are not enough, or name all there are.",
            "I want {kinds} only. Do not make any up: if there are not that many, say so.",
            "Each one has to be {kinds}; all there are will do if there are fewer than {n}, or say so.",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """A category or a pair of them of a fitting size."""
        size = np.triu(sizes(scene.catalogue))
        fits = size >= self.n + self.spare if part == "enough" else (size >= 1) & (size <= self.n - 2)
        pairs = np.argwhere(fits)
        if not len(pairs):
            return None
        one, two = (int(column) for column in pairs[int(rng.integers(len(pairs)))])
        names = tuple(scene.catalogue.categories[column] for column in dict.fromkeys((one, two)))
        return Wish(
            constraints=(Exhaust(self.n, names, shown(scene, person)),),
            slots={"kinds": names[0] if len(names) == 1 else f"both {names[0]} and {names[1]}"},
            slices={"exist": str(min(int(size[one, two]), self.n))},
            n=self.n,
            counted=False,
        )

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """says_so: the answer states that there are not enough, rightly or wrongly."""
        demand = instance.question.constraints[0]
        assert isinstance(demand, Exhaust)
        return {"says_so": float(demand.admits(answer, int(demand.pool(catalogue).sum())))}
