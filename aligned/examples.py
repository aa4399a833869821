"""Examples: supervised pairs of prompt and answer, made by the very tasks that evaluate.

Persons are cut out of the training part at random places; wordings are the training side of the phrases; labels
come from the solver over the teacher's scores, with the item the user truly took next first where the wish
allows it (arXiv 2403.05063, section 3.1). Nothing of validation or test is in reach: a FitView has neither.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Annotated, Literal

import numpy as np
import numpy.typing as npt
from pydantic import Field

from aligned.noise import noisy
from harness.control import Infeasible
from harness.data.source import Words
from harness.data.split import FitView
from harness.errors import UserError
from harness.instance import Instance, Message
from harness.scorer import Scorer
from harness.task import Person, Scene, Task

Scores = npt.NDArray[np.floating]
Labels = Literal["teacher", "palr"]


@dataclass(frozen=True, eq=False)
class Example:
    """A chat and the answer to learn. task: who made it; instance: the question behind it, None for general text."""

    messages: tuple[Message, ...]
    answer: str
    task: str
    instance: Instance | None = None


@dataclass(frozen=True, kw_only=True)
class Mix:
    """How often each part of each task is drawn, as weights by `task` or `task:part`; general: share of general text.

    shown: history items in a prompt at most. noise: share of everyday words of a question that are
    others, see aligned.noise.
    """

    weights: Mapping[str, float] = field(default_factory=dict)
    general: float = 0.05
    labels: Labels = "teacher"
    shown: int = 10
    noise: Annotated[float, Field(ge=0, le=1)] = 0.0

    def task_names(self) -> list[str]:
        """The tasks that are drawn from. Raises UserError where none is named."""
        names = list(dict.fromkeys(name.split(":")[0] for name, weight in self.weights.items() if weight > 0))
        if not names:
            raise UserError("align.mix.weights names no task; give at least one, such as sequential: 1")
        return names


class ExampleMaker:
    """Draws examples without end."""

    def __init__(self, view: FitView, words: Words, tasks: Sequence[Task], teacher: Scorer, mix: Mix) -> None:
        self.view, self.words, self.teacher, self.mix = view, words, teacher, mix
        parts = [(task, part) for task in tasks for part in task.parts]
        weights = np.array([weight_of(mix.weights, task.name, part) for task, part in parts])
        self.parts = [pair for pair, weight in zip(parts, weights, strict=True) if weight > 0]
        self.shares = weights[weights > 0] / weights.sum()
        lengths = np.diff(view.start)
        self.users = np.flatnonzero(lengths >= 2)

    def draw(self, count: int, seed: int) -> Iterator[Example]:
        """About `count` examples; the same for the same seed, others for another (an epoch is a seed)."""
        return (example for example, _ in self.draw_scored(count, seed))

    def draw_scored(self, count: int, seed: int) -> Iterator[tuple[Example, Scores]]:
        """The examples with the scores their labels were ranked by: [items]."""
        rng = np.random.default_rng([seed, 7])
        made = 0
        while made < count:
            size = min(256, count - made)
            people = self.people(rng, size)
            rows = self._scores(people)
            for person, row in zip(people, rows, strict=True):
                task, part = self.parts[int(rng.choice(len(self.parts), p=self.shares))]
                example = self.example(task, part, person, row, int(rng.integers(2**31)))
                if example is not None:
                    yield example, row
            made += size

    def example(self, task: Task, part: str, person: Person, scores: Scores, seed: int) -> Example | None:
        """The example of one person for one task, or None where the demand makes no sense for them."""
        instance = task.instance(self.scene(seed), person, part)
        if instance is None:
            return None
        preferred = scores.copy()
        if instance.target >= 0:
            preferred[instance.target] = np.inf if self.mix.labels == "teacher" else preferred.max() + 1
        answer = task.answer(instance.question, finite(preferred), self.view.catalogue)
        if isinstance(answer, Infeasible):
            return None
        return Example(self._said(instance, seed), answer, task.name, instance)

    def _said(self, instance: Instance, seed: int) -> tuple[Message, ...]:
        """The question's messages, with noise."""
        messages = instance.question.messages
        if not self.mix.noise:
            return messages
        rng = np.random.default_rng([seed, 3])
        return tuple({**message, "content": noisy(message["content"], self.mix.noise, rng)} for message in messages)

    def scene(self, seed: int) -> Scene:
        """The scene of training: wordings of the training side, demands drawn by `seed`."""
        return Scene(
            self.view.catalogue,
            self.words,
            self.view.popularity,
            shown=self.mix.shown,
            wording="train",
            seed=seed,
        )

    def people(self, rng: np.random.Generator, count: int) -> list[Person]:
        """Users at random moments of their training history; the item taken next is the target."""
        people = []
        for user in rng.choice(self.users, size=count):
            own = self.view.of(int(user))
            cut = int(rng.integers(1, len(own)))
            people.append(Person(f"{user}", int(user), own[:cut], int(own[cut]), own))
        return people

    def _scores(self, people: Sequence[Person]) -> Scores:
        """What labels are ranked by: the teacher's scores, or the user's own next items before popularity."""
        if self.mix.labels == "teacher":
            users = np.array([person.user for person in people])
            return self.teacher.scores(users, [person.history for person in people])
        rows = np.tile(self.view.popularity / (self.view.popularity.max() + 1.0), (len(people), 1))
        for row, person in zip(rows, people, strict=True):
            later = person.own[len(person.history) :]
            row[later[::-1]] = 1 + np.arange(len(later))
        return rows


def finite(scores: Scores) -> Scores:
    """+inf as one more than the largest: the solver adds scores up."""
    top = np.isposinf(scores)
    if top.any():
        scores[top] = scores[~top].max() + 1
    return scores


def weight_of(weights: Mapping[str, float], task: str, part: str) -> float:
    """`task:part`, else `task`, else 0; an empty mapping draws all parts evenly."""
    if not weights:
        return 1.0
    return float(weights.get(f"{task}:{part}", weights.get(task, 0.0)))
