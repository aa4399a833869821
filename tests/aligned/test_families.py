"""Language models of other families, built here with their own tokenizers: Llama, Qwen3 and T5, an encoder-decoder."""

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import torch

from aligned.batches import IGNORED, Fitting, collate, encode
from aligned.examples import ExampleMaker, Mix
from aligned.recipe import Lora, Recipe
from aligned.sft import before
from aligned.stages import recipe_tasks
from aligned.trainers import add_line_break
from baselines.aligned_lm import SFT, SFTRL, Checkpoint
from baselines.simple import Popularity
from harness.adapter import Context
from harness.engine.base import Request
from harness.engine.transformers import Transformers, load_model, load_tokenizer, prompt_text
from harness.errors import UserError
from harness.lm import HuggingFace
from tests.aligned.world import recipe

MIX = Mix(weights={"sequential": 1, "category": 1, "formatting": 1})
# Chat templates of both families as published, without their tool calls. T5 has none.
LLAMA = (
    "{% for m in messages %}<s>[INST] {{ m['content'] }} [/INST]{% endfor %}{% if add_generation_prompt %}{% endif %}"
)
QWEN = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)


@pytest.fixture(scope="module")
def maker(context: Context) -> ExampleMaker:
    teacher = Popularity().fit(context)
    return ExampleMaker(context.view, context.words, recipe_tasks(MIX.task_names()), teacher, MIX)  # type: ignore[arg-type]


def build(family: str, texts: list[str], folder: Path, **changes: Any) -> Path:
    """A model of random weights with a tokenizer of its family, trained on these texts; an ordinary folder."""
    import transformers as tf

    torch.manual_seed(0)
    sizes = {
        "hidden_size": 32, "intermediate_size": 64, "num_hidden_layers": 2, "num_attention_heads": 2,
        "num_key_value_heads": 2, "max_position_embeddings": 512, **changes,
    }  # fmt: skip
    if family == "t5":
        tokenizer = tf.T5Tokenizer().train_new_from_iterator(texts, 600)
        model: Any = tf.T5ForConditionalGeneration(
            tf.T5Config(
                vocab_size=len(tokenizer), d_model=32, d_kv=16, d_ff=64, num_layers=2, num_heads=2,
                decoder_start_token_id=tokenizer.pad_token_id, dropout_rate=0.0,
            )
        )  # fmt: skip
    elif family == "llama":
        tokenizer = tf.LlamaTokenizer().train_new_from_iterator([w for t in texts for w in t.split(" ")], 600)
        tokenizer.chat_template = LLAMA
        model = tf.LlamaForCausalLM(tf.LlamaConfig(vocab_size=len(tokenizer), **sizes))
    else:
        tokenizer = tf.Qwen2Tokenizer(eos_token="<|im_end|>").train_new_from_iterator(
            texts, 600, new_special_tokens=["<|im_start|>", "<|im_end|>"]
        )
        tokenizer.chat_template = QWEN
        model = tf.Qwen3ForCausalLM(tf.Qwen3Config(vocab_size=len(tokenizer), head_dim=16, **sizes))
    tokenizer.save_pretrained(folder)
    model.save_pretrained(folder)
    return folder


@pytest.fixture(scope="module")
def texts(maker: ExampleMaker) -> list[str]:
    return [text for e in maker.draw(60, 3) for text in (e.messages[-1]["content"], e.answer)]


@pytest.fixture(scope="module")
def folders(texts: list[str], tmp_path_factory: Any) -> dict[str, Path]:
    return {name: build(name, texts, tmp_path_factory.mktemp(name)) for name in ("llama", "qwen3", "t5")}


@pytest.fixture(params=["llama", "qwen3", "t5"])
def folder(request: Any, folders: dict[str, Path]) -> Path:
    return folders[request.param]


def lm_of(folder: Path) -> HuggingFace:
    return HuggingFace(name=str(folder), kind="seq2seq" if "t5" in folder.name else "causal")


