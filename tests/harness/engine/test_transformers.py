"""The transformers engine on a small local model: forced settings, limits, contexts, batches."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from aligned.embedded import Embedded
from baselines.llm import Raw, TextRecommender, open_model
from harness.adapter import Context
from harness.artifacts import Artifacts
from harness.data import Dataset, Split
from harness.engine import transformers
from harness.engine.base import Request, lines_allowed
from harness.engine.transformers import (
    Transformers,
    TransformersGenerator,
    load_model,
    load_tokenizer,
    prompt_ids,
    prompt_text,
)
from harness.errors import UserError
from harness.evaluate import Bench, Protocol, build_instances, cell_for, evaluate, make_bench
from harness.instance import without_oldest
from harness.lm import HuggingFace
from harness.store import Store
from tasks.share import ShareTask
from tests.harness.engine.models import wild_model


@pytest.fixture(scope="module")
def context(split: Split, tmp_path_factory: Any) -> Context:
    return Context(split.train, split.data.words, Artifacts(tmp_path_factory.mktemp("cache")), None, {})


@pytest.fixture(scope="module")
def folder(context: Context) -> Path:
    """A two-layer Llama trained for a moment: it writes something, not always the same."""
    lm = Embedded(width=32, layers=2, heads=2, inner=64, steps=30, batch=8, block=64, context=512)
    return Path(lm.folder(context))


def requests(count: int, lines: int = 3) -> list[Request]:
    return [
        Request(f"q{i}", ({"role": "user", "content": f"List {1 + i % 7} colours. {'Please. ' * (i % 5)}"},), lines)
        for i in range(count)
    ]


def opened(folder: Path, **settings: Any) -> TransformersGenerator:
    generator = Transformers(**settings).open(str(folder), lambda tokenizer: 6)
    assert isinstance(generator, TransformersGenerator)
    return generator


def texts(generator: TransformersGenerator, asked: list[Request]) -> dict[str, str]:
    return {g.id: str(g.text) for batch in generator.generate(asked) for g in batch}


def test_a_checkpoints_own_settings_are_not_used(folder: Path, tmp_path: Path) -> None:
    """Sampling, penalties and lengths in generation_config.json change nothing."""
    import shutil

    wild = tmp_path / "wild"
    shutil.copytree(folder, wild)
    (wild / "generation_config.json").write_text(
        json.dumps(
            {
                "do_sample": True,
                "temperature": 5.0,
                "top_k": 3,
                "repetition_penalty": 4.0,
                "max_new_tokens": 1,
                "num_beams": 3,
            }
        )
    )
    asked = requests(12)
    assert texts(opened(wild), asked) == texts(opened(folder), asked) == texts(opened(wild), asked)


def test_sampling_is_seeded(folder: Path) -> None:
    asked = requests(12)
    one = texts(opened(folder, temperature=1.0), asked)
    assert one == texts(opened(folder, temperature=1.0), asked)
    assert one != texts(opened(folder, temperature=1.0, seed=1), asked) and one != texts(opened(folder), asked)


def test_longest_first_and_all_answered(folder: Path) -> None:
    generator = opened(folder, batch=5)
    batches = list(generator.generate(requests(23)))
    assert [len(batch) for batch in batches] == [5, 5, 5, 5, 3]
    sizes = [g.tokens_in for batch in batches for g in batch]
    assert sizes == sorted(sizes, reverse=True)
    assert {g.id for batch in batches for g in batch} == {f"q{i}" for i in range(23)}


def test_answers_end_where_they_cannot_become_right(folder: Path) -> None:
    """Never more lines than allowed, never more tokens than the bound; both bounds are a row's own."""
    generator = opened(folder)
    asked = [
        Request(f"q{n}", ({"role": "user", "content": "List 8 animals. Write it one a line."},), n) for n in (1, 2, 5)
    ]
    for batch in generator.generate(asked):
        for answer in batch:
            n = int(answer.id[1:])
            assert str(answer.text).count("\n") <= lines_allowed(n)
            assert answer.tokens_out <= lines_allowed(n) * generator.line_tokens + 24
    short = opened(folder, max_new_tokens=4)
    assert all(g.tokens_out <= 4 for batch in short.generate(requests(5)) for g in batch)


