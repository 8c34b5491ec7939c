"""What stands before every request: closed addresses, security headers, the document's language."""

from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from ui.language import PARAMETER, language_of_request, unknown_language
from ui.site import is_page
from ui.web import cookies
from ui.web.document import PLAIN_POLICY, not_found, our_document

# Numbers about the server, and a second way into every page, for programs: neither is for the public.
_CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/script-health-check")
_CLOSED_DOCUMENT: Final = "default-src 'none'; frame-ancestors 'none'"
_HEADERS: Final = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_HSTS: Final = "max-age=31536000; includeSubDomains"


class ClosedAddresses:
    """Answers 404 for what Streamlit offers and this product does not."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on unless its address is closed."""
        if scope["type"] == "http" and _is_closed(scope["path"]):
            await PlainTextResponse("Not Found", 404)(scope, receive, send)
            return
        await self._app(scope, receive, send)


class SecurityHeaders:
    """Puts the security headers on every answer; an answer's own policy stays."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and add to the head of its answer."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        secure = cookies.is_https(HTTPConnection(scope))

        async def add(message: Message) -> None:
            if message["type"] == "http.response.start":
                _add_headers(MutableHeaders(scope=message), secure=secure)
            await send(message)

        await self._app(scope, receive, add)


class OurDocument:
    """Rewrites each HTML document that Streamlit serves into the visitor's language.

    Streamlit serves its document at every address; where this product has no page, the answer is 404.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; an HTML answer is collected, rewritten and sent."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or _is_resource(scope["path"]):
            await self._app(scope, receive, send)
            return
        collected = _Collector(scope, receive, send)
        await self._app(_uncompressed(scope), receive, collected)


class _Collector:
    def __init__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self._scope, self._receive, self._send = scope, receive, send
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            if not Headers(raw=message["headers"]).get("content-type", "").startswith("text/html"):
                await self._send(message)
                return
            self._start = message
            return
        if self._start is None:
            await self._send(message)
            return
        self._body += message.get("body", b"")
        if not message.get("more_body", False):
            await self._answer(self._start)(self._scope, self._receive, self._send)

    def _answer(self, start: Message) -> Response:
        connection = HTTPConnection(self._scope)
        language = language_of_request(connection.query_params, connection.cookies, connection.headers)
        if is_page(self._scope["path"]):
            body, policy = our_document(self._body, language)
            response = Response(body, start["status"], media_type="text/html")
        else:
            policy = PLAIN_POLICY
            response = Response(not_found(language), 404, media_type="text/html")
        response.headers["Content-Security-Policy"] = policy
        response.headers["Content-Language"] = language
        response.headers["Cache-Control"] = "no-store"
        response.headers["Vary"] = "Cookie, Accept-Language"
        asked = connection.query_params.get(PARAMETER)
        if asked and not unknown_language(connection.query_params):
            cookies.set_language(response, connection, language)
        return response


def _add_headers(headers: MutableHeaders, *, secure: bool) -> None:
    for name, value in _HEADERS.items():
        headers[name] = value
    headers.setdefault("Content-Security-Policy", _CLOSED_DOCUMENT)
    if secure:
        headers["Strict-Transport-Security"] = _HSTS


def _is_closed(path: str) -> bool:
    plain = "/" + "/".join(part for part in path.split("/") if part)
    return any(plain == closed or plain.startswith(closed + "/") for closed in _CLOSED)


def _is_resource(path: str) -> bool:
    return path.startswith(("/_stcore/", "/static/", "/media/", "/component/", "/assets/", "/export/"))


def _uncompressed(scope: Scope) -> Scope:
    # The rewritten text must be readable and always whole: neither gzip nor "not modified" nor a range.
    unwanted = (b"accept-encoding", b"if-none-match", b"if-modified-since", b"range")
    kept = [(name, value) for name, value in scope["headers"] if name not in unwanted]
    return {**scope, "headers": kept, "method": "GET"}
