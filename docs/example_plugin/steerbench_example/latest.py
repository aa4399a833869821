"""latest: what people took last, by how many of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np

from harness.adapter import Adapter, Context, Sees
from harness.data.catalogue import IntArray
from harness.scorer import Scorer, Scores


@dataclass(frozen=True, kw_only=True)
class Latest(Adapter):
    """last: how many training items of each user are counted, from the end."""

    name: str = "latest"
    last: int = 3
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Scorer:
        """Count the last items of everybody; `context.view` holds the training part and nothing else."""
        view = context.view
        latest = np.concatenate([view.of(user)[-self.last :] for user in range(len(view.start) - 1)])
        return _LatestScorer(np.bincount(latest, minlength=len(view.catalogue)).astype(np.float32))


class _LatestScorer(Scorer):
    def __init__(self, counts: Scores) -> None:
        self.counts, self.items = counts, len(counts)

    def scores(self, users: IntArray, histories: Sequence[IntArray]) -> Scores:
        """The same for everybody."""
        return np.tile(self.counts, (len(histories), 1))
