"""python -m harness.export +task=NAME [--catalogue] [dataset=NAME ...]: the questions as JSONL on standard output.

What another system needs to answer them, and nothing it must not see: no target, no scores. With --catalogue the
items instead: id, title, categories, training interactions. Answers are scored by `model=replay model.path=FILE`;
answer `+task=sequential` too, and the control gained and the accuracy paid are known.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from harness.command import exit_code
from harness.evaluate import build_instances, plain
from harness.instance import public_id
from harness.session import SESSION, Job


def questions(job: Job) -> Iterator[dict[str, Any]]:
    """Each question of the job's task as plain data."""
    bench = SESSION.bench(job.source, job.rule, job.protocol)
    catalogue = bench.catalogue
    for instance in build_instances(bench, job.task):
        question = instance.question
        yield {
            "id": public_id(question),
            "messages": list(question.messages),
            "wanted": question.wanted,
            "history": [{"id": catalogue.ids[i], "title": catalogue.titles[i]} for i in question.history],
            "constraints": [plain(constraint, catalogue) for constraint in question.constraints],
        }


def items(job: Job) -> Iterator[dict[str, Any]]:
    """Each item of the job's data set as plain data."""
    bench = SESSION.bench(job.source, job.rule, job.protocol)
    catalogue, popularity = bench.catalogue, bench.split.train.popularity
    for item in range(len(catalogue)):
        yield {
            "id": catalogue.ids[item],
            "title": catalogue.titles[item],
            "categories": list(catalogue.categories_of(item)),
            "interactions": int(popularity[item]),
        }


def compose(overrides: list[str]) -> dict[str, Any]:
    """The plain config of one cell, as the command line would make it."""
    from hydra import compose as hydra_compose
    from hydra import initialize_config_module

    from harness.session import plain_config
    from harness.settings import register

    register()
    with initialize_config_module("hydra_configs", version_base="1.3"):
        return plain_config(hydra_compose("config", overrides=overrides))


def main(arguments: list[str]) -> int:
    """Returns the exit code."""
    if not arguments or arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    settings = [word for word in arguments if word != "--catalogue"]

    def work() -> None:
        listed = questions if settings == arguments else items
        for row in listed(Job.from_config(compose(settings))):
            print(json.dumps(row, ensure_ascii=False))

    return exit_code(work, settings)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
