"""credit=title: the table of rewards against the reward of one line, the gradient against the enumeration of samples."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
from trl import GRPOTrainer

from aligned.admissible import TitleTokens
from aligned.credit import Bounded
from aligned.rewards import item_rewards, title_rewards
from aligned.title_credit import TitleCredit
from harness.control import Exclude, Include, Share
from harness.data import Catalogue
from tests.aligned.test_rewards import asked, said

DEMANDS: list[Any] = [
    (),
    (Include("Comedy"),),
    (Exclude("Comedy"), Share("Drama", "at_least", 2, "items")),
    (Share("Horror", "at_least", 2, "items"),),
    (Share("Horror", "at_most", 1, "items"),),
    (Share("Horror", "about", 50, "percent"),),
]


@pytest.mark.parametrize("constraints", DEMANDS)
@pytest.mark.parametrize("items", [(3, 1), (1, 1, 5), (-1, 2), (7, 0, 4), (2,)])
def test_every_title_has_the_reward_it_would_get(tiny: Catalogue, constraints: Any, items: Any) -> None:
    """Put each item on each line in turn and ask for the line's reward, on lists too short, too long and broken."""
    for wanted, strict, taste in ((2, 0.0, True), (3, 0.0, False), (3, 2.0, True)):
        question = asked(*constraints, wanted=wanted)
        table = title_rewards(question, said(*items), tiny, strict, taste)
        assert table.shape == (len(items), len(tiny))
        for at in range(len(items)):
            for item in range(len(tiny)):
                other = said(*items[:at], item, *items[at + 1 :])
                assert table[at, item] == pytest.approx(item_rewards(question, other, tiny, strict, taste)[at])


def test_the_gradient_is_that_of_all_samples_together(tiny: Catalogue, monkeypatch: Any) -> None:
    """Against sum_i p_i r_i grad log p_i, term by term, over titles alone: none is favoured as such."""
    torch.manual_seed(0)
    logits = torch.randn(3, 5, 20, requires_grad=True)
    titles = TitleTokens(np.array([4, 5, 9, 12]), np.arange(4), np.array([4, 5, 9, 12]), tiny)
    places, rewards = torch.tensor([[1, 3], [0, -1], [-1, -1]]), torch.rand(3, 2, 4)
    mask = torch.ones(3, 5)
    monkeypatch.setattr(GRPOTrainer, "_compute_loss", lambda self, model, inputs: logits.sum() * 0.0)
    trainer = TitleCredit.__new__(TitleCredit)
    trainer.titles, trainer.weight = titles, 2.0
    trainer.take(logits.log_softmax(dim=-1).flatten(0, 1), torch.ones(3, 5, dtype=torch.bool))
    trainer.judge = SimpleNamespace(strict=0.5)  # type: ignore[assignment]
    inputs = {"title_places": places, "title_rewards": rewards, "completion_mask": mask}
    loss = trainer._compute_loss(None, {**inputs, "loud": torch.tensor([False] * 3)})
    (found,) = torch.autograd.grad(loss, logits, retain_graph=True)

    enumerated, variances = logits.sum() * 0.0, []
    for row, line, place in ((0, 0, 1), (0, 1, 3), (1, 0, 0)):
        every = logits[row, place, [4, 5, 9, 12]].log_softmax(dim=0)
        outcome = rewards[row, line]
        for title in range(4):
            enumerated = enumerated + every[title].exp().detach() * outcome[title] * every[title]
        likely = every.exp().detach()
        mean = (likely * outcome).sum()
        variances.append(float((likely * (rewards[row, line] - mean) ** 2).sum()))
    scale = 2.0 / (np.sqrt(np.mean(variances)) + 1e-4) / 15
    (expected,) = torch.autograd.grad(-scale * enumerated, logits)
    torch.testing.assert_close(found, expected)
    assert (found[2] == 0).all() and (found[0, 0] == 0).all() and (found[0, 1] != 0).any()
    others = [token for token in range(20) if token not in (4, 5, 9, 12)]
    assert found[..., others].abs().max() < 1e-7


def test_where_titles_stand_and_what_they_get(tiny: Catalogue, monkeypatch: Any) -> None:
    """An answer of titles line by line gets a table, and no sampled advantage there; elsewhere it is that of shape."""
    titles = TitleTokens(np.arange(10, 18), np.arange(8), np.arange(10, 18), tiny)
    ids = torch.tensor([[1, 13, 2, 11, 3], [1, 13, 2, 2, 3]])
    question = asked(Include("Comedy"))

    def base(self: Any, inputs: Any) -> dict[str, Any]:
        return {"completion_ids": ids, "advantages": torch.tensor([5.0, 6.0])}

    monkeypatch.setattr(Bounded, "_generate_and_score_completions", base)
    trainer = TitleCredit.__new__(TitleCredit)
    trainer.titles, trainer.num_generations = titles, 2
    trainer.judge = SimpleNamespace(  # type: ignore[assignment]
        titles=lambda number, read: title_rewards(question, read, tiny), questions=[question]
    )
    trainer.last = [SimpleNamespace(read=said(3, 1), shape=shape) for shape in (1.0, 0.5)]  # type: ignore[misc]
    output = trainer._generate_and_score_completions([{"number": 0}, {"number": 0}])
    assert output["title_places"].tolist() == [[1, 3], [-1, -1]]
    assert output["advantages"].tolist() == [[0.5, 0, 0.5, 0, 0.5], [-0.5] * 5]
    np.testing.assert_allclose(output["title_rewards"][0].numpy(), title_rewards(question, said(3, 1), tiny))


def test_a_list_in_the_wrong_case_is_led_to_the_right_one(tiny: Catalogue, monkeypatch: Any) -> None:
    """Titles 2 and 3 of four have tokens in capitals. Capitals are asked for and plain titles written: the titles in
    capitals become likelier, the plain ones less; a title without letters is the same in both."""
    logits = torch.zeros(1, 2, 12, requires_grad=True)
    titles = TitleTokens(np.array([2, 3, 4, 5]), np.arange(4), np.array([2, 3, 8, 9]), tiny)
    monkeypatch.setattr(GRPOTrainer, "_compute_loss", lambda self, model, inputs: logits.sum() * 0.0)
    for loud, better, worse in ((True, [2, 3, 8, 9], [4, 5]), (False, [2, 3, 4, 5], [8, 9])):
        trainer = TitleCredit.__new__(TitleCredit)
        trainer.titles, trainer.weight = titles, 1.0
        trainer.take(logits.log_softmax(dim=-1).flatten(0, 1), torch.ones(1, 2, dtype=torch.bool))
        trainer.judge = SimpleNamespace(strict=0.5)  # type: ignore[assignment]
        inputs = {
            "title_places": torch.tensor([[0, 1]]), "title_rewards": torch.full((1, 2, 4), 0.5),
            "completion_mask": torch.ones(1, 2), "loud": torch.tensor([loud]),
        }  # fmt: skip
        (gradient,) = torch.autograd.grad(trainer._compute_loss(None, inputs), logits)
        assert (gradient[0][:, better] < 0).all() and (gradient[0][:, worse] > 0).all()
