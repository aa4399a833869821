"""Capitals: a title in capitals is the same title.

Where both are tokens of their own (lm=embedded) a model would have to learn every title twice, and lists in capitals
are rare. So the embedding of the one is that of the other moved by a shift that all of them share, and kept so after
each step of an optimizer. A pre-trained model has no need of it, and no title is one token there.
"""

from dataclasses import dataclass
from typing import Any

import torch

from aligned.admissible import TitleTokens
from harness.data.catalogue import Catalogue


@dataclass(frozen=True, eq=False)
class Capitals:
    """Tokens of titles as they are and in capitals, in pairs."""

    plain: torch.Tensor
    capital: torch.Tensor

    @classmethod
    def of(cls, tokenizer: Any, catalogue: Catalogue) -> "Capitals | None":
        """None where titles are several tokens, or none has a token in capitals."""
        titles = TitleTokens.of(tokenizer, catalogue)
        if titles is None:
            return None
        own = titles.capitals != titles.tokens
        return cls(torch.from_numpy(titles.tokens[own]), torch.from_numpy(titles.capitals[own])) if own.any() else None

    @torch.no_grad()
    def tie(self, model: Any) -> None:
        """Rows of capitals: those of the titles, plus the mean of what they were apart."""
        ends = (model.get_input_embeddings(), model.get_output_embeddings())
        for weight in {id(end.weight): end.weight for end in ends if end is not None}.values():
            plain = weight[self.plain.to(weight.device)]
            capital = self.capital.to(weight.device)
            weight[capital] = plain + (weight[capital] - plain).mean(dim=0)
