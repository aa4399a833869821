"""Phrases: the ways a demand is said, parted so that training never sees the wordings of validation and test."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from importlib import resources
from itertools import product
from typing import Any, Literal

import numpy as np

Wording = Literal["train", "validation", "test"]
ALTERNATIVES = re.compile(r"\[([^\[\]]*)\]")
HELD_OUT = 4  # every so many of the training templates is for validation


@dataclass(frozen=True)
class Phrases:
    """Templates with `{slots}`; of `[one|another|]` one is taken, which may be nothing.

    train: for tuning, every fourth of them kept back for validation where there are so many. test: for evaluation;
    the two share no template. more: for tuning, none kept back; one may stand for thousands of sentences. kept: more
    for validation.
    """

    train: tuple[str, ...]
    test: tuple[str, ...]
    more: tuple[str, ...] = ()
    kept: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        both = {*self.train, *self.more, *self.kept} & set(self.test)
        if both or not self.train or not self.test:
            raise ValueError(f"phrases must be there for train and test and not be shared: {sorted(both)}")

    def of(self, wording: Wording) -> tuple[str, ...]:
        """The templates of one side."""
        if wording == "test":
            return self.test
        if wording == "validation":
            return (*self.train[HELD_OUT - 1 :: HELD_OUT], *self.kept) or self.train
        return self._tuned

    @cached_property
    def _tuned(self) -> tuple[str, ...]:
        return (*(text for at, text in enumerate(self.train, 1) if at % HELD_OUT), *self.more)

    def pick(self, wording: Wording, rng: np.random.Generator) -> str:
        """One template of that side and one of each of its alternatives, by the instance's own generator."""

        def one(options: Sequence[str]) -> str:
            return options[int(rng.integers(len(options)))]

        return ALTERNATIVES.sub(lambda found: one(found[1].split("|")), one(self.of(wording)))


def templates(package: str, path: str) -> tuple[str, ...]:
    """The lines of a text file inside a package."""
    return tuple(resources.files(package).joinpath(path).read_text(encoding="utf-8").splitlines())


def expanded(template: str) -> list[str]:
    """Everything a template can say, with its slots still open."""
    pieces = ALTERNATIVES.split(template)  # what stands between, and what stands inside, in turn
    options = [piece.split("|") if i % 2 else [piece] for i, piece in enumerate(pieces)]
    return ["".join(chosen) for chosen in product(*options)]


def fill(template: str, slots: dict[str, Any]) -> str:
    """The template with its slots filled; values may hold braces, they are never templates themselves."""
    text = template.format(**slots)
    return text[:1].upper() + text[1:]
