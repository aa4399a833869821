"""The repetition penalty: what losses see is what decoding does."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
import torch
import torch.nn.functional as F
from transformers import GenerationConfig, LlamaConfig, LlamaForCausalLM, RepetitionPenaltyLogitsProcessor

from aligned.batches import IGNORED
from aligned.credit import Bounded
from aligned.penalty import held_back, numbers
from aligned.sft import decoded
from harness.engine.base import Engine
from harness.engine.openai import OpenAI
from harness.engine.transformers import Transformers
from harness.engine.vllm import VLLM


def at_the_end(logits: torch.Tensor, ids: torch.Tensor, mask: torch.Tensor, penalty: float) -> torch.Tensor:
    """Of the last n of all texts: logits [texts, n, vocabulary]."""
    real = torch.ones(logits.shape[:2], dtype=torch.bool)
    return held_back(logits.flatten(0, 1), real, ids, mask, penalty).view_as(logits)


@pytest.mark.parametrize("penalty", [1.0, 1.3, 0.7])
@pytest.mark.parametrize("own", [1, 7, 19])
def test_every_place_as_transformers_has_it(penalty: float, own: int) -> None:
    torch.manual_seed(own)
    ids, logits = torch.randint(0, 50, (4, 20)), torch.randn(4, own, 50)
    found = at_the_end(logits, ids, torch.ones_like(ids), penalty)
    for at in range(own):
        expected = RepetitionPenaltyLogitsProcessor(penalty)(ids[:, : 20 - own + at], logits[:, at].clone())
        assert torch.equal(found[:, at], expected)


@pytest.mark.parametrize("penalty", [1.0, 1.3])
def test_only_what_is_real_is_looked_at(penalty: float) -> None:
    """In half precision it is computed in full; filling is left out; `numbers` finds each of them again."""
    torch.manual_seed(0)
    ids, logits = torch.randint(0, 6, (4, 12)), torch.randn(4, 5, 9)
    mask, real = torch.ones_like(ids), torch.rand(4, 5) < 0.5
    own = F.pad(logits[real], (0, 0, 0, 3), value=7.0).requires_grad_()
    whole, found = at_the_end(logits, ids, mask, penalty), held_back(own, real, ids, mask, penalty)
    found.sum().backward()
    assert own.grad is not None and own.grad[-3:].eq(0).all() and own.grad[:-3].ne(0).all()
    assert 0 < len(found) == int(real.sum()) < 20 and torch.equal(found, whole[real])
    for row, at in real.nonzero().tolist():
        assert torch.equal(found[numbers(real)[row, at]], whole[row, at])
    assert held_back(own.bfloat16(), real, ids, mask, penalty).dtype == torch.float32


@pytest.mark.parametrize("penalty", [1.3, 0.7])
def test_its_gradient_is_that_of_the_same_said_plainly(penalty: float) -> None:
    """Against a pass over the whole vocabulary, place by place; prompts padded, tokens repeated."""
    torch.manual_seed(0)
    ids, logits = torch.randint(0, 6, (4, 12)), torch.randn(4, 5, 9, dtype=torch.float64, requires_grad=True)
    mask = (torch.arange(12) >= torch.arange(4)[:, None]).long()
    weights = torch.randn(4, 5, 9, dtype=torch.float64)
    before = torch.zeros(4, 5, 9, dtype=torch.bool)
    for row, at in np.ndindex(4, 5):
        before[row, at, ids[row, row : 7 + at]] = True
    plain = torch.where(before, torch.where(logits > 0, logits / penalty, logits * penalty), logits)
    found = at_the_end(logits, ids, mask, penalty)
    torch.testing.assert_close(found, plain)
    (expected,) = torch.autograd.grad((plain.log_softmax(dim=-1) * weights).sum(), logits)
    torch.testing.assert_close(torch.autograd.grad((found.log_softmax(dim=-1) * weights).sum(), logits)[0], expected)
    assert torch.autograd.gradcheck(lambda own: at_the_end(own, ids, mask, penalty), logits)


def test_reinforcement_learns_by_the_probabilities_that_were_sampled_from() -> None:
    """Against the scores that `generate` reports for its own samples, at a temperature, prompts padded."""
    torch.manual_seed(0)
    sizes = {
        "hidden_size": 32,
        "intermediate_size": 64,
        "num_hidden_layers": 2,
        "num_attention_heads": 2,
        "eos_token_id": None,
    }
    model = LlamaForCausalLM(LlamaConfig(vocab_size=40, **sizes, initializer_range=0.5)).eval()
    prompts = torch.randint(3, 40, (6, 9))
    mask = torch.ones_like(prompts)
    prompts[:3, :4], mask[:3, :4] = 0, 0
    sampled = model.generate(
        input_ids=prompts,
        attention_mask=mask,
        generation_config=GenerationConfig(
            do_sample=True, temperature=0.7, repetition_penalty=1.4, max_new_tokens=12, top_k=0, pad_token_id=0,
            return_dict_in_generate=True, output_scores=True,
        ),
    )  # fmt: skip
    ids = sampled.sequences
    assert ids.shape[1] == 21
    every = torch.stack(sampled.scores, dim=1).log_softmax(dim=-1)
    expected = every.gather(-1, ids[:, 9:, None]).squeeze(-1)
    lengths = torch.tensor([12, 5, 9, 1, 12, 7])  # as if an end stood there
    written = torch.arange(12) < lengths[:, None]
    whole, expected = torch.cat([mask, written.long()], dim=1), expected * written
    trainer: Any = SimpleNamespace(
        computing=torch.inference_mode, temperature=0.7, repetition_penalty=1.4, take=lambda every, real: None
    )  # what the method needs of a trainer
    found, _, _ = Bounded._get_per_token_logps_and_entropies(trainer, model, ids, whole, 12)
    torch.testing.assert_close(found, expected, atol=1e-4, rtol=1e-4)
    trainer.repetition_penalty = 1.0
    other, _, _ = Bounded._get_per_token_logps_and_entropies(trainer, model, ids, whole, 12)
    assert (other - expected).abs().max() > 0.1


@pytest.mark.parametrize("kind", [Transformers, VLLM])
def test_a_model_is_decoded_as_it_was_tuned_unless_told_otherwise(kind: Any) -> None:
    assert kind().tuned_with(1.2).repetition_penalty == 1.2
    assert kind(repetition_penalty=1.0).tuned_with(1.2).repetition_penalty == 1.0
    server: Engine = OpenAI(model="m")
    assert server.tuned_with(1.2) is server


def test_a_decoder_has_its_own_words_before_it() -> None:
    """Of an encoder-decoder: not its start token, nor what comes later, nor padding."""
    ids, mask = decoded(torch.tensor([[5, 6, 5], [7, IGNORED, IGNORED]]))
    found = at_the_end(torch.ones(2, 3, 9), ids, mask, 2.0)
    held = [[set((row[at] < 1).nonzero().flatten().tolist()) for at in range(3)] for row in found]
    assert held == [[set(), {5}, {5, 6}], [set(), {7}, {7}]]
