"""A viewer: a browser's tab without the browser."""

import asyncio
import socket
import time
from dataclasses import replace
from types import TracebackType
from typing import Self
from urllib.parse import parse_qsl, urlencode

from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.asyncio.client import ClientConnection, connect

from tests.bench import widgets
from tests.bench.protocol import Inbox, Piece, Question, Run

LONGEST_RUN = 90.0  # seconds


class Viewer:
    """One signed-in tab on one page. `screen` is the last full run of the page."""

    def __init__(self, port: int, path: str, *, cookies: str = "", query_string: str = "") -> None:
        self._address = f"127.0.0.1:{port}"
        self._path = path.strip("/")
        self._cookies = cookies
        self._query = query_string
        self._inbox = Inbox()
        self._states: dict[str, WidgetState] = {}
        self._connection: ClientConnection | None = None
        self.screen = Run()

    async def __aenter__(self) -> Self:
        """Connect and run the page once. Raises PageBroken, TimeoutError."""
        self._connection = await connect(
            f"ws://{self._address}/_stcore/stream",
            subprotocols=["streamlit"],  # type: ignore[list-item]  # a NewType of str
            additional_headers={"Cookie": self._cookies} if self._cookies else None,
            compression=None,
            max_size=None,
            max_queue=None,
            ping_interval=None,
        )
        await self.rerun()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the tab."""
        if self._connection is not None:
            await self._connection.close()

    async def rerun(self) -> Run:
        """Run the whole page and return what it drew."""
        run = await self._ask(self._question())
        self._states = widgets.first_states(run) | {
            name: state for name, state in self._states.items() if name in _ids(run)
        }
        self.screen = run
        if run.query_string is not None:
            self._query = run.query_string
        return run

    async def choose(self, piece: Piece, option: str) -> Run:
        """Click an option of a choosing widget; the page runs."""
        state = widgets.chosen(piece, option)
        self._states[state.id] = state
        bound = getattr(piece.content, piece.kind).query_param_key
        if bound:
            self._query = urlencode(dict(parse_qsl(self._query)) | {bound: option})
        return await self.rerun()

    async def tick(self, fragment_id: str) -> Run:
        """Run one fragment, as its timer does."""
        return await self._ask(replace(self._question(), fragment_id=fragment_id, is_timer=True))

    def _question(self) -> Question:
        page_hash = self.screen.page_hash
        return Question(
            address=f"http://{self._address}/{self._path}",
            query_string=self._query,
            page_name="" if page_hash else self._path,
            page_hash=page_hash,
            widgets=tuple(self._states.values()),
            known=self._inbox.known,
        )

    async def _ask(self, question: Question) -> Run:
        connection = self._connection
        if connection is None:
            raise RuntimeError("the viewer is not connected")
        self._inbox.begin()
        start = time.perf_counter()
        async with asyncio.timeout(LONGEST_RUN):
            await connection.send(question.encode())
            while not self._inbox.take(await self._next(connection)):
                pass
        run = self._inbox.run
        run.seconds = time.perf_counter() - start
        return run

    @staticmethod
    async def _next(connection: ClientConnection) -> bytes:
        data = await connection.recv(decode=False)
        # Streamlit's socket leaves Nagle's algorithm on: without this each run would wait 40 ms for a delayed
        # acknowledgement, which is no cost of the server's.
        connection.transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_QUICKACK, 1)
        return data


def _ids(run: Run) -> set[str]:
    contents = [getattr(piece.content, piece.kind, None) for piece in run.pieces.values()]
    return {content.id for content in contents if content is not None and hasattr(content, "id")}
