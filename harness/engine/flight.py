"""Flight: many questions on their way at once, answers handed on as they come.

The event loop runs in a thread of its own, so that the network goes on while answers are scored and saved.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from queue import SimpleQueue
from typing import TypeVar

from harness.errors import UserError

Question = TypeVar("Question")
Answer = TypeVar("Answer")


class Gate:
    """Lets so many requests, and so many tokens of requests, be on their way at a time; one alone always passes.

    Only one caller may wait at `enter`.
    """

    def __init__(self, requests: int, tokens: int | None) -> None:
        self.requests, self.tokens = requests, tokens
        self.requests_out = self.tokens_out = 0
        self.left = asyncio.Event()

    async def enter(self, tokens: int) -> None:
        """Wait for room."""
        while self.requests_out and not self._fits(tokens):
            self.left.clear()
            await self.left.wait()
        self.requests_out += 1
        self.tokens_out += tokens

    def _fits(self, tokens: int) -> bool:
        fits = self.tokens is None or self.tokens_out + tokens <= self.tokens
        return fits and self.requests_out < self.requests

    def leave(self, tokens: int) -> None:
        """Make room."""
        self.requests_out -= 1
        self.tokens_out -= tokens
        self.left.set()


async def ask_all(
    questions: Sequence[Question],
    ask: Callable[[Question], Awaitable[Answer]],
    tokens: Callable[[Question], int],
    gate: Gate,
    hand_on: Callable[[Answer], None],
) -> None:
    """Ask everything, in order, as the gate allows. After a UserError nothing more is asked, what is on its way is
    awaited and handed on, and the error is raised."""
    mistakes: list[UserError] = []

    async def one(question: Question) -> None:
        try:
            hand_on(await ask(question))
        except UserError as error:
            mistakes.append(error)
        finally:
            gate.leave(tokens(question))

    async with asyncio.TaskGroup() as group:
        for question in questions:
            await gate.enter(tokens(question))
            if mistakes:
                break
            group.create_task(one(question))
    if mistakes:
        raise mistakes[0]


def stream(work: Callable[[Callable[[Answer], None]], Awaitable[None]]) -> Iterator[list[Answer]]:
    """Run `work(hand_on)` in a thread and give what it hands on, all that has come in at a time. Raises what it
    raises, after everything it handed on. Closing the iterator cancels the work."""
    from anyio.from_thread import start_blocking_portal

    queue: SimpleQueue[Answer | None] = SimpleQueue()
    with start_blocking_portal() as portal:
        running = portal.start_task_soon(work, queue.put)
        running.add_done_callback(lambda _: queue.put(None))
        open_ = True
        while open_:
            batch = [queue.get()]
            while not queue.empty():
                batch.append(queue.get())
            open_ = batch[-1] is not None
            answers = [answer for answer in batch if answer is not None]
            if answers:
                yield answers
        running.result()
