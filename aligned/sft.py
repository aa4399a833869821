"""Supervised tuning by `trl`: the loss falls on the answer alone, examples are drawn afresh without end."""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from datasets import IterableDataset
from trl import SFTConfig, SFTTrainer

from aligned.admissible import TitleTokens
from aligned.auxiliary import AuxiliaryMaker
from aligned.batches import IGNORED, Fitting, collate, encode
from aligned.computing import logits_at
from aligned.corpus import dialogue
from aligned.embedded import introduce
from aligned.examples import Example, ExampleMaker, Scores
from aligned.penalty import held_back, numbers
from aligned.recipe import Lora, Recipe, Supervised
from aligned.trainers import Guarded, Stage, arguments, run
from aligned.wishes import wishes_beside
from harness.errors import UserError


@dataclass(frozen=True)
class AnswerLoss:
    """The loss of supervised tuning. Logits are computed where an answer stands and nowhere else: prompts are most of
    the tokens.

    seq2seq: the model is an encoder-decoder, whose decoder sees the answer alone. titles: for the losses of titles,
    where the recipe weighs them. penalty: of repetition, as decoding will have it.
    """

    training: Supervised
    seq2seq: bool = False
    titles: TitleTokens | None = None
    penalty: float = 1.0

    def of(
        self, model: Any, inputs: dict[str, Any], computing: AbstractContextManager[Any], count: Any = None
    ) -> tuple[torch.Tensor, Any]:
        """Cross-entropy and the losses of titles, summed, over `count` (None: the tokens of the answers of the batch);
        and the output of the model, which is run in the context `computing`."""
        names = ("labels", "places", "allowed", "scores", "loud")
        labels, places, allowed, scores, loud = (inputs.pop(name, None) for name in names)
        real = labels != IGNORED
        if not self.seq2seq:
            real[:, 0] = False  # nothing foretells the first
        with computing:
            output = self._forward(model, inputs, labels, real)
        ids, mask = decoded(labels) if self.seq2seq else (inputs["input_ids"], inputs["attention_mask"])
        count = real.sum() if count is None else count
        every = held_back(output.logits[0], real, ids, mask, self.penalty).log_softmax(dim=1)
        loss = F.nll_loss(every, labels[real], reduction="sum") / count
        if self.titles is not None and places is not None:
            rows, lines = (places >= 0).nonzero(as_tuple=True)
            at = places[rows, lines]
            own = every.index_select(0, numbers(real)[rows, at])
            here = (own, labels[rows, at], allowed[rows, lines], scores[rows], loud[rows])
            loss = loss + self.titles.loss(*here, self.training) / count
        return loss, output

    def _forward(self, model: Any, inputs: dict[str, Any], labels: torch.Tensor, real: torch.Tensor) -> Any:
        if not self.seq2seq:  # a token is foretold where the one before it stands
            with logits_at(model, F.pad(real[:, 1:], (0, 1))):
                return model(**inputs, use_cache=False)
        with logits_at(model, real):
            return model(**inputs, decoder_input_ids=before(model, labels), use_cache=False)


def before(model: Any, labels: torch.Tensor) -> torch.Tensor:
    """What the decoder of a model reads to write the labels: its start token and all but the last."""
    whole = getattr(model, "module", model)
    own = getattr(whole, "prepare_decoder_input_ids_from_labels", None)  # families differ in what they begin with
    if own is not None:
        shifted: torch.Tensor = own(labels=labels)
        return shifted
    return F.pad(labels[:, :-1].clamp(min=0), (1, 0), value=whole.config.decoder_start_token_id)


