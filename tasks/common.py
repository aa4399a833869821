"""What the tasks share: the neutral question every demand is added to, and the choice of a category."""

from abc import abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np

from harness.control import Constraint, Count
from harness.data.catalogue import IntArray
from harness.errors import UserError
from harness.instance import Instance, Question
from harness.phrases import Phrases, fill
from harness.recommendation import Recommendation
from harness.task import Person, Scene, Task
from tasks import wordings

NEUTRAL_TASK = "sequential"  # the task whose answers are the twins of all others

ASK = Phrases(
    train=wordings.ASK,
    test=(
        "These are the {items} I {did} so far, oldest first:\n{history}\n\nPlease recommend {n} new {items} for me.",
        "My {items} so far, the latest last:\n{history}\n\nName the next {n} {items} I would like.",
        "I {did} these, in order:\n{history}\n\nGive me {n} more {items}, please.",
        "Here is my history:\n{history}\n\nWhat {n} {items} do you suggest next?",
    ),
)
NEUTRAL_FORM = Phrases(
    train=wordings.NEUTRAL_FORM,
    test=("Write the titles as a numbered list.", "Answer with one numbered list, a title a line."),
)


@dataclass(frozen=True)
class Wish:
    """A demand on top of the neutral question.

    constraints: what is asked. slots: fill the phrase. slices: labels. n: items asked for.
    form_said: the demand itself says how to write the answer, so the neutral line about that is left out.
    """

    constraints: tuple[Constraint, ...] = ()
    slots: Mapping[str, Any] = field(default_factory=dict)
    slices: Mapping[str, str] = field(default_factory=dict)
    n: int = 10
    form_said: bool = False
    reveals: bool = False
    counted: bool = True  # Count(n) joins the constraints


@dataclass(frozen=True, kw_only=True)
class ControlTask(Task):
    """A task made of the neutral question and a wish. n: how many items are asked for (10 in the literature)."""

    n: int = 10
    phrases: ClassVar[Phrases]

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.n < 1:
            raise UserError(f"task.n={self.n} must be at least 1")

    @abstractmethod
    def wish(self, scene: Scene, person: Person, part: str, rng: np.random.Generator) -> Wish | None:
        """The demand on this person; made from the catalogue and the history, never from the target."""

    def neutral(self) -> Task:
        """`sequential` with as many items."""
        from tasks.sequential import Sequential

        return Sequential(n=self.n)

    def template(self, scene: Scene, part: str, rng: np.random.Generator) -> str:
        """The words of the wish; override where the words depend on the part."""
        return self.phrases.pick(scene.wording, rng)

    def said(self, scene: Scene, part: str, wish: Wish, rng: np.random.Generator) -> str:
        """The sentence that says the wish."""
        return fill(self.template(scene, part, rng), {**vars(scene.words), "n": wish.n, **wish.slots})

    def instance(self, scene: Scene, person: Person, part: str) -> Instance | None:
        """Neutral question + wish + how to write the answer."""
        rng = self.rng_for(scene, person, part)
        wish = self.wish(scene, person, part, rng)
        if wish is None:
            return None
        text = neutral_text(scene, person, wish.n, self.said(scene, part, wish, rng), not wish.form_said)
        constraints = (Count(wish.n), *wish.constraints) if wish.counted else wish.constraints
        return make_instance(self, scene, person, part, wish, constraints, text)


def make_instance(
    task: Task, scene: Scene, person: Person, part: str, wish: Wish, constraints: tuple[Constraint, ...], text: str
) -> Instance:
    """An instance with a history, a target and a neutral twin."""
    prefix = f"{task.name}:{part}" if part else task.name
    question = Question(
        id=f"{prefix}/{person.name}",
        user=person.user,
        history=person.history,
        shown=shown(scene, person),
        constraints=constraints,
        messages=({"role": "user", "content": text},),
        wanted=wish.n,
    )
    return Instance(
        question=question,
        target=person.target,
        part=part,
        cluster=person.name,
        twin=None if task.name == NEUTRAL_TASK else f"{NEUTRAL_TASK}/{person.name}",
        slices={**wish.slices, "popularity": stratum(scene, person.target), **target_fits(scene, person, constraints)},
        reveals=wish.reveals,
    )


