"""Alignment end to end on a small world: loss mask, training, resuming, rewards that rise."""

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest
import torch

from aligned.batches import IGNORED, Fitting, collate, encode
from aligned.embedded import Embedded
from aligned.examples import ExampleMaker
from aligned.monitor import Monitor
from aligned.recipe import Lora, Supervised
from aligned.sft import stream
from aligned.stages import recipe_tasks
from aligned.validation import Validation
from baselines.aligned_lm import SFT, SFTRL, Checkpoint, SFTPlain, SFTPlainRL
from baselines.simple import Popularity
from harness.adapter import Context
from harness.command import exit_code
from harness.config import build
from harness.control import Include
from harness.data import Split
from harness.engine.base import Generated
from harness.engine.transformers import Transformers, load_tokenizer, prompt_text
from harness.errors import UserError
from harness.export import compose
from harness.session import Job
from tests.aligned.world import LM, adapter, recipe

ALIGN = Path(__file__).parents[2] / "hydra_configs" / "align"


QWEN = (
    "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n{% endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}"
)
LLAMA = (
    "<|begin|>{% for m in messages %}<|start|>{{ m['role'] }}<|stop|>\n\n{{ m['content'] }}<|eot|>{% endfor %}"
    "{% if add_generation_prompt %}<|start|>assistant<|stop|>\n\n{% endif %}"
)


@pytest.fixture(params=["embedded", "bpe-qwen", "bpe-llama", "no-template"])
def tokenizer(request: Any, context: Context, maker: ExampleMaker, tmp_path: Path) -> Any:
    """The embedded one, and byte-level BPE as Qwen3 and Llama 3 have it."""
    if request.param == "embedded":
        return load_tokenizer(LM.folder(context), False)[0]
    from tokenizers import Tokenizer, decoders, models, pre_tokenizers, trainers
    from transformers import PreTrainedTokenizerFast

    bpe = Tokenizer(models.BPE())
    bpe.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    bpe.decoder = decoders.ByteLevel()
    special = ["<|im_start|>", "<|im_end|>", "<|begin|>", "<|start|>", "<|stop|>", "<|eot|>", "<|pad|>"]
    texts = [text for e in maker.draw(50, 3) for text in (e.messages[-1]["content"], e.answer)]
    alphabet = pre_tokenizers.ByteLevel.alphabet()
    bpe.train_from_iterator(
        texts, trainers.BpeTrainer(vocab_size=600, special_tokens=special, initial_alphabet=alphabet)
    )
    end = "<|im_end|>" if "qwen" in request.param else "<|eot|>"
    fast = PreTrainedTokenizerFast(tokenizer_object=bpe, eos_token=end, pad_token="<|pad|>")
    fast.chat_template = {"bpe-qwen": QWEN, "bpe-llama": LLAMA}.get(request.param)
    fast.save_pretrained(tmp_path)
    return load_tokenizer(str(tmp_path), False)[0]


def test_the_loss_covers_the_answer_exactly(tokenizer: Any, maker: ExampleMaker) -> None:
    """What is learned decodes to the answer and the end; what is not is the prompt that generation will see."""
    for example in maker.draw(40, 5):
        row = encode(tokenizer, example)
        learned = [token for token, label in zip(row["input_ids"], row["labels"], strict=True) if label != IGNORED]
        assert learned[-1] == tokenizer.eos_token_id
        assert tokenizer.decode(learned[:-1]) == example.answer
        before = row["input_ids"][: -len(learned)]
        prompt = prompt_text(tokenizer, example.messages)
        assert before == tokenizer(prompt, add_special_tokens=not tokenizer.chat_template)["input_ids"]
        assert [label for label in row["labels"] if label != IGNORED] == learned


def test_a_batch_is_padded_on_the_left(tokenizer: Any, maker: ExampleMaker) -> None:
    rows = [encode(tokenizer, e) for e in maker.draw(8, 6)]
    batch = collate(rows, tokenizer.pad_token_id)
    for row, ids, mask, positions in zip(
        rows, batch["input_ids"], batch["attention_mask"], batch["position_ids"], strict=True
    ):
        n = len(row["input_ids"])
        assert ids[-n:].tolist() == row["input_ids"] and mask.sum() == n
        assert positions[-n:].tolist() == list(range(n))


