"""random and popularity: the two floors that look at nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.adapter import Adapter, Context, Sees
from harness.data.catalogue import IntArray
from harness.scorer import Scorer, Scores


@dataclass(frozen=True, kw_only=True)
class Random(Adapter):
    """Items in an order drawn for each history from `seed`."""

    name: str = "random"
    seed: int = 0
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Scorer:
        """Nothing to fit."""
        return _RandomScorer(len(context.view.catalogue), self.seed)


class _RandomScorer(Scorer):
    def __init__(self, items: int, seed: int) -> None:
        self.items, self.seed = items, seed

    def scores(self, users: IntArray, histories: Sequence[IntArray]) -> Scores:
        """Uniform, seeded by user, so that the order of the questions does not matter."""
        rows = [np.random.default_rng([self.seed, user + 1]).random(self.items, dtype=np.float32) for user in users]
        return np.stack(rows)


@dataclass(frozen=True, kw_only=True)
class Popularity(Adapter):
    """Items by their number of training interactions."""

    name: str = "popularity"
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Scorer:
        """Count."""
        return _PopularityScorer(context.view.popularity.astype(np.float32))


class _PopularityScorer(Scorer):
    def __init__(self, counts: Scores) -> None:
        self.counts, self.items = counts, len(counts)

    def scores(self, users: IntArray, histories: Sequence[IntArray]) -> Scores:
        """The same for everybody."""
        return np.tile(self.counts, (len(histories), 1))
