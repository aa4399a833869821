"""ease: a linear item-item model with a closed form (Steck, WWW 2019, arXiv 1905.03375), recency-weighted."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np
from scipy import sparse

from baselines.neighbours import user_item
from baselines.tuning import Tunable, one, settle
from harness.adapter import Adapter, Context, Sees
from harness.data.catalogue import IntArray
from harness.errors import UserError
from harness.scorer import Scorer, Scores, decayed

LARGEST = 40_000  # items; the dense inverse needs items^2 * 4 bytes


@dataclass(frozen=True, kw_only=True)
class Ease(Adapter):
    """penalty: L2 weight. decay: weight of a history item by its age; 1 is the published model.

    Lists of values are settled on validation.
    """

    name: str = "ease"
    penalty: Tunable = (50.0, 100.0, 300.0)
    decay: Tunable = (0.3, 0.5, 0.7)
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Scorer:
        """B = I - P / diag(P), P = (X'X + penalty I)^-1 (equation 8). Raises UserError for huge catalogues."""
        size = len(context.view.catalogue)
        if size > LARGEST:
            raise UserError(f"ease needs a dense {size} x {size} inverse; at most {LARGEST} items are supported")
        matrices: dict[float, Scores] = {}

        def fit(settings: "Ease") -> _EaseScorer:
            penalty = one(settings.penalty)
            if penalty not in matrices:
                matrices.clear()  # one dense matrix at a time
                matrices[penalty] = self._solve(context, penalty)
            return _EaseScorer(matrices[penalty], one(settings.decay))

        chosen, tried = settle(self, context, fit)
        scorer = fit(chosen)
        scorer.facts = {"penalty": chosen.penalty, "decay": chosen.decay, "tried": len(tried)}
        return scorer

    def _solve(self, context: Context, penalty: float) -> Scores:
        import torch

        taken = user_item(context.view)
        gram = torch.from_numpy((taken.T @ taken).toarray().astype(np.float32))
        gram.diagonal().add_(penalty)
        # LAPACK gives columns; the inverse is symmetric, so its transpose is the same in rows, which the sparse
        # product needs: it would copy the whole matrix for every block of histories otherwise.
        inverse = torch.cholesky_inverse(torch.linalg.cholesky(gram)).mT
        assert inverse.is_contiguous()
        del gram
        inverse /= -inverse.diagonal().clone()
        inverse.diagonal().zero_()
        weights: Scores = inverse.numpy()
        return weights


class _EaseScorer(Scorer):
    def __init__(self, weights: Scores, decay: float) -> None:
        self.weights, self.decay, self.items = weights, decay, len(weights)
        self.facts: dict[str, Any] = {}

    def details(self) -> dict[str, Any]:
        """The values that were chosen."""
        return self.facts

    def scores(self, users: IntArray, histories: Sequence[IntArray]) -> Scores:
        """A sparse-dense product: rows are summed one by one, in the order of the item index."""
        rows, columns, weights = decayed(histories, self.decay)
        shape = (len(histories), self.items)
        product: Scores = sparse.csr_matrix((weights, (rows, columns)), shape=shape) @ self.weights
        return product
