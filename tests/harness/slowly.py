"""A model that takes its time and says who asked it what, for tests that interrupt it."""

import json
import os
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from baselines.simple import Popularity
from harness.adapter import Adapter, Context, Recommender, Sees
from harness.identity import runtime
from harness.instance import Question, Response
from harness.task import Task

BATCH = 5


@dataclass(frozen=True, kw_only=True)
class Slow(Adapter):
    """pause: seconds a batch. log: where each answered question goes. broken: its answers are errors while that file exists."""

    name: str = "slow"
    pause: float = runtime(0.03)
    log: str = runtime("log")
    broken: str = runtime("broken")
    flavour: int = 0
    sees: ClassVar[Sees] = "history"

    def fit(self, context: Context) -> Recommender:
        return SlowRecommender(self, Popularity(name="popularity").fit(context))


class SlowRecommender(Recommender):
    def __init__(self, adapter: Slow, inner: Recommender) -> None:
        self.adapter, self.inner = adapter, inner

    def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
        for at in range(0, len(questions), BATCH):
            batch = [r for some in self.inner.respond(task, questions[at : at + BATCH]) for r in some]
            time.sleep(self.adapter.pause)
            with open(self.adapter.log, "a") as log:
                log.write("".join(f"{os.getpid()} {self.adapter.flavour} {r.id}\n" for r in batch))
            if Path(self.adapter.broken).exists():
                batch = [Response(batch[0].id, error="too many requests"), *batch[1:]]
            yield batch


def asked(log: Path) -> list[tuple[int, str]]:
    """(process, question) of every answer that was given."""
    lines = log.read_text().splitlines() if log.exists() else []
    return [(int(line.split(" ", 1)[0]), line.split(" ", 1)[1]) for line in lines]


def samples(root: Path) -> dict[str, bytes]:
    """The samples of every cell of a store. Asserts that none is there twice."""
    found = {}
    for path in sorted(root.glob("runs/*/*/*/samples.jsonl")):
        ids = [json.loads(line)["id"] for line in path.read_text().splitlines()]
        assert len(ids) == len(set(ids)), path
        found[str(path.relative_to(root).parent)] = path.read_bytes()
    return found
