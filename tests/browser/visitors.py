"""A visitor: one tab of a browser, and the ways to wait for what the server answers."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

from playwright.sync_api import ConsoleMessage, Page, Request, WebSocket, expect
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

# Two cores may be shared with much else; what is right never waits for this long.
PATIENCE_MS: Final = 30_000
expect.set_options(timeout=PATIENCE_MS)

_AT_REST: Final = """() => {
  const app = document.querySelector('[data-testid=stApp]');
  return app && app.dataset.testScriptState === 'notRunning'
    && app.dataset.testConnectionState === 'CONNECTED'
    && !document.querySelector('[data-stale=true], [data-testid=stSkeleton]')
    && document.querySelector('[data-testid=stMain] [data-testid=stElementContainer]') !== null;
}"""
_GO: Final = """address => {
  history.pushState({}, '', address);
  dispatchEvent(new PopStateEvent('popstate', {state: {}}));
}"""


class Visitor:
    """A tab; it keeps the console's complaints, the requests and the connections."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.complaints: list[str] = []
        self.requests: list[Request] = []
        self.sockets: list[WebSocket] = []
        page.set_default_timeout(PATIENCE_MS)
        page.on("console", self._note)
        page.on("pageerror", lambda error: self.complaints.append(f"uncaught: {error}"))
        page.on("request", lambda request: self.requests.append(request))
        page.on("websocket", lambda socket: self.sockets.append(socket))

    def open(self, path: str) -> "Visitor":
        """Load a page anew and wait until it is shown."""
        self.page.goto(self.base + path, wait_until="domcontentloaded")
        return self.settle()

    def go(self, path: str) -> "Visitor":
        """Go to another page inside the application, as its navigation does, and wait until it is shown."""
        with self.rerun():
            self.page.evaluate(_GO, path)
        return self

    def reload(self) -> "Visitor":
        """Load the same page anew."""
        self.page.reload(wait_until="domcontentloaded")
        return self.settle()

    def settle(self) -> "Visitor":
        """Wait until the page is shown and nothing runs."""
        self.page.wait_for_function(_AT_REST)
        return self

    @contextmanager
    def rerun(self) -> Iterator[None]:
        """Wait until the page has been run because of what is done in the block."""
        with self.sockets[-1].expect_event("framereceived", _is_finish):
            yield
        self.settle()

    @property
    def text(self) -> str:
        """What is shown, as text."""
        return self.page.locator("[data-testid=stApp]").inner_text()

    @property
    def address(self) -> str:
        """The address, without the server's own part."""
        return self.page.url.removeprefix(self.base)

    def script(self, expression: str, argument: Any = None) -> Any:
        """Return what a script finds in the page."""
        return self.page.evaluate(expression, argument)

    def _note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text} ({message.location.get('url', '')})")


def _is_finish(payload: bytes | str) -> bool:
    if isinstance(payload, str):
        return False
    message = ForwardMsg.FromString(payload)
    ends = message.WhichOneof("type") == "script_finished"
    return ends and bool(message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY)
