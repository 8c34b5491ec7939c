"""The routes that begin and end a session: the only places where its cookie is set."""

from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response

from db import sign_ins
from db.faults import Forbidden, Unavailable
from db.identity import identity_of
from ui.database import the_database
from ui.language import LANGUAGES
from ui.web import cookies
from ui.web.bodies import read_body
from ui.web.same_origin import is_same_origin

_LONGEST: Final = 2000


async def begin_session(request: Request) -> Response:
    """POST /session: exchange the one-time ticket in the body for the session's cookie."""
    if not is_same_origin(request):
        return PlainTextResponse("Forbidden", 403)
    ticket = (await read_body(request, _LONGEST)).decode("ascii", "replace")
    try:
        redeemed = await run_in_threadpool(sign_ins.redeem, the_database(), ticket)
    except Forbidden:
        return PlainTextResponse("Forbidden", 403)
    except Unavailable:
        return PlainTextResponse("Service Unavailable", 503)
    response = Response(status_code=204)
    cookies.set_token(response, request, cookies.SESSION, redeemed.token)
    if redeemed.language in LANGUAGES:
        cookies.set_language(response, request, redeemed.language)
    return response


async def end_session(request: Request) -> Response:
    """POST /sign-out: end the session's row, forget its cookie, go to the front page."""
    if not is_same_origin(request):
        return PlainTextResponse("Forbidden", 403)
    try:
        await run_in_threadpool(_end, request.cookies.get(cookies.SESSION))
    except Unavailable:
        # The row still stands: forgetting the cookie and saying "signed out" would be a lie.
        return PlainTextResponse("Service Unavailable", 503)
    response = RedirectResponse("/", 303)
    cookies.clear(response, cookies.SESSION)
    return response


async def open_wall(request: Request) -> Response:
    """GET /wall-link/<token>: begin a session that sees the wall only, and go there."""
    token = request.path_params["token"]
    try:
        session = await run_in_threadpool(sign_ins.open_wall, the_database(), token)
    except Forbidden:
        return RedirectResponse("/wall?link=ended", 303)
    except Unavailable:
        return PlainTextResponse("Service Unavailable", 503)
    response = RedirectResponse("/wall", 303)
    cookies.set_token(response, request, cookies.WALL, session)
    return response


def _end(token: str | None) -> None:
    database = the_database()
    with database.reading() as connection:
        identity = identity_of(connection, token, database.now())
    sign_ins.sign_out(database, identity.session_id)
