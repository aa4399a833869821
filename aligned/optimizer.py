"""Muon for the matrices inside the network, AdamW for embeddings, heads and norms, as one optimizer.

On the embedded model it needs clearly fewer steps than AdamW (docs/alignment.md).
"""

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import nn
from torch.optim import AdamW, Optimizer

from aligned.recipe import Training
from harness.errors import UserError


class Paired(Optimizer):
    """Two optimizers over different weights of one model, stepped together. Each keeps its own state."""

    def __init__(self, parts: Iterable[Optimizer]) -> None:
        self.parts = list(parts)
        super().__init__([group for part in self.parts for group in part.param_groups], {})
        self.param_groups = [group for part in self.parts for group in part.param_groups]  # the very same objects

    def step(self, closure: Callable[[], float] | None = None) -> Any:
        """Step each; a closure is not supported."""
        for part in self.parts:
            part.step()

    def zero_grad(self, set_to_none: bool = True) -> None:
        """Of each."""
        for part in self.parts:
            part.zero_grad(set_to_none)

    def state_dict(self) -> dict[str, Any]:
        """Of each, in order."""
        return {"parts": [part.state_dict() for part in self.parts]}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        """Of each, in order; groups are shared again afterwards."""
        for part, state in zip(self.parts, state_dict["parts"], strict=True):
            part.load_state_dict(state)
        self.param_groups = [group for part in self.parts for group in part.param_groups]


def optimizer_of(model: nn.Module, training: Training) -> Optimizer:
    """The optimizer of a stage. Raises UserError where torch has no Muon."""
    weights = {name: weight for name, weight in model.named_parameters() if weight.requires_grad}
    settings: dict[str, Any] = {
        "lr": training.learning_rate, "betas": (0.9, 0.98), "weight_decay": training.weight_decay,
    }  # fmt: skip
    if training.optimizer == "adamw":
        return AdamW(weights.values(), **settings)
    if not hasattr(torch.optim, "Muon"):
        raise UserError(f"torch {torch.__version__} has no Muon; set align.sft.optimizer=adamw or install torch>=2.9")
    outer = {id(part) for part in (model.get_input_embeddings(), model.get_output_embeddings()) if part is not None}  # type: ignore[operator]
    at_the_ends = {id(weight) for module in model.modules() if id(module) in outer for weight in module.parameters()}
    # Lists: a checkpoint knows weights by their place, and the order of a set is another in another process.
    ends = [name for name, weight in weights.items() if weight.ndim == 2 and id(weight) in at_the_ends]
    inner = [name for name, weight in weights.items() if weight.ndim == 2 and id(weight) not in at_the_ends]
    rates = dict.fromkeys(inner, training.matrix_learning_rate)
    if training.embedding_learning_rate:
        # AdamW moves all titles the same way long before it tells them apart; what sets one title off from the others
        # is then too small for "this one is on the list already" to be learned. Muon moves all directions alike.
        rates.update(dict.fromkeys(ends, training.embedding_learning_rate))
    muon = torch.optim.Muon(
        [{"params": [weights[name]], "lr": rate} for name, rate in rates.items()],
        weight_decay=0.0,
        adjust_lr_fn="match_rms_adamw",
    )
    return Paired([muon, AdamW([weights[name] for name in weights if name not in rates], **settings)])
