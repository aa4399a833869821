"""Wishes by themselves: what a sentence allows, against the benchmark's own verdicts; the loss against a pass by hand."""

from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
import torch
from transformers import RepetitionPenaltyLogitsProcessor

from aligned.admissible import TitleTokens
from aligned.examples import ExampleMaker, Mix
from aligned.sft import AnswerTrainer
from aligned.stages import recipe_tasks
from aligned.trainers import Stage
from aligned.wishes import Wishes, wishes_beside
from baselines.aligned_lm import SFT, SFTRL
from baselines.simple import Popularity
from harness.adapter import Context
from harness.control import Exclude, Include
from harness.engine.transformers import load_model, load_tokenizer
from harness.phrases import Phrases
from harness.recommendation import Recommendation
from tests.aligned.world import LM, adapter, recipe

NAMES = ("sequential", "category", "negative_intent", "share", "formatting", "reverse_intent", "item_count")
MIX = Mix(weights=dict.fromkeys(NAMES, 1.0))


def maker_of(context: Context, mix: Mix) -> ExampleMaker:
    return ExampleMaker(context.view, context.words, recipe_tasks(mix.task_names()), Popularity().fit(context), mix)  # type: ignore[arg-type]


def wishes_of(context: Context, mix: Mix) -> Wishes:
    tokenizer, _ = load_tokenizer(LM.folder(context), False)
    titles = TitleTokens.of(tokenizer, context.view.catalogue)
    assert titles is not None
    return Wishes(maker_of(context, mix), tokenizer, titles, 1.3, 0)


@pytest.fixture(scope="module")
def wishes(context: Context) -> Wishes:
    return wishes_of(context, MIX)


@pytest.mark.parametrize(("name", "kind"), [("category", Include), ("negative_intent", Exclude)])
def test_what_is_allowed_is_what_the_benchmark_calls_obedient(context: Context, name: str, kind: type) -> None:
    """Item by item, by the constraint's own check; the sentence names one category."""
    catalogue = context.view.catalogue
    for said, allowed in wishes_of(context, Mix(weights={name: 1})).draw(60, 0):
        verdicts = {
            category: [
                kind(category).check(Recommendation((item,)), catalogue).strict for item in range(len(catalogue))
            ]
            for category in catalogue.categories
            if category in said
        }
        assert allowed.tolist() in verdicts.values(), said
        assert len(verdicts) > 1 or allowed.tolist() == next(iter(verdicts.values()))


def test_demands_of_other_kinds_are_not_read(wishes: Wishes) -> None:
    """The share has amounts, the form no items; the reverse intent names no category even where one of its words is."""
    assert {task.name for task, _ in wishes.parts} == {"category", "negative_intent"}
    reverse = next(task for task, _ in wishes.maker.parts if task.name == "reverse_intent")
    people = wishes.maker.people(np.random.default_rng(0), 30)
    assert not any(wishes.one(reverse, "", person, seed) for seed, person in enumerate(people))


def test_a_category_in_small_letters_may_begin_a_sentence(wishes: Wishes, monkeypatch: Any) -> None:
    """The sentence's capital must not hide that it is named."""
    category = next(task for task, _ in wishes.parts if task.name == "category")
    catalogue = wishes.maker.view.catalogue
    small = replace(catalogue, categories=tuple(name.lower() for name in catalogue.categories))
    monkeypatch.setattr(type(category), "phrases", Phrases(train=("{category_name} only.",), test=("x",)))
    scene = replace(wishes.maker.scene(0), catalogue=small)
    monkeypatch.setattr(wishes.maker, "scene", lambda seed: scene)
    person = wishes.maker.people(np.random.default_rng(0), 1)[0]
    made = wishes.one(category, "", person, 0)
    assert made is not None and made[0][0].isupper()