def tiny(**changes: Any) -> Recipe:
    """A step of each stage: these models are larger than that of the small world."""
    sft = replace(recipe().sft, steps=2, learning_rate=1e-2, batch=4)
    small = {"mix": MIX, "sft": sft, "rl": replace(recipe().rl, steps=1, mix=MIX), "validation_users": 3, "longest": 16}
    return recipe(**{**small, "validation_tasks": ("sequential",), **changes})


def adapter(folder: Path, kind: type[SFT] = SFT, **changes: Any) -> SFT:
    return kind(lm=lm_of(folder), engine=Transformers(), align=tiny(**changes), teacher=Popularity())


def test_the_loss_covers_the_answer_exactly(folder: Path, maker: ExampleMaker) -> None:
    """What is learned decodes to the answer and the end; all else is the prompt that generation will see."""
    tokenizer, _ = load_tokenizer(str(folder), False)
    model = load_model(str(folder), "float32", "cpu", False)
    seq2seq = model.config.is_encoder_decoder
    if seq2seq:
        add_line_break(tokenizer, model)
    for example in maker.draw(40, 5):
        row = encode(tokenizer, example, seq2seq)
        learned = [label for label in row["labels"] if label != IGNORED]
        assert learned[-1] == tokenizer.eos_token_id and tokenizer.eos_token_id not in learned[:-1]
        # T5's pieces are words: a space behind a line break, several as one. Nothing else may differ.
        assert tokenizer.decode(learned[:-1]).split() == example.answer.split()
        assert tokenizer.decode(learned[:-1]).count("\n") == example.answer.count("\n")
        if not seq2seq:
            assert tokenizer.decode(learned[:-1]).strip() == example.answer
            assert row["input_ids"][-len(learned) :] == learned and len(row["labels"]) == len(row["input_ids"])
        prompt = row["input_ids"] if seq2seq else row["input_ids"][: -len(learned)]
        written = prompt_text(tokenizer, example.messages)
        assert prompt == tokenizer(written, add_special_tokens=not tokenizer.chat_template)["input_ids"]
        assert seq2seq == (tokenizer.chat_template is None)


def test_the_loss_is_that_of_transformers(folder: Path, maker: ExampleMaker) -> None:
    """Padded batches: the loss is the mean over answers of what each alone costs, one by one, unpadded."""
    from aligned.sft import AnswerLoss

    tokenizer, _ = load_tokenizer(str(folder), False)
    model = load_model(str(folder), "float32", "cpu", False)
    seq2seq = model.config.is_encoder_decoder
    rows = [encode(tokenizer, e, seq2seq) for e in maker.draw(6, 7)]
    costs, counts = [], []
    for row in rows:
        alone = {name: torch.tensor([ids]) for name, ids in row.items()}
        counts.append(sum(label != IGNORED for label in row["labels"]))
        costs.append(float(model(**alone).loss) * counts[-1])
    batch = collate(rows, tokenizer.pad_token_id, seq2seq)
    loss, _ = AnswerLoss(tiny().sft, seq2seq).of(model, batch, nullcontext())
    assert float(loss) == pytest.approx(sum(costs) / sum(counts), rel=1e-4)


def test_a_decoder_begins_as_its_family_does(folders: dict[str, Path]) -> None:
    """A model that has no way of its own to say so (M2M100, Blenderbot): its config does."""
    model = load_model(str(folders["t5"]), "float32", "cpu", False)
    labels = torch.tensor([[5, 6, 7], [8, 9, IGNORED]])
    found = before(SimpleNamespace(config=model.config), labels)
    own = model.prepare_decoder_input_ids_from_labels(labels=labels)
    assert torch.equal(found, own) and torch.equal(before(model, labels), own)


