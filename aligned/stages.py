"""Stages: one step of a recipe, from a model folder into another. sft follows the raw model, rl follows sft."""

from collections.abc import Sequence
from pathlib import Path

from aligned.examples import ExampleMaker
from aligned.recipe import Recipe
from harness.adapter import Adapter, Context
from harness.errors import UserError
from harness.lm import is_seq2seq
from harness.scorer import Scorer
from harness.task import Task

STAGES = ("sft", "rl")


def check_base(stages: Sequence[str], base: str) -> None:
    """Raises UserError, before anything is trained, where a stage cannot start from the model in `base`."""
    if "rl" in stages and is_seq2seq(base):
        raise UserError(
            f"{base} is an encoder-decoder, which the reinforcement trainers of trl cannot train; "
            "take model=sft, or a causal model"
        )


def train_stage(stage: str, recipe: Recipe, base: str, teacher: Adapter, context: Context, folder: Path) -> None:
    """One stage of a recipe, from the model folder `base` into `folder`. Raises UserError, Diverged."""
    from aligned.trainers import Stage
    from aligned.validation import Validation

    fitted = teacher.fitted(context)
    if not isinstance(fitted, Scorer):
        raise UserError(f"model.teacher={teacher.name} does not score items; take sasrec, ease or another")
    tasks = recipe_tasks(recipe.validation_tasks)
    validation = Validation(
        context.view, context.words, tasks, fitted, recipe.mix.shown, recipe.validation_users, recipe.seed
    )
    running = Stage(recipe, base, context, validation)
    if stage == "sft":
        from aligned.sft import train_sft

        train_sft(running, example_maker(recipe, "sft", fitted, context), folder)
    else:
        from aligned.rl import train_rl

        supervised = example_maker(recipe, "sft", fitted, context)
        train_rl(running, example_maker(recipe, "rl", fitted, context), supervised, folder)


def example_maker(recipe: Recipe, stage: str, teacher: Scorer, context: Context) -> ExampleMaker:
    """The maker of a stage's mix."""
    mix = recipe.mix if stage == "sft" else recipe.rl.mix
    return ExampleMaker(context.view, context.words, recipe_tasks(mix.task_names()), teacher, mix)


def recipe_tasks(names: Sequence[str]) -> list[Task]:
    """Task objects by name, with the settings of their config files."""
    from harness.registry import configured

    return [configured("task", name) for name in names]
