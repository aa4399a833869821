"""How passes are computed: which trainings are compiled, and that a compiled step is the same step."""

import shutil
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from aligned import computing
from aligned.computing import compile_layers, uncompiled
from aligned.embedded import Embedded, network
from aligned.recipe import Training

LONG = Training(steps=1000, learning_rate=1e-3, precision="bfloat16")
COMPILER = any(map(shutil.which, ("g++", "clang++", "c++")))
on_a_cpu = pytest.mark.skipif(torch.cuda.is_available(), reason="a GPU's trainer computes otherwise")


@on_a_cpu
@pytest.mark.parametrize(
    ("training", "compiler", "times"),
    [
        (LONG, "/usr/bin/g++", 1),
        (LONG, None, 0),
        (Training(steps=50, learning_rate=1e-3, precision="bfloat16"), "/usr/bin/g++", 0),
        (Training(steps=1000, learning_rate=1e-3, precision="float32"), "/usr/bin/g++", 0),
    ],
)
def test_what_is_compiled(monkeypatch: Any, training: Training, compiler: str | None, times: int) -> None:
    """Long trainings in bfloat16 where there is a compiler; what has no layers to compile is left alone."""
    monkeypatch.setattr(computing.shutil, "which", lambda name: compiler)
    asked: list[bool] = []
    layer = SimpleNamespace(compile=lambda dynamic: asked.append(dynamic))
    compile_layers(SimpleNamespace(model=SimpleNamespace(layers=[layer])), training)
    compile_layers(SimpleNamespace(), training)
    assert asked == [True] * times


@on_a_cpu
@pytest.mark.slow
@pytest.mark.skipif(not COMPILER, reason="no compiler for C++")
def test_a_compiled_step_is_the_same() -> None:
    """Loss and gradients, for batches of several shapes; and what is written in between is not compiled."""
    torch.manual_seed(0)
    model = network(Embedded(width=32, layers=2, heads=2, inner=64), 50, None, None)
    model.set_attn_implementation("eager")
    batches = [torch.randint(50, shape) for shape in ((4, 12), (4, 17), (3, 9))]

    def steps() -> list[torch.Tensor]:
        found = []
        for ids in batches:
            with torch.autocast("cpu", torch.bfloat16):
                loss = model(ids, labels=ids).loss
            loss.backward()
            found += [loss.detach(), *(weight.grad for weight in model.parameters())]
            model.zero_grad()
        return found

    plain = steps()
    compile_layers(model, LONG)
    with uncompiled():
        for before, now in zip(plain, steps(), strict=True):
            torch.testing.assert_close(before, now)
    for before, now in zip(plain, steps(), strict=True):
        torch.testing.assert_close(before, now, atol=2e-2, rtol=5e-2)
