"""Twins: tokens that say the same. A title in capitals is the same title, a word behind a space is the same word.

Where both are tokens of their own (lm=embedded) a model would have to learn every title and every word twice. So each
learns from where either stands (their gradients are added), and the embedding of the one is that of the other moved by
a shift that all twins of a kind share, kept so after each step of an optimizer. A pre-trained model has no need of it,
and no title is one token there.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import torch

from aligned.admissible import TitleTokens
from aligned.tokenizer import CAPITAL, SPACE
from harness.data.catalogue import Catalogue, IntArray

Change = Callable[[torch.Tensor, torch.Tensor, torch.Tensor], None]  # of a table in place: first and second of twins


@dataclass(frozen=True, eq=False)
class Twins:
    """kinds: pairs of token ids, [n] and [n] of each kind."""

    kinds: tuple[tuple[torch.Tensor, torch.Tensor], ...]

    @classmethod
    def of(cls, tokenizer: Any, catalogue: Catalogue) -> "Twins | None":
        """Titles and titles in capitals; words behind a space and without, of our own tokenizer: pieces of another may
        be parts of words. None where titles are several tokens."""
        titles = TitleTokens.of(tokenizer, catalogue)
        if titles is None:
            return None
        own = titles.capitals != titles.tokens
        ids = tokenizer.get_vocab()
        known = {*titles.tokens.tolist(), *titles.capitals.tolist()}
        words = [
            (number, ids[piece[1:]])
            for piece, number in sorted(ids.items())
            if CAPITAL in ids and piece.startswith(SPACE) and is_word(piece[1:]) and piece[1:] in ids
        ]
        kinds = (
            (titles.tokens[own].tolist(), titles.capitals[own].tolist()),
            tuple(zip(*[pair for pair in words if not known & {*pair}], strict=True)) or ((), ()),
        )
        return cls(tuple((torch.tensor(first), torch.tensor(second)) for first, second in kinds if len(first)))

    def at(self, place: IntArray) -> "Twins":
        """Those that have a place in another table. place: of each token, -1 for none."""
        table = torch.from_numpy(place)
        pairs = [(table[first], table[second]) for first, second in self.kinds]
        inside = [(first >= 0) & (second >= 0) for first, second in pairs]
        kept = [(first[own], second[own]) for (first, second), own in zip(pairs, inside, strict=True)]
        return Twins(tuple(pair for pair in kept if len(pair[0])))

    @torch.no_grad()
    def share(self, model: Any) -> None:
        """Before a step: each has the gradient of both; the second also the mean of its own, which moves the shift."""

        def change(table: torch.Tensor, first: torch.Tensor, second: torch.Tensor) -> None:
            both, apart = table[first] + table[second], table[second].mean(dim=0)
            table[first], table[second] = both, both + apart

        self._each([weight.grad for weight in ends(model) if weight.grad is not None], change)

    @torch.no_grad()
    def tie(self, model: Any) -> None:
        """After a step: the second is the first, plus the mean of what they were apart."""

        def change(table: torch.Tensor, first: torch.Tensor, second: torch.Tensor) -> None:
            table[second] = table[first] + (table[second] - table[first]).mean(dim=0)

        self._each(ends(model), change)

    def _each(self, tables: list[torch.Tensor], change: Change) -> None:
        for table in tables:
            for first, second in self.kinds:
                change(table, first.to(table.device), second.to(table.device))


def is_word(piece: str) -> bool:
    """Letters, which may be capital ones."""
    return piece.replace(CAPITAL, "").isalpha()


def ends(model: Any) -> list[torch.Tensor]:
    """The embeddings, and those of the output where they are others."""
    modules = (model.get_input_embeddings(), model.get_output_embeddings())
    return list({id(module.weight): module.weight for module in modules if module is not None}.values())
