"""raw: a language model that is given the prompt and nothing else."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from harness.adapter import Adapter, Context, Recommender, Sees
from harness.data.catalogue import Catalogue
from harness.engine import Engine, Generated, Generator, Request
from harness.instance import Question, Response, without_oldest
from harness.lm import LanguageModel, line_tokens
from harness.task import Task


@dataclass(frozen=True, kw_only=True)
class Raw(Adapter):
    """lm: the weights. engine: how they are run."""

    name: str = "raw"
    lm: LanguageModel
    engine: Engine
    sees: ClassVar[Sees] = "words"

    def fit(self, context: Context) -> Recommender:
        """Get the model, making the embedded one if need be, and open it."""
        folder = None if self.engine.own_model else self.lm.folder(context)
        return TextRecommender(open_model(self.engine, folder, context), context.view.catalogue)

    def untrained(self, context: Context) -> list[str]:
        """What the language model needs."""
        return [] if self.engine.own_model else self.lm.untrained(context)

    def identity(self) -> dict[str, Any]:
        """Without `lm` where the engine has a model of its own."""
        described = super().identity()
        if self.engine.own_model:
            described.pop("lm")
        return described


def open_model(engine: Engine, folder: str | None, context: Context) -> Generator:
    """The engine on a model folder, with answers bounded by the catalogue's titles."""
    titles = context.view.catalogue.titles
    return engine.open(folder, lambda tokenizer: line_tokens(tokenizer, titles))


class TextRecommender(Recommender):
    """Questions as chats, answers as text."""

    def __init__(self, generator: Generator, catalogue: Catalogue) -> None:
        self.generator, self.catalogue = generator, catalogue
        self.fail_above = generator.fail_above

    def respond(self, task: Task, questions: Sequence[Question]) -> Iterator[list[Response]]:
        """What the model writes."""
        requests = [
            Request(q.id, q.messages, q.wanted, lambda cut, q=q: without_oldest(q, cut, self.catalogue))  # type: ignore[misc]
            for q in questions
        ]
        for batch in self.generator.generate(requests):
            yield [_response(answer) for answer in batch]

    def details(self) -> dict[str, Any]:
        """The generator's."""
        return self.generator.details()

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """The generator's."""
        return self.generator.cost(tokens_in, tokens_out)

    def close(self) -> None:
        """Release the model."""
        self.generator.close()


def _response(answer: Generated) -> Response:
    return Response(
        answer.id,
        text=answer.text,
        tokens_in=answer.tokens_in,
        tokens_out=answer.tokens_out,
        truncated=answer.truncated,
        error=answer.error,
    )
