"""What a tab says last is heard, even when it is gone at once."""

import asyncio
from contextlib import suppress
from typing import Final

from starlette.types import ASGIApp, Message, Receive, Scope, Send

# From hearing what a tab says to having begun the run that keeps it as a draft, on a busy machine too.
HOLD_SECONDS: Final = 2.0


class LastWords:
    """Tells that a tab has gone only some time after the last that it said.

    When a tab goes, Streamlit stops its run, and with it one that has not begun: what was typed just before the
    page was left or reloaded would be lost although the server has received it.
    """

    def __init__(self, app: ASGIApp, hold_seconds: float = HOLD_SECONDS) -> None:
        self._app, self._hold_seconds = app, hold_seconds

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what is said; the end of a connection waits."""
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        clock = asyncio.get_running_loop().time
        until = clock()

        async def hear() -> Message:
            nonlocal until
            message = await receive()
            if message["type"] == "websocket.receive":
                until = clock() + self._hold_seconds
            elif message["type"] == "websocket.disconnect":
                await asyncio.sleep(until - clock())
            return message

        async def say(message: Message) -> None:
            with suppress(OSError):  # the tab has gone: hear() tells so when it is time
                await send(message)

        await self._app(scope, hear, say)
