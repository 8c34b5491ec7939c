"""What a request carries, as far as it may."""

from starlette.requests import Request


async def read_body(request: Request, most: int) -> bytes:
    """Return the body of a request, or nothing when it is longer than so many bytes."""
    body = b""
    async for chunk in request.stream():
        body += chunk
        if len(body) > most:
            return b""
    return body
