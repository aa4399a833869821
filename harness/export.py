"""python -m harness.export +task=NAME [dataset=NAME ...]: the questions as JSONL on standard output.

What another system needs to answer them, and nothing it must not see: no target, no scores. Its answers are
scored by `model=replay model.path=FILE`.
"""

import json
import sys
from collections.abc import Iterator
from typing import Any

from harness.command import exit_code
from harness.evaluate import build_instances, plain
from harness.session import SESSION, Job


def questions(job: Job) -> Iterator[dict[str, Any]]:
    """Each question of the job's task as plain data."""
    bench = SESSION.bench(job.source, job.rule, job.protocol)
    catalogue = bench.catalogue
    for instance in build_instances(bench, job.task):
        question = instance.question
        yield {
            "id": question.id,
            "messages": list(question.messages),
            "wanted": question.wanted,
            "history": [{"id": catalogue.ids[i], "title": catalogue.titles[i]} for i in question.history],
            "constraints": [plain(constraint, catalogue) for constraint in question.constraints],
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

    def work() -> None:
        for question in questions(Job.from_config(compose(arguments))):
            print(json.dumps(question, ensure_ascii=False))

    return exit_code(work, arguments)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
