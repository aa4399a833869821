"""Task: the protocol of a plugin. The same object makes tuning examples, scores answers and gives rewards."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from harness.control import Infeasible, Solution, Verdict, solve
from harness.data.catalogue import Catalogue, IntArray
from harness.data.source import Words
from harness.errors import UserError
from harness.instance import Instance, Question
from harness.phrases import Wording
from harness.recommendation import Recommendation


@dataclass(frozen=True, eq=False)
class Scene:
    """What is common to all instances of one run.

    popularity: training interactions per item. shown: how many items of the history a prompt shows.
    wording: which side of the phrases is used. seed: of the instances, not of any model.
    """

    catalogue: Catalogue
    words: Words
    popularity: IntArray
    shown: int = 10
    wording: Wording = "test"
    seed: int = 0


@dataclass(frozen=True, eq=False)
class Person:
    """A user at the moment of the question. own: all items of the user at any time, for drawing negatives only."""

    name: str
    user: int
    history: IntArray
    target: int
    own: IntArray


@dataclass(frozen=True, kw_only=True)
class Task(ABC):
    """A controllability task. Concrete ones are frozen dataclasses under `tasks/`; their fields are config.

    `version` goes up whenever an old result no longer answers the same question. `parts` are rows of their own.
    """

    name: str
    version: ClassVar[int]
    parts: tuple[str, ...] = ("",)
    summary: ClassVar[str] = ""

    def __post_init__(self) -> None:
        known: tuple[str, ...] = type(self).__dataclass_fields__["parts"].default  # type: ignore[assignment]
        strange = [part for part in self.parts if part not in known]
        if strange or not self.parts:
            raise UserError(f"task.parts={list(self.parts)}: {self.name} has the parts {', '.join(map(repr, known))}")

    @abstractmethod
    def instance(self, scene: Scene, person: Person, part: str) -> Instance | None:
        """The question for one person, or None where the demand makes no sense for them.

        Everything random comes from `rng_for`, so that an instance depends on nothing but data and seed.
        """

    def neutral(self) -> "Task | None":
        """The task whose answers are the neutral twins of this one's; None where nothing neutral exists."""
        return None

    def rng_for(self, scene: Scene, person: Person, part: str) -> np.random.Generator:
        """The generator of one instance."""
        return np.random.default_rng([scene.seed, person.user + 1, *f"{self.name}:{part}".encode()])

    def verdicts(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> list[Verdict]:
        """One verdict a constraint, in the order of the constraints."""
        return [constraint.check(answer, catalogue) for constraint in instance.question.constraints]

    def control(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> Verdict:
        """All demands together: strict when each is met, graded as their mean."""
        verdicts = self.verdicts(instance, answer, catalogue)
        return Verdict(all(v.strict for v in verdicts), sum(v.graded for v in verdicts) / len(verdicts))

    def extra(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> dict[str, float]:
        """The task's own metrics beside the common ones."""
        return {}

    def reward(self, instance: Instance, answer: Recommendation, catalogue: Catalogue) -> float:
        """The plain task reward: the score the benchmark gives, strict control, with the graded one as slope."""
        verdict = self.control(instance, answer, catalogue)
        return 0.5 * verdict.strict + 0.5 * verdict.graded

    def answer(
        self, question: Question, scores: npt.NDArray[np.floating], catalogue: Catalogue, *, fresh: bool = True
    ) -> str | Infeasible:
        """The best obedient answer as text, by the solver over the scores: [items].

        fresh: nothing the user had before, where the demands leave room for that.
        """
        history = question.history if fresh and not question.candidates else None
        solved = solve(scores, question.constraints, catalogue, length=question.wanted, forbidden=history)
        if isinstance(solved, Infeasible) and history is not None:
            solved = solve(scores, question.constraints, catalogue, length=question.wanted)
        return question.form.render(solved.items, catalogue) if isinstance(solved, Solution) else solved
