"""The embedded model: a tokenizer that loses nothing, an ordinary folder, text that tells nothing of users."""

import itertools
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st

from aligned.corpus import dialogue, facts, general_texts
from aligned.embedded import UNREAD, Embedded, introduce, network, read_tokens, widen
from aligned.tokenizer import make_tokenizer, round_trips
from aligned.twins import Twins
from harness.adapter import Context
from harness.artifacts import Artifacts
from harness.data import Catalogue, Dataset, Split
from harness.phrases import expanded

TITLES = (
    "It",
    "It Follows (2014)",
    "Amélie",
    "千と千尋",
    "A | B",
    'Say "Hi", <|end|>',
    "…And Justice",
    "x" * 300,
    "Icon \ue000 \ue001\ue003B",
)


@pytest.fixture(scope="module", params=[True, False], ids=["whole", "words"])
def tokenizer(request: Any, tmp_path_factory: Any) -> Any:
    from transformers import AutoTokenizer

    folder = tmp_path_factory.mktemp("tok")
    member = np.ones((len(TITLES), 1), dtype=bool)
    catalogue = Catalogue(tuple(map(str, range(len(TITLES)))), TITLES, ("Drama",), member, np.zeros(1, dtype=np.int64))
    make_tokenizer(catalogue, general_texts(), folder, request.param, 512)
    return AutoTokenizer.from_pretrained(folder), request.param


def test_titles_and_prompts_come_back_unchanged(tokenizer: Any) -> None:
    fast, whole = tokenizer
    plain = [t for t in TITLES if "<|end|>" not in t]
    texts = [
        *plain,
        *(f"1. {t}\n2. {t.upper()}" for t in plain),
        json.dumps(plain, ensure_ascii=False),
        "  two  spaces\n\n\ttab",
    ]
    assert round_trips(fast, texts) == []
    lengths = [len(fast.encode(t, add_special_tokens=False)) for t in plain]
    assert (lengths == [1] * len(plain)) == whole


