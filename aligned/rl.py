"""Reinforcement learning by `trl`: GRPO and RLOO on the tasks' own questions, from the sft model (the KL reference)."""

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from trl import GRPOConfig, RLOOConfig

from aligned.admissible import TitleTokens
from aligned.batches import Fitting, collate
from aligned.credit import LeaveOneOut, LineCredit, WholeAnswer, answer_bound
from aligned.examples import Example, ExampleMaker
from aligned.rewards import Asked, Judge, Judgement
from aligned.sft import AnswerLoss, peft_config, stream, title_tokens
from aligned.title_credit import TitleCredit
from aligned.trainers import Beside, Stage, arguments, run
from aligned.wishes import wishes_beside
from harness.engine.base import lines_allowed
from harness.engine.transformers import FLOOR_TOKENS, prompt_ids, prompt_text
from harness.errors import UserError
from harness.reading import Reader

Drawn = tuple[Example, Asked]


def questions(maker: ExampleMaker, count: int, seed: int) -> Iterator[Drawn]:
    """Questions of the training mix with what their rewards need."""
    by_name = {task.name: task for task, _ in maker.parts}
    made = 0
    for example, scores in maker.draw_scored(4 * count, seed):
        if example.instance is None or example.instance.target < 0:
            continue
        ranks = np.empty(len(scores), dtype=np.int32)
        ranks[np.argsort(-scores, kind="stable")] = np.arange(len(scores), dtype=np.int32)
        yield example, Asked(example.instance, by_name[example.task], ranks)
        made += 1
        if made == count:
            return


def steps_of_like_length(needs: Sequence[int], size: int, seed: int) -> list[int]:
    """An order in which every `size` questions in a row need answers of similar length; steps in random order."""
    ordered = np.argsort(needs, kind="stable")
    steps = [ordered[at : at + size] for at in range(0, len(ordered) - size + 1, size)]
    return [int(at) for step in np.random.default_rng([seed, 19]).permutation(len(steps)) for at in steps[step]]


def dataset(drawn: Sequence[Drawn], tokenizer: Any, size: int, seed: int) -> Dataset:
    """Prompts in the order of training; `number` is the question, `tokens` what its label takes."""
    needs = [answer_tokens(tokenizer, example) for example, _ in drawn]
    order = steps_of_like_length(needs, size, seed)
    return Dataset.from_dict(
        {
            "prompt": [prompt_text(tokenizer, drawn[at][0].messages) for at in order],
            "number": order,
            "tokens": [needs[at] for at in order],
        }
    )


def answer_tokens(tokenizer: Any, example: Example) -> int:
    """Tokens of the label and its end."""
    return len(tokenizer.encode(example.answer, add_special_tokens=False)) + 1


