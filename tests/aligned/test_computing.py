"""How passes are computed: which trainings are compiled, and that a compiled step is the same step."""

from types import SimpleNamespace
from typing import Any

import psutil
import pytest
import torch

from aligned import computing
from aligned.computing import choose_attention, compile_layers, compiles, logits_at, peak_memory, uncompiled
from aligned.embedded import Embedded, network
from aligned.recipe import Training

LONG = Training(steps=1000, learning_rate=1e-3, precision="bfloat16")
on_a_cpu = pytest.mark.skipif(torch.cuda.is_available(), reason="a GPU's trainer computes otherwise")


@pytest.mark.parametrize("width", [48, 64])
def test_padding_leaves_numbers_in_gradients(width: int) -> None:
    """Of a batch that is mostly padding, in bfloat16: cuDNN's attention, which a GPU takes by itself, does not."""
    torch.manual_seed(0)
    place = "cuda" if torch.cuda.is_available() else "cpu"
    model = network(Embedded(width=128, layers=2, heads=2, inner=64), 50, None, None).to(place)
    choose_attention(model, "bfloat16")
    assert not torch.backends.cuda.cudnn_sdp_enabled()
    mask = (torch.arange(width) >= width - 15).long().repeat(16, 1).to(place)
    mask[-1] = 1
    with torch.autocast(place, torch.bfloat16):
        logits = model(torch.randint(50, mask.shape).to(place), attention_mask=mask, use_cache=False).logits
    logits.float()[mask > 0].logsumexp(dim=1).mean().backward()
    assert all(bool(weight.grad.isfinite().all()) for weight in model.parameters())


def test_long_texts_keep_fused_attention() -> None:
    model = network(Embedded(width=16, layers=1, heads=2, inner=16), 50, None, None)
    choose_attention(model, "bfloat16", short=False)
    assert model.config._attn_implementation == "sdpa"


@on_a_cpu
@pytest.mark.parametrize(
    ("training", "compiler", "times"),
    [
        (LONG, True, 1),
        (LONG, False, 0),
        (Training(steps=50, learning_rate=1e-3, precision="bfloat16"), True, 0),
        (Training(steps=1000, learning_rate=1e-3, precision="float32"), True, 0),
    ],
)
def test_what_is_compiled(monkeypatch: Any, training: Training, compiler: bool, times: int) -> None:
    """Long trainings in bfloat16 where there is a compiler; what has no layers to compile is left alone."""
    monkeypatch.setattr(computing, "compiles", lambda: compiler)
    asked: list[bool] = []
    layer = SimpleNamespace(compile=lambda dynamic: asked.append(dynamic))
    assert compile_layers(SimpleNamespace(model=SimpleNamespace(layers=[layer])), training) is bool(times)
    assert not compile_layers(SimpleNamespace(), training)
    assert asked == [True] * times


@on_a_cpu
@pytest.mark.slow
def test_a_compiled_step_is_the_same() -> None:
    """Loss and gradients, for batches of several shapes; and what is written in between is not compiled."""
    if not compiles():
        pytest.skip("torch cannot compile here")
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
    assert compile_layers(model, LONG)
    torch._dynamo.utils.counters.clear()
    with uncompiled():
        for before, now in zip(plain, steps(), strict=True):
            torch.testing.assert_close(before, now)
    assert not torch._dynamo.utils.counters["stats"]["unique_graphs"]
    for before, now in zip(plain, steps(), strict=True):
        torch.testing.assert_close(before, now, atol=2e-2, rtol=5e-2)
    assert torch._dynamo.utils.counters["stats"]["unique_graphs"]


def test_logits_of_some_places_are_those_of_all() -> None:
    """With their gradients, filling behind them; afterwards the model is as before."""
    torch.manual_seed(0)
    model = network(Embedded(width=32, layers=2, heads=2, inner=64), 50, None, None)
    ids, places = torch.randint(50, (4, 12)), torch.rand(4, 12) < 0.4
    weights = torch.randn(int(places.sum()), 50)

    def gradients(logits: torch.Tensor) -> list[torch.Tensor]:
        return list(torch.autograd.grad((logits * weights).sum(), list(model.parameters())))

    whole = model(ids).logits
    expected = gradients(whole[places])
    with logits_at(model, places):
        (some,) = model(ids).logits
    torch.testing.assert_close(some[: len(weights)], whole[places])
    assert len(some) == 128
    for found, wanted in zip(gradients(some[: len(weights)]), expected, strict=True):
        torch.testing.assert_close(found, wanted)
    assert model(ids).logits.shape == whole.shape


def test_the_peak_of_memory_is_in_gib() -> None:
    """At least what psutil sees now, at most what there is."""
    now, there = psutil.Process().memory_info().rss / 2**30, psutil.virtual_memory().total / 2**30
    assert now - 0.01 <= peak_memory()["peak_memory_gib"] <= there
