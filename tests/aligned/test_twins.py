"""Twins, titles in capitals among them: their tokens, their rows, their losses."""

from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch

from aligned.admissible import TitleTokens
from aligned.batches import encode
from aligned.examples import ExampleMaker
from aligned.monitor import Monitor
from aligned.recipe import Supervised
from aligned.twins import Twins
from baselines.aligned_lm import SFT
from harness.adapter import Context
from harness.engine.transformers import load_model, load_tokenizer
from tests.aligned.world import LM, adapter


@pytest.fixture(scope="module")
def tokenizer(context: Context) -> Any:
    return load_tokenizer(LM.folder(context), False)[0]


def test_twins_read_alike(context: Context, tokenizer: Any) -> None:
    twins = Twins.of(tokenizer, context.view.catalogue)
    assert twins is not None
    titles, words = ([tokenizer.batch_decode(side[:, None]) for side in kind] for kind in twins.kinds)
    assert len(titles[0]) == len(set(context.view.catalogue.titles))
    assert all(capital == plain.upper() != plain for plain, capital in zip(*titles, strict=True))
    assert all(spaced == f" {bare}" and bare.isalpha() for spaced, bare in zip(*words, strict=True))
    assert {"only", "without", "all"} <= {*words[1]}
    assert not {*words[0], *words[1]} & {*titles[0], *titles[1]}


def test_training_keeps_them_together(context: Context, tokenizer: Any, monkeypatch: Any) -> None:
    """Raw and tuned: what parts a second twin from the first is the same for all of a kind, whatever the optimizer."""
    twins = Twins.of(tokenizer, context.view.catalogue)
    assert twins is not None
    monkeypatch.setattr(Monitor, "best", lambda self: self.curve[-1])  # not the start, which may be better
    sft = Supervised(steps=4, learning_rate=1e-2, validate=4, batch=8, pool=2, precision="float32", optimizer="muon")
    tuned = adapter(SFT, sft=sft, seed=3).folder(context)
    rows = []
    for folder in (LM.folder(context), str(tuned)):
        weight = load_model(folder, "float32", None, False).get_input_embeddings().weight.detach()
        rows.append(weight)
        for first, second in twins.kinds:
            apart = weight[second] - weight[first]
            torch.testing.assert_close(apart, apart[:1].expand_as(apart), atol=1e-5, rtol=1e-4)
    assert not torch.equal(*rows)  # it did train


def test_a_step_is_that_of_one_row_and_a_shift() -> None:
    """Against a table of half the rows and a shift, descended by hand: what stands for either is learned once."""
    generator = torch.Generator().manual_seed(0)
    base, shift = torch.randn(3, 4, generator=generator), torch.randn(4, generator=generator)
    model = SimpleNamespace(
        get_input_embeddings=lambda: SimpleNamespace(weight=weight), get_output_embeddings=lambda: None
    )
    weight = torch.nn.Parameter(torch.cat([base, base + shift, torch.ones(1, 4)]))
    twins = Twins(((torch.tensor([0, 1, 2]), torch.tensor([3, 4, 5])),))
    given = torch.randn(7, 4, generator=generator)
    base.requires_grad_()
    shift.requires_grad_()
    (torch.cat([base, base + shift]) * given[:6]).sum().backward()
    weight.grad = given.clone()
    twins.share(model)
    with torch.no_grad():
        weight -= 0.1 * weight.grad
    twins.tie(model)
    expected = base - 0.1 * base.grad
    torch.testing.assert_close(weight[:3].detach(), expected.detach())
    torch.testing.assert_close(weight[3:6].detach(), (expected + shift - 0.1 * shift.grad / 3).detach())
    torch.testing.assert_close(weight[6].detach(), 1 - 0.1 * given[6])


def test_lists_in_capitals_have_the_losses_of_titles(maker: ExampleMaker, tokenizer: Any) -> None:
    """Against the same list as it is, with logits that are the same for both: p(S) and the teacher's part of it."""
    titles = TitleTokens.of(tokenizer, maker.view.catalogue)
    assert titles is not None
    examples = [(e, s) for e, s in maker.draw_scored(300, 4) if e.task == "formatting" and e.answer.isupper()]
    assert examples
    generator = torch.Generator().manual_seed(0)
    settings = Supervised(steps=1, learning_rate=1.0, obedience=1.5, distil=0.5)
    for example, scores in examples:
        labels = encode(tokenizer, example)["labels"]
        marked = titles.marked(example, labels, scores)
        assert marked["loud"]
        written = np.asarray(labels)[marked["places"]]
        assert len(written) == 10 and np.isin(written, titles.capitals).all()
        plain = torch.randn(10, len(titles.tokens), generator=generator)
        allowed = torch.from_numpy(marked["allowed"])
        taught = torch.from_numpy(np.tile(marked["scores"], (10, 1)))
        losses = []
        for loud, tokens in enumerate((titles.tokens, titles.capitals)):
            logits = torch.full((10, len(tokenizer)), -9.0)
            logits[:, tokens] = plain
            columns = np.searchsorted(titles.capitals, written, sorter=np.argsort(titles.capitals))
            own = np.argsort(titles.capitals)[columns]
            asked = torch.full((10,), bool(loud))
            losses.append(
                titles.loss(logits.log_softmax(dim=1), torch.from_numpy(tokens[own]), allowed, taught, asked, settings)
            )
        torch.testing.assert_close(*losses)


def test_several_tokens_have_none(tmp_path: Path, maker: ExampleMaker) -> None:
    from tests.aligned.test_admissible import tokenizer_of

    assert Twins.of(tokenizer_of(maker.view.catalogue, tmp_path, False), maker.view.catalogue) is None
