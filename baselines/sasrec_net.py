"""The network of sasrec and its training loop: a causal transformer over item ids, softmax over the catalogue.

Differences from the published code, each because it ranked better on validation (docs/baselines.md):
softmax cross-entropy on every real position instead of a binary loss with one negative (arXiv 2309.07602),
cosine logits with a temperature, pre-norm blocks with GELU.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

from harness.data.catalogue import IntArray


@dataclass(frozen=True)
class Shape:
    """Sizes of the network. temperature: of cosine logits; None gives plain dot products."""

    items: int
    width: int
    layers: int
    heads: int
    dropout: float
    longest: int
    temperature: float | None


class Block(nn.Module):
    """Pre-norm self-attention and feed-forward."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.heads, self.dropout = shape.heads, shape.dropout
        self.norm1, self.norm2 = nn.LayerNorm(shape.width), nn.LayerNorm(shape.width)
        self.qkv = nn.Linear(shape.width, 3 * shape.width)
        self.out = nn.Linear(shape.width, shape.width)
        self.up = nn.Linear(shape.width, shape.width)
        self.down = nn.Linear(shape.width, shape.width)
        self.drop = nn.Dropout(shape.dropout)

    def forward(self, x: Tensor) -> Tensor:
        """[batch, length, width] -> the same."""
        batch, length, width = x.shape
        q, k, v = self.qkv(self.norm1(x)).view(batch, length, 3, self.heads, -1).permute(2, 0, 3, 1, 4)
        rate = self.dropout if self.training else 0.0
        mixed = F.scaled_dot_product_attention(q, k, v, is_causal=True, dropout_p=rate)
        x = x + self.drop(self.out(mixed.transpose(1, 2).reshape(batch, length, width)))
        return x + self.drop(self.down(self.drop(F.gelu(self.up(self.norm2(x))))))


class Network(nn.Module):
    """Item ids [batch, length], right-padded with `items`, -> states [batch, length, width]."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.item = nn.Embedding(shape.items + 1, shape.width, padding_idx=shape.items)
        self.position = nn.Embedding(shape.longest, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = nn.LayerNorm(shape.width)
        self.drop = nn.Dropout(shape.dropout)
        for module in self.modules():
            if isinstance(module, (nn.Linear, nn.Embedding)):
                nn.init.normal_(module.weight, std=0.02)
            if isinstance(module, nn.Linear):
                nn.init.zeros_(module.bias)

    def forward(self, ids: Tensor) -> Tensor:
        """States; padding is to the right, so no real position ever attends to it."""
        x = self.drop(self.item(ids) + self.position.weight[: ids.shape[1]])
        for block in self.blocks:
            x = block(x)
        out: Tensor = self.norm(x)
        return out

    def logits(self, states: Tensor, vectors: Tensor) -> Tensor:
        """[n, width] x [m, width] -> [n, m]."""
        if self.shape.temperature is None:
            return states @ vectors.T
        return F.normalize(states, dim=-1) @ F.normalize(vectors, dim=-1).T / self.shape.temperature

    def all_logits(self, states: Tensor) -> Tensor:
        """[n, width] -> [n, items]."""
        return self.logits(states, self.item.weight[:-1])


def pad(sequences: Sequence[IntArray], filler: int, length: int | None = None) -> Tensor:
    """Right-padded ids [n, length of the longest]."""
    table = np.full((len(sequences), length or max(map(len, sequences))), filler, dtype=np.int64)
    for row, sequence in enumerate(sequences):
        table[row, : len(sequence)] = sequence
    return torch.from_numpy(table)


def loss_of(network: Network, ids: Tensor, negatives: int, generator: torch.Generator) -> Tensor:
    """Mean cross-entropy of the next item over all real positions of the sequences.

    negatives: 0 for the softmax over the whole catalogue, else over the target and so many items drawn evenly,
    shared by the batch (arXiv 2309.07602; eSASRec, RecSys 2025).
    """
    items = network.shape.items
    targets = ids[:, 1:]
    real = targets != items
    states, wanted = network(ids[:, :-1])[real], targets[real]
    if not negatives or negatives >= items:
        return F.cross_entropy(network.all_logits(states), wanted)
    drawn = torch.randint(0, items, (negatives,), generator=generator)
    vectors = torch.cat([network.item(wanted), network.item(drawn)])
    if network.shape.temperature is not None:
        states, vectors = F.normalize(states, dim=-1) / network.shape.temperature, F.normalize(vectors, dim=-1)
    own, others = vectors[: len(wanted)], vectors[len(wanted) :]
    against = (states @ others.T).masked_fill(drawn[None] == wanted[:, None], -torch.inf)
    both = torch.cat([(states * own).sum(-1, keepdim=True), against], dim=1)
    return F.cross_entropy(both, torch.zeros(len(wanted), dtype=torch.long))


def windows(sequence: IntArray, longest: int, rng: np.random.Generator) -> list[IntArray]:
    """Pieces of longest + 1 items that cover a long sequence, cut at other places every epoch; the last items
    are always one of them."""
    if len(sequence) <= longest + 1:
        return [sequence]
    ends = range(len(sequence) - int(rng.integers(1, longest + 1)), 1, -longest)
    return [sequence[max(0, end - longest - 1) : end] for end in (len(sequence), *ends)]


def batches(sequences: Sequence[IntArray], size: int, rng: np.random.Generator) -> Iterator[list[IntArray]]:
    """Shuffled batches of sequences of similar length: little padding, another grouping every epoch."""
    lengths = np.array([len(sequence) for sequence in sequences])
    order = np.lexsort((rng.random(len(lengths)), lengths + rng.integers(0, 3, len(lengths))))
    groups = [order[at : at + size] for at in range(0, len(order), size)]
    for group in rng.permutation(len(groups)):
        yield [sequences[row] for row in groups[group]]
