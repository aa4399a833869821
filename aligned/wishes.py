"""Wishes: a demand, and which titles it allows.

Reading is what a small model learns last: a demand is one sentence among others, and what it decides is spread over a
list. Here it is judged by the first title: minus the logarithm of the probability of all titles that keep the demand,
in a question, and now and then alone. (A model that has learned to read it alone does not yet read it in a question,
not even the sentences it was tuned with.) With a reward of 1 for a title that keeps the demand, that probability is the
expected reward of a list of one line, taken over all titles: what supervised tuning has beside its batches,
reinforcement has beside its answers.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

import numpy as np
import torch
import torch.nn.functional as F

from aligned.admissible import TitleTokens
from aligned.batches import collate
from aligned.examples import ExampleMaker
from aligned.noise import noisy
from aligned.penalty import held_back
from aligned.tokenizer import NUMBERED
from aligned.trainers import Beside, Stage
from harness.control import Exclude, Include
from harness.data.catalogue import BoolArray
from harness.engine.transformers import prompt_ids
from harness.task import Person
from tasks.common import ControlTask, neutral_text

Wish = tuple[str, BoolArray]  # what is asked, and the items it allows
ALONE = 0.25  # of the demands, without a question around them
TRIES = 20  # persons a demand is tried on, to see whether it is of this kind


@dataclass(frozen=True, eq=False)
class Wishes:
    """Demands of the mix that name categories and say of each that all or none may be of it, each as often as the
    others, in the mix's wordings and noise. penalty: of repetition, as decoding will have it."""

    maker: ExampleMaker
    tokenizer: Any
    titles: TitleTokens
    penalty: float
    seed: int

    @cached_property
    def parts(self) -> list[tuple[ControlTask, str]]:
        """The demands of this kind; none where the mix has none, or the catalogue no category to ask for."""
        people = self.maker.people(np.random.default_rng([self.seed, 29]), TRIES)
        return [
            (task, part)
            for task, part in self.maker.parts
            if isinstance(task, ControlTask) and any(self.one(task, part, person, 0) for person in people)
        ]

    def draw(self, count: int, step: int) -> list[Wish]:
        """The wishes of a step: the same for the same step, whatever was drawn before."""
        rng = np.random.default_rng([self.seed, 23, step])
        drawn: list[Wish] = []
        while len(drawn) < count:
            for person in self.maker.people(rng, count):
                task, part = self.parts[int(rng.integers(len(self.parts)))]
                made = self.one(task, part, person, int(rng.integers(2**31)))
                if made is not None:
                    drawn.append(made)
        return drawn[:count]

    def one(self, task: ControlTask, part: str, person: Person, seed: int) -> Wish | None:
        """None where the demand is another, or makes no sense for this person."""
        rng = np.random.default_rng([seed, 3])
        scene = self.maker.scene(seed)
        wish = task.wish(scene, person, part, rng)
        if wish is None or not wish.constraints:
            return None
        allowed = np.ones(len(scene.catalogue), dtype=bool)
        for constraint in wish.constraints:
            if not isinstance(constraint, (Include, Exclude)) or constraint.category not in wish.slots.values():
                return None
            pool = constraint.pool(scene.catalogue)
            assert pool is not None
            allowed &= pool
        said = task.said(scene, part, wish, rng)
        if rng.random() >= ALONE:
            said = neutral_text(scene, person, wish.n, said)
        return noisy(said, self.maker.mix.noise, rng), allowed

    def loss(self, model: Any, drawn: list[Wish], computing: AbstractContextManager[Any]) -> torch.Tensor:
        """Mean over the wishes, for a causal model; as the first line of a numbered list would be."""
        opening = self.tokenizer.encode(NUMBERED[0], add_special_tokens=False)
        asked = [prompt_ids(self.tokenizer, [{"role": "user", "content": said}]) for said, _ in drawn]
        rows = [[*ids, *opening] for ids in asked]
        device = next(model.parameters()).device
        made = collate([{"input_ids": row, "labels": row} for row in rows], self.tokenizer.pad_token_id)
        batch = {name: part.to(device) for name, part in made.items() if name != "labels"}
        with computing:
            logits = model(**batch, logits_to_keep=1, use_cache=False).logits
        # With the place of the title, which the penalty is for.
        ids, mask = (F.pad(batch[name], (0, 1), value=1) for name in ("input_ids", "attention_mask"))
        real = torch.ones(logits.shape[:2], dtype=torch.bool, device=device)
        every = held_back(logits[:, 0], real, ids, mask, self.penalty).log_softmax(dim=1)
        own = self.titles.likely(every, torch.zeros(len(drawn), dtype=torch.bool, device=device))
        allowed = self.titles.best(np.stack([allowed for _, allowed in drawn]).astype(np.float32)) > 0
        return -own.masked_fill(~torch.from_numpy(allowed).to(device), -torch.inf).logsumexp(dim=1).mean()


def wishes_beside(
    stage: Stage, name: Literal["sft", "rl"], maker: ExampleMaker, tokenizer: Any, titles: TitleTokens
) -> list[Beside]:
    """The loss of wishes by themselves, as a stage of the recipe has them; empty where there are none to draw.
    Processes share those of a step."""
    recipe = stage.recipe
    training = recipe.sft if name == "sft" else recipe.rl
    count = training.wishes
    if not count:
        return []
    stage.share(f"align.{name}.wishes", count)
    seed = recipe.seed + (0 if name == "sft" else 1009)
    wishes = Wishes(maker, tokenizer, titles, recipe.repetition_penalty, seed)
    if not wishes.parts:
        stage.report(f"no demand of the mix is of a category alone: align.{name}.wishes has nothing to read")
        return []
    own = slice(stage.process, None, stage.processes)

    def loss(model: Any, computing: AbstractContextManager[Any], step: int) -> torch.Tensor:
        return training.wishes_weight * wishes.loss(model, wishes.draw(count, step)[own], computing)

    return [loss]
