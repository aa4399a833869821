"""What may stand on a line, against the tasks' own verdicts; the losses against sums by hand."""

import math
from contextlib import nullcontext
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch

from aligned.admissible import TitleTokens, admissible
from aligned.batches import IGNORED, collate, encode
from aligned.corpus import general_texts, shelf, shelves
from aligned.embedded import Embedded, network
from aligned.examples import Example, ExampleMaker, Mix, Scores
from aligned.recipe import Supervised
from aligned.sft import AnswerLoss, title_tokens
from aligned.stages import recipe_tasks
from aligned.tokenizer import make_tokenizer
from baselines.simple import Popularity
from harness.adapter import Context
from harness.data import Catalogue, Dataset, Split
from harness.errors import UserError
from harness.reading import Reader
from harness.recommendation import Recommendation
from tests.aligned.world import recipe

MIX = Mix(
    weights=dict.fromkeys(("sequential", "item_count", "category", "negative_intent", "share", "candidates"), 1.0)
)


@pytest.fixture(scope="module")
def maker(context: Context) -> ExampleMaker:
    teacher = Popularity().fit(context)
    return ExampleMaker(context.view, context.words, recipe_tasks(MIX.task_names()), teacher, MIX)  # type: ignore[arg-type]


@pytest.fixture(scope="module")
def drawn(maker: ExampleMaker) -> list[tuple[Example, Scores]]:
    return list(maker.draw_scored(200, 5))


def tokenizer_of(catalogue: Catalogue, folder: Path, whole: bool) -> Any:
    from transformers import AutoTokenizer

    make_tokenizer(catalogue, general_texts(), folder, whole, 512)
    return AutoTokenizer.from_pretrained(folder)


@pytest.fixture(scope="module")
def titles(split: Split, tmp_path_factory: Any) -> tuple[Any, TitleTokens]:
    tokenizer = tokenizer_of(split.data.catalogue, tmp_path_factory.mktemp("tokenizer"), True)
    found = TitleTokens.of(tokenizer, split.data.catalogue)
    assert found is not None
    return tokenizer, found


def items_of(example: Example, catalogue: Catalogue) -> list[int]:
    assert example.instance is not None
    question = example.instance.question
    reader = Reader(catalogue, np.ones(len(catalogue), dtype=np.int64))
    return list(reader.strict(example.answer, question.form, question.shown, question.candidates).items)


def test_what_may_stand_on_a_line_obeys(maker: ExampleMaker, drawn: list[tuple[Example, Scores]]) -> None:
    """Any title that may stand there leaves the task's own verdict as it is; earlier and known ones may not."""
    catalogue, tasks = maker.view.catalogue, {task.name: task for task, _ in maker.parts}
    rng, tried = np.random.default_rng(0), set()
    for example, _ in drawn:
        assert example.instance is not None
        question, own = example.instance.question, items_of(example, catalogue)
        table = admissible(question, own, catalogue)
        assert table.shape == (len(own), len(catalogue)) and table[range(len(own)), own].all()
        for line in range(len(own)):
            assert not table[line, own[:line]].any()
            known = [int(item) for item in question.history if item != own[line]]
            assert question.candidates or not table[line, known].any()
            other = int(rng.choice(np.flatnonzero(table[line])))
            changed = [own[line] if item == other else item for item in own]
            changed[line] = other
            assert tasks[example.task].control(example.instance, Recommendation(tuple(changed)), catalogue).strict
            tried.add(example.task)
    assert tried == set(MIX.task_names())


def test_marks_stand_on_titles(
    maker: ExampleMaker, drawn: list[tuple[Example, Scores]], titles: tuple[Any, TitleTokens]
) -> None:
    """In a padded batch too: each place holds the token of a title, and its bits allow that title."""
    tokenizer, found = titles
    rows = []
    for example, scores in drawn[:16]:
        row = encode(tokenizer, example)
        rows.append({**row, **found.marked(example, row["labels"], scores)})
    general = Example(({"role": "user", "content": "List 2 colours."},), "1. red\n2. blue", "general")
    row = encode(tokenizer, general)
    rows.append({**row, **found.marked(general, row["labels"], None)})
    batch = collate(rows, tokenizer.pad_token_id)
    assert (batch["places"][-1] == -1).all()
    for number, (example, _) in enumerate(drawn[:16]):
        own = items_of(example, maker.view.catalogue)
        places = batch["places"][number]
        written = batch["labels"][number][places[places >= 0]]
        assert [maker.view.catalogue.titles[item] for item in own] == [tokenizer.decode([int(t)]) for t in written]
        bits = np.unpackbits(batch["allowed"][number].numpy(), axis=1, count=len(found.tokens))
        assert all(bits[line, found.column[item]] for line, item in enumerate(own))
        assert (batch["labels"][number][: int(places[0])] == IGNORED).any()


