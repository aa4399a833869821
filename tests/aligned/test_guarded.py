"""What stands beside the loss of a step: it is added to it, with a backward pass of its own."""

from types import SimpleNamespace
from typing import Any

import pytest
import torch

from aligned.recipe import Training
from aligned.trainers import Guarded
from harness.errors import Diverged


class Base:
    """A trainer whose loss is the sum of its weights."""

    def training_step(self, model: Any, *args: Any) -> torch.Tensor:
        loss = model.weight.sum()
        loss.backward()
        return loss.detach()


class Stepped(Guarded, Base):
    training = Training(steps=1, learning_rate=0.1, precision="float32")
    accelerator = SimpleNamespace(backward=lambda loss: loss.backward())
    state = SimpleNamespace(global_step=3)


def test_all_of_it_is_learned_from() -> None:
    """Loss and gradient are those of the sum; the step is told."""
    model, trainer = torch.nn.Linear(2, 1, bias=False), Stepped()
    trainer.beside = [lambda m, _, step: step * m.weight.sum(), lambda m, *_: (m.weight**2).sum()]
    loss = trainer.training_step(model)
    weight = model.weight.detach()
    torch.testing.assert_close(loss, 4 * weight.sum() + (weight**2).sum())
    torch.testing.assert_close(model.weight.grad, 4 + 2 * weight)


def test_what_stands_beside_may_diverge_too() -> None:
    model, trainer = torch.nn.Linear(2, 1), Stepped()
    trainer.beside = [lambda m, *_: m.weight.sum() * torch.inf]
    with pytest.raises(Diverged, match="after 3 steps"):
        trainer.training_step(model)
