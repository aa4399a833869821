"""The repetition penalty of decoding (CTRL, arXiv 1909.05858) as the losses see it.

Their gradients are then those of the model that will answer: it need not learn what decoding does for it.
"""

from typing import Any

import torch
import torch.nn.functional as F


def held_back(
    logits: torch.Tensor, real: torch.Tensor, ids: torch.Tensor, mask: torch.Tensor, penalty: float
) -> torch.Tensor:
    """Logits for the m tokens that are `real` [texts, n], of the last n of ids [texts, width], as search or sampling
    will see them: [m, vocabulary], of 32 bits at least. logits: the same [m or more, vocabulary], what is behind m
    filling.

    A token that stands before a place, in the prompt or in the answer, is divided by the penalty where positive and
    multiplied where negative, as transformers and vLLM do. mask [texts, width]: 0 for padding, which does not count.
    """
    own = logits.to(torch.promote_types(logits.dtype, torch.float32))
    if penalty == 1:
        return own[: int(real.sum())]
    rows, at = real.nonzero(as_tuple=True)
    written = first_places(ids, mask)[rows] < (at + ids.shape[1] - real.shape[1])[:, None]
    held: torch.Tensor = _HeldBack.apply(own, ids[rows], written, penalty)
    return held


def numbers(real: torch.Tensor) -> torch.Tensor:
    """Which of the m tokens of `held_back` each place of `real` [texts, n] is."""
    return real.flatten().cumsum(dim=0).view_as(real) - 1


def first_places(ids: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Where the token at each place stands for the first time, padding aside: [texts, width]; its width for nowhere."""
    width = ids.shape[1]
    same = (ids[:, :, None] == ids[:, None, :]) & (mask[:, None, :] > 0)
    order = torch.arange(width, dtype=torch.int32, device=ids.device)
    return torch.where(same, order, width).amin(dim=2)


class _HeldBack(torch.autograd.Function):
    """Looks up and writes what stands in the text, not the vocabulary."""

    @staticmethod
    def forward(ctx: Any, logits: torch.Tensor, ids: torch.Tensor, written: torch.Tensor, penalty: float) -> Any:
        """ids, written [m, width]: of a token that comes twice, all places say the same."""
        own = logits[: len(ids)].gather(1, ids)
        ctx.filling = len(logits) - len(ids)
        ctx.save_for_backward(ids, torch.where(written, torch.where(own > 0, 1 / penalty, penalty), 1.0))
        held = torch.where(own > 0, own / penalty, own * penalty)
        return logits[: len(ids)].scatter(1, ids, torch.where(written, held, own))

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor) -> Any:
        """Each held logit is its own, times a constant."""
        (gradient,) = gradients
        ids, factor = ctx.saved_tensors
        own = gradient.gather(1, ids)
        whole = F.pad(gradient, (0, 0, 0, ctx.filling))
        return whole.scatter_(1, ids, (own * factor).to(own.dtype)), None, None, None
