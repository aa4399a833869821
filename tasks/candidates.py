"""candidates: choose from a list that is given (the candidate variants of arXiv 2403.05063, LLMRec and others).

Asked: the best of 10, 20 or 100 candidates, the target among them; each size is a part with metrics of its own
name (`ndcg@10/20cand`), because figures under different candidate protocols cannot be compared.
Scored: every line a candidate; accuracy among the candidates.
"""

from dataclasses import dataclass
from typing import ClassVar, Literal

import numpy as np

from harness.control import Only
from harness.phrases import Phrases
from harness.task import Person, Scene
from tasks.common import ControlTask, Wish


@dataclass(frozen=True, kw_only=True)
class Candidates(ControlTask):
    """negatives: drawn evenly from the items the user never has at any time, or by their popularity."""

    name: str = "candidates"
    parts: tuple[str, ...] = ("10", "20", "100")
    negatives: Literal["uniform", "popular"] = "uniform"
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "the best of 10, 20 or 100 given candidates"
    phrases: ClassVar[Phrases] = Phrases(
        train=(
            "Choose from these {items} only:\n{candidates}\n",
            "Take them from this list:\n{candidates}\n",
            "The {items} have to come from here:\n{candidates}\n",
            "Only these are there:\n{candidates}\n",
            "Pick the best of these:\n{candidates}\n",
            "You may choose from:\n{candidates}\n",
            "Here is what you can choose from:\n{candidates}\n",
            "Put the best of these first:\n{candidates}\n",
        ),
        test=(
            "Choose only from this list:\n{candidates}\n",
            "You may take these and no other {items}:\n{candidates}\n",
            "Pick them from here:\n{candidates}\n",
            "These are the {items} you can choose from:\n{candidates}\n",
        ),
    )

    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """The target among items the user never had, in random order; half of 10 are asked for, 10 of more."""
        size = int(part)
        free = np.ones(len(scene.catalogue), dtype=bool)
        free[person.own] = False
        free[person.target] = False
        pool = np.flatnonzero(free)
        if len(pool) < size - 1:
            return None
        weights = None
        if self.negatives == "popular":
            weights = (scene.popularity[pool] + 1) / (scene.popularity[pool] + 1).sum()
        others = rng.choice(pool, size=size - 1, replace=False, p=weights)
        given = tuple(int(item) for item in rng.permutation(np.append(others, person.target)))
        listed = "\n".join(f"* {scene.catalogue.titles[item]}" for item in given)
        return Wish(constraints=(Only(given),), slots={"candidates": listed}, n=min(self.n, size // 2), reveals=True)
