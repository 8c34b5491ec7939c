"""The end of a connection waits until what was said last has been heard."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from starlette.types import Message, Receive, Scope, Send

from ui.web.last_words import LastWords

WORDS: Message = {"type": "websocket.receive", "bytes": b"The last words"}
GONE: Message = {"type": "websocket.disconnect", "code": 1001}
LONG = 3600.0


def heard(*said: Message, hold_seconds: float) -> list[str]:
    """Return what the application has heard when nothing moves any more but the clock."""
    told: list[str] = []

    async def listen(_scope: Scope, receive: Receive, _send: Send) -> None:
        while len(told) < len(said):
            told.append((await receive())["type"])

    coming = iter(said)

    async def receive() -> Message:
        return next(coming)

    async def go() -> None:
        connection = asyncio.create_task(started(LastWords(listen, hold_seconds), receive))
        for _turn in range(20):
            await asyncio.sleep(0)
        connection.cancel()

    asyncio.run(go())
    return told


async def started(app: Any, receive: Receive, send: Callable[[Message], Awaitable[None]] | None = None) -> None:
    async def nowhere(_message: Message) -> None:
        return None

    await app({"type": "websocket"}, receive, send or nowhere)


def test_a_tab_that_goes_right_after_its_words_is_held_for_a_while() -> None:
    assert heard(WORDS, GONE, hold_seconds=LONG) == ["websocket.receive"]


def test_a_tab_that_had_nothing_to_say_goes_at_once() -> None:
    assert heard(GONE, hold_seconds=LONG) == ["websocket.disconnect"]


def test_the_end_is_told_when_the_time_is_over() -> None:
    assert heard(WORDS, GONE, hold_seconds=0) == ["websocket.receive", "websocket.disconnect"]


def test_an_answer_to_a_tab_that_has_gone_ends_nothing() -> None:
    """Streamlit takes a failed answer as the end, too."""

    async def answer(_scope: Scope, _receive: Receive, send: Send) -> None:
        await send({"type": "websocket.send", "bytes": b"An answer"})

    async def never() -> Message:
        raise AssertionError("nobody listens")

    async def gone(_message: Message) -> None:
        raise OSError("the tab has gone")

    asyncio.run(started(LastWords(answer), never, gone))
