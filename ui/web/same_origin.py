"""Whether a request comes from a page of ours."""

from urllib.parse import urlsplit

from starlette.requests import HTTPConnection


def is_same_origin(connection: HTTPConnection) -> bool:
    """Return whether the browser says that one of our own pages sent this request.

    Sec-Fetch-Site is the browser's own word; it is missing on plain http, where Origin must name our host. A
    request with neither is no browser's form or fetch, and is refused.
    """
    site = connection.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    origin = connection.headers.get("origin")
    return bool(origin) and urlsplit(origin or "").netloc == connection.headers.get("host")
