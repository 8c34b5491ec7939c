"""A sample network stays on the machine where it was made: its passwords are printed on the sign-in page."""

from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from streamlit import config

from db.engine import is_sample
from db.migrations import check
from ui.database import the_database
from ui.web.addresses import is_local


class ServedTooWidely(Exception):
    """A sample database was about to be served to other machines."""


def refuse_wide_sample() -> None:
    """Raise ServedTooWidely when the database is a sample and the server listens beyond this machine.

    Raises Unavailable when the database cannot be read.
    """
    address = config.get_option("server.address")
    with the_database().reading() as connection:
        check(connection)
        sample = is_sample(connection)
    if sample and not is_local(address):
        raise ServedTooWidely(
            "This database holds the sample network, whose passwords are public: it is served on this machine "
            f"only. Start with --server.address 127.0.0.1 (now: {address or 'every address'}), or name another "
            "database in DATABASE_URL."
        )
    SampleStaysHome.is_sample = sample


class SampleStaysHome:
    """Refuses requests that reach a sample network from, or by the name of, another machine."""

    is_sample = False

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless it came from elsewhere to a sample network."""
        if self.is_sample and scope["type"] in ("http", "websocket") and not _is_from_here(scope):
            if scope["type"] == "http":
                await PlainTextResponse("Forbidden: the sample network is served locally only.", 403)(
                    scope, receive, send
                )
            else:
                await send({"type": "websocket.close", "code": 1008})
            return
        await self._app(scope, receive, send)


def _is_from_here(scope: Scope) -> bool:
    host = Headers(scope=scope).get("host", "")
    name = urlsplit(f"//{host}").hostname
    client = scope.get("client")
    return is_local(name) and (client is None or is_local(client[0]))
