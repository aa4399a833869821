"""openai: any server that speaks OpenAI's chat completions (vLLM, SGLang, Ollama, llama.cpp, a cloud).

The key comes from the environment and shows itself nowhere. An answer that cannot be had is a sample with an error;
too many of them fail the cell (`fail_above`), and what was answered is kept.
"""

import os
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, Annotated, Any, ClassVar
from urllib.parse import urlsplit

from pydantic import Field, SecretStr

from harness.engine.base import Engine, Generated, Generator, Request
from harness.engine.flight import Gate, ask_all, stream
from harness.engine.patience import NO_CREDIT, patiently
from harness.engine.reply import BadReply, Reply, read_body, read_reply
from harness.errors import UserError
from harness.identity import runtime

if TYPE_CHECKING:
    from openai import AsyncOpenAI

BYTES_PER_TOKEN = 3  # a careful guess, for the limit on tokens in flight only
SERVED = 10  # names a server gives itself that are kept; more than one means that it changed
UNBOUNDED = 4096  # tokens an answer without a limit is taken to have
NO_KEY = "none"  # servers without keys take anything
TOLD = 200  # characters of a server's message that are kept
SECRET = 8  # characters; shorter keys are dummies, and may well be a word of an answer

Share = Annotated[float, Field(ge=0, le=1)]
Price = Annotated[float, Field(ge=0)]
Positive = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, kw_only=True)
class OpenAI(Engine):
    """model: its name at the server. revision: what stands behind the name, in your words, where that may change.
    temperature, top_p, max_tokens, seed: null sends none. extra: more fields of the request body.

    Runtime: base_url; api_key_env: the variable that holds the key, null for none; concurrency and tokens_in_flight:
    limits on what is on its way; retries and timeout (seconds): of one request; fail_above: the share of a cell's
    answers that may be errors; price_in, price_out: of a million tokens.
    """

    own_model: ClassVar[bool] = True

    model: str
    revision: str = ""
    temperature: float | None = 0.0
    top_p: float | None = 1.0
    max_tokens: Positive | None = 1024
    seed: int | None = 0
    extra: dict[str, Any] = field(default_factory=dict)
    base_url: str = runtime("http://127.0.0.1:8000/v1")
    api_key_env: str | None = runtime("OPENAI_API_KEY")
    concurrency: Annotated[int, Field(ge=1, le=1000)] = runtime(16)
    tokens_in_flight: Positive | None = runtime(None)
    retries: Annotated[int, Field(ge=0)] = runtime(8)
    timeout: Annotated[float, Field(gt=0)] = runtime(120.0)
    fail_above: Share = runtime(0.1)
    price_in: Price | None = runtime(None)
    price_out: Price | None = runtime(None)

    def __post_init__(self) -> None:
        """Raises UserError for a key where none belongs; the message does not repeat it."""
        url = urlsplit(self.base_url)
        if url.username or url.password or url.query:
            raise UserError("engine.base_url holds a user, a password or a query; keys go into the environment only")
        if url.scheme not in {"http", "https"} or not url.hostname:
            raise UserError("engine.base_url is no http(s) address; it looks like http://127.0.0.1:8000/v1")
        if self.api_key_env is not None and not re.fullmatch(r"[A-Za-z_]\w{0,63}", self.api_key_env, re.ASCII):
            raise UserError(
                "engine.api_key_env is the NAME of an environment variable, not a key; set it to such a name"
            )

    def open(self, model: str | None, longest_line: Callable[[Any], int]) -> Generator:
        """Look whether the server is there. Raises UserError where it is not, or refuses the key."""
        assert model is None
        try:
            import openai  # noqa: F401
            import tenacity  # noqa: F401
        except ImportError as error:
            raise UserError(
                "engine=openai needs packages that are missing: pip install 'steerbench[openai]'"
            ) from error
        generator = OpenAIGenerator(self, read_key(self.api_key_env))
        generator.knock()
        return generator

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """At the configured prices, None unless both are given."""
        if self.price_in is None or self.price_out is None:
            return None
        return (tokens_in * self.price_in + tokens_out * self.price_out) / 1e6


def read_key(variable: str | None) -> SecretStr | None:
    """The key of the environment, if there is one. Raises UserError for one that no header can carry."""
    key = os.environ.get(variable, "").strip() if variable else ""
    if not (key.isascii() and key.isprintable()):
        raise UserError(f"the key in the environment variable {variable} holds characters that no key has; set it anew")
    return SecretStr(key) if key else None


