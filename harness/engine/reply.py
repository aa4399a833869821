"""Reply: the body of a server's answer -> text and usage. Whatever the body holds, the outcome is one of the two."""

import json
from dataclasses import dataclass
from typing import Any

TOO_LARGE = 8 * 2**20  # bytes; a list of items is a thousandth of it


class BadReply(Exception):  # noqa: N818 (what came, not a fault of ours)
    """A body that is no chat completion. final: asking again will not help."""

    def __init__(self, message: str, final: bool = False) -> None:
        super().__init__(message)
        self.final = final


@dataclass(frozen=True)
class Reply:
    """text: verbatim. served: what the server says it ran, where it says so."""

    text: str
    tokens_in: int
    tokens_out: int
    truncated: bool
    served: str


def read_reply(body: bytes) -> Reply:
    """A chat completion from its JSON. Raises BadReply naming what is wrong with it."""
    try:
        data = json.loads(body)
        choice = data["choices"][0]
        message = choice["message"]
        content = message.get("content")
        finish = choice.get("finish_reason")
        usage = data.get("usage") or {}
        said = content if content is not None else message.get("refusal") or ""
        fingerprint = data.get("system_fingerprint")
        served = " ".join(str(part) for part in (data.get("model"), fingerprint) if part)
    except (ValueError, RecursionError) as error:
        raise BadReply(f"it is no JSON in UTF-8 ({type(error).__name__}), {len(body)} bytes") from error
    except IndexError as error:
        raise BadReply("it has no choices") from error
    except (LookupError, TypeError, AttributeError) as error:
        raise BadReply(f"it is JSON, but no chat completion: {body.decode('utf-8', 'replace')}") from error
    if finish == "content_filter":
        raise BadReply("the server's content filter stopped it", final=True)
    if not isinstance(said, str):
        raise BadReply(f"its content is no text but {type(said).__name__}", final=True)
    return Reply(said, _count(usage, "prompt_tokens"), _count(usage, "completion_tokens"), finish == "length", served)


def _count(usage: Any, name: str) -> int:
    """0 where the server does not say, or says nonsense."""
    value = usage.get(name) if isinstance(usage, dict) else None
    return value if isinstance(value, int) and 0 <= value < 2**53 else 0


async def read_body(response: Any) -> bytes:
    """The body of a streamed response. Raises BadReply for one that breaks off or is far too large to be an answer."""
    body = bytearray()
    try:
        async for piece in response.iter_bytes():
            body += piece
            if len(body) > TOO_LARGE:
                break
    except Exception as error:  # the kinds depend on the client's HTTP library, and on its version
        raise BadReply(f"it broke off ({type(error).__name__})") from error
    if len(body) > TOO_LARGE:
        raise BadReply(f"it is larger than {TOO_LARGE >> 20} MB", final=True)
    return bytes(body)
