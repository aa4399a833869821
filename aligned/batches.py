"""Batches: examples as token ids. Labels stand on the answer and its end, and nowhere else."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, TypeVar

import numpy as np
import torch

from aligned.computing import WIDTHS
from aligned.examples import Example
from harness.data.catalogue import Catalogue
from harness.engine.transformers import prompt_ids
from harness.instance import without_oldest

IGNORED = -100
Encoded = TypeVar("Encoded")


def encode(tokenizer: Any, example: Example, seq2seq: bool = False) -> dict[str, list[int]]:
    """input_ids and labels of one example; the end token is part of the answer.

    A causal model reads prompt and answer, labels are IGNORED on the prompt. An encoder reads the prompt alone, and
    the labels are what the decoder writes.
    """
    prompt = prompt_ids(tokenizer, example.messages)
    answer = [*tokenizer.encode(example.answer, add_special_tokens=False), tokenizer.eos_token_id]
    if seq2seq:
        return {"input_ids": prompt, "labels": answer}
    return {"input_ids": [*prompt, *answer], "labels": [*[IGNORED] * len(prompt), *answer]}


def collate(rows: list[dict[str, Any]], pad: int, seq2seq: bool = False) -> dict[str, torch.Tensor]:
    """A batch. Causal: padded on the left, positions count from the first real token. seq2seq: padded on the right, no
    further than the longest: an encoder may have no more positions."""
    ids = [row["input_ids"] for row in rows]
    evenly = partial(padded, left=not seq2seq, multiple=1 if seq2seq else WIDTHS)
    mask = evenly([[1] * len(row) for row in ids], 0)
    batch = {
        "input_ids": evenly(ids, pad),
        "attention_mask": mask,
        "labels": evenly([row["labels"] for row in rows], IGNORED),
    }
    if "places" in rows[0]:
        batch.update(marks(rows, batch["labels"].shape[1], left=not seq2seq))
    return batch if seq2seq else {**batch, "position_ids": (mask.cumsum(dim=1) - 1).clamp(min=0)}


def marks(rows: list[dict[str, Any]], width: int, left: bool) -> dict[str, torch.Tensor]:
    """For the losses of titles, see aligned.admissible. places [rows, lines]: where titles stand among labels of this
    width, -1 for no line. allowed [rows, lines, bytes]. scores [rows, titles]. loud [rows]."""
    lines = max(len(row["places"]) for row in rows)
    places = torch.full((len(rows), lines), -1)
    allowed = torch.zeros(len(rows), lines, rows[0]["allowed"].shape[1], dtype=torch.uint8)
    for number, row in enumerate(rows):
        own = len(row["places"])
        places[number, :own] = torch.from_numpy(row["places"]) + (width - len(row["labels"]) if left else 0)
        allowed[number, :own] = torch.from_numpy(row["allowed"])
    scores = torch.tensor(np.stack([row["scores"] for row in rows]))
    return {"places": places, "allowed": allowed, "scores": scores, "loud": torch.tensor([row["loud"] for row in rows])}


def padded(rows: list[list[int]], value: int, left: bool, multiple: int) -> torch.Tensor:
    """Rows of one length, as long as the longest or a little more: [rows, a multiple]."""
    width = max(len(row) for row in rows)
    width += -width % multiple
    fillings = [[value] * (width - len(row)) for row in rows]
    return torch.tensor([more + row if left else row + more for row, more in zip(rows, fillings, strict=True)])


@dataclass
class Fitting:
    """Makes examples fit a context, and counts what that took. cut: lost some of their oldest history; left: could not
    be made to fit and are left out; seen: all of them."""

    catalogue: Catalogue
    seen: int = 0
    cut: int = 0
    left: int = 0

    def fit(
        self, example: Example, encode: Callable[[Example], Encoded], fits: Callable[[Encoded], bool]
    ) -> Encoded | None:
        """The example as `encode` has it, with as little of its oldest history missing as `fits` asks for; None where
        that is not enough. The wish is never touched."""
        self.seen += 1
        encoded = encode(example)
        if fits(encoded):
            return encoded
        for shorter in self._shorter(example):
            encoded = encode(shorter)
            if fits(encoded):
                self.cut += 1
                return encoded
        self.left += 1
        return None

    def _shorter(self, example: Example) -> Iterator[Example]:
        if example.instance is None:
            return
        question = example.instance.question
        for cut in range(1, len(question.shown) + 1):
            messages = without_oldest(question, cut, self.catalogue)
            assert messages is not None
            yield replace(example, messages=messages)

    def told(self) -> str:
        """One line for the user; empty where all fitted."""
        if not self.cut + self.left:
            return ""
        return (
            f"the model's context is short: of {self.seen} examples {self.cut} lost the oldest of their history and "
            f"{self.left} were left out"
        )

    def facts(self) -> dict[str, int]:
        """For the artifact; empty where all fitted."""
        return {"examples_with_history_cut": self.cut, "examples_left_out": self.left} if self.told() else {}
