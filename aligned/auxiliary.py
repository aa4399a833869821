"""Auxiliary knowledge as examples in words (arXiv 2404.00245): masked items, masked text, pairwise preference."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from aligned.examples import Example, ExampleMaker
from harness.instance import Message

MASK = "?"


@dataclass(frozen=True, kw_only=True)
class Auxiliary:
    """Shares of all examples. masked_items: a history with titles left out, to be named. masked_text: an item's
    category left out. preference: which of two items the user took next (BPR as a question)."""

    masked_items: float = 0.0
    masked_text: float = 0.0
    preference: float = 0.0


class AuxiliaryMaker:
    """Draws auxiliary examples from the same training view."""

    def __init__(self, maker: ExampleMaker, settings: Auxiliary) -> None:
        self.view, self.words, self.shown = maker.view, maker.words, maker.mix.shown
        self.users = maker.users
        self.kinds = [
            (self.masked_items, settings.masked_items),
            (self.masked_text, settings.masked_text),
            (self.preference, settings.preference),
        ]
        self.share = sum(share for _, share in self.kinds)

    def draw(self, count: int, seed: int) -> Iterator[Example]:
        """`count` examples, kinds in proportion to their shares."""
        rng = np.random.default_rng([seed, 11])
        weights = np.array([share for _, share in self.kinds]) / max(self.share, 1e-12)
        for kind in rng.choice(len(self.kinds), size=count, p=weights) if self.share else ():
            yield self.kinds[int(kind)][0](rng)

    def _piece(self, rng: np.random.Generator) -> list[int]:
        """A stretch of one user's training history, at least two items."""
        own = self.view.of(int(rng.choice(self.users)))
        end = int(rng.integers(2, len(own) + 1))
        return [int(item) for item in own[max(0, end - self.shown) : end]]

    def _listed(self, items: list[int], hidden: tuple[int, ...] = ()) -> str:
        titles = self.view.catalogue.titles
        return "\n".join(f"- {MASK if at in hidden else titles[item]}" for at, item in enumerate(items))

    def masked_items(self, rng: np.random.Generator) -> Example:
        """One to three titles of a history replaced by a question mark."""
        items = self._piece(rng)
        count = int(rng.integers(1, min(3, len(items) - 1) + 1))
        hidden = tuple(sorted(int(at) for at in rng.choice(len(items), size=count, replace=False)))
        ask = (
            f"These are the {self.words.items} somebody {self.words.did}, oldest first, some left out as {MASK}:\n"
            f"{self._listed(items, hidden)}\n\nName those left out, in order."
        )
        return _example(ask, "\n".join(self.view.catalogue.titles[items[at]] for at in hidden), "masked_items")

    def masked_text(self, rng: np.random.Generator) -> Example:
        """The categories of an item, one of them left out."""
        catalogue = self.view.catalogue
        with_any = np.flatnonzero(catalogue.member.any(axis=1))
        item = int(rng.choice(with_any if len(with_any) else len(catalogue)))
        names = list(catalogue.categories_of(item))
        hidden = int(rng.integers(len(names))) if names else 0
        said = ", ".join(MASK if at == hidden else name for at, name in enumerate(names))
        ask = f"{catalogue.titles[item]}\n{self.words.category}: {said}\n\nWhat stands for {MASK}?"
        return _example(ask, names[hidden] if names else "nothing", "masked_text")

    def preference(self, rng: np.random.Generator) -> Example:
        """The item a user took next, against one that was never theirs in the training part."""
        user = int(rng.choice(self.users))
        own = self.view.of(user)
        at = int(rng.integers(1, len(own)))
        others = np.setdiff1d(np.arange(len(self.view.catalogue)), own)
        pair = [int(own[at]), int(rng.choice(others))]
        if rng.random() < 0.5:
            pair.reverse()
        titles = self.view.catalogue.titles
        ask = (
            f"Somebody {self.words.did} these {self.words.items}, oldest first:\n"
            f"{self._listed([int(item) for item in own[max(0, at - self.shown) : at]])}\n\n"
            f"Which of these two would they like more?\n- {titles[pair[0]]}\n- {titles[pair[1]]}"
        )
        return _example(ask, titles[int(own[at])], "preference")


def _example(ask: str, answer: str, kind: str) -> Example:
    messages: tuple[Message, ...] = ({"role": "user", "content": ask},)
    return Example(messages, answer, kind)
