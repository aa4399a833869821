"""scripted: canned answers, for tests, dry runs and for measuring what the harness itself costs."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from harness.engine.base import Engine, Generated, Generator, Request
from harness.errors import UserError
from harness.identity import runtime


@dataclass(frozen=True, kw_only=True)
class Scripted(Engine):
    """text: the answer to everything that `script` does not answer. script: a JSONL file of `{"id", "text"}`.

    batch: answers handed over at once; it changes nothing else.
    """

    text: str = "1. nothing"
    script: str | None = None
    batch: int = runtime(64)

    def open(self, model: str | None, longest_line: Callable[[Any], int]) -> Generator:
        """No model is loaded. Raises UserError for a script that cannot be read."""
        return ScriptedGenerator(self.text, read_script(self.script) if self.script else {}, self.batch)


def read_script(path: str) -> dict[str, str]:
    """Answers by question id. Raises UserError naming the line."""
    answers = {}
    try:
        lines = Path(path).read_text(encoding="utf-8").rstrip("\n").split("\n")
    except OSError as error:
        raise UserError(f"file {path} cannot be read: {error.strerror}") from error
    for number, line in enumerate(lines, start=1):
        try:
            record = json.loads(line)
            answers[str(record["id"])] = str(record["text"])
        except (ValueError, KeyError, TypeError) as error:
            raise UserError(f'{path}: line {number} is not {{"id": ..., "text": ...}}; mend it') from error
    return answers


class ScriptedGenerator(Generator):
    """Answers from a table."""

    def __init__(self, text: str, answers: dict[str, str], batch: int) -> None:
        self.text, self.answers, self.batch = text, answers, batch

    def generate(self, requests: Sequence[Request]) -> Iterator[list[Generated]]:
        """In the order asked."""
        for at in range(0, len(requests), self.batch):
            yield [Generated(r.id, self.answers.get(r.id, self.text)) for r in requests[at : at + self.batch]]
