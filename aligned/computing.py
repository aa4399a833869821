"""How the passes of a training are computed: in which precision, by which attention, compiled or not."""

import sys
from contextlib import AbstractContextManager
from functools import cache
from typing import Any

import torch

from aligned.recipe import Precision, Training

WORTH_COMPILING = 200  # steps


def in_bfloat16(precision: Precision) -> bool:
    """Whether to compute in bfloat16: as told, or where a GPU or a CPU does so natively."""
    if precision != "auto":
        return precision == "bfloat16"
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported()
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)())


def choose_attention(model: Any, precision: Precision) -> None:
    """On a CPU in bfloat16 torch's fused attention has a backward pass that takes half of a step; plain products of
    matrices take a quarter less for all of it (benchmarks/training_step.py)."""
    if not torch.cuda.is_available() and in_bfloat16(precision):
        model.set_attn_implementation("eager")


@cache
def compiles() -> bool:
    """Whether torch can compile for this processor, which takes a compiler for C++ and Python's headers."""
    try:
        torch.compile(lambda numbers: numbers + 1)(torch.ones(2))
    except Exception:  # each backend has errors of its own
        return False
    return True


def compile_layers(model: Any, training: Training) -> bool:
    """On a CPU in bfloat16 fused layers take six tenths of the time of a step (benchmarks/training_step.py). Making
    them takes a minute, and what `compiles` needs; without, or in a short training, all stays as it is. Returns whether
    they are compiled."""
    layers = getattr(getattr(model, "model", None), "layers", None)
    if torch.cuda.is_available() or not in_bfloat16(training.precision) or layers is None:
        return False
    if training.steps < WORTH_COMPILING or not compiles():
        return False
    for layer in layers:
        layer.compile(dynamic=True)
    return True


def peak_memory() -> dict[str, float]:
    """What this process has had resident at most until now, in GiB; empty where the system does not tell."""
    try:
        import resource
    except ImportError:  # Windows
        return {}
    units = 2**30 if sys.platform == "darwin" else 2**20  # bytes there, KiB elsewhere
    return {"peak_memory_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / units, 2)}


def uncompiled() -> AbstractContextManager[Any]:
    """Around what is written and measured in between: its shapes are others at each token."""
    stance: AbstractContextManager[Any] = torch.compiler.set_stance("force_eager")
    return stance