@pytest.fixture(scope="module")
def wild(synthetic: Dataset, tmp_path_factory: Any) -> Path:
    """It says something else to every prompt; line breaks and its end are what it says most."""
    import torch

    place = tmp_path_factory.mktemp("wild")
    wild_model(synthetic, place, 512)
    tokenizer, _ = load_tokenizer(str(place), False)
    model = load_model(str(place), "float32", "cpu", False)
    often = [tokenizer.eos_token_id, *tokenizer.encode("\n", add_special_tokens=False)]
    with torch.no_grad():
        model.get_output_embeddings().weight[often] *= torch.tensor([[1.6], [5.0]])
    model.save_pretrained(place)
    return place


def answers(
    generator: TransformersGenerator, asked: list[Request], patience: float, monkeypatch: Any
) -> tuple[dict[str, Any], list[tuple[int, int]]]:
    """All that is said of each answer; of each pass, how many ended and how many went on."""
    passes: list[tuple[int, int]] = []
    write = generator._batch

    def counted(batch: Any, share: float) -> Any:
        ended, going = write(batch, share)
        passes.append((len(ended), len(going)))
        return ended, going

    monkeypatch.setattr(transformers, "PATIENCE", patience)
    monkeypatch.setattr(generator, "_batch", counted)
    given = [g for batch in generator.generate(asked) for g in batch]
    assert len(given) == len(asked)
    return {g.id: (g.text, g.tokens_in, g.tokens_out, g.truncated) for g in given}, passes


@pytest.mark.parametrize(("ended", "penalty"), [(0.25, 1.0), (0.75, 1.0), (0.5, 1.05)])
def test_an_answer_that_is_put_off_is_the_same(wild: Path, monkeypatch: Any, ended: float, penalty: float) -> None:
    """As written in one go: text, tokens, whether it was cut short. Some are put off, and not all; answers end by
    themselves, after too many lines, and at their limit."""
    asked = [replace(request, lines=1 + number % 2) for number, request in enumerate(requests(16))]
    settings = {"batch": 4, "repetition_penalty": penalty, "max_new_tokens": 40}
    expected, once = answers(opened(wild, **settings), asked, 1.0, monkeypatch)
    patience = float(np.quantile([tokens for _, _, tokens, _ in expected.values()], ended)) / 40
    found, passes = answers(opened(wild, **settings), asked, patience, monkeypatch)
    assert once == [(4, 0)] * 4 and any(now and later for now, later in passes)
    assert found == expected
    many = [expected[r.id][0].count("\n") >= lines_allowed(r.lines) for r in asked]
    cut = [expected[r.id][3] for r in asked]
    assert any(many) and any(cut) and not all(a or b for a, b in zip(many, cut, strict=True))


def test_nobody_is_fed_beyond_the_context(wild: Path, tmp_path: Path, monkeypatch: Any) -> None:
    """Of learned positions there are no more than the context has: a long prompt's answer ends sooner than the others
    in its batch, put off or not."""
    import torch
    from transformers import GPT2Config, GPT2LMHeadModel

    tokenizer, _ = load_tokenizer(str(wild), False)
    asked = [Request(f"q{n}", ({"role": "user", "content": "Please. " * n},), 1) for n in (20, 5, 2, 1)]
    lengths = {r.id: len(prompt_ids(tokenizer, r.messages)) for r in asked}
    context = max(lengths.values()) + 8
    torch.manual_seed(0)
    sizes: dict[str, Any] = {"n_embd": 32, "n_layer": 2, "n_head": 2, "n_positions": context, "initializer_range": 0.5}
    ends = {"eos_token_id": tokenizer.eos_token_id, "bos_token_id": None}
    GPT2LMHeadModel(GPT2Config(vocab_size=len(tokenizer), **sizes, **ends)).save_pretrained(tmp_path)
    tokenizer.save_pretrained(tmp_path)
    for patience in (0.1, 1.0):
        found, _ = answers(opened(tmp_path, batch=2), asked, patience, monkeypatch)
        for name, (_, tokens_in, tokens_out, _) in found.items():
            assert tokens_in == lengths[name] and tokens_in + tokens_out <= context
        assert max(tokens_out for *_, tokens_out, _ in found.values()) > 8