class OpenAIGenerator(Generator):
    """A server that answered. Counts start anew with every call of `generate`."""

    def __init__(self, engine: OpenAI, key: SecretStr | None) -> None:
        self.engine, self.key, self.fail_above = engine, key, engine.fail_above
        self.served: Counter[str] = Counter()
        self.asked_again: Counter[str] = Counter()

    def _client_settings(self) -> dict[str, Any]:
        key = self.key.get_secret_value() if self.key else NO_KEY
        return {
            "base_url": self.engine.base_url, "api_key": key, "timeout": self.engine.timeout, "max_retries": 0,
        }  # fmt: skip

    def knock(self) -> None:
        """Raises UserError when nobody is there or the key is refused. What else is answered does not matter."""
        import openai

        try:
            with (
                openai.OpenAI(**{**self._client_settings(), "timeout": 10.0, "max_retries": 1}) as client,
                client.models.with_streaming_response.list(),
            ):
                pass
        except openai.APIConnectionError as error:
            raise UserError(
                f"no server answers at {self.engine.base_url} ({self._kind(error)}); start it or set engine.base_url"
            ) from None
        except openai.APIStatusError as error:
            if error.status_code in {401, 403}:
                raise self._refused(error) from None

    def generate(self, requests: Sequence[Request]) -> Iterator[list[Generated]]:
        """In the order in which they come in."""
        self.served.clear()
        self.asked_again.clear()

        async def work(hand_on: Callable[[Generated], None]) -> None:
            from openai import AsyncOpenAI

            gate = Gate(self.engine.concurrency, self.engine.tokens_in_flight)
            async with AsyncOpenAI(**self._client_settings()) as client:
                await ask_all(requests, lambda request: self._answer(client, request), self._tokens, gate, hand_on)

        yield from stream(work)

    def _tokens(self, request: Request) -> int:
        size = sum(len(message["content"].encode()) for message in request.messages)
        return size // BYTES_PER_TOKEN + (self.engine.max_tokens or UNBOUNDED)

    async def _answer(self, client: "AsyncOpenAI", request: Request) -> Generated:
        """The answer, or an error where patience has ended. Raises UserError for what all would meet."""
        import openai

        async def attempt() -> Reply:
            return await self._attempt(client, request)

        try:
            reply = await patiently(
                attempt, self.engine.retries, lambda error: self.asked_again.update([self._kind(error)])
            )
        except openai.APIStatusError as error:
            if error.status_code in {401, 403, 404} or error.code == NO_CREDIT:
                raise self._refused(error) from None
            return Generated(request.id, None, error=self._told(error))
        except (openai.OpenAIError, BadReply, TimeoutError) as error:
            return Generated(request.id, None, error=self._told(error))
        if self._hidden(reply.text) != reply.text:
            return Generated(request.id, None, error="bad reply: the server sent the key back; it is not stored")
        self.served.update([reply.served])
        return Generated(
            request.id, reply.text, tokens_in=reply.tokens_in, tokens_out=reply.tokens_out, truncated=reply.truncated
        )

    async def _attempt(self, client: "AsyncOpenAI", request: Request) -> Reply:
        """One request, whole within the timeout, however slowly the body drips."""
        import asyncio

        engine = self.engine
        chosen = {name: getattr(engine, name) for name in ("temperature", "top_p", "max_tokens", "seed")}
        async with (
            asyncio.timeout(engine.timeout),
            client.chat.completions.with_streaming_response.create(
                model=engine.model,
                messages=[dict(message) for message in request.messages],  # type: ignore[misc]
                **{name: value for name, value in chosen.items() if value is not None},
                extra_body=engine.extra or None,
            ) as response,
        ):
            return read_reply(await read_body(response))

    def _kind(self, error: BaseException) -> str:
        """What sort of failure it is, without particulars."""
        import openai

        if isinstance(error, openai.APIStatusError):
            return f"HTTP {error.status_code}"
        if isinstance(error, (openai.APITimeoutError, TimeoutError)):
            return "timeout"
        if isinstance(error, openai.APIConnectionError):
            return f"connection lost ({type(error.__cause__).__name__})"
        return "bad reply"

    def _told(self, error: BaseException) -> str:
        """`kind: particulars`, short, without the key."""
        import openai

        if isinstance(error, openai.APIStatusError):
            body = error.body if isinstance(error.body, dict) else {}
            said = str(body.get("message") or body.get("detail") or error.body or error.message)
        elif isinstance(error, (openai.APITimeoutError, TimeoutError)):
            said = f"no answer within {self.engine.timeout:g} s"
        else:
            said = str(error)
        return f"{self._kind(error)}: {' '.join(self._hidden(said).split())[:TOLD]}"

    def _hidden(self, text: str) -> str:
        key = self.key.get_secret_value() if self.key else ""
        return text.replace(key, "***") if len(key) >= SECRET else text

    def _refused(self, error: Any) -> UserError:
        """The mistake that stands behind a refusal, with what to do."""
        known = {401: f"check the key in {self.engine.api_key_env}", 404: "check engine.model and engine.base_url"}
        hint = known.get(error.status_code, "check the key and what it may do")
        return UserError(f"the server refuses: {self._told(error)}; {hint}")

    def details(self) -> dict[str, Any]:
        """What was asked for, what the server says it ran, what had to be asked again."""
        sent = {f.name: getattr(self.engine, f.name) for f in fields(self.engine) if not f.metadata.get("runtime")}
        return {
            "generation": sent,
            "served": {self._hidden(name)[:TOLD]: count for name, count in self.served.most_common(SERVED) if name},
            "asked_again": dict(sorted(self.asked_again.items())),
        }

    def cost(self, tokens_in: int, tokens_out: int) -> float | None:
        """At the engine's prices."""
        return self.engine.cost(tokens_in, tokens_out)
