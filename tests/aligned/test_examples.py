"""Examples: labels that obey, nothing of what is held out, wordings kept apart, palr and auxiliary ones."""

from dataclasses import replace

import numpy as np

from aligned.auxiliary import Auxiliary, AuxiliaryMaker
from aligned.examples import ExampleMaker, Mix
from aligned.stages import recipe_tasks
from aligned.validation import Validation
from baselines.simple import Popularity
from harness.adapter import Context
from harness.data import Dataset, Split, SplitRule
from harness.reading import Reader
from tests.aligned.world import MIX
from tests.tasks.test_tasks import saying


def test_labels_obey_and_come_from_training(maker: ExampleMaker, split: Split) -> None:
    """Every label satisfies every demand; its target is a training interaction of that user, first where it fits."""
    tasks = {task.name: task for task, _ in maker.parts}
    reader = Reader(split.data.catalogue, split.train.popularity)
    first, seen = 0, set()
    for example in maker.draw(300, 0):
        assert example.instance is not None
        question, target = example.instance.question, example.instance.target
        answer = reader.strict(example.answer, question.form, question.shown, question.candidates)
        assert tasks[example.task].control(example.instance, answer, split.data.catalogue).strict
        own = split.train.of(question.user)
        assert target in own and set(question.history) <= set(own)
        first += answer.items[0] == target
        seen.add(example.task)
    assert seen == set(MIX.task_names()) and first > 100


def test_held_out_items_leave_no_trace(maker: ExampleMaker, synthetic: Dataset, split: Split, context: Context) -> None:
    """Were every validation and test item another one, the examples would be the same to the letter: labels neither
    aim at what is held out nor avoid it (that would tell of it as well)."""
    rows = synthetic.interactions
    item = rows.item.copy()
    held_out = np.concatenate([rows.start[1:] - 1, rows.start[1:] - 2])
    item[held_out] = (item[held_out] + 1 + np.arange(len(held_out))) % len(synthetic.catalogue)
    other = SplitRule().apply(replace(synthetic, interactions=replace(rows, item=item), digest="other"))
    assert not np.array_equal(other.test.item, split.test.item)
    assert np.array_equal(other.train.item, split.train.item)
    teacher = Popularity().fit(replace(context, view=other.train, memory={}))
    twin = ExampleMaker(other.train, context.words, recipe_tasks(MIX.task_names()), teacher, MIX)  # type: ignore[arg-type]
    drawn = [[(e.messages, e.answer) for e in m.draw(60, 4)] for m in (maker, twin)]
    assert drawn[0] == drawn[1]
    titles = synthetic.catalogue.titles
    later = {int(u): titles[i] for u, i in zip(split.test.user, split.test.item, strict=True)}
    assert any(e.instance and later[e.instance.question.user] in e.answer for e in maker.draw(300, 4))


def test_an_epoch_is_a_seed(maker: ExampleMaker) -> None:
    drawn = [[(e.messages, e.answer) for e in maker.draw(50, seed)] for seed in (1, 1, 2)]
    assert drawn[0] == drawn[1] != drawn[2]


def test_noise_is_in_the_prompt_alone(maker: ExampleMaker, context: Context) -> None:
    loud = ExampleMaker(
        context.view, context.words, recipe_tasks(MIX.task_names()), maker.teacher, replace(MIX, noise=0.3)
    )
    pairs = list(zip(maker.draw(60, seed=2), loud.draw(60, seed=2), strict=True))
    assert all(one.answer == other.answer and one.instance.id == other.instance.id for one, other in pairs)
    assert sum(one.messages != other.messages for one, other in pairs) > 50


def test_validation_asks_in_words_that_training_does_not_use(maker: ExampleMaker, context: Context) -> None:
    """The wordings kept back: no wish of validation is one that training can say."""
    from harness.phrases import expanded, fill
    from tasks.category import Category

    asked = Validation(context.view, context.words, [Category(n=2)], maker.teacher, shown=10, users=40).instances
    slots = {**vars(context.words), "n": 2}
    kept = {
        fill(text, {**slots, "category_name": name}): text
        for template in Category.phrases.of("validation")
        for text in expanded(template)
        for name in context.view.catalogue.categories
    }
    others = [saying(template) for template in (*Category.phrases.of("train"), *Category.phrases.test)]
    assert asked["category"]
    for instance in asked["category"]:
        text = instance.question.messages[0]["content"]
        wish = max((wish for wish in kept if wish in text), key=len)
        assert not any(pattern.fullmatch(kept[wish]) for pattern in others)


def test_palr_labels_are_the_users_own_next_items(maker: ExampleMaker, split: Split) -> None:
    palr = ExampleMaker(
        maker.view,
        maker.words,
        recipe_tasks(["sequential"]),
        maker.teacher,
        Mix(weights={"sequential": 1}, labels="palr"),
    )
    reader = Reader(split.data.catalogue, split.train.popularity)
    for example in palr.draw(50, 0):
        assert example.instance is not None
        question = example.instance.question
        items = reader.strict(example.answer, question.form, question.shown).items
        own = split.train.of(question.user)
        later = [i for i in own[len(question.history) :] if i not in set(question.history)][: len(items)]
        assert list(items[: len(later)]) == later


def test_auxiliary_examples_are_true(maker: ExampleMaker, split: Split) -> None:
    made = list(AuxiliaryMaker(maker, Auxiliary(masked_items=0.3, masked_text=0.3, preference=0.4)).draw(300, 0))
    assert {e.task for e in made} == {"masked_items", "masked_text", "preference"}
    catalogue = split.data.catalogue
    index = {title: item for item, title in enumerate(catalogue.titles)}
    trained = {title for item, title in enumerate(catalogue.titles) if split.train.popularity[item]}
    for example in made:
        prompt = example.messages[-1]["content"]
        if example.task == "masked_text":
            title = prompt.split("\n")[0]
            assert example.answer in catalogue.categories_of(index[title])
        elif example.task == "masked_items":
            assert len(example.answer.split("\n")) == prompt.count("- ?")
        else:
            assert example.answer in trained and f"- {example.answer}" in prompt


# Chat templates of two families, as they are published, without their tool calls.
