"""Wishes by themselves: what a sentence allows, against the task's own verdicts; the loss against a pass by hand."""

from contextlib import nullcontext
from dataclasses import replace
from itertools import islice
from typing import Any

import pytest
import torch

from aligned.admissible import TitleTokens
from aligned.examples import ExampleMaker, Mix
from aligned.sft import AnswerTrainer
from aligned.stages import recipe_tasks
from aligned.wishes import Wishes
from baselines.aligned_lm import SFT
from baselines.simple import Popularity
from harness.adapter import Context
from harness.data.catalogue import Catalogue
from harness.engine.transformers import load_model, load_tokenizer
from harness.errors import UserError
from tests.aligned.world import LM, adapter, recipe

NAMES = ("sequential", "category", "negative_intent", "share", "formatting", "reverse_intent", "item_count")
MIX = Mix(weights=dict.fromkeys(NAMES, 1.0))


def maker_of(context: Context, mix: Mix) -> ExampleMaker:
    return ExampleMaker(context.view, context.words, recipe_tasks(mix.task_names()), Popularity().fit(context), mix)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def wishes(context: Context) -> Wishes:
    tokenizer, _ = load_tokenizer(LM.folder(context), False)
    titles = TitleTokens.of(tokenizer, context.view.catalogue)
    assert titles is not None
    return Wishes(maker_of(context, MIX), tokenizer, titles, 8)


def named(said: str, catalogue: Catalogue) -> list[str]:
    return [name for name in catalogue.categories if name in said]


def test_all_or_none_of_the_category_that_is_named(wishes: Wishes) -> None:
    catalogue = wishes.maker.view.catalogue
    sides = set()
    for said, allowed in islice(wishes.stream(0), 200):
        assert named(said, catalogue), "a demand that names no category cannot be read from itself"
        members = [catalogue.items_in(name) for name in named(said, catalogue)]
        ways = [(allowed == member).all() for member in members] + [(allowed == ~member).all() for member in members]
        assert any(ways), said
        sides.add(any(ways[: len(members)]))
    assert sides == {True, False}


def test_the_same_seed_says_the_same(wishes: Wishes) -> None:
    first, again, other = ([said for said, _ in islice(wishes.stream(seed), 20)] for seed in (1, 1, 2))
    assert first == again != other


def test_the_loss_is_that_of_the_first_line(wishes: Wishes, context: Context) -> None:
    """Each wish in a pass of its own, without padding."""
    model = load_model(LM.folder(context), "float32", None, False).eval()
    drawn = list(islice(wishes.stream(3), 5))
    expected = []
    for said, allowed in drawn:
        chat = [{"role": "user", "content": said}]
        text = wishes.tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True) + "1. "
        ids = wishes.tokenizer.encode(text, add_special_tokens=False)
        likely = model(torch.tensor([ids])).logits[0, -1].softmax(dim=0)
        catalogue = context.view.catalogue
        fit = {catalogue.titles[item] for item in allowed.nonzero()[0]}
        tokens = {wishes.tokenizer.encode(title, add_special_tokens=False)[0] for title in fit}
        expected.append(-sum(likely[token] for token in tokens).log())  # type: ignore[union-attr]
    found = wishes.loss(model, drawn, nullcontext())
    torch.testing.assert_close(found, torch.stack(expected).mean(), atol=1e-4, rtol=1e-4)


def test_a_mix_without_such_a_demand_is_told(context: Context, wishes: Wishes) -> None:
    other = maker_of(context, Mix(weights={"sequential": 1, "share": 1}))
    with pytest.raises(UserError, match=r"align\.sft\.wishes"):
        next(replace(wishes, maker=other).stream(0))


def test_training_reads_them_beside_each_batch(context: Context, monkeypatch: Any) -> None:
    """As many as the recipe says, at each step, fresh ones."""
    seen: list[list[str]] = []
    true = Wishes.loss

    def spy(self: Wishes, model: Any, drawn: Any, computing: Any) -> Any:
        seen.append([said for said, _ in drawn])
        loss = true(self, model, drawn, computing)
        assert loss.requires_grad
        return loss

    monkeypatch.setattr(Wishes, "loss", spy)
    assert AnswerTrainer.beside is None
    adapter(SFT, sft=replace(recipe().sft, wishes=6), seed=9).folder(context)
    assert [len(batch) for batch in seen] == [6] * 4
    assert len({said for batch in seen for said in batch}) > 12
