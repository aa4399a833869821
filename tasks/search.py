"""search: items of a category without any history, and the reversed question (I_3 of arXiv 2403.05063).

Asked: n items of a category; part `reversed` asks which category an item is of. There is no user, so there is
no target, no accuracy and no neutral twin; intervals are clustered by category and by item.
Scored: every line of the category; the category named is one of the item's.
"""

from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from harness.control import Count, Form, Include, Infeasible, Label
from harness.control.constraint import Constraint
from harness.data.catalogue import Catalogue
from harness.instance import Instance, Message, Question
from harness.phrases import Phrases, fill
from harness.task import Person, Scene, Task
from tasks import wordings
from tasks.common import NEUTRAL_FORM, askable

NO_HISTORY = np.empty(0, dtype=np.int64)


@dataclass(frozen=True, kw_only=True)
class Search(Task):
    """n: how many items are asked for. room: a category is asked for when it holds this many times n items."""

    name: str = "search"
    parts: tuple[str, ...] = ("", "reversed")
    n: int = 10
    room: int = 2
    version: ClassVar[int] = 1
    summary: ClassVar[str] = "items of a category without a history, and the category of an item"
    phrases: ClassVar[Phrases] = Phrases(
        train=wordings.SEARCH,
        test=(
            "Recommend {n} {items} that belong to {category_name}.",
            "Please name {n} {items} that are {category_name}.",
            "I am looking for {n} {category_name} {items}.",
            "Which {n} {items} of the {category} {category_name} do you know?",
        ),
    )
    reversed_phrases: ClassVar[Phrases] = Phrases(
        train=(
            "Which {category} is {title}? Answer with the {category} only.",
            "Name the {category} of {title} and nothing else.",
            "To which {category} does {title} belong? Write the {category} only.",
            "{title}: which {category} is it? Give the {category} and nothing else.",
        ),
        test=(
            "Give the {category} of {title} and nothing else.",
            "Which {category} does {title} belong to? Answer with the {category} only.",
        ),
    )

    def instance(self, scene: Scene, person: Person, part: str) -> Instance | None:
        """A question without a user."""
        rng = self.rng_for(scene, person, part)
        made = self._reversed(scene, rng) if part == "reversed" else self._items(scene, rng)
        if made is None:
            return None
        constraints, text, cluster = made
        prefix = f"{self.name}:{part}" if part else self.name
        wanted = 0 if part == "reversed" else self.n
        messages: tuple[Message, ...] = ({"role": "user", "content": text},)
        question = Question(f"{prefix}/{person.name}", -1, NO_HISTORY, (), constraints, messages, wanted)
        return Instance(question, -1, part, cluster)

    def _items(self, scene: Scene, rng: np.random.Generator) -> tuple[tuple[Constraint, ...], str, str] | None:
        allowed = askable(scene, self.room * self.n)
        if not len(allowed):
            return None
        name = scene.catalogue.categories[int(rng.choice(allowed))]
        slots = {**vars(scene.words), "n": self.n, "category_name": name}
        ask = fill(self.phrases.pick(scene.wording, rng), slots)
        text = f"{ask} {fill(NEUTRAL_FORM.pick(scene.wording, rng), slots)}"
        return (Count(self.n), Include(name)), text, name

    def _reversed(self, scene: Scene, rng: np.random.Generator) -> tuple[tuple[Constraint, ...], str, str] | None:
        labelled = np.flatnonzero(scene.catalogue.member.any(axis=1))
        if not len(labelled):
            return None
        item = int(rng.choice(labelled))
        slots = {**vars(scene.words), "title": scene.catalogue.titles[item]}
        text = fill(self.reversed_phrases.pick(scene.wording, rng), slots)
        return (Label(item), Form("titles_only")), text, scene.catalogue.ids[item]

    def answer(
        self, question: Question, scores: npt.NDArray[np.floating], catalogue: Catalogue, *, fresh: bool = True
    ) -> str | Infeasible:
        """The reversed question is answered by the item's deepest category."""
        first = question.constraints[0]
        if isinstance(first, Label):
            return catalogue.categories_of(first.item)[0]
        return super().answer(question, scores, catalogue, fresh=fresh)
