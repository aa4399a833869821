"""Adapter: the protocol of a registered baseline. A frozen config that, once fitted, answers questions."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Literal

from harness.artifacts import Artifacts
from harness.data.source import Words
from harness.data.split import FitView
from harness.data.synthetic import Truth
from harness.identity import fingerprint, identity
from harness.instance import Question, Response
from harness.task import Task

# What an adapter looks at when it answers; tables say so, because it decides what a figure means.
Sees = Literal["history", "demand", "words", "truth", "answers"]


@dataclass(frozen=True, eq=False)
class Context:
    """What there is to fit on. view: training data and validation targets, never test. truth: synthetic only.

    memory: objects fitted in this process, shared by the cells of a sweep. report: where training says how it goes.
    """

    view: FitView
    words: Words
    artifacts: Artifacts
    truth: Truth | None
    memory: dict[str, Any]
    dataset: str = ""
    report: Callable[[str], None] = lambda message: None


class Recommender(ABC):
    """A fitted adapter. fail_above: the share of a cell's responses that may be errors before the cell fails."""

    fail_above: float = 1.0

    @abstractmethod
    def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
        """A response to every question, in any order, in batches as they come; each batch is saved before the
        next is asked for. Failures are responses with an error."""

    def details(self) -> dict[str, Any]:
        """What a reader of the result may want to know: parameters, seconds of training, chosen epoch."""
        return {}

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """What so many tokens cost, None where they have no price."""
        return None

    def close(self) -> None:  # noqa: B027 (most have nothing to release)
        """Release what is held."""


@dataclass(frozen=True, kw_only=True)
class Adapter(ABC):
    """A way to answer, as the config describes it. Fields are identity unless marked runtime."""

    name: str
    sees: ClassVar[Sees]
    version: ClassVar[int] = 1

    @abstractmethod
    def fit(self, context: Context) -> Recommender:
        """Fit, or load what was fitted before. Raises NotApplicable where the data lack what is needed."""

    def untrained(self, context: Context) -> list[str]:
        """The language models that `fit` would train first, by the names of their artifacts."""
        return []

    def identity(self) -> dict[str, Any]:
        """Everything that can change an answer, as plain data."""
        described = identity(self)
        assert isinstance(described, dict)
        described.pop("name")
        return described

    def fitted(self, context: Context) -> Recommender:
        """`fit`, once in this process for this identity and these data."""
        key = f"{context.view.digest}|{fingerprint(self.identity())}"
        if key not in context.memory:
            context.memory[key] = self.fit(context)
        recommender = context.memory[key]
        assert isinstance(recommender, Recommender)
        return recommender


def weights_file(folder: Path) -> Path:
    """Where an artifact of ours keeps its tensors; safetensors only, never a pickle."""
    return folder / "model.safetensors"