def test_raw_answers_are_those_of_plain_generation(folder: Path) -> None:
    """Batched and padded, a model writes what it writes alone, by transformers' own generate."""
    model, (tokenizer, _) = load_model(str(folder), "float32", "cpu", False), load_tokenizer(str(folder), False)
    asked = [Request(f"q{n}", ({"role": "user", "content": f"List {n} colours." + " Please." * n},), 3) for n in (1, 4)]
    generator = Transformers(max_new_tokens=12).open(str(folder), lambda t: 6)
    given = {g.id: g.text for batch in generator.generate(asked) for g in batch}
    for request in asked:
        text = prompt_text(tokenizer, request.messages)
        prompt = tokenizer(text, return_tensors="pt", add_special_tokens=not tokenizer.chat_template)
        out = model.generate(
            input_ids=prompt["input_ids"], attention_mask=prompt["attention_mask"], max_new_tokens=12, do_sample=False,
            pad_token_id=tokenizer.pad_token_id, eos_token_id=tokenizer.eos_token_id,
        )  # fmt: skip
        start = 1 if model.config.is_encoder_decoder else prompt["input_ids"].shape[1]
        assert given[request.id] == tokenizer.decode(out[0][start:], skip_special_tokens=True)
    notes = " ".join(generator.details()["notes"])
    assert ("no chat template" in notes) == ("no line break" in notes) == ("t5" in folder.name)


@pytest.mark.parametrize("lora", [None, Lora(rank=2, alpha=4)], ids=["whole", "lora"])
def test_every_family_is_tuned(folder: Path, context: Context, lora: Lora | None) -> None:
    """The folder it leaves is an ordinary one that any loader opens, and it can write lists."""
    made = adapter(folder, lora=lora).folder(context)
    generator = Checkpoint(path=str(made), engine=Transformers(max_new_tokens=4)).fit(context).generator  # type: ignore[attr-defined]
    assert "no line break" not in " ".join(generator.details()["notes"])
    ((answer,),) = generator.generate([Request("q", ({"role": "user", "content": "Hi"},), 1)])
    assert answer.error is None and answer.tokens_out <= 4


def test_an_encoder_decoder_learns_its_answers(folders: dict[str, Path], maker: ExampleMaker) -> None:
    """T5 with the added line break, trained on one batch as SFT trains it, writes that answer."""
    tokenizer, _ = load_tokenizer(str(folders["t5"]), False)
    model = load_model(str(folders["t5"]), "float32", "cpu", False)
    add_line_break(tokenizer, model)
    drawn = next(e for e in maker.draw(40, 11) if e.task == "sequential")
    example = replace(drawn, answer="\n".join(drawn.answer.split("\n")[:3]))
    batch = collate([encode(tokenizer, example, True)], tokenizer.pad_token_id, True)
    optimizer = torch.optim.Adam(model.parameters(), lr=0.01)
    for _ in range(400):
        loss = model(**batch).loss
        if loss < 0.02:
            break
        loss.backward()
        optimizer.step()
        optimizer.zero_grad()
    from harness.engine.transformers import TransformersGenerator

    (answers,) = TransformersGenerator(Transformers(), model.eval(), tokenizer, 20).generate(
        [Request("q", example.messages, 3)]
    )
    assert [line.strip() for line in str(answers[0].text).split("\n")] == example.answer.split("\n")


def test_reinforcement_refuses_an_encoder_decoder_before_training(folders: dict[str, Path], context: Context) -> None:
    before = set(context.artifacts.root.glob("sft/*"))
    with pytest.raises(UserError, match=r"encoder-decoder.*model=sft, or a causal model"):
        adapter(folders["t5"], SFTRL, seed=9).folder(context)
    assert set(context.artifacts.root.glob("sft/*")) == before


def test_a_hub_name_without_a_network(context: Context, monkeypatch: Any) -> None:
    """One line that says what to do, whether the network is missing or was not to be used."""
    from huggingface_hub import constants

    with pytest.raises(UserError, match=r"set lm\.name to its folder"):
        HuggingFace(name="some/model", offline=True).folder(context)
    monkeypatch.setattr(constants, "HF_HUB_OFFLINE", True)
    with pytest.raises(UserError, match=r"set lm\.name to its folder"):
        HuggingFace(name="some/model").folder(context)


def test_the_kind_is_checked(folder: Path, context: Context) -> None:
    wrong: Any = {"seq2seq": "causal", "causal": "seq2seq"}
    with pytest.raises(UserError, match=f"set lm.kind={lm_of(folder).kind}"):
        replace(lm_of(folder), kind=wrong[lm_of(folder).kind]).folder(context)
    assert lm_of(folder).folder(context) == str(folder)


