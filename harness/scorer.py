"""Scorer: what all conventional recommenders share. They score every item for a history and see no demand."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence

import numpy as np
import numpy.typing as npt

from harness.adapter import Recommender
from harness.control.solver import top
from harness.data.catalogue import IntArray
from harness.instance import Question, Response
from harness.task import Task

Scores = npt.NDArray[np.float32]
LARGEST_BLOCK = 256  # histories scored at once
BLOCK_CELLS = 2**26  # scores held at once


def block_size(items: int) -> int:
    """Histories scored at once: given by the catalogue alone, so that no setting can change a rounding."""
    return max(1, min(LARGEST_BLOCK, BLOCK_CELLS // max(items, 1)))


class Scorer(Recommender):
    """A fitted conventional recommender. length: how many items it lists; it always lists as many."""

    length = 10
    items: int

    @abstractmethod
    def scores(self, users: IntArray, histories: Sequence[IntArray]) -> Scores:
        """Higher is better: float32 [len(histories), items]. At most `block_size` histories; users may be -1."""

    def blocks(self, questions: Sequence[Question]) -> Iterator[tuple[Sequence[Question], Scores]]:
        """The questions with their scores, block by block."""
        size = block_size(self.items)
        for at in range(0, len(questions), size):
            block = questions[at : at + size]
            users = np.array([question.user for question in block], dtype=np.int64)
            yield block, self.scores(users, [question.history for question in block])

    def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
        """The best items the user has not had, whatever the question demands."""
        for block, rows in self.blocks(questions):
            yield [
                Response(question.id, items=self.best(row, question.history), scores=row)
                for question, row in zip(block, rows, strict=True)
            ]

    def best(self, row: Scores, had: IntArray) -> tuple[int, ...]:
        """The top of the list without what the user had."""
        open_to = np.ones(len(row), dtype=bool)
        open_to[had] = False
        return tuple(int(item) for item in top(row, np.flatnonzero(open_to), self.length))


def decayed(histories: Sequence[IntArray], decay: float) -> tuple[IntArray, IntArray, Scores]:
    """Histories as (rows, columns, weights) of a sparse matrix: weight decay^age, age 0 for the latest item.

    decay 1 is the plain history, 0 only the latest item.
    """
    lengths = np.array([len(history) for history in histories])
    rows = np.repeat(np.arange(len(histories)), lengths)
    columns = np.concatenate(histories) if len(histories) else np.empty(0, dtype=np.int64)
    ages = np.concatenate([np.arange(n)[::-1] for n in lengths]) if len(lengths) else np.empty(0)
    return rows, columns.astype(np.int64), (float(decay) ** ages).astype(np.float32)
