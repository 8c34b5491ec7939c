"""The cookies of the product: their names, and how each is set."""

from typing import Final

from starlette.requests import HTTPConnection
from starlette.responses import Response

from ui.language import COOKIE

SESSION: Final = "yhteistyomittari"
WALL: Final = "yhteistyomittari_wall"

_YEAR: Final = 365 * 24 * 3600
# The row in the database ends a session; the cookie only must not outlive every row.
_SESSION_AGE: Final = 30 * 24 * 3600


def set_token(response: Response, connection: HTTPConnection, name: str, token: str) -> None:
    """Put a session's token into ``response``: HttpOnly, SameSite=Lax, and Secure when the visitor has https."""
    secure = is_https(connection)
    response.set_cookie(name, token, max_age=_SESSION_AGE, path="/", httponly=True, samesite="lax", secure=secure)


def set_language(response: Response, connection: HTTPConnection, code: str) -> None:
    """Put the language into ``response``; it says nothing about the person, and lasts a year."""
    secure = is_https(connection)
    response.set_cookie(COOKIE, code, max_age=_YEAR, path="/", httponly=True, samesite="lax", secure=secure)


def clear(response: Response, name: str) -> None:
    """Have the browser forget the cookie ``name``."""
    response.delete_cookie(name, path="/", httponly=True, samesite="lax")


def is_https(connection: HTTPConnection) -> bool:
    """Return whether the visitor came by https, to us or to the proxy in front of us.

    A visitor who forges the header only makes the own cookies stricter.
    """
    return connection.url.scheme in ("https", "wss") or "https" in (
        connection.headers.get("x-forwarded-proto", "").lower().split(",")
    )
