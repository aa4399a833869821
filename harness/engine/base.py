"""Engine: the protocol of a back end, and what one request and one answer hold."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

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
    """text: the answer, None on an error. cut: history items that had to be left out of the prompt."""

    id: str
    text: str | None
    tokens_in: int = 0
    tokens_out: int = 0
    cut: int = 0
    error: str | None = None


class Generator(ABC):
    """An opened language model."""

    @abstractmethod
    def generate(self, requests: Sequence[Request]) -> Iterator[list[Generated]]:
        """An answer to every request, in any order, batch by batch."""

    def details(self) -> dict[str, Any]:
        """What was forced, handled or assumed."""
        return {}

    def close(self) -> None:  # noqa: B027
        """Release the model."""


@dataclass(frozen=True, kw_only=True)
class Engine(ABC):
    """How a language model is run. Fields that can change an answer are identity, the rest is runtime."""

    @abstractmethod
    def open(self, model: str, longest_line: Callable[[Any], int]) -> Generator:
        """Load the model: a folder or a hub name.

        longest_line(tokenizer): tokens one line of an answer may take, which bounds the answer's length.
        Raises UserError when it cannot be loaded.
        """


def lines_allowed(lines: int) -> int:
    """After so many lines an answer cannot become right any more: generation stops, the surplus is on record."""
    return 2 * lines + 5