def target_fits(scene: Scene, person: Person, constraints: tuple[Constraint, ...]) -> dict[str, str]:
    """Whether the target may stand on an obedient list: where it may not, no obedient answer can hit."""
    alone = Recommendation((person.target,))
    membership = [c for c in constraints if c.kind in {"include", "exclude", "only", "unseen"}]
    if not membership:
        return {}
    return {"target_fits": "yes" if all(c.check(alone, scene.catalogue).strict for c in membership) else "no"}


def neutral_text(scene: Scene, person: Person, n: int, wish: str = "", form: bool = True) -> str:
    """The neutral question, the wish, the line about the form. A user meets the same neutral words in every
    task, so that an instance and its twin differ in nothing but the demand."""
    rng = np.random.default_rng([scene.seed, person.user + 1])
    history = "\n".join(f"- {scene.catalogue.titles[item]}" for item in shown(scene, person))
    ask = fill(ASK.pick(scene.wording, rng), {**vars(scene.words), "n": n, "history": history})
    line = fill(NEUTRAL_FORM.pick(scene.wording, rng), {**vars(scene.words), "n": n})
    return " ".join(piece for piece in (ask, wish, line if form else "") if piece).replace("\n ", "\n")


def shown(scene: Scene, person: Person) -> tuple[int, ...]:
    """The latest items of the history, as many as a prompt shows."""
    return tuple(int(item) for item in person.history[-scene.shown :])


def stratum(scene: Scene, target: int) -> str:
    """Popularity of the target in training: head (the items that make up half of all interactions), mid, tail
    (the last fifth), or none."""
    if target < 0:
        return "none"
    counts = scene.popularity
    above = counts[counts > counts[target]].sum() / max(counts.sum(), 1)
    return "head" if above < 0.5 else "mid" if above < 0.8 else "tail"


def askable(scene: Scene, room: int, *, of: IntArray | None = None) -> IntArray:
    """Category columns that can be asked for and asked away: at least `room` items inside and outside.

    of: count only within these items.
    """
    inside = scene.catalogue.sizes if of is None else scene.catalogue.member[of].sum(axis=0)
    outside = (len(scene.catalogue) if of is None else len(of)) - inside
    return np.flatnonzero((inside >= room) & (outside >= room))


def from_history(scene: Scene, person: Person, allowed: IntArray, rng: np.random.Generator) -> str | None:
    """A category of a random item of the shown history, the deepest level that is allowed."""
    ok = np.zeros(len(scene.catalogue.categories), dtype=bool)
    ok[allowed] = True
    recent = np.asarray(shown(scene, person), dtype=np.int64)
    for item in rng.permutation(recent):
        columns = np.flatnonzero(scene.catalogue.member[item] & ok)
        if len(columns):
            levels = scene.catalogue.level[columns]
            return scene.catalogue.categories[int(rng.choice(columns[levels == levels.max()]))]
    return None


def anywhere(scene: Scene, allowed: IntArray, rng: np.random.Generator, avoid: str | None = None) -> str | None:
    """A random allowed category other than `avoid`."""
    names = [scene.catalogue.categories[column] for column in allowed]
    names = [name for name in names if name != avoid]
    return names[int(rng.integers(len(names)))] if names else None


def share_of_history(scene: Scene, person: Person) -> np.ndarray:
    """Share of the shown history in each category: float [categories]."""
    recent = list(shown(scene, person))
    return scene.catalogue.member[recent].mean(axis=0) if recent else np.zeros(len(scene.catalogue.categories))