@pytest.mark.parametrize(
    "changes", [{"hidden_size": 16}, {"num_hidden_layers": 3}, {"num_hidden_layers": 1}, "t5"], ids=str
)
def test_an_adapter_of_another_base(folders: dict[str, Path], texts: list[str], tmp_path: Path, changes: Any) -> None:
    """Wider, deeper, shallower, another family: one line, never a model with weights at random or left out."""
    from peft import LoraConfig, get_peft_model

    base = load_model(str(folders["llama"]), "float32", "cpu", False)
    tuned = get_peft_model(base, LoraConfig(target_modules=["q_proj", "v_proj", "down_proj"], init_lora_weights=False))
    other = folders["t5"] if changes == "t5" else build("llama", texts, tmp_path / "other", **changes)
    adapted = tmp_path / "adapter"
    load_tokenizer(str(folders["llama"]), False)[0].save_pretrained(adapted)
    for path, fits in ((folders["llama"], True), (other, False)):
        tuned.peft_config["default"].base_model_name_or_path = str(path)
        tuned.save_pretrained(adapted)
        if fits:
            ids = torch.tensor([[5, 6, 7]])
            loaded = load_model(str(adapted), "float32", "cpu", False)
            torch.testing.assert_close(loaded(ids).logits, tuned.eval()(ids).logits)
        else:
            with pytest.raises(UserError, match=r"another base model|no model could be loaded"):
                load_model(str(adapted), "float32", "cpu", False)


def test_weights_that_are_missing_are_not_drawn_at_random(folders: dict[str, Path], tmp_path: Path) -> None:
    """A folder whose weights are not those its config speaks of."""
    import shutil

    from safetensors.torch import load_file, save_file

    broken = tmp_path / "broken"
    shutil.copytree(folders["llama"], broken)
    weights = load_file(broken / "model.safetensors")
    weights.pop("model.layers.1.mlp.up_proj.weight")
    save_file(weights, broken / "model.safetensors", metadata={"format": "pt"})
    with pytest.raises(UserError, match="up_proj"):
        load_model(str(broken), "float32", "cpu", False)


def test_a_short_context_costs_history_never_the_wish(maker: ExampleMaker, folders: dict[str, Path]) -> None:
    """Training examples as well: just so much of the oldest is cut as must be; what cannot fit is counted."""
    tokenizer, _ = load_tokenizer(str(folders["qwen3"]), False)
    fitting = Fitting(maker.view.catalogue)
    for example in maker.draw(60, 8):
        assert example.instance is not None
        shown = example.instance.question.shown
        whole = len(encode(tokenizer, example)["input_ids"])
        kept = fitting.fit(
            example, lambda e: e, lambda e, limit=whole - 25: len(encode(tokenizer, e)["input_ids"]) <= limit
        )  # type: ignore[misc]
        if kept is None:
            continue
        before, after = (e.messages[-1]["content"].split("\n") for e in (example, kept))
        gone = len(before) - len(after)
        assert before[-1] == after[-1] and kept.answer == example.answer and gone >= 1
        lines = [f"- {maker.view.catalogue.titles[item]}" for item in shown]
        assert [line for line in after if line in lines] == lines[gone:]
    assert fitting.cut > 20 and fitting.seen == 60 and "lost the oldest" in fitting.told()
    assert fitting.fit(example, lambda e: e, lambda e: False) is None and fitting.left >= 1


def test_a_context_that_holds_no_example(texts: list[str], context: Context, tmp_path: Path) -> None:
    small = build("llama", texts, tmp_path / "small", max_position_embeddings=24)
    with pytest.raises(UserError, match="more than 24 tokens"):
        adapter(small).folder(context)


def test_a_short_context_is_on_record(texts: list[str], context: Context, tmp_path: Path) -> None:
    """Examples that lost history are counted beside the weights."""
    import json

    small = build("qwen3", texts, tmp_path / "short", max_position_embeddings=160)
    facts = json.loads((adapter(small).folder(context) / "facts.json").read_text())
    assert facts["examples_with_history_cut"] > 0
