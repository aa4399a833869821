"""The vLLM engine: what it asks of vLLM, by a stand-in that generates one token at a time; and vLLM itself where it runs."""

import sys
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType, SimpleNamespace
from typing import Any

import pytest

from harness.data import Dataset
from harness.engine import Engine, Generated, Request
from harness.engine.transformers import Transformers, load_model
from harness.engine.vllm import VLLM
from harness.errors import UserError
from tests.harness.engine.models import wild_model


@pytest.fixture(scope="module")
def folder(synthetic: Dataset, tmp_path_factory: Any) -> str:
    return wild_model(synthetic, tmp_path_factory.mktemp("lm"), context=256)


@dataclass
class SamplingParams:
    temperature: float
    top_p: float
    repetition_penalty: float
    seed: int | None
    max_tokens: int
    detokenize: bool


class GreedyLLM:
    """The interface of vllm.LLM that is used, over plain forward passes: no cache, no padding, no batch."""

    def __init__(self, model: str, **settings: Any) -> None:
        assert settings["load_format"] == "safetensors" and settings["generation_config"] == "vllm"
        assert not settings["trust_remote_code"]
        self.model = load_model(model, "float32", "cpu", False)
        config = self.model.config
        self.llm_engine = SimpleNamespace(model_config=SimpleNamespace(max_model_len=config.max_position_embeddings))

    def generate(
        self, prompts: list[dict[str, list[int]]], settings: list[SamplingParams], use_tqdm: bool
    ) -> list[Any]:
        assert not use_tqdm and len(prompts) == len(settings)
        return [
            SimpleNamespace(outputs=[SimpleNamespace(token_ids=self._answer(p["prompt_token_ids"], s))])
            for p, s in zip(prompts, settings, strict=True)
        ]

    def _answer(self, prompt: list[int], settings: SamplingParams) -> tuple[int, ...]:
        import torch
        from transformers import RepetitionPenaltyLogitsProcessor

        assert settings.temperature == 0 and len(prompt) + settings.max_tokens <= 256
        ids = list(prompt)
        while len(ids) - len(prompt) < settings.max_tokens:
            with torch.inference_mode():
                logits = self.model(torch.tensor([ids])).logits[:, -1]
                held = RepetitionPenaltyLogitsProcessor(settings.repetition_penalty)(torch.tensor([ids]), logits)
                ids.append(int(held.argmax()))
            if ids[-1] == self.model.config.eos_token_id:
                break
        return tuple(ids[len(prompt) :])


def answers(engine: Engine, folder: str) -> dict[str, Generated]:
    history = "".join(f"- Item {n}\n" for n in range(12))

    def shorten(cut: int) -> Any:
        return ({"role": "user", "content": history[9 * cut :] + "What is next?"},) if cut < 12 else None

    asked = [
        Request(f"q{n}", ({"role": "user", "content": f"List {n} animals. {'Please. ' * (n % 4)}"},), n)
        for n in range(1, 9)
    ]
    asked.append(Request("long", ({"role": "user", "content": history + "What is next?"},), 6, shorten))
    generator = engine.open(folder, lambda tokenizer: 6)
    found = {answer.id: answer for batch in generator.generate(asked) for answer in batch}
    assert len(found) == len(asked) and generator.details()["generation"]["temperature"] == 0
    generator.close()
    return found


def test_the_same_prompts_limits_and_ends_as_transformers(folder: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Text, counts of tokens, what was cut and what was truncated are equal, answer by answer."""
    stand_in = ModuleType("vllm")
    stand_in.LLM, stand_in.SamplingParams = GreedyLLM, SamplingParams  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "vllm", stand_in)
    seen = []
    for settings in ({}, {"max_new_tokens": 5}, {"repetition_penalty": 3.0}):
        expected = answers(Transformers(**settings, device="cpu"), folder)  # type: ignore[arg-type]
        assert answers(VLLM(**settings, batch=4), folder) == expected  # type: ignore[arg-type]
        assert len({answer.text for answer in expected.values()}) > 4
        seen.append(expected)
    assert seen[0] != seen[2]


def test_an_adapter_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vllm", ModuleType("vllm"))
    (tmp_path / "adapter_config.json").write_text("{}")
    with pytest.raises(UserError, match="wants whole weights"):
        VLLM().open(str(tmp_path), lambda tokenizer: 0)


def test_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "vllm", None)
    with pytest.raises(UserError, match=r"pip install 'steerbench\[vllm\]'"):
        VLLM().open("x", lambda tokenizer: 0)


@pytest.mark.slow
def test_vllm_itself(folder: str) -> None:
    """Greedy answers of the same weights in float32."""
    pytest.importorskip("vllm", reason="vLLM is not installed: pip install 'steerbench[vllm]' on a machine with a GPU")
    import torch

    if not torch.cuda.is_available():
        pytest.skip("vLLM needs a GPU here")
    expected, found = (answers(engine, folder) for engine in (Transformers(dtype="float32"), VLLM(dtype="float32")))
    same = [found[name].text == answer.text for name, answer in expected.items()]
    assert sum(same) >= 0.95 * len(same)
