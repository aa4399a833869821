"""Wishes by themselves: a sentence, and which titles it allows.

Reading is what a small model learns last: with the whole question around it, a demand is one sentence in ten, and what
it decides is spread over a list. Here it stands alone, for a tenth of the tokens, and is judged by the first title:
minus the logarithm of the probability of all titles that keep the demand (as in `obedience`, see aligned.admissible).
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch

from aligned.admissible import TitleTokens
from aligned.batches import padded
from aligned.examples import ExampleMaker
from aligned.noise import noisy
from aligned.tokenizer import NUMBERED
from harness.control import Exclude, Include
from harness.data.catalogue import BoolArray
from harness.engine.transformers import prompt_text
from harness.errors import UserError
from harness.phrases import fill
from harness.task import Person
from tasks.common import ControlTask

TRIES = 20  # persons a demand is tried on, to see whether it is of this kind


@dataclass(frozen=True, eq=False)
class Wishes:
    """count: wishes a step. Demands are those of the mix that name categories and say of each that all or none may be
    of it, in its wordings, with its noise."""

    maker: ExampleMaker
    tokenizer: Any
    titles: TitleTokens
    count: int

    def stream(self, seed: int) -> Iterator[tuple[str, BoolArray]]:
        """Sentences, and which items each allows, without end. Raises UserError where the mix has no such demand."""
        rng = np.random.default_rng([seed, 23])
        some = self.maker.people(rng, TRIES)
        parts = [
            (task, part)
            for task, part in self.maker.parts
            if isinstance(task, ControlTask) and any(self.one(task, part, person, 0) for person in some)
        ]
        if not parts:
            raise UserError("align.sft.wishes: no demand of align.mix.weights is of a category alone; set it to 0")
        while True:
            for person in self.maker.people(rng, self.count):
                task, part = parts[int(rng.integers(len(parts)))]
                made = self.one(task, part, person, int(rng.integers(2**31)))
                if made is not None:
                    yield made

    def one(self, task: ControlTask, part: str, person: Person, seed: int) -> tuple[str, BoolArray] | None:
        """None where the demand is another, or makes no sense for this person."""
        rng = np.random.default_rng([seed, 3])
        scene = self.maker.scene(seed)
        wish = task.wish(scene, person, part, rng)
        if wish is None:
            return None
        said = fill(task.template(scene, part, rng), {**vars(scene.words), "n": wish.n, **wish.slots})
        allowed = np.ones(len(scene.catalogue), dtype=bool)
        for constraint in wish.constraints:
            if not isinstance(constraint, (Include, Exclude)) or constraint.category not in said:
                return None
            member = scene.catalogue.items_in(constraint.category)
            allowed &= member if isinstance(constraint, Include) else ~member
        return (noisy(said, self.maker.mix.noise, rng), allowed) if wish.constraints else None

    def loss(self, model: Any, drawn: list[tuple[str, BoolArray]], computing: AbstractContextManager[Any]) -> Any:
        """Mean over the wishes, for a causal model; as the first line of a numbered list would be."""
        texts = [prompt_text(self.tokenizer, ({"role": "user", "content": said},)) + NUMBERED[0] for said, _ in drawn]
        ids = [self.tokenizer.encode(text, add_special_tokens=False) for text in texts]
        mask = padded([[1] * len(row) for row in ids], 0, left=True).to(model.device)
        table = self.titles.best(np.stack([allowed for _, allowed in drawn]).astype(np.float32)) > 0
        with computing:
            logits = model(
                padded(ids, self.tokenizer.pad_token_id, left=True).to(model.device), attention_mask=mask,
                position_ids=(mask.cumsum(dim=1) - 1).clamp(min=0), logits_to_keep=1, use_cache=False,
            ).logits[:, -1]  # fmt: skip
        every = logits.float().log_softmax(dim=1)
        own = self.titles.likely(every, torch.zeros(len(drawn), dtype=torch.bool, device=every.device))
        return -own.masked_fill(~torch.from_numpy(table).to(own.device), -torch.inf).logsumexp(dim=1).mean()
