"""Supervised tuning by `trl`: the loss falls on the answer alone, examples are drawn afresh without end."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import torch
import torch.nn.functional as F
from datasets import IterableDataset
from trl import SFTConfig, SFTTrainer

from aligned.auxiliary import AuxiliaryMaker
from aligned.corpus import dialogue
from aligned.examples import Example, ExampleMaker
from aligned.recipe import Lora, Recipe
from aligned.trainers import Guarded, Stage, arguments, run

IGNORED = -100


class AnswerTrainer(Guarded, SFTTrainer):
    """SFTTrainer that computes logits where an answer stands and nowhere else: prompts are most of the tokens."""

    def compute_loss(
        self, model: Any, inputs: dict[str, Any], return_outputs: bool = False, num_items_in_batch: Any = None
    ) -> Any:
        """Mean cross-entropy over the tokens of the answers of the batch."""
        labels = inputs.pop("labels")
        width = labels.shape[1]
        # Prompts are padded on the left, so that answers stand together at the right end.
        keep = int(width - (labels != IGNORED).any(dim=0).float().argmax()) + 1
        with self.computing():
            output = model(**inputs, logits_to_keep=min(keep, width), use_cache=False)
        logits = output.logits[:, :-1]
        wanted = labels[:, labels.shape[1] - logits.shape[1] :]
        count = num_items_in_batch if num_items_in_batch is not None else (wanted != IGNORED).sum()
        real = wanted != IGNORED
        loss = F.cross_entropy(logits[real].float(), wanted[real], reduction="sum") / count
        if num_items_in_batch is not None and self.args.average_tokens_across_devices:
            loss = loss * self.accelerator.num_processes
        return (loss, output) if return_outputs else loss


def encode(tokenizer: Any, example: Example) -> dict[str, list[int]]:
    """input_ids and labels of one example; labels are IGNORED on the prompt, the end token is part of the answer."""
    from harness.engine.transformers import prompt_text

    prompt = tokenizer.encode(prompt_text(tokenizer, example.messages), add_special_tokens=not tokenizer.chat_template)
    answer = [*tokenizer.encode(example.answer, add_special_tokens=False), tokenizer.eos_token_id]
    return {"input_ids": [*prompt, *answer], "labels": [*[IGNORED] * len(prompt), *answer]}


def collate(rows: list[dict[str, list[int]]], pad: int) -> dict[str, torch.Tensor]:
    """A batch, padded on the left; positions count from the first real token."""
    width = max(len(row["input_ids"]) for row in rows)

    def padded(name: str, value: int) -> torch.Tensor:
        return torch.tensor([[value] * (width - len(row[name])) + row[name] for row in rows])

    mask = torch.tensor([[0] * (width - len(row["input_ids"])) + [1] * len(row["input_ids"]) for row in rows])
    return {
        "input_ids": padded("input_ids", pad),
        "attention_mask": mask,
        "position_ids": (mask.cumsum(dim=1) - 1).clamp(min=0),
        "labels": padded("labels", IGNORED),
    }


def stream(maker: ExampleMaker, recipe: Recipe, tokenizer: Any, longest: int) -> Iterator[dict[str, list[int]]]:
    """Examples without end, batch by batch of similar lengths; too long ones are left out."""
    auxiliary = AuxiliaryMaker(maker, recipe.auxiliary)
    seed = recipe.seed * 1_000_003
    size = recipe.sft.batch * recipe.sft.pool
    while True:
        rng = np.random.default_rng([seed, 17])
        n_general, n_auxiliary = rng.binomial(size, recipe.mix.general), rng.binomial(size, min(auxiliary.share, 1.0))
        drawn = [
            *maker.draw(max(size - n_general - n_auxiliary, 1), seed),
            *auxiliary.draw(n_auxiliary, seed),
            *(_general(maker, rng) for _ in range(n_general)),
        ]
        rows = [encode(tokenizer, example) for example in drawn]
        rows = sorted((row for row in rows if len(row["input_ids"]) <= longest), key=lambda row: len(row["input_ids"]))
        full = len(rows) // recipe.sft.batch
        for number in rng.permutation(full):
            yield from rows[number * recipe.sft.batch : (number + 1) * recipe.sft.batch]
        seed += 1


def _general(maker: ExampleMaker, rng: np.random.Generator) -> Example:
    """Replay of what the raw model read, against forgetting."""
    ask, answer = dialogue(maker.view.catalogue, rng)
    return Example(({"role": "user", "content": ask},), answer, "general")


def train_sft(stage: Stage, maker: ExampleMaker, folder: Path) -> None:
    """The sft model of a recipe in `folder`. Goes on from the last checkpoint there. Raises Diverged."""
    recipe = stage.recipe
    model, tokenizer = stage.load(stage.base)
    longest = stage.context_of(model)
    rows = IterableDataset.from_generator(lambda: stream(maker, recipe, tokenizer, longest))
    trainer = AnswerTrainer(
        model=model,
        args=arguments(
            SFTConfig,
            recipe.sft,
            folder,
            recipe.seed,
            per_device_train_batch_size=stage.share("align.sft.batch", recipe.sft.batch),
            dataset_kwargs={"skip_prepare_dataset": True},
            remove_unused_columns=False,
            max_length=None,
        ),
        train_dataset=rows,
        processing_class=tokenizer,
        data_collator=lambda batch: collate(batch, tokenizer.pad_token_id),
        peft_config=peft_config(recipe.lora),
    )
    trainer.training = recipe.sft
    run(stage, trainer, stage.generator(model, tokenizer), folder, "sft", keep=0.0)


def peft_config(lora: Lora | None) -> Any:
    """The `peft` config, None where all weights are tuned."""
    if lora is None:
        return None
    from peft import LoraConfig

    return LoraConfig(
        r=lora.rank,
        lora_alpha=lora.alpha,
        lora_dropout=lora.dropout,
        target_modules=lora.targets if isinstance(lora.targets, str) else list(lora.targets),
        modules_to_save=list(lora.whole) or None,
        task_type="CAUSAL_LM",
    )
