"""The repetition penalty of decoding (CTRL, arXiv 1909.05858) as the losses see it.

Their gradients are then those of the model that will answer: it need not learn what decoding does for it.
"""

import torch


def held_back(logits: torch.Tensor, ids: torch.Tensor, mask: torch.Tensor, penalty: float) -> torch.Tensor:
    """Logits [rows, n, vocabulary] for the last n of ids [rows, width], as search or sampling will see them.

    A token that stands before a place, in the prompt or in the answer, is divided by the penalty where positive and
    multiplied where negative, as transformers and vLLM do. mask [rows, width]: 0 for padding, which does not count.
    """
    if penalty == 1:
        return logits
    start = ids.shape[1] - logits.shape[1]
    real = mask.to(torch.uint8)
    written = torch.zeros(logits.shape, dtype=torch.uint8, device=logits.device)
    written[:, 0].scatter_reduce_(1, ids[:, :start], real[:, :start], "amax")
    written[:, 1:].scatter_(2, ids[:, start:-1, None], real[:, start:-1, None])
    for at in range(1, logits.shape[1]):
        written[:, at] |= written[:, at - 1]
    before = written.bool()
    return torch.where(before, torch.where(logits > 0, logits / penalty, logits * penalty), logits)