def test_most_are_whole_questions(wishes: Wishes) -> None:
    """With a history and the line about the form, as the benchmark asks them; the others are the sentence alone."""
    drawn = [said for said, _ in wishes.draw(200, 4)]
    whole = [said for said in drawn if "\n- " in said]
    assert 0.6 < len(whole) / len(drawn) < 0.9
    assert np.mean([len(said.split("\n")[-1]) for said in whole]) > np.mean([len(s) for s in drawn if s not in whole])


def test_a_step_reads_the_same_whatever_came_before(wishes: Wishes) -> None:
    said = [[sentence for sentence, _ in wishes.draw(20, step)] for step in (1, 2, 1)]
    assert said[0] == said[2] != said[1]
    assert said[0] != [sentence for sentence, _ in replace(wishes, seed=1).draw(20, 1)]


def test_the_loss_is_that_of_the_first_line(wishes: Wishes, context: Context) -> None:
    """Each wish in a pass of its own, without padding, the penalty as transformers has it."""
    model = load_model(LM.folder(context), "float32", None, False).eval()
    drawn = wishes.draw(5, 3)
    penalty = RepetitionPenaltyLogitsProcessor(1.3)
    expected = []
    for said, allowed in drawn:
        chat = [{"role": "user", "content": said}]
        text = wishes.tokenizer.apply_chat_template(chat, tokenize=False, add_generation_prompt=True) + "1. "
        ids = torch.tensor([wishes.tokenizer.encode(text, add_special_tokens=False)])
        likely = penalty(ids, model(ids).logits[:, -1])[0].softmax(dim=0)
        fit = {context.view.catalogue.titles[item] for item in allowed.nonzero()[0]}
        tokens = {wishes.tokenizer.encode(title, add_special_tokens=False)[0] for title in fit}
        expected.append(-torch.stack([likely[token] for token in tokens]).sum().log())
    found = wishes.loss(model, drawn, nullcontext())
    torch.testing.assert_close(found, torch.stack(expected).mean(), atol=1e-4, rtol=1e-4)


def test_a_stage_weighs_them(wishes: Wishes, context: Context) -> None:
    """Beside a step stands the mean over the wishes of that step, times the weight; those of the two stages differ."""
    model = load_model(LM.folder(context), "float32", None, False).eval()
    sft, rl = (replace(part, wishes=4, wishes_weight=0.25) for part in (recipe().sft, recipe().rl))
    stage = Stage(replace(recipe(seed=0), repetition_penalty=1.3, sft=sft, rl=rl), "", context, None)  # type: ignore[arg-type]
    losses = []
    for name, seed in (("sft", 0), ("rl", 1009)):
        beside = wishes_beside(stage, name, wishes.maker, wishes.tokenizer, wishes.titles)  # type: ignore[arg-type]
        assert len(beside) == 1
        losses.append(beside[0](model, nullcontext(), 7))
        expected = wishes.loss(model, replace(wishes, seed=seed).draw(4, 7), nullcontext())
        torch.testing.assert_close(losses[-1], 0.25 * expected)
    assert not torch.equal(*losses)


def test_a_mix_without_such_a_demand_is_told_and_trained(context: Context) -> None:
    """As is a catalogue without categories: there is nothing to read."""
    told: list[str] = []
    heard = replace(context, report=told.append)
    sft = replace(recipe().sft, wishes=6)
    adapter(SFT, sft=sft, mix=Mix(weights={"sequential": 1, "share": 1}), seed=8).folder(heard)
    assert any("align.sft.wishes has nothing to read" in line for line in told)


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
    assert AnswerTrainer.beside == ()
    settings: dict[str, Any] = {
        "sft": replace(recipe().sft, wishes=6),
        "rl": replace(recipe().rl, wishes=6, replay=0.5),
    }
    adapter(SFTRL, **settings, seed=9).folder(context)
    steps = recipe().rl.steps
    assert [len(batch) for batch in seen] == [6] * (4 + steps)
    assert len({said for batch in seen for said in batch}) > 12
    assert seen[0] != seen[4]  # the first of reinforcement
