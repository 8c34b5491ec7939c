"""The way of the last words: what is typed when a page is left goes straight into the draft."""

import json
from dataclasses import dataclass
from typing import Final

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response

from db import drafts
from db.commands.status_updates import WORDS
from db.faults import Forbidden, Refused, Unavailable
from db.identity import identity_of
from ui.database import the_database
from ui.web import cookies
from ui.web.bodies import read_body
from ui.web.same_origin import is_same_origin

_LONGEST: Final = 65_536  # bytes: no browser sends more from a page that goes
_LARGEST: Final = 2**31


@dataclass(frozen=True)
class Said:
    """Texts of a project's week by field, and the version of the saved update that stood beside them."""

    project_id: int
    week: str
    seen: int
    words: dict[str, str]


async def keep_words(request: Request) -> Response:
    """POST /draft: put the texts in the body (JSON) into the draft of whoever bears the session's cookie."""
    if not is_same_origin(request):
        return PlainTextResponse("Forbidden", 403)
    try:
        said = _parsed(await read_body(request, _LONGEST))
    except (ValueError, RecursionError):
        return PlainTextResponse("Bad Request", 400)
    try:
        await run_in_threadpool(_keep, request.cookies.get(cookies.SESSION), said)
    except Forbidden:
        return PlainTextResponse("Forbidden", 403)
    except Refused:
        return PlainTextResponse("Bad Request", 400)
    except Unavailable:
        return PlainTextResponse("Service Unavailable", 503)
    return Response(status_code=204)


def _parsed(body: bytes) -> Said:
    """Return what the script says. Raises ValueError for anything else."""
    match json.loads(body):
        case {"project": int(project), "week": str(week), "seen": int(seen), "words": dict(words)} if (
            0 <= project < _LARGEST and 0 <= seen < _LARGEST and _are_texts(words)
        ):
            return Said(project, week, seen, words)
    raise ValueError("no last words")


def _are_texts(words: dict[str, object]) -> bool:
    named = bool(words) and set(words) <= set(WORDS)
    return named and all(isinstance(text, str) for text in words.values())


def _keep(token: str | None, said: Said) -> None:
    database = the_database()
    with database.reading() as connection:
        identity = identity_of(connection, token, database.now())
    drafts.add_words(database, identity.session_id, said.project_id, said.week, said.seen, said.words)