def decoded(labels: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """What a decoder has before it, and which of it is real: its start token is not."""
    return F.pad(labels.clamp(min=0), (1, 0)), F.pad(labels != IGNORED, (1, 0))


class AnswerTrainer(Guarded, SFTTrainer):
    """SFTTrainer with the loss of answers."""

    loss: AnswerLoss

    def compute_loss(
        self, model: Any, inputs: dict[str, Any], return_outputs: bool = False, num_items_in_batch: Any = None
    ) -> Any:
        """Mean over the tokens of the answers of all batches of a step."""
        loss, output = self.loss.of(model, inputs, self.computing(), num_items_in_batch)
        if num_items_in_batch is not None and self.args.average_tokens_across_devices:
            loss = loss * self.accelerator.num_processes
        return (loss, output) if return_outputs else loss


def stream(
    maker: ExampleMaker,
    recipe: Recipe,
    tokenizer: Any,
    longest: int,
    fitting: Fitting,
    seq2seq: bool = False,
    titles: TitleTokens | None = None,
    lane: int = 0,
    lanes: int = 1,
) -> Iterator[dict[str, Any]]:
    """Examples without end, batch by batch of similar lengths. Too long ones lose the oldest of their history. Of
    several lanes each has pools of its own.

    Raises UserError where hardly any fit.
    """
    auxiliary = AuxiliaryMaker(maker, recipe.auxiliary)
    seed = recipe.seed * 1_000_003 + lane
    size = recipe.sft.batch * recipe.sft.pool
    while True:
        rng = np.random.default_rng([seed, 17])
        n_general, n_auxiliary = rng.binomial(size, recipe.mix.general), rng.binomial(size, min(auxiliary.share, 1.0))
        drawn = [
            *maker.draw_scored(max(size - n_general - n_auxiliary, 1), seed),
            *((example, None) for example in auxiliary.draw(n_auxiliary, seed)),
            *((_general(maker, rng), None) for _ in range(n_general)),
        ]
        encoded = [row_of(example, scores, tokenizer, longest, fitting, seq2seq, titles) for example, scores in drawn]
        rows = sorted((row for row in encoded if row is not None), key=lambda row: len(row["input_ids"]))
        full = len(rows) // recipe.sft.batch
        if not full:
            raise UserError(
                f"{fitting.told()}, fewer remain than a batch of {recipe.sft.batch} has; "
                f"take a model that reads more than {longest} tokens"
            )
        for number in rng.permutation(full):
            yield from rows[number * recipe.sft.batch : (number + 1) * recipe.sft.batch]
        seed += lanes


def row_of(
    example: Example,
    scores: Scores | None,
    tokenizer: Any,
    longest: int,
    fitting: Fitting,
    seq2seq: bool,
    titles: TitleTokens | None,
) -> dict[str, Any] | None:
    """An example as token ids, with what the losses of titles need; None where it cannot be made to fit."""
    row: dict[str, Any] | None = fitting.fit(
        example, lambda e: encode(tokenizer, e, seq2seq), lambda row: len(row["input_ids"]) <= longest
    )
    if row is not None and titles is not None:
        row.update(titles.marked(example, row["labels"], scores))
    return row


def _general(maker: ExampleMaker, rng: np.random.Generator) -> Example:
    """Replay of what the raw model read, against forgetting."""
    ask, answer = dialogue(maker.view.catalogue, rng)
    return Example(({"role": "user", "content": ask},), answer, "general")


def train_sft(stage: Stage, maker: ExampleMaker, folder: Path) -> None:
    """The sft model of a recipe in `folder`. Goes on from the last checkpoint there. Raises Diverged."""
    recipe = stage.recipe
    model, tokenizer = stage.load(stage.base, recipe.sft.precision)
    introduce(model, stage.base)
    seq2seq = bool(model.config.is_encoder_decoder)
    fitting = Fitting(maker.view.catalogue)
    generator = stage.generator(model, tokenizer)
    titles = title_tokens(recipe, tokenizer, maker)
    beside = wishes_beside(stage, "sft", maker, tokenizer, titles) if titles is not None else []
    lanes = max(recipe.sft.workers, 1)
    rows = IterableDataset.from_generator(
        lambda own: stream(maker, recipe, tokenizer, generator.context, fitting, seq2seq, titles, own[0], lanes),
        gen_kwargs={"own": list(range(lanes))},  # a list is shared out among workers
    )
    trainer = AnswerTrainer(
        model=model,
        args=arguments(
            SFTConfig,
            recipe.sft,
            folder,
            recipe.seed,
            per_device_train_batch_size=stage.share("align.sft.batch", recipe.sft.batch),
            dataset_kwargs={"skip_prepare_dataset": True},
            dataloader_num_workers=recipe.sft.workers,
            remove_unused_columns=False,
            max_length=None,
        ),
        train_dataset=rows,
        processing_class=tokenizer,
        data_collator=lambda batch: collate(batch, tokenizer.pad_token_id, seq2seq),
        peft_config=peft_config(recipe.lora, model, tokenizer),
    )
    trainer.training = recipe.sft
    trainer.loss = AnswerLoss(recipe.sft, seq2seq, titles, recipe.repetition_penalty)
    trainer.beside = beside
    run(stage, trainer, generator, folder, "sft", fitting)


def title_tokens(recipe: Recipe, tokenizer: Any, maker: ExampleMaker) -> TitleTokens | None:
    """For the losses of titles; None where the recipe has none. Raises UserError where titles are several tokens."""
    weights = {name: getattr(recipe.sft, name) for name in ("obedience", "distil", "wishes")}
    if not any(weights.values()):
        return None
    told = ", ".join(f"align.sft.{name}={weight}" for name, weight in weights.items() if weight)
    off = " ".join(f"align.sft.{name}=0" for name in weights)
    return TitleTokens.needed(tokenizer, maker.view.catalogue, told, off)


def peft_config(lora: Lora | None, model: Any, tokenizer: Any) -> Any:
    """The `peft` config, None where all weights are tuned."""
    if lora is None:
        return None
    from peft import LoraConfig

    added = tokenizer.get_added_vocab().get("\n")  # see add_line_break: its row must be learned

    return LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=lora.targets if isinstance(lora.targets, str) else list(lora.targets),
        modules_to_save=list(lora.whole) or None,
        trainable_token_indices=[added] if added is not None else None,
        task_type="SEQ_2_SEQ_LM" if model.config.is_encoder_decoder else "CAUSAL_LM",
    )
