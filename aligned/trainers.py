"""What both trainings share: loading, arguments, resuming, a guard against NaN, and the stage they run in."""

import shutil
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from transformers import PrinterCallback, Trainer
from transformers.trainer_utils import get_last_checkpoint

from aligned.batches import Fitting
from aligned.computing import choose_attention, compile_layers, in_bfloat16, peak_memory
from aligned.monitor import BEST, Monitor, draw, write_facts
from aligned.optimizer import optimizer_of
from aligned.recipe import Precision, Recipe, Training
from aligned.twins import Twins
from aligned.validation import Validation
from harness.adapter import Context
from harness.engine.transformers import (
    Transformers,
    TransformersGenerator,
    load_model,
    load_tokenizer,
    writes_lines,
)
from harness.errors import Diverged, UserError
from harness.lm import line_tokens
from harness.progress import quiet_transformers

WORK = "trainer"  # checkpoints of the run; gone when it is done
Beside = Callable[[Any, AbstractContextManager[Any], int], torch.Tensor]


@dataclass
class Stage:
    """One training: where it starts (base: a model folder), what it follows, what it is measured by."""

    recipe: Recipe
    base: str
    context: Context
    validation: Validation

    @property
    def processes(self) -> int:
        """How many processes train together (accelerate launch)."""
        from accelerate import PartialState

        return int(PartialState().num_processes)

    @property
    def process(self) -> int:
        """Which of them this is."""
        from accelerate import PartialState

        return int(PartialState().process_index)

    def share(self, setting: str, count: int) -> int:
        """What one process has of `count` a step. Raises UserError where they cannot be shared out evenly."""
        if count % self.processes:
            raise UserError(
                f"{setting}={count} cannot be shared by {self.processes} processes; take a multiple, or fewer processes"
            )
        return count // self.processes

    def report(self, message: str) -> None:
        """Say how it goes."""
        self.context.report(message)

    def load(self, folder: str, precision: Precision) -> tuple[Any, Any]:
        """Weights in float32 (half-precision weights lose small updates) and the tokenizer. precision: of the passes
        that train."""
        quiet_transformers()
        tokenizer, _ = load_tokenizer(folder, False)
        model = load_model(folder, "float32", None, False)
        # What is large enough for low-rank adaptation has longer prompts.
        choose_attention(model, precision, short=self.recipe.lora is None)
        if not writes_lines(tokenizer):
            add_line_break(tokenizer, model)
            self.report("the tokenizer knows no line break; a token for it was added, to be learned")
        torch.manual_seed(self.recipe.seed)
        return model, tokenizer

    def generator(self, model: Any, tokenizer: Any) -> TransformersGenerator:
        """Greedy answers of the model in training."""
        longest = line_tokens(tokenizer, self.context.view.catalogue.titles)
        return TransformersGenerator(
            Transformers(
                batch=512 if torch.cuda.is_available() else 128,
                max_new_tokens=self.recipe.longest,
                repetition_penalty=self.recipe.repetition_penalty,
            ),
            model,
            tokenizer,
            longest,
        )

    def save(self, model: Any, tokenizer: Any, place: Path) -> None:
        """Whole weights in an ordinary folder: an adapter is merged into its base."""
        from accelerate import PartialState

        if not PartialState().is_main_process:
            return
        whole = model
        if hasattr(model, "merge_and_unload"):
            import copy

            whole = copy.deepcopy(model).merge_and_unload()
        whole.generation_config.repetition_penalty = self.recipe.repetition_penalty  # for servers that read it
        whole.save_pretrained(place)
        tokenizer.save_pretrained(place)


def add_line_break(tokenizer: Any, model: Any) -> None:
    """A token for the line break, with a row of its own among the embeddings."""
    from tokenizers import AddedToken

    tokenizer.add_tokens([AddedToken("\n", normalized=False)])
    if len(tokenizer) > model.get_input_embeddings().num_embeddings:
        model.resize_token_embeddings(len(tokenizer))


