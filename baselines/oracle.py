"""oracle: the generator's own next-item probabilities. On synthetic data nothing ranks better (Bayes-optimal
for hit and NDCG given the user's taste), so it bounds what accuracy can be had."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.adapter import Adapter, Context, Sees
from harness.data.catalogue import IntArray
from harness.data.synthetic import Truth
from harness.errors import NotApplicable
from harness.scorer import Scorer, Scores


@dataclass(frozen=True, kw_only=True)
class Oracle(Adapter):
    """Only for data sets whose truth is known."""

    name: str = "oracle"
    sees: ClassVar[Sees] = "truth"

    def fit(self, context: Context) -> Scorer:
        """Nothing to fit. Raises NotApplicable where there is no truth."""
        if context.truth is None:
            raise NotApplicable(f"oracle knows the truth of dataset=synthetic only, not of {context.dataset}")
        return _OracleScorer(context.truth)


class _OracleScorer(Scorer):
    def __init__(self, truth: Truth) -> None:
        self.truth, self.items = truth, truth.within.shape[1]

    def scores(self, users: IntArray, histories: Sequence[IntArray]) -> Scores:
        """p(next | taste, recent items); without a user the average taste."""
        recent = np.full((len(histories), len(self.truth.lags)), -1, dtype=np.int64)
        for row, history in enumerate(histories):
            latest = history[::-1][: recent.shape[1]]
            recent[row, : len(latest)] = latest
        rows = np.empty((len(users), self.items), dtype=np.float32)
        known = users >= 0
        if known.any():
            rows[known] = self.truth.probabilities(users[known], recent[known])
        rows[~known] = self.truth.taste.mean(axis=0) @ self.truth.within
        return rows
