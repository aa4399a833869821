"""Engine: the protocol of a back end, and what one request and one answer hold."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Annotated, Any, ClassVar

from pydantic import Field

from harness.errors import UserError
from harness.instance import Message

# Gives the messages again with a shorter history, or None when nothing is left to cut.
Shorten = Callable[[int], tuple[Message, ...] | None]


@dataclass(frozen=True, eq=False)
class Request:
    """messages: the chat. lines: how many are wanted. Generation ends once the answer has far more lines, and so
    is wrong already. shorten(k): the messages without the k oldest history items, for contexts that are too short.
    """

    id: str
    messages: tuple[Message, ...]
    lines: int
    shorten: Shorten = lambda cut: None


@dataclass(frozen=True)
class Generated:
    """text: the answer, None on an error. cut: history items that had to be left out of the prompt.

    truncated: the answer reached the limit of tokens. error: `kind: what happened`; errors are counted by kind.
    """

    id: str
    text: str | None
    tokens_in: int = 0
    tokens_out: int = 0
    cut: int = 0
    truncated: bool = False
    error: str | None = None


class Generator(ABC):
    """An opened language model. fail_above: the share of a cell's answers that may be errors before the cell fails."""

    fail_above: float = 1.0

    @abstractmethod
    def generate(self, requests: Sequence[Request]) -> Iterator[list[Generated]]:
        """An answer to every request, in any order, batch by batch."""

    def details(self) -> dict[str, Any]:
        """What was forced, handled or assumed."""
        return {}

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """What so many tokens cost, None where no price is known."""
        return None

    def close(self) -> None:  # noqa: B027
        """Release the model."""


@dataclass(frozen=True, kw_only=True)
class Engine(ABC):
    """How a language model is run. Fields that can change an answer are identity, the rest is runtime.

    own_model: the engine names its model itself; `lm` is neither made nor loaded, and no part of the key.
    """

    own_model: ClassVar[bool] = False

    @abstractmethod
    def open(self, model: str | None, longest_line: Callable[[Any], int]) -> Generator:
        """Load the model: a folder or a hub name; None for an engine with a model of its own.

        longest_line(tokenizer): tokens one line of an answer may take, which bounds the answer's length.
        Raises UserError when it cannot be loaded.
        """

    def tuned_with(self, repetition_penalty: float) -> "Engine":
        """The engine for a model that was tuned to be decoded with such a penalty, where none is set."""
        return self

    def must_load_weights(self, model: str) -> None:
        """Raises UserError for an engine that cannot; asked before weights are trained."""
        if self.own_model:
            raise UserError(
                f"model={model} runs weights in this process and {type(self).__name__} does not; take "
                "engine=transformers or engine=vllm, or serve its folder and take model=raw"
            )


@dataclass(frozen=True, kw_only=True)
class InProcess(Engine):
    """Runs weights in this process. temperature: 0 is greedy. repetition_penalty: of arXiv 1909.05858, holds back
    tokens that stand in the prompt or the answer; None is the one a model was tuned with, 1 (none) for any other model.
    max_new_tokens: None bounds the answer by the lines that can still be right. dtype: auto is bfloat16 on a GPU,
    float32 on a CPU. seed: of sampling. remote_code: run code that comes with a model.
    """

    temperature: float = 0.0
    top_p: float = 1.0
    repetition_penalty: Annotated[float, Field(gt=0)] | None = None
    max_new_tokens: int | None = None
    dtype: str = "auto"
    seed: int = 0
    remote_code: bool = False

    def tuned_with(self, repetition_penalty: float) -> "InProcess":
        """With the penalty given, unless one is set."""
        return self if self.repetition_penalty else replace(self, repetition_penalty=repetition_penalty)


def lines_allowed(lines: int) -> int:
    """After so many lines an answer cannot become right any more: generation stops, the surplus is on record."""
    return 2 * lines + 5
