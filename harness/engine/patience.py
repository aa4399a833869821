"""Patience: which failures of a server are worth asking again, and how long to wait before."""

import time
from collections.abc import Awaitable, Callable
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, TypeVar

from harness.engine.reply import BadReply

if TYPE_CHECKING:
    from tenacity import RetryCallState

Answer = TypeVar("Answer")
FIRST_PAUSE = 0.5  # seconds, doubled each time, with jitter
LONGEST_PAUSE = 30.0
LONGEST_ASKED = 120.0  # a server that wants more (a daily quota) is not waited for
NO_CREDIT = "insufficient_quota"  # comes as 429, and does not pass
BAD_REPLIES = 2  # a broken body is often broken again: it is asked for again so many times only


async def patiently(
    attempt: Callable[[], Awaitable[Answer]], retries: int, told: Callable[[BaseException], None]
) -> Answer:
    """The answer of the first attempt that succeeds; after `retries` more attempts the last error. told: of each error
    that is forgiven."""
    from tenacity import AsyncRetrying, retry_if_exception, wait_exponential_jitter

    backoff = wait_exponential_jitter(FIRST_PAUSE, LONGEST_PAUSE, jitter=FIRST_PAUSE)

    def pause(state: "RetryCallState") -> float:
        asked = asked_pause(_error(state))
        return backoff(state) if asked is None else asked

    def exhausted(state: "RetryCallState") -> bool:
        allowed = min(retries, BAD_REPLIES) if isinstance(_error(state), BadReply) else retries
        return state.attempt_number > allowed

    again = AsyncRetrying(
        retry=retry_if_exception(is_passing),
        wait=pause,
        stop=exhausted,
        before_sleep=lambda state: told(_error(state)),
        reraise=True,
    )
    return await again(attempt)


def _error(state: "RetryCallState") -> BaseException:
    error = state.outcome.exception() if state.outcome else None
    assert error is not None
    return error


def is_passing(error: BaseException) -> bool:
    """Whether the same request may succeed later: timeouts, broken connections and bodies, 408, 409, 429 and 5xx."""
    from openai import APIConnectionError, APIStatusError

    if isinstance(error, APIStatusError):
        busy = error.status_code in {408, 409, 429} or error.status_code >= 500
        return busy and error.code != NO_CREDIT and (asked_pause(error) or 0.0) <= LONGEST_ASKED
    if isinstance(error, BadReply):
        return not error.final
    return isinstance(error, (APIConnectionError, TimeoutError))


def asked_pause(error: BaseException) -> float | None:
    """Seconds that the server asks for by Retry-After, as a number or a date; None where it does not."""
    from openai import APIStatusError

    if not isinstance(error, APIStatusError):
        return None
    value = error.response.headers.get("retry-after", "")
    try:
        return max(float(value), 0.0)
    except ValueError:
        pass
    try:
        return max(parsedate_to_datetime(value).timestamp() - time.time(), 0.0)
    except (ValueError, TypeError, OverflowError):
        return None
