"""Phrases: the ways a demand is said, parted so that training never sees the wordings of the test."""

from dataclasses import dataclass
from typing import Any

import numpy as np


@dataclass(frozen=True)
class Phrases:
    """Templates with `{slots}`. train: for tuning. test: for evaluation; the two share no template."""

    train: tuple[str, ...]
    test: tuple[str, ...]

    def __post_init__(self) -> None:
        both = set(self.train) & set(self.test)
        if both or not self.train or not self.test:
            raise ValueError(f"phrases must be there for train and test and not be shared: {sorted(both)}")

    def of(self, wording: str) -> tuple[str, ...]:
        """The templates of `train` or `test`."""
        return self.train if wording == "train" else self.test

    def pick(self, wording: str, rng: np.random.Generator) -> str:
        """One template of that side, by the instance's own generator."""
        options = self.of(wording)
        return options[int(rng.integers(len(options)))]


def fill(template: str, slots: dict[str, Any]) -> str:
    """The template with its slots filled; values may hold braces, they are never templates themselves."""
    text = template.format(**slots)
    return text[:1].upper() + text[1:]
