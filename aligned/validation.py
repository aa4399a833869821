"""Validation: control and accuracy of a model in training, on validation targets and with wordings kept back from it.

Neither a test target nor a test wording is in reach, so a checkpoint may be chosen by it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np

from harness.control import Infeasible
from harness.data.source import Words
from harness.data.split import FitView
from harness.engine.base import Generator, Request
from harness.instance import Instance, Message, Question, without_oldest
from harness.metrics import place
from harness.phrases import Wording
from harness.reading import Reader
from harness.scorer import Scorer
from harness.scoring import Answer, score
from harness.task import Person, Scene, Task
from tasks.common import NEUTRAL_TASK

ACCURACY = "ndcg@10"


@dataclass(frozen=True)
class Measured:
    """control: strict, mean over the demands. accuracy: NDCG@10 summed over all tasks, as a share of what the
    solver over the teacher reaches on the same questions; what the wish rules out earns nothing. invalid: share of
    lines with a defect. by_task: the figures behind them. samples: answers, to look at."""

    control: float
    accuracy: float
    invalid: float
    by_task: dict[str, dict[str, float]]
    samples: list[tuple[str, str, str]]

    @property
    def worth(self) -> float:
        """What checkpoints are chosen by: control and accuracy, half each."""
        return (self.control + min(self.accuracy, 1.0)) / 2


class Validation:
    """The same questions each time. view: with validation targets. users: how many are asked. wording: in which."""

    def __init__(
        self,
        view: FitView,
        words: Words,
        tasks: Sequence[Task],
        teacher: Scorer,
        shown: int,
        users: int,
        seed: int = 0,
        wording: Wording = "validation",
    ) -> None:
        self.view, self.tasks = view, tasks
        self.reader = Reader(view.catalogue, view.popularity)
        scene = Scene(view.catalogue, words, view.popularity, shown=shown, wording=wording, seed=seed)
        asked = people(view, users, seed)
        drawn = {task.name: [task.instance(scene, person, task.parts[0]) for person in asked] for task in tasks}
        self.instances = {name: [i for i in made if i is not None] for name, made in drawn.items()}
        self.ceiling = sum(np.nansum(self._ceiling(task, teacher)) for task in tasks)

    def _ceiling(self, task: Task, teacher: Scorer) -> list[float]:
        """NDCG@10 of the solver over the teacher."""
        instances = self.instances[task.name]
        answers = {}
        for block, rows in teacher.blocks([instance.question for instance in instances]):
            for question, row in zip(block, rows, strict=True):
                solved = task.answer(question, row.astype(np.float64), self.view.catalogue)
                answers[question.id] = "" if isinstance(solved, Infeasible) else solved
        return [row.get(ACCURACY, np.nan) for row in self._scored(task, answers)]

    def _scored(self, task: Task, answers: dict[str, str]) -> list[dict[str, float]]:
        instances: list[Instance] = self.instances[task.name]
        read = []
        for instance in instances:
            question = instance.question
            answer = self.reader.strict(
                answers.get(instance.id, ""), question.form, question.shown, question.candidates
            )
            # Loose reading is slow and nothing is chosen by it.
            read.append(Answer(answer, answer, (place(answer.items, instance.target), 1), None))
        return score(task, instances, read, {}, self.reader)

    def measure(self, generator: Generator) -> Measured:
        """Ask the model everything."""
        asked = [instance for made in self.instances.values() for instance in made]
        requests = [
            Request(i.id, i.question.messages, i.question.wanted, partial(self._shorter, i.question)) for i in asked
        ]
        answers = {g.id: g.text or "" for batch in generator.generate(requests) for g in batch}
        by_task: dict[str, dict[str, float]] = {}
        reached = 0.0
        for task in self.tasks:
            rows = self._scored(task, answers)
            names = ("control", "hit@10", ACCURACY, "valid", "repeated", "seen")
            by_task[task.name] = {n: float(np.nanmean([r.get(n, np.nan) for r in rows])) for n in names}
            made = self.instances[task.name]
            earned = [row.get(ACCURACY, np.nan) for i, row in zip(made, rows, strict=True) if wanted_at_all(i)]
            reached += float(np.nansum(earned))
        demands = [figures["control"] for name, figures in by_task.items() if name != NEUTRAL_TASK]
        return Measured(
            control=float(np.mean(demands or [by_task[task.name]["control"] for task in self.tasks])),
            accuracy=reached / self.ceiling if self.ceiling else 0.0,
            invalid=1 - float(np.mean([figures["valid"] for figures in by_task.values()])),
            by_task=by_task,
            samples=[self._sample(made[0], answers) for made in self.instances.values() if made],
        )

    def _shorter(self, question: Question, cut: int) -> tuple[Message, ...] | None:
        return without_oldest(question, cut, self.view.catalogue)

    def _sample(self, instance: Instance, answers: dict[str, str]) -> tuple[str, str, str]:
        return instance.id, instance.question.messages[-1]["content"], answers.get(instance.id, "")


def wanted_at_all(instance: Instance) -> bool:
    """Whether an obedient list may hold the target: naming it all the same is disobedience, not accuracy."""
    return instance.slices.get("target_fits") != "no"


def people(view: FitView, users: int, seed: int) -> list[Person]:
    """Users with a validation target, drawn by seed. own: what training has of them, and the target."""
    targets = view.validation
    if targets is None:
        raise ValueError("this view has no validation targets")
    chosen = np.sort(np.random.default_rng([seed, 13]).permutation(len(targets))[:users])
    histories = view.validation_histories()
    return [
        Person(
            name=str(int(targets.user[row])),
            user=int(targets.user[row]),
            history=histories[row],
            target=int(targets.item[row]),
            own=np.append(histories[row], targets.item[row]),
        )
        for row in chosen
    ]


def flat(measured: Measured) -> dict[str, Any]:
    """One row of a curve."""
    row: dict[str, Any] = {
        "worth": measured.worth, "control": measured.control, "accuracy": measured.accuracy,
        "invalid": measured.invalid,
    }  # fmt: skip
    for task, figures in measured.by_task.items():
        row.update({f"{task}/{name}": value for name, value in figures.items()})
    return row
