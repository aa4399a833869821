"""Reinforcement learning by `trl`: GRPO and RLOO on the tasks' own questions, from the sft model (the KL reference).

With `credit=line` the advantage of a line falls on that line's own tokens, beside that of the whole answer.
"""

from collections.abc import Iterator, Sequence
from math import ceil
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from datasets import Dataset
from trl import GRPOConfig, GRPOTrainer, RLOOConfig, RLOOTrainer

from aligned.batches import Fitting, prompt_ids
from aligned.examples import Example, ExampleMaker
from aligned.rewards import Asked, Judge, Judgement
from aligned.sft import peft_config
from aligned.trainers import Guarded, Stage, arguments, run
from harness.engine.base import lines_allowed
from harness.engine.transformers import FLOOR_TOKENS, prompt_text
from harness.errors import UserError
from harness.reading import Reader

NO_LINE = -1
Drawn = tuple[Example, Asked]


def token_lines(pieces: Sequence[str]) -> list[int]:
    """The line each token belongs to, counted over lines that are not blank; NO_LINE before the first.

    A line break belongs to the line it opens: whether to go on is decided there.
    """
    lines, line, opened = [], NO_LINE, True
    for piece in pieces:
        opened = opened or "\n" in piece
        if opened and piece.strip():
            line, opened = line + 1, False
        lines.append(line)
    # A break alone, written before its line: give it to that line.
    for at in range(len(lines) - 2, -1, -1):
        if pieces[at].strip() == "" and "\n" in pieces[at]:
            lines[at] = lines[at + 1]
    return lines


def line_advantages(rewards: Sequence[Sequence[float]], group: int) -> list[list[float]]:
    """Rewards of lines [answers][lines] minus the mean of the same line over the answers to the same prompt.

    Answers of one prompt stand together, `group` of them. A line that only one of them has gets 0. Divided by the
    standard deviation of all these differences, so that their scale does not depend on the reward.
    """
    centred: list[list[float]] = []
    for at in range(0, len(rewards), group):
        answers = rewards[at : at + group]
        longest = max((len(answer) for answer in answers), default=0)
        means = [np.mean([a[k] for a in answers if len(a) > k]) for k in range(longest)]
        centred.extend([float(value - means[k]) for k, value in enumerate(answer)] for answer in answers)
    spread = float(np.std([value for answer in centred for value in answer] or [0.0]))
    return [[value / (spread + 1e-4) for value in answer] for answer in centred]


def spread_over_tokens(
    whole: npt.NDArray[np.float64],
    lines: Sequence[Sequence[float]],
    pieces: Sequence[Sequence[str]],
    width: int,
    weight: float,
) -> npt.NDArray[np.float32]:
    """Advantages [answers, width]: that of the whole answer on every token, plus weight times that of the line.

    Where the lines of the text are not the lines that were read (commas, JSON), the whole answer's stands alone.
    """
    table = np.repeat(np.asarray(whole, dtype=np.float32)[:, None], width, axis=1)
    for row, (own, written) in enumerate(zip(lines, pieces, strict=True)):
        places = token_lines(written)
        if not own or max(places, default=NO_LINE) + 1 != len(own):
            continue
        for token, line in enumerate(places):
            if line != NO_LINE and written[token]:
                table[row, token] += weight * own[line]
    return table


class Bounded(Guarded):
    """What makes a step cheap for all three trainers.

    Answers are bounded by what the longest label of the step needs, with room for a line or two too many: rows of a
    batch wait for each other. Logits are computed where answers stand, not over the prompts.
    """

    def _get_per_token_logps_and_entropies(
        self,
        model: Any,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        logits_to_keep: int,
        batch_size: int | None = None,
        **kwargs: Any,
    ) -> tuple[torch.Tensor, torch.Tensor, None]:
        """Log-probability of each token of the answers and entropy there, at the sampling temperature: [answers, T]."""
        with self.computing():
            output = model(
                input_ids=input_ids,
                attention_mask=attention_mask,
                position_ids=(attention_mask.cumsum(dim=1) - 1).clamp(min=0),
                logits_to_keep=logits_to_keep + 1,
                use_cache=False,
            )
        logits = output.logits[:, :-1].float() / self.temperature  # type: ignore[attr-defined]
        every = logits.log_softmax(dim=-1)
        own = every.gather(-1, input_ids[:, -logits_to_keep:, None]).squeeze(-1)
        return own, -(every.detach().exp() * every.detach()).sum(dim=-1), None

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        """As the base class, with this step's bound."""
        needed = max(row.get("tokens", 0) for row in inputs)
        if needed:
            most = self.args.max_completion_length  # type: ignore[attr-defined]
            self.generation_config.max_new_tokens = answer_bound(needed, most)  # type: ignore[attr-defined]
        output: dict[str, Any] = super()._generate_and_score_completions(inputs)  # type: ignore[misc]
        return output