class Guarded:
    """A trainer with the recipe's optimizer, that stops at once when its loss is not a number. beside: losses that are
    added to that of each step: of the model, run in the context given, at that step. Each is a mean over what the
    processes have of it."""

    training: Training
    twins: Twins | None = None
    beside: Sequence[Beside] = ()

    def computing(self) -> AbstractContextManager[Any]:
        """bfloat16 on a CPU, around the passes that train; not around generation, which it slows down there. On a
        GPU the trainer itself takes care."""
        if torch.cuda.is_available() or not in_bfloat16(self.training.precision):
            return nullcontext()
        return torch.autocast("cpu", torch.bfloat16)

    def create_optimizer(self, model: Any = None) -> Any:
        """By the recipe; twins share what a step learns."""
        self.optimizer = optimizer_of(self.model, self.training)  # type: ignore[attr-defined]
        if self.twins is not None:
            share, tie, model = self.twins.share, self.twins.tie, self.model  # type: ignore[attr-defined]
            self.optimizer.register_step_pre_hook(lambda *_: share(model))
            self.optimizer.register_step_post_hook(lambda *_: tie(model))
        return self.optimizer

    def training_step(self, model: Any, *args: Any, **kwargs: Any) -> Any:
        """The step, then what stands beside it, each with a backward pass of its own: activations of one at a time.
        Raises Diverged."""
        loss = super().training_step(model, *args, **kwargs)  # type: ignore[misc]
        for beside in self.beside:
            more = beside(model, self.computing(), self.state.global_step)  # type: ignore[attr-defined]
            self.accelerator.backward(more)  # type: ignore[attr-defined]
            loss = loss + more.detach()
        if not torch.isfinite(loss):
            raise Diverged(
                f"the loss is {float(loss)} after {self.state.global_step} steps; "  # type: ignore[attr-defined]
                "try a lower learning_rate, or precision=float32"
            )
        return loss


class RawTrainer(Guarded, Trainer):
    """Plain next-token training on blocks of text."""

    def compute_loss(self, *args: Any, **kwargs: Any) -> Any:
        """As transformers has it."""
        with self.computing():
            return super().compute_loss(*args, **kwargs)


def arguments(kind: type, training: Training, folder: Path, seed: int, **more: Any) -> Any:
    """The trainer's arguments."""
    # Newer versions of transformers have another name for it; the default of trl is to compute everything twice.
    known = {field.name for field in fields(kind)}
    twice = "activation_checkpointing" if "activation_checkpointing" in known else "gradient_checkpointing"
    return kind(
        output_dir=str(folder / WORK),
        max_steps=training.steps,
        learning_rate=training.learning_rate,
        lr_scheduler_type="cosine",
        warmup_steps=max(round(training.warmup * training.steps), 1),
        max_grad_norm=training.clip,
        bf16=in_bfloat16(training.precision) and torch.cuda.is_available(),
        save_strategy="steps",
        save_steps=training.validate,
        save_total_limit=1,
        logging_steps=max(training.steps // 100, 1),
        report_to=[],
        disable_tqdm=True,
        seed=seed,
        use_cpu=not torch.cuda.is_available(),
        dataloader_pin_memory=torch.cuda.is_available(),
        **{twice: training.checkpointing},
        **more,
    )


def run(
    stage: Stage,
    trainer: Any,
    generator: TransformersGenerator,
    folder: Path,
    name: str,
    fitting: Fitting,
    keep: float = 0.0,
) -> None:
    """Train to the end, watched, from the last checkpoint if there is one; the best weights then lie in the folder
    itself, with curves and facts. keep: see Monitor. Raises Diverged; the best weights so far stay in `folder/best`.
    """
    monitor = Monitor(
        stage.validation, generator, folder, trainer.training.validate,
        lambda place: stage.save(trainer.model, generator.tokenizer, place), stage.report, keep, name,
    )  # fmt: skip
    if stage.recipe.lora is None:  # whose base stays as it is
        trainer.twins = Twins.of(generator.tokenizer, stage.context.view.catalogue)
        compile_layers(trainer.model, trainer.training)
    trainer.add_callback(monitor)
    trainer.pop_callback(PrinterCallback)
    started = time.perf_counter()
    work = folder / WORK
    trainer.train(resume_from_checkpoint=get_last_checkpoint(str(work)) if work.is_dir() else None)
    seconds = round(time.perf_counter() - started, 1)
    stage.report(f"{name}: {fitting.told()}" if fitting.told() else f"{name}: done in {seconds} s")
    trainer.accelerator.wait_for_everyone()
    if not trainer.is_world_process_zero():  # the first one moves files, and soon the folder itself
        return
    for path in list((folder / BEST).iterdir()):
        shutil.move(str(path), folder / path.name)
    shutil.rmtree(folder / BEST)
    shutil.rmtree(work, ignore_errors=True)
    draw(folder)
    known = {"training_seconds": seconds, **peak_memory(), "parameters": generator.model.num_parameters()}
    write_facts(folder, {**monitor.facts(), **known, **fitting.facts()})
