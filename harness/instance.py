"""Question, Instance, Response: what is asked, what is kept back, what comes back.

An adapter gets Questions. The target stays in the Instance, which no adapter ever sees.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypedDict

import numpy as np
import numpy.typing as npt

from harness.control import NEUTRAL, Constraint, Form, Only
from harness.data.catalogue import Catalogue, IntArray
from harness.identity import fingerprint


class Message(TypedDict):
    """One turn of a chat."""

    role: str
    content: str


@dataclass(frozen=True, slots=True, eq=False)
class Question:
    """user: index, -1 for nobody. history: all the user had, oldest first; shown: what the messages show of it.

    wanted: how many items are asked for, 0 where the answer is no list.
    """

    id: str
    user: int
    history: IntArray
    shown: tuple[int, ...]
    constraints: tuple[Constraint, ...]
    messages: tuple[Message, ...]
    wanted: int = 10

    @property
    def form(self) -> Form:
        """The form the answer is wanted in: the neutral numbered list unless a constraint says otherwise."""
        return next((c for c in self.constraints if isinstance(c, Form)), NEUTRAL)

    @property
    def candidates(self) -> tuple[int, ...]:
        """The items to choose from; empty for the whole catalogue."""
        return next((c.candidates for c in self.constraints if isinstance(c, Only)), ())


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """A question with what is needed to score it.

    target: the item the user took next, -1 where there is none.
    twin: id of the neutral question of the same user, None where nothing neutral exists.
    part: each part of a task is a leaderboard row of its own. cluster: who the interval is clustered by.
    slices: labels to break results down by. reveals: the wording tells something about the target.
    """

    question: Question
    target: int
    part: str
    cluster: str
    twin: str | None = None
    slices: Mapping[str, str] = field(default_factory=dict)
    reveals: bool = False

    @property
    def id(self) -> str:
        """`task:part/user`, stable for a data set, split and seed."""
        return self.question.id

    @property
    def wanted(self) -> int:
        """How many items are asked for."""
        return self.question.wanted

    @property
    def protocol(self) -> str:
        """Suffix of ranking metrics: two protocols never share a column. '' is full ranking."""
        pool = len(self.question.candidates)
        return f"/{pool}cand" if pool else ""


@dataclass(frozen=True, slots=True, eq=False)
class Response:
    """Either `text` or ranked `items`. scores: [items], only from adapters that score the whole catalogue.

    truncated: the text reached the limit of tokens.
    error: why there is no answer; such a response counts as failed, in every denominator.
    """

    id: str
    text: str | None = None
    items: tuple[int, ...] | None = None
    scores: npt.NDArray[np.floating] | None = None
    tokens_in: int = 0
    tokens_out: int = 0
    truncated: bool = False
    error: str | None = None


def without_oldest(question: Question, cut: int, catalogue: Catalogue) -> tuple[Message, ...] | None:
    """The messages without the `cut` oldest lines of the history, for a context too short; None when none is left.

    Only history lines go; the wish never does.
    """
    if cut > len(question.shown):
        return None
    lines = [f"- {catalogue.titles[item]}\n" for item in question.shown[:cut]]
    content = question.messages[-1]["content"]
    for line in lines:
        content = content.replace(line, "", 1)
    return (*question.messages[:-1], {"role": "user", "content": content})


def public_id(question: Question) -> str:
    """The id under which a question leaves the house: `task/user#what is asked`.

    Under other settings the same user is asked something else by the same task; answers to that are no answers to this.
    """
    return f"{question.id}#{fingerprint([question.messages, question.wanted])[:8]}"