def test_the_losses_by_hand() -> None:
    """Four titles among six tokens; the label is title 1, titles 1 and 2 may stand there."""
    found = TitleTokens(np.array([1, 2, 4, 5]), np.arange(4), np.array([1, 2, 4, 5]), None)  # type: ignore[arg-type]
    logits = torch.tensor([[0.3, 1.0, -1.0, 2.0, 0.5, 0.0]])
    every = [math.exp(x) for x in logits[0].tolist()]
    scores = torch.tensor([[9.0, 1.0, 2.0, 9.0]])
    allowed = torch.tensor([[0b01100000]], dtype=torch.uint8)

    def loss(**by: float) -> float:
        settings = Supervised(steps=1, learning_rate=1.0, **by)  # type: ignore[arg-type]
        return float(
            found.loss(logits.log_softmax(dim=1), torch.tensor([2]), allowed, scores, torch.tensor([False]), settings)
        )

    assert loss() == 0
    shown = every[1] + every[2] + every[4] + every[5]
    assert loss(obedience=2.0) == pytest.approx(-2 * math.log((every[2] + every[4]) / shown), rel=1e-5)
    taught = [math.exp(1 / 0.5), math.exp(2 / 0.5)]
    share = [weight / sum(taught) for weight in taught]
    log_p = [math.log(x / sum(every)) for x in every]
    soft = -(share[0] * log_p[2] + share[1] * log_p[4])
    assert loss(distil=0.9) == pytest.approx(0.9 * (soft + log_p[2]), rel=1e-5)


def test_the_loss_of_a_batch_is_that_of_its_lines(
    maker: ExampleMaker, drawn: list[tuple[Example, Scores]], titles: tuple[Any, TitleTokens]
) -> None:
    """Cross-entropy and the losses of titles, against logits of every place, line by line."""
    tokenizer, found = titles
    pairs = [(e, s) for e, s in drawn if e.instance is not None][:6]
    rows = [{**(row := encode(tokenizer, e)), **found.marked(e, row["labels"], s)} for e, s in pairs]
    model = network(Embedded(width=32, layers=1, heads=2, inner=64), len(tokenizer), tokenizer.pad_token_id, None)
    by = Supervised(steps=1, learning_rate=1.0, obedience=2.0, distil=0.7)
    whole, count = torch.zeros(()), 0
    for row in rows:
        ids, labels = torch.tensor([row["input_ids"]]), torch.tensor(row["labels"])
        every = model(ids).logits[0].log_softmax(dim=1)
        for at in np.flatnonzero(np.array(row["labels"]) != IGNORED):
            whole, count = whole - every[at - 1, labels[at]], count + 1
        for line, at in enumerate(row["places"]):
            one = (every[at - 1][None], labels[at][None], torch.tensor(row["allowed"][line])[None])
            loud = torch.tensor([row["loud"]])
            whole = whole + found.loss(*one, torch.tensor(row["scores"])[None], loud, by)
    batch = collate(rows, tokenizer.pad_token_id)
    loss, _ = AnswerLoss(by, titles=found).of(model, batch, nullcontext())
    torch.testing.assert_close(loss, whole / count, rtol=1e-4, atol=1e-4)


def test_only_for_whole_titles(maker: ExampleMaker, tmp_path: Path) -> None:
    words = tokenizer_of(maker.view.catalogue, tmp_path, False)
    plain = Supervised(steps=1, learning_rate=1.0)
    assert title_tokens(recipe(sft=plain), words, maker) is None
    with pytest.raises(UserError, match="whole titles"):
        title_tokens(recipe(sft=Supervised(steps=1, learning_rate=1.0, obedience=1.0)), words, maker)


def test_shelves_hold_every_title_of_every_category_once(synthetic: Dataset) -> None:
    catalogue = synthetic.catalogue
    cut = shelves(catalogue, synthetic.words)
    for name in catalogue.categories:
        items = np.concatenate([part for category, part in cut if category == name])
        assert sorted(items) == np.flatnonzero(catalogue.items_in(name)).tolist()
    rng = np.random.default_rng(0)
    text = shelf(catalogue, cut, rng)
    listed = [title for title in catalogue.titles if title in text]
    assert all(len(part) <= 30 for _, part in cut) and len(listed) >= 10
