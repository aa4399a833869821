"""steered: the solver over any scorer. It reads the demand as a structure, not as words: the ceiling of a table.

Its strict control is 1 by construction on every task that can be met; where it is not, a task or the solver
is wrong. It answers as text, so the same reader judges it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

import numpy as np

from harness.adapter import Adapter, Context, Recommender, Sees
from harness.control import Infeasible
from harness.errors import UserError
from harness.instance import Question, Response
from harness.reading import Reader
from harness.scorer import Scorer
from harness.task import Task


@dataclass(frozen=True, kw_only=True)
class Steered(Adapter):
    """scorer: a conventional adapter, whose scores the solver ranks by."""

    name: str = "steered"
    scorer: Adapter
    sees: ClassVar[Sees] = "demand"
    version: ClassVar[int] = 2

    def fit(self, context: Context) -> Recommender:
        """Fit the scorer. Raises UserError for an adapter that does not score the catalogue."""
        scorer = self.scorer.fitted(context)
        if not isinstance(scorer, Scorer):
            raise UserError(f"model.scorer={self.scorer.name} does not score items; take sasrec, ease or another")
        return _SteeredRecommender(scorer, Reader(context.view.catalogue, context.view.popularity))


class _SteeredRecommender(Recommender):
    def __init__(self, scorer: Scorer, reader: Reader) -> None:
        self.scorer, self.reader = scorer, reader

    def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
        """The task's own answer over the scorer's scores of all that a text can name."""
        for block, rows in self.scorer.blocks(questions):
            for question, row in zip(block, rows, strict=True):
                row[self.reader.hidden(question.candidates)] = -np.inf
            yield [
                Response(question.id, text=self._write(task.answer(question, row, self.reader.catalogue)))
                for question, row in zip(block, rows, strict=True)
            ]

    def _write(self, answer: str | Infeasible) -> str:
        return "There are not enough of them." if isinstance(answer, Infeasible) else answer

    def details(self) -> dict[str, Any]:
        """The scorer's."""
        return self.scorer.details()
