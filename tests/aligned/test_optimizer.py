"""Muon and AdamW as one optimizer."""

import copy
from pathlib import Path

import pytest
import torch
from torch.optim import SGD, AdamW
from transformers import LlamaConfig, LlamaForCausalLM, TrainingArguments
from trl import GRPOConfig, RLOOConfig, SFTConfig

from aligned.optimizer import Paired, optimizer_of
from aligned.recipe import Training
from aligned.trainers import arguments


def small() -> LlamaForCausalLM:
    torch.manual_seed(0)
    return LlamaForCausalLM(
        LlamaConfig(
            vocab_size=20, hidden_size=8, intermediate_size=16, num_hidden_layers=1, num_attention_heads=2,
            num_key_value_heads=2, tie_word_embeddings=True,
        )
    )  # fmt: skip


def one_step(model: LlamaForCausalLM, optimizer: torch.optim.Optimizer) -> None:
    ids = torch.arange(12).reshape(2, 6)
    optimizer.zero_grad()
    model(input_ids=ids, labels=ids).loss.backward()
    optimizer.step()


def test_every_weight_is_in_one_part() -> None:
    model = small()
    optimizer = optimizer_of(model, Training(steps=1, optimizer="muon", learning_rate=0.01))
    assert isinstance(optimizer, Paired)
    muon, adamw = ({id(w) for g in part.param_groups for w in g["params"]} for part in optimizer.parts)
    assert not muon & adamw and muon | adamw == {id(w) for w in model.parameters()}
    assert id(model.get_input_embeddings().weight) in adamw
    assert id(model.model.layers[0].mlp.up_proj.weight) in muon and id(model.model.norm.weight) in adamw


def test_weights_stand_in_the_order_of_the_model() -> None:
    """A checkpoint knows them by their place: in another process they must stand in the same one."""
    model = small()
    place = {id(weight): at for at, (_, weight) in enumerate(model.named_parameters())}
    training = Training(steps=1, optimizer="muon", learning_rate=0.01, embedding_learning_rate=0.01)
    optimizer = optimizer_of(model, training)
    assert isinstance(optimizer, Paired)
    muon, adamw = ([place[id(w)] for g in part.param_groups for w in g["params"]] for part in optimizer.parts)
    inside = [p for p in muon if p != place[id(model.get_input_embeddings().weight)]]
    assert len(inside) == 7 and inside == sorted(inside) and adamw == sorted(adamw)


def test_a_pair_is_its_parts() -> None:
    """The same as stepping both by hand, and a schedule reaches both."""
    model, twin = small(), small()
    names = [n for n, _ in model.named_parameters()]
    first, rest = names[:3], names[3:]
    own, other = dict(model.named_parameters()), dict(twin.named_parameters())
    pair = Paired([SGD([own[n] for n in first], lr=0.1), AdamW([own[n] for n in rest], lr=0.2)])
    separate = [SGD([other[n] for n in first], lr=0.05), AdamW([other[n] for n in rest], lr=0.1)]
    torch.optim.lr_scheduler.LambdaLR(pair, lambda step: 0.5)
    for _ in range(3):
        one_step(model, pair)
        for part in separate:
            part.zero_grad()
        ids = torch.arange(12).reshape(2, 6)
        twin(input_ids=ids, labels=ids).loss.backward()
        for part in separate:
            part.step()
    for name in names:
        torch.testing.assert_close(own[name], other[name])


def test_state_comes_back() -> None:
    """A resumed training goes on as if it had not stopped."""
    training = Training(steps=1, optimizer="muon", learning_rate=0.01)
    model = small()
    optimizer = optimizer_of(model, training)
    one_step(model, optimizer)
    again = copy.deepcopy(model)
    resumed = optimizer_of(again, training)
    resumed.load_state_dict(copy.deepcopy(optimizer.state_dict()))
    one_step(model, optimizer)
    one_step(again, resumed)
    for a, b in zip(model.parameters(), again.parameters(), strict=True):
        torch.testing.assert_close(a, b)
    assert all(
        g is h for g, h in zip(resumed.param_groups, [g for p in resumed.parts for g in p.param_groups], strict=True)
    )


def test_weights_that_stand_still_are_left_out() -> None:
    model = small()
    for weight in model.model.layers.parameters():
        weight.requires_grad = False
    optimizer = optimizer_of(model, Training(steps=1, learning_rate=0.01))
    assert sum(len(g["params"]) for g in optimizer.param_groups) == pytest.approx(2)


def test_embeddings_go_by_muon_where_they_have_a_rate() -> None:
    model = small()
    optimizer = optimizer_of(
        model, Training(steps=1, optimizer="muon", learning_rate=0.01, embedding_learning_rate=0.03)
    )
    assert isinstance(optimizer, Paired)
    rates = {id(w): g["lr"] for g in optimizer.parts[0].param_groups for w in g["params"]}
    assert rates[id(model.get_input_embeddings().weight)] == 0.03
    assert rates[id(model.model.layers[0].mlp.up_proj.weight)] == 0.01
    assert {id(w) for g in optimizer.parts[1].param_groups for w in g["params"]} == {
        id(w) for w in model.parameters() if w.ndim == 1
    }


@pytest.mark.parametrize("twice", [False, True])
@pytest.mark.parametrize("kind", [TrainingArguments, SFTConfig, GRPOConfig, RLOOConfig])
def test_nothing_is_computed_twice_unless_asked(kind: type, twice: bool, tmp_path: Path) -> None:
    """The configs of trl have gradient checkpointing on of their own accord."""
    made = arguments(kind, Training(steps=1, learning_rate=0.01, checkpointing=twice), tmp_path, 0)
    assert bool(made.gradient_checkpointing) == twice
