"""markov and item_knn: what followed, and what goes along with, the items of the history."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from scipy import sparse

from baselines.tuning import Tunable, one, settle
from harness.adapter import Adapter, Context, Sees
from harness.data.catalogue import IntArray
from harness.data.split import FitView
from harness.scorer import Scorer, Scores, decayed


@dataclass(frozen=True, kw_only=True)
class Markov(Adapter):
    """First-order: items by how often they came right after the latest one in training, then by popularity.

    smoothing: weight of popularity, below one count so that it only orders what was never seen to follow.
    """

    name: str = "markov"
    smoothing: float = 0.5
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Scorer:
        """Count successors."""
        view = context.view
        inside = np.ones(len(view.item), dtype=bool)
        inside[view.start[:-1][np.diff(view.start) > 0]] = False
        after = np.flatnonzero(inside)
        size = len(view.catalogue)
        ones = np.ones(len(after), dtype=np.float32)
        counts = sparse.csr_matrix((ones, (view.item[after - 1], view.item[after])), shape=(size, size))
        prior = view.popularity / max(view.popularity.max(), 1)
        return _HistoryScorer(counts, decay=0.0, prior=(self.smoothing * prior).astype(np.float32))


@dataclass(frozen=True, kw_only=True)
class ItemKNN(Adapter):
    """Cosine similarity of items over users; the history weighted by decay^age, the latest item at age 0.

    neighbours: how many similar items each item keeps (0: all). shrink: damps similarities of rare pairs.
    Lists of values are settled on validation.
    """

    name: str = "item_knn"
    neighbours: int = 0
    shrink: Tunable = (0.0, 10.0, 30.0)
    decay: Tunable = (0.3, 0.5, 0.7)
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Scorer:
        """Similarities, by sparse products."""
        chosen, tried = settle(self, context, lambda settings: settings._scorer(context))
        scorer = chosen._scorer(context)
        scorer.facts = {"shrink": chosen.shrink, "decay": chosen.decay, "tried": len(tried)}
        return scorer

    def _scorer(self, context: Context) -> "_HistoryScorer":
        taken = user_item(context.view)
        together = (taken.T @ taken).tocsr().astype(np.float32)
        norms = np.sqrt(together.diagonal())
        together.setdiag(0)
        together.eliminate_zeros()
        rows, columns = together.nonzero()
        together.data /= norms[rows] * norms[columns] + one(self.shrink)
        return _HistoryScorer(keep_largest(together, self.neighbours), decay=one(self.decay))


def user_item(view: FitView) -> sparse.csr_matrix:
    """Training interactions as a 0/1 matrix [users, items]; repeated ones count once."""
    shape = (len(view.start) - 1, len(view.catalogue))
    rows = np.repeat(np.arange(shape[0]), np.diff(view.start))
    matrix = sparse.csr_matrix((np.ones(len(rows), dtype=np.float32), (rows, view.item)), shape=shape)
    matrix.data[:] = 1.0
    return matrix


def keep_largest(matrix: sparse.csr_matrix, count: int) -> sparse.csr_matrix:
    """Only the `count` largest entries of each row (0: all)."""
    if not count:
        return matrix
    for row in range(matrix.shape[0]):
        part = slice(matrix.indptr[row], matrix.indptr[row + 1])
        values = matrix.data[part]
        if len(values) > count:
            values[np.argsort(-values, kind="stable")[count:]] = 0
    matrix.eliminate_zeros()
    return matrix


class _HistoryScorer(Scorer):
    """history @ matrix, where matrix [items, items] says what speaks for what."""

    def __init__(self, matrix: sparse.csr_matrix, decay: float, prior: Scores | None = None) -> None:
        self.matrix, self.decay, self.prior = matrix, decay, prior
        self.items = matrix.shape[0]
        self.facts: dict[str, Any] = {}

    def details(self) -> dict[str, Any]:
        """The values that were chosen."""
        return self.facts

    def scores(self, users: IntArray, histories: Sequence[IntArray]) -> Scores:
        """A sparse product a block: each row is summed on its own, so blocks do not matter."""
        rows, columns, weights = decayed(histories, self.decay)
        shape = (len(histories), self.items)
        table = (sparse.csr_matrix((weights, (rows, columns)), shape=shape) @ self.matrix).toarray()
        return table if self.prior is None else table + self.prior