class LineCredit(Bounded, GRPOTrainer):
    """GRPO with an advantage a token. weight: of the lines' advantages. last: what was judged in this step."""

    weight: float
    last: list[Judgement]

    def _generate_and_score_completions(self, inputs: list[dict[str, Any]]) -> dict[str, Any]:
        """What the base class gives, the advantages spread over tokens: [answers, tokens]."""
        output = super()._generate_and_score_completions(inputs)
        ids, mask = output["completion_ids"], output["completion_mask"]
        used = ids.unique().tolist()
        texts = dict(zip(used, self.processing_class.batch_decode([[token] for token in used]), strict=True))
        texts |= dict.fromkeys((self.processing_class.eos_token_id, self.processing_class.pad_token_id), "")
        pieces = [
            [texts[token] if real else "" for token, real in zip(*row, strict=True)]
            for row in zip(ids.tolist(), mask.tolist(), strict=True)
        ]
        own = line_advantages([judgement.lines for judgement in self.last], self.num_generations)
        table = spread_over_tokens(output["advantages"].cpu().numpy(), own, pieces, ids.shape[1], self.weight)
        output["advantages"] = torch.from_numpy(table).to(ids.device)
        return output


class WholeAnswer(Bounded, GRPOTrainer):
    """GRPO with one advantage an answer."""


class LeaveOneOut(Bounded, RLOOTrainer):
    """REINFORCE with the other answers to a prompt as its baseline (arXiv 2402.14740)."""


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


def answer_bound(needed: int, most: int) -> int:
    """Tokens an answer may take where the label takes `needed`: room for a line or two too many."""
    return min(most, ceil(1.2 * needed) + 4)


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


def train_rl(stage: Stage, maker: ExampleMaker, folder: Path) -> None:
    """The sft_rl model of a recipe in `folder`, from the sft model in stage.base. Raises Diverged, UserError."""
    rl = stage.recipe.rl
    model, tokenizer = stage.load(stage.base)
    generator, fitting = stage.generator(model, tokenizer), Fitting(maker.view.catalogue)
    asked = list(questions(maker, rl.steps * rl.prompts, stage.recipe.seed + 101))
    room = max(lines_allowed(a.instance.question.wanted) for _, a in asked) * generator.line_tokens + FLOOR_TOKENS
    longest = min(room, stage.recipe.longest or room)

    def fits(example: Example) -> bool:
        needed = answer_bound(answer_tokens(tokenizer, example), longest)
        return len(prompt_ids(tokenizer, example)) + needed <= generator.context

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
    if isinstance(trainer, LineCredit):
        trainer.weight, trainer.last = rl.line_weight, kept["last"]
    trainer.training = rl
    run(stage, trainer, generator, folder, "rl", fitting, rl.keep)


def _trainer(stage: Stage, model: Any, tokenizer: Any, rows: Dataset, reward: Any, folder: Path, longest: int) -> Any:
    """The trainer the recipe asks for. longest: tokens of an answer at most."""
    rl = stage.recipe.rl
    config, kind = (
        (RLOOConfig, LeaveOneOut)
        if rl.algorithm == "rloo"
        else (GRPOConfig, LineCredit if rl.credit == "line" else WholeAnswer)
    )
    # Lines are compared among the answers to one prompt, so these must not be parted.
    answers = (
        stage.share("align.rl.prompts", rl.prompts) * rl.samples
        if rl.credit == "line"
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
            max_completion_length=longest,
            beta=rl.beta,
            shuffle_dataset=False,
            log_completions=False,
        ),
        train_dataset=rows,
        processing_class=tokenizer,
        peft_config=peft_config(stage.recipe.lora, model, tokenizer),
    )