def train_rl(stage: Stage, maker: ExampleMaker, supervised: ExampleMaker, folder: Path) -> None:
    """The sft_rl model of a recipe in `folder`, from the sft model in stage.base. supervised: makes what is replayed.

    Raises Diverged, UserError.
    """
    rl = stage.recipe.rl
    model, tokenizer = stage.load(stage.base, rl.precision)
    generator, fitting = stage.generator(model, tokenizer), Fitting(maker.view.catalogue)
    asked = list(questions(maker, rl.steps * rl.prompts, stage.recipe.seed + 101))
    room = max(lines_allowed(a.instance.question.wanted) for _, a in asked) * generator.line_tokens + FLOOR_TOKENS
    longest = min(room, stage.recipe.longest or room)

    def fits(example: Example) -> bool:
        needed = answer_bound(answer_tokens(tokenizer, example), longest)
        return len(prompt_ids(tokenizer, example.messages)) + needed <= generator.context

    fitted = ((fitting.fit(example, lambda e: e, fits), a) for example, a in asked)
    drawn = [(example, a) for example, a in fitted if example is not None]
    if len(drawn) < rl.prompts:
        raise UserError(f"{fitting.told()}; take a model that reads more than {generator.context} tokens")
    judge = Judge([a for _, a in drawn], Reader(maker.view.catalogue, maker.view.popularity), rl.reward, rl.strict)
    kept: dict[str, list[Judgement]] = {"last": []}

    def reward(prompts: Any, completions: Any, number: list[int], **kwargs: Any) -> list[float]:
        kept["last"][:] = [judge.judge(at, text) for at, text in zip(number, completions, strict=True)]
        return [judgement.total for judgement in kept["last"]]

    rows = dataset(drawn, tokenizer, rl.prompts, stage.recipe.seed)
    trainer = _trainer(stage, model, tokenizer, rows, reward, folder, longest)
    if isinstance(trainer, (LineCredit, TitleCredit)):
        trainer.weight, trainer.last = rl.line_weight, kept["last"]
    if isinstance(trainer, TitleCredit):
        trainer.judge, why = judge, "align.rl.credit=title"
        trainer.titles = TitleTokens.needed(tokenizer, maker.view.catalogue, why, "align.rl.credit=line")
    beside = [replay(stage, supervised, tokenizer, generator.context)] if rl.replay else []
    if rl.wishes:
        why = f"align.rl.wishes={rl.wishes}"
        titles = TitleTokens.needed(tokenizer, maker.view.catalogue, why, "align.rl.wishes=0")
        beside += wishes_beside(stage, "rl", maker, tokenizer, titles)
    trainer.beside = beside
    trainer.training = rl
    run(stage, trainer, generator, folder, "rl", fitting, rl.keep)


def replay(stage: Stage, maker: ExampleMaker, tokenizer: Any, context: int) -> Beside:
    """The weighted supervised loss on a fresh batch each time, of examples that supervised tuning did not see. Each
    process draws its own share. A training that is resumed begins with the first batch again."""
    recipe = stage.recipe
    size = stage.share("align.sft.batch", recipe.sft.batch)
    titles = title_tokens(recipe, tokenizer, maker)
    loss = AnswerLoss(recipe.sft, titles=titles, penalty=recipe.repetition_penalty)
    later = replace(recipe, seed=recipe.seed + 500 + 1000 * stage.process, sft=replace(recipe.sft, batch=size))
    rows = stream(maker, later, tokenizer, context, Fitting(maker.view.catalogue), titles=titles)

    def replayed(model: Any, computing: AbstractContextManager[Any], step: int) -> torch.Tensor:
        batch = collate(list(islice(rows, size)), tokenizer.pad_token_id)
        placed = {name: part.to(model.device) for name, part in batch.items()}
        return recipe.rl.replay * loss.of(model, placed, computing)[0]

    return replayed


def _trainer(stage: Stage, model: Any, tokenizer: Any, rows: Dataset, reward: Any, folder: Path, longest: int) -> Any:
    """The trainer the recipe asks for. longest: tokens of an answer at most."""
    rl = stage.recipe.rl
    config, kind = (
        (RLOOConfig, LeaveOneOut)
        if rl.algorithm == "rloo"
        else (GRPOConfig, {"line": LineCredit, "title": TitleCredit, "answer": WholeAnswer}[rl.credit])
    )
    # The lines or shapes of the answers to one prompt are compared, so these must not be parted.
    answers = (
        stage.share("align.rl.prompts", rl.prompts) * rl.samples
        if rl.credit != "answer"
        else stage.share("align.rl.prompts * align.rl.samples", rl.prompts * rl.samples)
    )
    return kind(
        model=model,
        reward_funcs=reward,
        args=arguments(
            config,
            rl,
            folder,
            stage.recipe.seed,
            per_device_train_batch_size=answers,
            num_generations=rl.samples,
            temperature=rl.temperature,
            repetition_penalty=stage.recipe.repetition_penalty,
            max_completion_length=longest,
            beta=rl.beta,
            shuffle_dataset=False,
            log_completions=False,
        ),
        train_dataset=rows,
        processing_class=tokenizer,
        peft_config=peft_config(stage.recipe.lora, model, tokenizer),
    )
