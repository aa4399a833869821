"""replay: answers from a file. Scores what another system produced for the questions that `harness.export` wrote."""

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, ClassVar

from harness.adapter import Adapter, Context, Recommender, Sees
from harness.data.catalogue import Catalogue
from harness.errors import NotApplicable, UserError
from harness.identity import fingerprint, runtime
from harness.instance import Question, Response, public_id
from harness.task import Task

BATCH = 256
PUBLIC = re.compile(r"(.*)#[0-9a-f]{8}", re.DOTALL)  # see harness.instance.public_id


@dataclass(frozen=True, kw_only=True)
class Replay(Adapter):
    """path: JSONL with `{"id": question id, "text": answer}` or `{"id": ..., "items": [item ids]}` a line.

    The file may answer several tasks. A question it does not answer counts as failed; ids are those of
    harness.export, and one of another question (same user, other settings) is refused.
    """

    name: str = "replay"
    path: str = runtime("")
    content: str = ""
    sees: ClassVar[Sees] = "answers"

    def __post_init__(self) -> None:
        if self.path and Path(self.path).is_file():
            try:
                text = Path(self.path).read_text(encoding="utf-8")
            except (OSError, UnicodeDecodeError) as error:
                raise UserError(f"file {self.path} cannot be read: {error}") from error
            object.__setattr__(self, "content", fingerprint(text))

    def fit(self, context: Context) -> Recommender:
        """Read the file. Raises UserError naming the line that is wrong."""
        return _ReplayRecommender(read_answers(self.path, context.view.catalogue))


def read_answers(path: str, catalogue: Catalogue) -> dict[str, Response]:
    """Responses by the ids of the file: those of questions, or as harness.instance.public_id has them."""
    if not path:
        raise UserError("model.path is not set; name a JSONL file of answers (see harness.export for the questions)")
    try:
        lines = Path(path).read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise UserError(f"file {path} cannot be read: {error}") from error
    found = {}
    for number, line in enumerate(lines, start=1):
        if line.strip():
            response = _response(path, number, line, catalogue)
            if response.id in found:
                raise UserError(f"{path}: line {number} answers '{response.id}' a second time; keep one of them")
            found[response.id] = response
    return found


def _response(path: str, number: int, line: str, catalogue: Catalogue) -> Response:
    try:
        record: Any = json.loads(line)
        key = str(record["id"])
        if record.get("text") is not None:
            return Response(key, text=str(record["text"]))
        names = [str(name) for name in record["items"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UserError(
            f'{path}: line {number} is not {{"id": ..., "text": ...}} or {{"id": ..., "items": [...]}}; mend it'
        ) from error
    unknown = next((name for name in names if name not in catalogue.index_of_id), None)
    if unknown is not None:
        raise UserError(f"{path}: line {number} names item '{unknown}', which the data set does not have")
    return Response(key, items=tuple(catalogue.index_of_id[name] for name in names))


class _ReplayRecommender(Recommender):
    def __init__(self, answers: dict[str, Response]) -> None:
        self.answers = answers
        self.others = {found[1]: name for name in answers if (found := PUBLIC.fullmatch(name))}

    def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
        """What the file says. Raises NotApplicable where it answers nothing of this task: most often the questions were
        exported with other settings, or the neutral twins were not answered."""
        known = self.answers.keys() | self.others.keys()
        if questions and not any(question.id in known for question in questions):
            raise NotApplicable(
                f"the file answers none of the {len(questions)} questions of {task.name}; export them with the same "
                f"settings: python -m harness.export +task={task.name} ..."
            )
        for at in range(0, len(questions), BATCH):
            yield [self._answer(question) for question in questions[at : at + BATCH]]

    def _answer(self, question: Question) -> Response:
        answer = self.answers.get(public_id(question)) or self.answers.get(question.id)
        if answer is not None:
            return replace(answer, id=question.id)
        if question.id in self.others:
            raise UserError(
                f"the file answers {self.others[question.id]}, and this run asks {public_id(question)}: the questions "
                "were exported with other settings; export them again with those of this run"
            )
        return Response(question.id, error="the file has no answer to this")
