"""sasrec: self-attentive sequential recommendation (Kang & McAuley, ICDM 2018, arXiv 1808.09781), tuned.

The teacher of the alignment recipes, and the conventional model every language model is held against.
"""

import copy
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

from baselines.tuning import validation_ndcg
from harness.adapter import Adapter, Context, Sees, weights_file
from harness.data.catalogue import IntArray
from harness.data.split import FitView
from harness.scorer import Scorer, Scores, block_size

if TYPE_CHECKING:
    from baselines.sasrec_net import Network

FACTS = "training.json"


@dataclass(frozen=True, kw_only=True)
class SASRec(Adapter):
    """Hyper-parameters; chosen on validation. negatives: 0 is the full softmax. patience: epochs without a better
    validation NDCG@10 before training stops. refit: train once more on train + validation for as many epochs as
    were best, which is another row of a table.
    """

    name: str = "sasrec"
    width: int = 128
    layers: int = 2
    heads: int = 2
    dropout: float = 0.5
    longest: int = 50
    temperature: float | None = 0.05
    negatives: int = 1024
    learning_rate: float = 1e-3
    batch: int = 128
    epochs: int = 60
    patience: int = 5
    seed: int = 0
    refit: bool = False
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Scorer:
        """Train, or load what was trained with these settings on these data."""
        view = context.view
        if self.refit:
            first = replace(self, refit=False)
            chosen = json.loads((first._artifact(context, view, first.epochs) / FACTS).read_text())["best_epoch"]
            folder = self._artifact(context, view.with_validation(), chosen)
        else:
            folder = self._artifact(context, view, self.epochs)
        return _SASRecScorer(self._load(folder, len(view.catalogue)), json.loads((folder / FACTS).read_text()))

    def _artifact(self, context: Context, view: FitView, epochs: int) -> Path:
        recipe = {"adapter": self.identity(), "data": view.digest, "epochs": epochs}

        def make(folder: Path) -> None:
            from safetensors.torch import save_file

            network, facts = train(self, view, epochs, context)
            save_file({name: value.contiguous() for name, value in network.state_dict().items()}, weights_file(folder))
            (folder / FACTS).write_text(json.dumps(facts, indent=1))

        return context.artifacts.get("sasrec", recipe, make)

    def _load(self, folder: Path, items: int) -> "Network":
        from safetensors.torch import load_file

        network = self.network(items)
        network.load_state_dict(load_file(weights_file(folder)))
        network.eval()
        return network

    def network(self, items: int) -> "Network":
        """An untrained network of this shape."""
        from baselines.sasrec_net import Network, Shape

        return Network(Shape(items, self.width, self.layers, self.heads, self.dropout, self.longest, self.temperature))


def train(settings: SASRec, view: FitView, epochs: int, context: Context) -> "tuple[Network, dict[str, Any]]":
    """The network of the best epoch on validation (the last epoch where there is none), and how it went."""
    import torch

    from baselines.sasrec_net import batches, loss_of, pad, windows

    torch.manual_seed(settings.seed)
    rng = np.random.default_rng(settings.seed)
    generator = torch.Generator().manual_seed(settings.seed)
    items = len(view.catalogue)
    sequences = [view.of(user) for user in range(len(view.start) - 1) if view.start[user + 1] - view.start[user] > 1]
    network = settings.network(items)
    optimizer = torch.optim.AdamW(network.parameters(), lr=settings.learning_rate, weight_decay=0.0, betas=(0.9, 0.98))
    best, best_epoch, kept, curve = -1.0, 0, network.state_dict(), []
    longest = max(map(len, view.validation_histories()), default=1) if view.validation is not None else 1
    validating = _SASRecScorer(network, {}, min(settings.longest, max(longest, 1)))
    started = time.perf_counter()
    for epoch in range(1, epochs + 1):
        network.train()
        losses = []
        pieces = [piece for sequence in sequences for piece in windows(sequence, settings.longest, rng)]
        for batch in batches(pieces, settings.batch, rng):
            loss = loss_of(network, pad(batch, items), settings.negatives, generator)
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
            losses.append(loss.item())
        reached = validation_ndcg(validating, view) if view.validation is not None else float(epoch)
        curve.append({"epoch": epoch, "loss": float(np.mean(losses)), "validation_ndcg@10": reached})
        context.report(f"sasrec epoch {epoch}/{epochs}, loss {np.mean(losses):.3f}, validation {reached:.4f}")
        if reached > best:
            best, best_epoch, kept = reached, epoch, copy.deepcopy(network.state_dict())
        elif epoch - best_epoch >= settings.patience:
            break
    network.load_state_dict(kept)
    facts = {
        "best_epoch": best_epoch,
        "parameters": sum(weight.numel() for weight in network.parameters()),
        "training_seconds": round(time.perf_counter() - started, 1),
        "curve": curve,
    }
    return network, facts


class _SASRecScorer(Scorer):
    """width: histories are padded to it, or cut; None: what the network takes."""

    def __init__(self, network: "Network", facts: dict[str, Any], width: int | None = None) -> None:
        self.network, self.facts, self.items = network, facts, network.shape.items
        self.width = width or network.shape.longest

    def scores(self, users: IntArray, histories: Sequence[IntArray]) -> Scores:
        """Blocks are padded to one shape, so that a row does not depend on its neighbours."""
        import torch

        from baselines.sasrec_net import pad

        shape = self.network.shape
        recent = [history[-self.width :] for history in histories]
        empty = np.empty(0, dtype=np.int64)
        ids = pad([*recent, *[empty] * (block_size(shape.items) - len(recent))], shape.items, self.width)
        last = torch.tensor([max(len(history) - 1, 0) for history in recent])
        self.network.eval()
        with torch.inference_mode():
            states = self.network(ids)
            filled = torch.zeros(len(ids), dtype=torch.long)
            filled[: len(last)] = last
            logits = self.network.all_logits(states[torch.arange(len(ids)), filled])
        rows: Scores = logits[: len(recent)].numpy()
        return rows

    def details(self) -> dict[str, Any]:
        """How the training went."""
        return {name: value for name, value in self.facts.items() if name != "curve"}
