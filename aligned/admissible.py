"""What may stand on each line of a label, and the two losses that teach it.

The usual loss names the title that comes next, one of hundreds. That a repeated, seen or unwanted title may *not* come
it says only by the way, and nothing of the titles that would have done nearly as well. With S the titles that would
obey on a line as well as the label does, p(title) = p(S) p(title | S):

- `obedience` weighs -log p(S) once more: unlikelihood training (arXiv 1908.04319), the demands say what is unlikely;
- `distil` puts so much of the label's weight on the teacher's distribution over S (Hinton et al., arXiv 1503.02531).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import torch

from aligned.examples import Example, Scores
from aligned.recipe import Supervised
from harness.control import Exclude, Include, Share
from harness.data.catalogue import BoolArray, Catalogue, IntArray
from harness.errors import UserError
from harness.instance import Question


def admissible(question: Question, listed: Sequence[int], catalogue: Catalogue) -> BoolArray:
    """[lines, items]: the items that may stand on each line of an obedient list in place of the one that does.

    Not on an earlier line, not had before (or among the candidates, where there are any), and on the same side of every
    category the demands speak of, so that any demand on the list as a whole stays met.
    """
    free = np.ones(len(catalogue), dtype=bool)
    if question.candidates:
        free[:] = False
        free[list(question.candidates)] = True
    else:
        free[question.history] = False
    named = [c.category for c in question.constraints if isinstance(c, (Include, Exclude, Share))]
    table = np.empty((len(listed), len(catalogue)), dtype=bool)
    for line, item in enumerate(listed):
        table[line] = free
        for category in named:
            member = catalogue.items_in(category)
            table[line] &= member == member[item]
        table[line, item] = True
        free[item] = False
    return table


@dataclass(frozen=True, eq=False)
class TitleTokens:
    """Titles that are one token each. tokens: their ids, ascending. column: of each item among them. capitals: of
    each, the token of the title in capitals; the very same where there is none."""

    tokens: IntArray
    column: IntArray
    capitals: IntArray
    catalogue: Catalogue

    @classmethod
    def needed(cls, tokenizer: Any, catalogue: Catalogue, why: str, instead: str) -> "TitleTokens":
        """Raises UserError where some title is several tokens."""
        titles = cls.of(tokenizer, catalogue)
        if titles is None:
            raise UserError(f"{why}: only for a tokenizer of whole titles, as that of lm=embedded; set {instead}")
        return titles

    @classmethod
    def of(cls, tokenizer: Any, catalogue: Catalogue) -> "TitleTokens | None":
        """None where some title is several tokens: no token then stands for it."""
        ids = [tokenizer.encode(title, add_special_tokens=False) for title in catalogue.titles]
        if any(len(own) != 1 for own in ids):
            return None
        tokens, first, column = np.unique([own[0] for own in ids], return_index=True, return_inverse=True)
        capitals = tokens.copy()
        for at, item in enumerate(first):
            own = tokenizer.encode(catalogue.titles[item].upper(), add_special_tokens=False)
            if len(own) == 1 and own[0] not in tokens and own[0] not in capitals:
                capitals[at] = own[0]
        return cls(tokens, column, capitals, catalogue)

    def marked(self, example: Example, labels: Sequence[int], scores: Scores | None) -> dict[str, Any]:
        """Places [lines]: where titles stand in the labels. allowed [lines, bytes]: bits of those that may stand there.
        scores [titles]: the teacher's. loud: whether the list is asked for in capitals."""
        places = self.places(labels)
        if example.instance is None or scores is None:
            places, scores = places[:0], np.zeros(len(self.column))
        by_token = np.zeros((len(places), len(self.tokens)), dtype=bool)
        if example.instance is not None and len(places):
            first = np.empty(len(self.tokens), dtype=np.int64)
            first[self.column[::-1]] = np.arange(len(self.column))[::-1]  # namesakes: the first stands for all
            listed = first[self._columns(np.asarray(labels)[places])]
            by_token = self.best(admissible(example.instance.question, listed.tolist(), self.catalogue)) > 0
        return {
            "places": places, "allowed": np.packbits(by_token, axis=1), "scores": self.best(scores[None])[0],
            "loud": example.instance is not None and example.instance.question.form.in_capitals,
        }  # fmt: skip

    def places(self, ids: Sequence[int]) -> IntArray:
        """Where titles stand among these tokens, in capitals or not."""
        return np.flatnonzero(self._columns(np.asarray(ids, dtype=np.int64)) >= 0)

    @cached_property
    def _column_of(self) -> IntArray:
        """Of each token up to the last that is a title, and of one more: which title it is, -1 for none."""
        column = np.full(max(self.tokens.max(), self.capitals.max()) + 2, -1)
        column[self.capitals] = column[self.tokens] = np.arange(len(self.tokens))
        return column

    def _columns(self, ids: IntArray) -> IntArray:
        """Which title each of these tokens is, -1 for none."""
        last = len(self._column_of) - 1
        return self._column_of[np.where((ids < 0) | (ids > last), last, ids)]

    def likely(self, every: torch.Tensor, loud: torch.Tensor) -> torch.Tensor:
        """Of log-probabilities [lines, vocabulary] those of titles [lines, titles], in capitals where the list [lines]
        is asked for so, whatever was written."""
        tokens, capitals = (torch.from_numpy(ids).to(every.device) for ids in (self.tokens, self.capitals))
        return torch.where(loud[:, None], every[:, capitals], every[:, tokens]) if loud.any() else every[:, tokens]

    def best(self, table: npt.NDArray[np.floating] | BoolArray) -> npt.NDArray[np.float32]:
        """[rows, items] as [rows, titles]: of items of one title the largest value."""
        order, starts = self._namesakes
        best: npt.NDArray[np.float32] = table[:, order].astype(np.float32)
        return best if len(starts) == len(order) else np.maximum.reduceat(best, starts, axis=1)

    @cached_property
    def _namesakes(self) -> tuple[IntArray, IntArray]:
        """Items in the order of titles, and where in it each title begins."""
        order = np.argsort(self.column, kind="stable")
        return order, np.searchsorted(self.column[order], np.arange(len(self.tokens)))

    def loss(
        self,
        every: torch.Tensor,
        labels: torch.Tensor,
        allowed: torch.Tensor,
        scores: torch.Tensor,
        loud: torch.Tensor,
        by: Supervised,
    ) -> torch.Tensor:
        """What comes on top of the cross-entropy of the labels, summed over lines.

        every [lines, vocabulary]: log-probabilities. labels [lines], allowed [lines, bytes], scores [lines, titles],
        loud [lines].
        """
        own = self.likely(every, loud)
        shifts = torch.arange(7, -1, -1, device=allowed.device, dtype=torch.uint8)  # as numpy packs bits
        inside = ((allowed[:, :, None] >> shifts) & 1).flatten(1)[:, : len(self.tokens)].bool()
        wrong = own.logsumexp(dim=1) - own.masked_fill(~inside, -torch.inf).logsumexp(dim=1)
        taught = (scores / by.distil_temperature).masked_fill(~inside, -torch.inf).softmax(dim=1)
        hard = -every.gather(1, labels[:, None]).squeeze(1)
        soft = -(taught * own).sum(dim=1)
        return (by.obedience * wrong + by.distil * (soft - hard)).sum()