def test_a_context_too_short_loses_the_oldest_history_never_the_wish(
    context: Context, split: Split, tmp_path: Path
) -> None:
    lm = Embedded(width=16, layers=1, heads=1, inner=32, steps=1, batch=1, block=16, context=170)
    bench = make_bench(split, Protocol(users=6))
    task = ShareTask(parts=("",))
    generator = open_model(Transformers(), lm.folder(context), context)
    assert isinstance(generator, TransformersGenerator)
    instances = build_instances(bench, task)
    recommender = TextRecommender(generator, bench.catalogue)
    answers = [r for batch in recommender.respond(task, [i.question for i in instances]) for r in batch]
    assert len(answers) == len(instances)
    assert generator.cut_prompts > 0 and recommender.details()["prompts_with_history_cut"] == generator.cut_prompts
    question = instances[0].question
    messages = without_oldest(question, 3, bench.catalogue)
    assert messages is not None
    before, after = question.messages[0]["content"].splitlines(), messages[0]["content"].splitlines()
    assert [line for line in before if line not in after] == [
        f"- {bench.catalogue.titles[i]}" for i in question.shown[:3]
    ]
    assert before[-1] == after[-1]
    assert without_oldest(question, len(question.shown) + 1, bench.catalogue) is None


def test_without_template_or_pad_token(folder: Path, tmp_path: Path) -> None:
    """Both are handled and said."""
    import shutil

    from transformers import AutoTokenizer

    plain = tmp_path / "plain"
    shutil.copytree(folder, plain)
    (plain / "chat_template.jinja").unlink()
    config = json.loads((plain / "tokenizer_config.json").read_text())
    config.pop("pad_token", None)
    config.pop("chat_template", None)
    (plain / "tokenizer_config.json").write_text(json.dumps(config))
    generator = opened(plain)
    assert len(generator.details()["notes"]) == 2
    assert texts(generator, requests(3))
    assert prompt_text(AutoTokenizer.from_pretrained(plain), [{"role": "user", "content": "Hi"}]) == "Hi\n\n"


@pytest.mark.parametrize(
    ("missing", "message"),
    [("tokenizer.json", "no tokenizer could be loaded"), ("model.safetensors", "no model could be loaded")],
)
def test_an_incomplete_folder(folder: Path, tmp_path: Path, missing: str, message: str) -> None:
    import shutil

    broken = tmp_path / "broken"
    shutil.copytree(folder, broken)
    (broken / missing).unlink()
    if missing == "tokenizer.json":
        (broken / "tokenizer_config.json").unlink()
    with pytest.raises(UserError, match=message):
        opened(broken)


def test_a_pickled_checkpoint_is_refused(folder: Path, tmp_path: Path) -> None:
    """Weights come as safetensors only."""
    import shutil

    import torch
    from safetensors.torch import load_file

    pickled = tmp_path / "pickled"
    shutil.copytree(folder, pickled)
    torch.save(load_file(pickled / "model.safetensors"), pickled / "pytorch_model.bin")
    (pickled / "model.safetensors").unlink()
    with pytest.raises(UserError, match="no model could be loaded"):
        opened(pickled)


def test_a_folder_as_hf_model_gives_the_embedded_models_answers(
    folder: Path, context: Context, split: Split, tmp_path: Path
) -> None:
    bench: Bench = make_bench(split, Protocol(users=5))
    adapter = Raw(lm=HuggingFace(name=str(folder)), engine=Transformers())
    cell = cell_for(Store(tmp_path), bench, ShareTask(), adapter, {})
    result = evaluate(cell, bench, ShareTask(), adapter, context)
    assert result.details["generation"]["temperature"] == 0 and result.details["parameters"] > 0
    samples = cell.samples()
    generator = opened(folder)
    instance = build_instances(bench, ShareTask())[0]
    direct = texts(generator, [Request("x", instance.question.messages, 10)])
    assert samples[instance.id].text == direct["x"]


def test_the_share_of_answers_that_change_with_the_batch_is_small(folder: Path) -> None:
    """Padding moves sums by a rounding; greedy choices between equals may flip. Measured, and bounded here."""
    asked = requests(60)
    one, many = texts(opened(folder, batch=1), asked), texts(opened(folder, batch=60), asked)
    assert np.mean([one[k] != many[k] for k in one]) <= 0.05
