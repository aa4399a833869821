"""Seconds for answers some of which never end, waited for and put off (harness.engine.transformers), and how many
become others.

    python -m benchmarks.running_on                     # the sft model of the quick start
    python -m benchmarks.running_on align=full
"""

import sys
import time

from aligned.stages import recipe_tasks
from aligned.validation import Validation
from benchmarks.common import Figure, show
from harness.engine import transformers
from harness.export import compose
from harness.session import Job, context_of

USERS = 300


def main(settings: list[str]) -> None:
    """Of the model those settings give, which is trained where it is missing: on validation targets, in all forms."""
    job = Job.from_config(compose(["+task=formatting", "model=sft", *settings]))
    context = context_of(job, report=lambda message: print(message, file=sys.stderr))
    (task,) = recipe_tasks(["formatting"])
    teacher = job.adapter.teacher.fitted(context)
    asked = [
        i.question for i in Validation(context.view, context.words, [task], teacher, 10, USERS).instances[task.name]
    ]
    recommender = job.adapter.fit(context)
    ways = {"waited for": 1.0, "put off": transformers.PATIENCE}
    figures, given = [], []
    for how in ("put off", "waited for", "put off"):  # the first time is for what is done once
        transformers.PATIENCE = ways[how]
        started = time.perf_counter()
        given.append({r.id: r.text for batch in recommender.respond(task, asked) for r in batch})
        figures.append(Figure(f"answers that run on are {how}", time.perf_counter() - started, "s", "shown"))
    del given[0], figures[0]
    others = sum(given[0][name] != text for name, text in given[1].items())
    figures.append(Figure(f"other answers, of {len(asked)}", others, "answers", "0"))
    show("answers in all forms of a list", figures)


if __name__ == "__main__":
    main(sys.argv[1:])