def test_the_loss_is_that_of_all_logits(context: Context, maker: ExampleMaker) -> None:
    """Logits on the answers alone give the loss that transformers computes over everything."""
    from transformers import AutoModelForCausalLM

    from aligned.sft import AnswerLoss

    folder = LM.folder(context)
    tokenizer, _ = load_tokenizer(folder, False)
    model = AutoModelForCausalLM.from_pretrained(folder)
    batch = collate([encode(tokenizer, e) for e in maker.draw(8, 7)], tokenizer.pad_token_id)
    expected = model(**batch).loss
    loss, _ = AnswerLoss(recipe().sft).of(model, dict(batch), nullcontext())
    torch.testing.assert_close(loss, expected)


def test_batches_hold_similar_lengths_and_general_text(maker: ExampleMaker, context: Context) -> None:
    tokenizer, _ = load_tokenizer(LM.folder(context), False)
    made: Iterator[dict[str, list[int]]] = stream(maker, recipe(), tokenizer, 512, Fitting(maker.view.catalogue))
    rows = [next(made) for _ in range(64)]
    lengths = np.array([len(row["input_ids"]) for row in rows]).reshape(-1, 8)
    assert np.ptp(lengths, axis=1).mean() < np.ptp(lengths) / 2


def test_workers_make_the_same_examples(maker: ExampleMaker, context: Context) -> None:
    """One worker those of none, in their order; of several each its own, pool by pool."""
    tokenizer, _ = load_tokenizer(LM.folder(context), False)
    pool = recipe().sft.batch * recipe().sft.pool

    def drawn(*lane: int) -> list[list[int]]:
        rows = stream(maker, recipe(), tokenizer, 512, Fitting(maker.view.catalogue), False, None, *lane)
        return [next(rows)["input_ids"] for _ in range(2 * pool)]

    whole, even, odd = drawn(), drawn(0, 2), drawn(1, 2)
    assert len(whole) > 8 and even[: pool // 2] == whole[: pool // 2]
    assert {*map(tuple, odd[: pool // 2])} <= {*map(tuple, whole)} and not {*map(tuple, odd)} & {*map(tuple, even)}
    folders = [adapter(seed=7, sft=replace(recipe().sft, workers=w)).folder(context) for w in (0, 1, 2)]
    losses = [pd.read_csv(folder / "training.csv")["loss"].tolist() for folder in folders]
    assert losses[0] == losses[1] and losses[2][0] == losses[0][0] and losses[2] != losses[0]


def test_of_equal_control_the_more_accurate(tmp_path: Path) -> None:
    """With a floor of accuracy; without one, worth decides."""
    curve = [
        {"step": step, "control": control, "accuracy": accuracy, "worth": (control + accuracy) / 2}
        for step, (control, accuracy) in enumerate([(0.5, 0.6), (0.5, 0.7), (0.5, 0.65), (0.6, 0.4), (0.4, 0.9)])
    ]
    for keep, best in ((0.8, 1), (0.5, 3), (0.0, 4)):
        monitor = Monitor(None, None, tmp_path, 1, lambda place: None, print, keep)  # type: ignore[arg-type]
        monitor.curve = curve
        assert monitor.best()["step"] == best


def test_both_stages_and_their_reuse(context: Context, split: Split) -> None:
    """sft_rl starts from what the adapter sft trained, and says what is missing; a second call trains nothing."""
    both = adapter(SFTRL)
    assert both.untrained(context)[-2:] == ["sft", "rl"]
    sft = adapter().folder(context)
    assert both.untrained(context) == ["rl"]
    folder = both.folder(context)
    assert both.untrained(context) == []
    for place in (folder, sft):
        assert (place / "model.safetensors").exists() and (place / "curves.png").exists()
        curve = pd.read_csv(place / "validation.csv")
        assert curve["step"].tolist()[0] == 0 and len(curve) >= 3 and curve["control"].between(0, 1).all()
    assert {"reward", "kl", "entropy"} <= set(pd.read_csv(folder / "training.csv").columns)
    before = (folder / "model.safetensors").stat().st_mtime_ns
    assert adapter(SFTRL).folder(context) == folder and (folder / "model.safetensors").stat().st_mtime_ns == before
    assert adapter(seed=1).identity() != adapter().identity()
    assert adapter(rl=replace(recipe().rl, beta=0.9)).identity() == adapter().identity()  # sft has no rl in it
    opened = Checkpoint(path=str(folder), engine=Transformers()).fit(context)
    assert opened.details()["parameters"] > 0


def test_plain_tuning_is_the_recipe_without_losses_of_titles_and_wishes(context: Context) -> None:
    """The row that papers start from: weights of its own, and reinforcement from those."""
    rich = replace(recipe().sft, obedience=3.0, distil=0.9, wishes=8)
    own = {"seed": 3}  # of which no other test has trained anything
    plain = adapter(SFTPlain, sft=rich, **own)
    assert plain.identity()["align"] == adapter(**own).identity()["align"]
    assert plain.identity()["align"] != adapter(sft=rich, **own).identity()["align"]
    assert plain.folder(context) == adapter(**own).folder(context)
    assert adapter(SFTPlainRL, sft=rich, **own).untrained(context) == ["rl"]
    assert adapter(SFTRL, sft=rich, **own).untrained(context) == ["sft", "rl"]


@pytest.mark.parametrize(
    "changes",
    [
        {"credit": "answer"},
        {"credit": "answer", "algorithm": "rloo", "replay": 1.0},
        {"credit": "answer", "reward": "task"},
    ],
)
def test_other_ways_of_reinforcement(context: Context, changes: dict[str, Any]) -> None:
    other = adapter(SFTRL, rl=replace(recipe().rl, steps=1, **changes))
    assert (other.folder(context) / "facts.json").exists()


def test_rloo_has_no_lines(context: Context) -> None:
    with pytest.raises(UserError, match=r"credit=answer"):
        adapter(SFTRL, rl=replace(recipe().rl, algorithm="rloo")).folder(context)


def finished(context: Context) -> set[Path]:
    """The artifacts of SFT that a later run would take."""
    return {path.parent for path in context.artifacts.root.glob("sft/*/recipe.json") if path.parent.name[0] != "."}


def test_an_interrupted_training_goes_on(context: Context, monkeypatch: Any) -> None:
    """Stopped after its first checkpoint: the next call resumes there, and the artifact is whole only at the end."""
    from aligned.sft import AnswerTrainer

    interrupted = adapter(seed=5)
    original, steps = AnswerTrainer.training_step, []

    def stop(self: Any, *args: Any, **kwargs: Any) -> Any:
        steps.append(self.state.global_step)
        if len(steps) == 4:
            raise KeyboardInterrupt
        return original(self, *args, **kwargs)

    before = finished(context)
    monkeypatch.setattr(AnswerTrainer, "training_step", stop)
    with pytest.raises(KeyboardInterrupt):
        interrupted.folder(context)
    assert finished(context) == before
    folder = interrupted.folder(context)
    assert finished(context) == before | {folder}
    assert steps[4:] == [2, 3]  # from the checkpoint at step 2
    assert pd.read_csv(folder / "validation.csv")["step"].tolist() == [0, 2, 4]


def test_nan_stops_and_keeps_the_best(context: Context, monkeypatch: Any, capsys: Any) -> None:
    from aligned.sft import AnswerTrainer

    original = AnswerTrainer.compute_loss

    def broken(self: Any, *args: Any, **kwargs: Any) -> Any:
        loss = original(self, *args, **kwargs)
        return loss * float("nan") if self.state.global_step >= 3 else loss

    monkeypatch.setattr(AnswerTrainer, "compute_loss", broken)
    assert exit_code(lambda: print(adapter(seed=6).folder(context))) == 1
    assert "after 3 steps" in capsys.readouterr().err
    left = list(context.artifacts.root.glob("sft/.*-unfinished/best/model.safetensors"))
    assert left


def test_a_penalty_and_credit_of_titles(context: Context) -> None:
    """Both, and replay, go through both stages; the folder says the penalty to servers, and the answers are given under it."""
    made = adapter(SFTRL, repetition_penalty=1.3, rl=replace(recipe().rl, credit="title", replay=0.5), seed=8)
    folder = made.folder(context)
    assert json.loads((folder / "generation_config.json").read_text())["repetition_penalty"] == 1.3
    fitted = made.fit(context)
    assert fitted.details()["generation"]["repetition_penalty"] == 1.3
    other = replace(made, engine=Transformers(repetition_penalty=1.0)).fit(context)
    assert other.details()["generation"]["repetition_penalty"] == 1.0
    assert other.folder == folder  # type: ignore[attr-defined]
    for place, penalty in ((folder, 1.3), (Path(LM.folder(context)), 1.0)):
        checkpoint = Checkpoint(path=str(place), engine=Transformers()).fit(context)
        assert (checkpoint.details()["generation"]["repetition_penalty"] or 1.0) == penalty


def test_a_hit_against_the_wish_is_no_accuracy(context: Context, split: Split) -> None:
    """Answers that name every target on their first line earn it where the wish allows the target, and nowhere else."""
    teacher = Popularity().fit(context)
    tasks = recipe_tasks(["category"])
    validation = Validation(context.view, context.words, tasks, teacher, shown=10, users=40)  # type: ignore[arg-type]
    titles = split.data.catalogue.titles
    targets = {i.id: titles[i.target] for i in validation.instances["category"]}

    class Oracle:
        def generate(self, requests: Any) -> Iterator[list[Any]]:
            yield [Generated(r.id, f"1. {targets[r.id]}") for r in requests]

    category = split.data.catalogue.items_in
    allowed = [
        bool(category(c.category)[i.target])
        for i in validation.instances["category"]
        for c in i.question.constraints
        if isinstance(c, Include)
    ]
    assert 0 < sum(allowed) < len(allowed)
    measured = validation.measure(Oracle())  # type: ignore[arg-type]
    assert measured.accuracy * validation.ceiling == pytest.approx(sum(allowed))
    assert measured.by_task["category"]["ndcg@10"] == 1.0


def test_replay_is_the_supervised_loss(context: Context, maker: ExampleMaker) -> None:
    """Weighted, on batches of its own: against the loss that transformers computes of the same labels."""
    from aligned.rl import replay
    from harness.engine.transformers import load_model

    tokenizer, _ = load_tokenizer(LM.folder(context), False)
    model = load_model(LM.folder(context), "float32", "cpu", False)
    made = recipe(rl=replace(recipe().rl, replay=0.25), seed=3)
    alone: Any = SimpleNamespace(recipe=made, process=0, share=lambda setting, count: count)
    replayed = replay(alone, maker, tokenizer, 512)
    again = stream(maker, replace(made, seed=503), tokenizer, 512, Fitting(maker.view.catalogue))
    for _ in range(3):
        batch = collate([next(again) for _ in range(made.sft.batch)], tokenizer.pad_token_id)
        expected = model(**batch).loss
        torch.testing.assert_close(replayed(model, nullcontext(), 0), 0.25 * expected, atol=1e-5, rtol=1e-4)
    ordinary = stream(maker, made, tokenizer, 512, Fitting(maker.view.catalogue))
    assert next(ordinary)["input_ids"] != batch["input_ids"][0].tolist()


def test_low_rank(context: Context) -> None:
    """A LoRA-trained model is saved merged: any loader opens it."""
    made = adapter(lora=Lora(rank=2, alpha=4), sft=replace(recipe().sft, steps=2))
    folder = made.folder(context)
    assert (folder / "model.safetensors").exists() and not (folder / "adapter_config.json").exists()


def test_batches_that_processes_cannot_share(monkeypatch: Any, context: Context) -> None:
    """Refused: rounding would train another model under the same key."""
    from aligned.trainers import Stage

    monkeypatch.setattr(Stage, "processes", property(lambda self: 3))
    stage = Stage(recipe(), "", context, None)  # type: ignore[arg-type]
    assert stage.share("align.sft.batch", 9) == 3
    with pytest.raises(UserError, match=r"align\.sft\.batch=8 cannot be shared by 3 processes"):
        stage.share("align.sft.batch", 8)


def test_the_large_presets(context: Context) -> None:
    """50 to 150 million parameters inside; the same settings at tiny sizes go through a stage."""
    composed = Job.from_config(compose(["+task=sequential", "model=sft", "lm=embedded_large", "align=large"])).adapter
    assert isinstance(composed, SFT) and isinstance(composed.lm, Embedded)
    lm, align = composed.lm, composed.align
    inside = lm.layers * (4 * lm.width**2 + 3 * lm.width * lm.inner)
    assert 50e6 < inside < 150e6
    small = replace(lm, width=24, layers=1, heads=2, inner=32, steps=2, batch=2, block=32, context=512)
    sft = replace(align.sft, steps=1, batch=4, pool=2, workers=1, validate=1, precision="float32")
    tiny = replace(align, sft=sft, validation_users=3, validation_tasks=("sequential",), longest=16)
    folder = SFT(lm=small, engine=Transformers(), align=tiny, teacher=Popularity()).folder(context)
    assert (folder / "model.safetensors").exists()


@pytest.mark.parametrize("name", [path.stem for path in sorted(ALIGN.glob("*.yaml"))])
def test_recipes_build(name: str) -> None:
    lm = "embedded_large" if name == "large" else "embedded"
    adapter = Job.from_config(compose(["+task=sequential", "model=sft_rl", f"lm={lm}", f"align={name}"])).adapter
    assert isinstance(adapter, SFTRL) and adapter.align.name == name
    assert recipe_tasks(adapter.align.mix.task_names()) and recipe_tasks(adapter.align.rl.mix.task_names())


def test_a_misspelt_recipe_key() -> None:
    with pytest.raises(UserError, match="Did you mean 'steps'"):
        build({"_target_": "aligned.recipe.Supervised", "step": 3, "learning_rate": 0.1}, "align.sft")


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(5))
def test_reward_rises_in_a_toy_world(context: Context, seed: int, tmp_path: Path) -> None:
    """Two items can be said, one of them is rewarded: ten steps raise the reward in every seed."""
    from datasets import Dataset
    from trl import GRPOConfig

    from aligned.credit import WholeAnswer

    tokenizer, _ = load_tokenizer(LM.folder(context), False)
    from transformers import AutoModelForCausalLM

    model = AutoModelForCausalLM.from_pretrained(LM.folder(context))
    good, bad = (tokenizer.encode(context.view.catalogue.titles[item], add_special_tokens=False)[0] for item in (0, 1))
    others = [token for token in range(len(tokenizer)) if token not in (good, bad)]
    rewards: list[float] = []

    def reward(completions: list[str], completion_ids: list[list[int]], **kwargs: Any) -> list[float]:
        given = [float(ids[0] == good) for ids in completion_ids]
        rewards.append(float(np.mean(given)))
        return given

    trainer = WholeAnswer(
        model=model,
        reward_funcs=reward,
        args=GRPOConfig(
            output_dir=str(tmp_path), max_steps=10, per_device_train_batch_size=64, num_generations=16, seed=seed,
            max_completion_length=1, learning_rate=1e-2, generation_kwargs={"suppress_tokens": others}, report_to=[], use_cpu=True, bf16=False, beta=0.0,
            disable_tqdm=True, save_strategy="no",
        ),
        train_dataset=Dataset.from_dict({"prompt": ["List 2 colours."] * 64}),
        processing_class=tokenizer,
    )  # fmt: skip
    trainer.training = Supervised(steps=10, learning_rate=1e-2)
    trainer.train()
    assert np.mean(rewards[-3:]) > np.mean(rewards[:3]) + 0.05
