"""Asking an ASGI application without a server."""

import asyncio
from dataclasses import dataclass
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import unquote

from starlette.types import ASGIApp, Message


@dataclass(frozen=True)
class Answer:
    """What an application answered; header names are in small letters."""

    status: int
    headers: dict[str, str]
    body: bytes
    cookies: SimpleCookie


def ask(
    app: ASGIApp,
    method: str,
    target: str,
    *,
    headers: dict[str, str] | None = None,
    body: bytes = b"",
    scheme: str = "http",
    client: str = "127.0.0.1",
) -> Answer:
    """Send one request and return the whole answer."""
    path, _sign, query = target.partition("?")
    named = {"host": "localhost:8501", **{name.lower(): value for name, value in (headers or {}).items()}}
    scope: dict[str, Any] = {
        "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "method": method, "scheme": scheme,
        "path": unquote(path), "raw_path": path.encode(), "query_string": query.encode(), "root_path": "",
        "headers": [(name.encode(), value.encode("latin-1")) for name, value in named.items()],
        "client": (client, 40000), "server": ("localhost", 8501),
    }  # fmt: skip
    sent: list[Message] = []

    heard: list[bool] = []

    async def receive() -> Message:
        if heard:
            await asyncio.Event().wait()  # nobody goes away before the answer is whole
        heard.append(True)
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Message) -> None:
        sent.append(message)

    asyncio.run(_call(app, scope, receive, send))
    cookies = SimpleCookie()
    found: dict[str, str] = {}
    for name, value in sent[0]["headers"]:
        if name == b"set-cookie":
            cookies.load(value.decode())
        found[name.decode().lower()] = value.decode("latin-1")
    return Answer(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:]), cookies)


async def _call(app: ASGIApp, *arguments: Any) -> None:
    await app(*arguments)