@given(text=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\u2581"), max_size=60))
@settings(max_examples=100, deadline=None)
def test_any_text_comes_back_unchanged(tokenizer: Any, text: str) -> None:
    assert round_trips(tokenizer[0], [text]) == []


def test_a_title_inside_a_word_is_not_torn_out(tokenizer: Any) -> None:
    """'It' is a title; 'Item' and 'It was' read as text."""
    fast, _ = tokenizer
    assert fast.decode(fast.encode("Item It was It")) == "Item It was It"


def test_the_vocabulary_is_the_same_in_every_process() -> None:
    """Whatever order a process has its sets in: the rows of a seed's embeddings are then those of the same tokens."""
    program = """
from aligned.corpus import general_texts
from aligned.tokenizer import vocabulary
from harness.data.synthetic import Synthetic
print(vocabulary(Synthetic(name="s", items=300, users=120, seed=3).load().catalogue, general_texts(), True))
"""
    found = {
        subprocess.run(
            [sys.executable, "-c", program], env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True
        ).stdout
        for seed in ("1", "2", "3")
    }
    assert len(found) == 1


def test_the_corpus_holds_no_history_and_no_wording(synthetic: Dataset) -> None:
    """Facts and dialogues from the catalogue alone, and no template of the benchmark in them."""
    from tests.tasks.test_tasks import TASKS, all_phrases

    rng = np.random.default_rng(0)
    words = synthetic.words
    texts = [*facts(synthetic.catalogue, words, rng)]
    texts += [piece for _ in range(500) for piece in dialogue(synthetic.catalogue, rng)]
    everything = "\n".join(texts)
    for task in TASKS:
        for side in all_phrases(task):
            for text in (text for template in (*side.train, *side.test) for text in expanded(template)):
                fixed = max(re.split(r"{\w+}", text), key=len).strip(" .,:?!")
                assert len(fixed) < 12 or fixed not in everything, text


def test_facts_are_true(synthetic: Dataset) -> None:
    catalogue = synthetic.catalogue
    seen = set()
    for text in facts(catalogue, synthetic.words, np.random.default_rng(1)):
        title = next(t for t in catalogue.titles if t in text)
        item = catalogue.titles.index(title)
        seen.add(item)
        for name in catalogue.categories:
            assert (name in text.replace(title, "")) == bool(catalogue.member[item, catalogue.category_index[name]])
    assert len(seen) == len(catalogue)


def test_dialogues_answer_what_they_ask(synthetic: Dataset) -> None:
    rng = np.random.default_rng(0)
    for ask, answer in itertools.starmap(lambda a, b: (a, b), (dialogue(synthetic.catalogue, rng) for _ in range(200))):
        if "JSON" in ask:
            assert isinstance(json.loads(answer), list)
        if "numbered" in ask:
            assert answer.startswith("1. ")


def test_made_once_and_again_only_for_other_text(split: Split, tmp_path: Path) -> None:
    """An ordinary folder: safetensors, no pickle; the same recipe is reused, another one is not."""
    reports: list[str] = []
    context = Context(split.train, split.data.words, Artifacts(tmp_path), None, {}, report=reports.append)
    small = Embedded(width=32, layers=1, heads=2, inner=64, steps=2, batch=2, block=32, context=256)
    folder = Path(small.folder(context))
    names = {path.name for path in folder.iterdir()}
    assert {"config.json", "model.safetensors", "tokenizer.json", "recipe.json"} <= names
    assert not [name for name in names if name.endswith((".bin", ".pt", ".pkl"))] and "trainer" not in names
    said = len(reports)
    assert small.folder(context) == str(folder) and len(reports) == said > 0
    assert Embedded(**{**vars(small), "seed": 1}).folder(context) != str(folder)


def test_a_half_written_artifact_is_never_used(tmp_path: Path) -> None:
    """A process that dies while making, at any point, leaves nothing that would be taken for whole."""
    artifacts = Artifacts(tmp_path)

    def dies(folder: Path) -> None:
        (folder / "model.safetensors").write_text("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        artifacts.get("x", {"a": 1}, dies)
    assert not artifacts.has("x", {"a": 1})
    left = artifacts.path("x", {"a": 1})
    left.mkdir(parents=True)
    (left / "model.safetensors").write_text("half")

    def makes(folder: Path) -> None:
        (folder / "model.safetensors").write_text("whole")

    assert (artifacts.get("x", {"a": 1}, makes) / "model.safetensors").read_text() == "whole"
    assert not [p for p in (tmp_path / "x").iterdir() if p.name.startswith(".")]


def test_words_that_were_not_read_are_added_afterwards() -> None:
    """What was read thinks as before, among itself; the others stand near nought, twins as far apart as those read."""
    sizes = Embedded(width=16, layers=1, heads=2, inner=32)
    torch.manual_seed(0)
    small, whole = network(sizes, 4, 0, 1), network(sizes, 9, 0, 2)
    torch.nn.init.normal_(small.get_input_embeddings().weight)
    read = np.array([0, 2, 3, 5])
    twins = Twins(((torch.tensor([3, 6]), torch.tensor([5, 7])),))
    widen(small, whole, read, twins)
    ids = torch.tensor([[1, 3, 2, 2, 0]])
    torch.testing.assert_close(whole(torch.from_numpy(read)[ids]).logits[..., read], small(ids).logits)
    rows = whole.get_input_embeddings().weight.detach()
    assert rows[[1, 4, 6, 8]].abs().max() < 0.1
    assert rows[[1, 4, 6, 8]].unique(dim=0).shape[0] == 4
    torch.testing.assert_close(rows[7] - rows[6], rows[5] - rows[3])


def test_before_tuning_words_not_read_go_to_the_mean(tmp_path: Path) -> None:
    """Of those that were read, which stay; so do all of a model that says nothing of it."""
    model = network(Embedded(width=16, layers=1, heads=2, inner=32), 6, 0, 1)
    before = model.get_input_embeddings().weight.detach().clone()
    introduce(model, str(tmp_path))
    torch.testing.assert_close(model.get_input_embeddings().weight.detach(), before)
    (tmp_path / UNREAD).write_text("[1, 4]")
    introduce(model, str(tmp_path))
    after, read = model.get_input_embeddings().weight.detach(), [0, 2, 3, 5]
    torch.testing.assert_close(after[read], before[read])
    torch.testing.assert_close(after[[1, 4]] - before[[1, 4]], before[read].mean(dim=0).expand(2, 16))


def test_what_is_read_comes_with_its_twins() -> None:
    tokenizer = type("Nine", (), {"__len__": lambda self: 9, "pad_token_id": 0, "eos_token_id": 2})()
    twins = Twins(((torch.tensor([3, 6]), torch.tensor([5, 7])),))
    assert read_tokens(np.array([[4, 5], [4, 4]]), tokenizer, twins).tolist() == [0, 2, 3, 4, 5]
    assert read_tokens(np.array([[4, 5], [4, 4]]), tokenizer, None).tolist() == [0, 2, 4, 5]
    assert twins.at(np.array([0, -1, 1, 2, 3, 4, -1, -1, -1])).kinds[0][1].tolist() == [4]
