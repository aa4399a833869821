"""How much of a tuned model's failures is reading: strict control on validation targets, under wordings it was tuned
with and under those kept back.

    python -m benchmarks.understanding                  # the model of the quick start
    python -m benchmarks.understanding align=full align.seed=1
"""

import sys
from typing import get_args

from aligned.stages import recipe_tasks
from aligned.trainers import Stage
from aligned.validation import Validation
from benchmarks.common import Figure, show
from harness.export import compose
from harness.phrases import Wording
from harness.session import Job, context_of

USERS = 200
SEED = 7  # others than those its checkpoint was chosen by


def main(settings: list[str]) -> None:
    """Of the sft model those settings give, which is trained where it is missing."""
    job = Job.from_config(compose(["+task=sequential", "model=sft", *settings]))
    context, recipe = context_of(job, report=lambda message: print(message, file=sys.stderr)), job.adapter.align
    teacher, tasks = job.adapter.teacher.fitted(context), recipe_tasks(recipe.validation_tasks)
    sides = [side for side in get_args(Wording) if side != "test"]
    asked = [
        Validation(context.view, context.words, tasks, teacher, recipe.mix.shown, USERS, SEED, side) for side in sides
    ]
    stage = Stage(recipe, str(job.adapter.folder(context)), context, asked[0])
    model, tokenizer = stage.load(stage.base, "float32")
    generator = stage.generator(model.eval(), tokenizer)
    figures = []
    for side, validation in zip(sides, asked, strict=True):
        by_task = validation.measure(generator).by_task
        said = {"train": "wordings tuned with", "validation": "wordings kept back"}[side]
        figures += [Figure(f"{task}, {said}", of["control"], "control", "shown") for task, of in by_task.items()]
    show("what is read", sorted(figures))


if __name__ == "__main__":
    main(sys.argv[1:])
