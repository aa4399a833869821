"""How the passes of a training are computed: in which precision, by which attention, compiled or not."""

import sys
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from typing import Any

import torch
import torch.nn.functional as F

from aligned.recipe import Precision, Training

WORTH_COMPILING = 200  # steps
# The first product of matrices of a shape costs a CPU more than those after it (benchmarks/training_step.py), so sizes
# that differ from step to step are rounded up to multiples: the width of texts, the tokens that have logits.
WIDTHS, TOKENS = 8, 128


def in_bfloat16(precision: Precision) -> bool:
    """Whether to compute in bfloat16: as told, or where a GPU or a CPU does so natively."""
    if precision != "auto":
        return precision == "bfloat16"
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported()
    return bool(getattr(torch.cpu, "_is_avx512_bf16_supported", lambda: False)())


def choose_attention(model: Any, precision: Precision, short: bool = True) -> None:
    """On a GPU never cuDNN's: its gradients are not numbers where a batch of 64 tokens is mostly padding. On a CPU in
    bfloat16, where texts are short, none that is fused: the backward pass of torch's takes half of a step; plain
    products of matrices take a quarter less for all of it (benchmarks/training_step.py)."""
    torch.backends.cuda.enable_cudnn_sdp(False)
    if short and not torch.cuda.is_available() and in_bfloat16(precision):
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


@contextmanager
def logits_at(model: Any, places: torch.Tensor) -> Iterator[None]:
    """Within it the model's logits are those of the m `places` [texts, width] alone, in order, and filling behind them:
    [1, m or a little more, vocabulary].

    `logits_to_keep` of transformers keeps the same places of all texts: with answers of different lengths some of what
    it keeps is prompt, and to take it out afterwards writes a gradient as large as all of it.
    """
    where = places.flatten().nonzero().squeeze(1)
    where = F.pad(where, (0, -len(where) % TOKENS))
    head = getattr(model, "module", model).get_output_embeddings()  # module: of several processes
    hook = head.register_forward_pre_hook(lambda _, given: (given[0].flatten(0, 1).index_select(0, where)[None],))
    try:
        yield
    finally:
        hook.remove()


def peak_memory() -> dict[str, float]:
    """What this process has had resident at most until now, in GiB, and on a GPU; empty where the system does not
    tell."""
    gpu = {}
    if torch.cuda.is_available():
        gpu = {"peak_gpu_memory_gib": round(torch.cuda.max_memory_allocated() / 2**30, 2)}
    try:
        import resource
    except ImportError:  # Windows
        return gpu
    units = 2**30 if sys.platform == "darwin" else 2**20  # bytes there, KiB elsewhere
    return {"peak_memory_gib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / units, 2), **gpu}


def uncompiled() -> AbstractContextManager[Any]:
    """Around what is written and measured in between: its shapes are others at each token."""
    stance: AbstractContextManager[Any] = torch.compiler.set_stance("force_eager")
    return stance
