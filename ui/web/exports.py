"""The way of exports: GET /export/<dataset>.<format>, for whoever may read what is in it.

Who asks is told by the session's cookie and asked of the database like on a page; what may be read is decided by
the query, as for a page. The file is finished before the answer begins: a fault gives a page that says so, and
never half a file. Before the first byte leaves it is written down who takes what (db/export_log.py).
"""

import logging
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from tempfile import SpooledTemporaryFile
from typing import IO, Final
from urllib.parse import quote

from anyio import CapacityLimiter, to_thread
from sqlalchemy import Connection
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from db import export_log
from db.engine import Database, data_version, is_sample, moment_at
from db.export_log import Taken
from db.faults import Forbidden, Missing, Unavailable
from db.identity import identity_of
from db.permissions import Permission, require
from db.weeks import helsinki_date
from ui.as_of import AsOfFault, parse_as_of
from ui.database import the_database
from ui.errors import describe
from ui.exports import filters
from ui.exports.columns import Asking, told
from ui.exports.dataset import Dataset
from ui.exports.datasets import DATASETS
from ui.exports.export import Export, SetAside, TooManyRows, walked
from ui.exports.filters import BadFilter
from ui.exports.formats import FORMATS, Format
from ui.formats import number
from ui.language import PARAMETER, _, current_language, in_language, language_of_request
from ui.messages import as_of_sentence, failed_sentence, unavailable_sentence
from ui.web import cookies
from ui.web.document import PLAIN_POLICY, not_found, plain_page

LOG: Final = logging.getLogger("yhteistyomittari.exports")
AS_OF: Final = "as_of"
# Making a file keeps a processor busy, which every page of this process shares.
_AT_ONCE: Final = CapacityLimiter(2)
_IN_MEMORY: Final = 1024 * 1024  # bytes; a larger file waits on the disk
_CHUNK: Final = 256 * 1024
_HEADERS: Final = {"Cache-Control": "private, no-store", "Vary": "Cookie, Accept-Language"}


@dataclass(frozen=True)
class Asked:
    """What a request asks for, as it came: whose token, which name in the address, and its parameters."""

    token: str | None
    name: str
    parameters: Sequence[tuple[str, str]]
    language: str
    head: bool


@dataclass(frozen=True)
class Made:
    """A finished file, or for a HEAD request what would be told of it."""

    format: Format
    slug: str
    title: str
    day: date
    file: IO[bytes] | None
    length: int = 0


async def send_export(request: Request) -> Response:
    """GET /export/<dataset>.<format>: answer with the file, or with a page that says why there is none."""
    language = language_of_request(request.query_params, request.cookies, request.headers)
    asked = Asked(
        request.cookies.get(cookies.SESSION), request.path_params["name"],
        request.query_params.multi_items(), language, request.method == "HEAD",
    )  # fmt: skip
    with in_language(language):
        if _is_included(request):
            return _forbidden()
        return await to_thread.run_sync(partial(_answer, asked), limiter=_AT_ONCE)


def _is_included(request: Request) -> bool:
    """Return whether another site's page asks for the file to use it, and nobody opens it in a tab."""
    site, mode = request.headers.get("sec-fetch-site"), request.headers.get("sec-fetch-mode")
    return site in ("cross-site", "same-site") and mode != "navigate"


def _answer(asked: Asked) -> Response:
    try:
        return _download(_made(the_database(), asked))
    except Forbidden:
        return _forbidden()
    except Missing:
        return _page(404, "", "")
    except (BadFilter, AsOfFault, TooManyRows) as fault:
        return _page(400, _("No file"), _refusal(fault))
    except Unavailable as fault:
        response = _page(503, _("No file"), unavailable_sentence(fault))
        response.headers["Retry-After"] = "10"
        return response
    except Exception as error:  # noqa: BLE001 - whatever it is, the person gets a number and the log the rest
        code = secrets.token_hex(4).upper()
        LOG.error("error %s\n%s", code, describe(error))  # noqa: TRY400 - without the words of what people typed
        return _page(500, _("No file"), failed_sentence(code))


def _made(database: Database, asked: Asked) -> Made:
    """Return the file that is asked for. Raises as its parts do."""
    now, given = database.now(), _parameters(asked.parameters)
    as_given = dict(given)
    with database.reading() as connection:
        identity = identity_of(connection, asked.token, now)
        require(identity, Permission.VIEW_NETWORK)  # whoever has an account; a wall has none
        dataset, form = _wanted(asked.name)
        time, as_of = _moment(connection, given.pop(AS_OF, None), now)
        asking = Asking(connection, identity, as_of, helsinki_date(time), asked.language)
        chosen = filters.values(dataset.filters, asking, given)
        rows = walked(dataset, asking, chosen)
        if asked.head:
            next(rows, None)  # asks whether the asker may
            aside = None
        else:
            aside = SetAside(rows)
        said = filters.said(dataset.filters, asking, chosen)
        export = Export(
            dataset.slug, _(dataset.title), _(dataset.description), _(dataset.use), asked.language,
            tuple(told(column, asking) for column in dataset.columns), time, as_of is not None, said,
            is_sample(connection),
        )  # fmt: skip
        moment = as_of or data_version(connection)
    made = _written(export, form, aside)
    if aside is not None:
        assert identity.account_id is not None  # noqa: S101 - who has no account was refused; tells the type checker
        taken = (now, identity.account_id, export.slug, form.ending, as_given, moment, len(aside))
        _note(database, Taken(*taken), export)
    return made


def _written(export: Export, form: Format, aside: SetAside | None) -> Made:
    slug = f"sample-{export.slug}" if export.is_sample else export.slug
    title = f"{export.title} ({_('Sample data')})" if export.is_sample else export.title
    made = partial(Made, form, slug, title, helsinki_date(export.time))
    if aside is None:
        return made(None)
    file: IO[bytes] = SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - closed when it has been sent
    form.write(export, aside, file)
    length = file.seek(0, 2)
    file.seek(0)
    return made(file, length)


def _note(database: Database, taken: Taken, export: Export) -> None:
    """Write down who takes what, before it leaves: in the server's log, without what people typed, and in ours."""
    names = ", ".join(label for label, _value in export.filters) or "none"
    # As a warning, since what is below is not written where nobody has set up a log.
    LOG.warning(
        "export of %s as %s by account %s: %d rows, narrowed by: %s, state of %s",
        taken.dataset, taken.format, taken.account_id, taken.rows, names, export.time.isoformat(),
    )  # fmt: skip
    try:
        export_log.note(database, taken)
    except Unavailable as fault:
        LOG.error("the export before is not yet in the database (%s): it waits for the next one", fault.reason)  # noqa: TRY400 - nothing of ours failed


def _parameters(given: Sequence[tuple[str, str]]) -> dict[str, str]:
    found = dict(given)
    if len(found) != len(given):
        raise BadFilter("twice")
    found.pop(PARAMETER, None)
    return found


def _wanted(name: str) -> tuple[Dataset, Format]:
    slug, _dot, form = name.partition(".")
    if slug not in DATASETS or form not in FORMATS:
        raise Missing("export")
    return DATASETS[slug], FORMATS[form]


def _moment(connection: Connection, as_of: str | None, now: datetime) -> tuple[datetime, int | None]:
    if as_of is None:
        return now, None
    asked = parse_as_of(as_of, now)
    return asked.time, asked.within(moment_at(connection, asked.time))


def _download(made: Made) -> Response:
    plain = f"{made.slug}-{made.day}.{made.format.ending}"
    worded = quote(f"{made.title} {made.day}.{made.format.ending}", safe="")
    headers = {**_HEADERS, "Content-Disposition": f"attachment; filename=\"{plain}\"; filename*=UTF-8''{worded}"}
    if made.file is not None:
        headers["Content-Length"] = str(made.length)
    return StreamingResponse(_chunks(made.file), media_type=made.format.media_type, headers=headers)


def _chunks(file: IO[bytes] | None) -> Iterator[bytes]:
    if file is not None:
        with file:
            while chunk := file.read(_CHUNK):
                yield chunk


def _refusal(fault: BadFilter | AsOfFault | TooManyRows) -> str:
    if isinstance(fault, AsOfFault):
        return as_of_sentence(fault)
    if isinstance(fault, TooManyRows):
        return _("These are more than {n} rows. Choose less on the page, and download again.").format(
            n=number(fault.most)
        )
    return _("The address asks for something unknown here. Download again from the page.")


def _forbidden() -> Response:
    return _page(
        403, _("No access"),
        _("This file is not for you, or you have been signed out. Sign in and download again from the page."),
    )  # fmt: skip


def _page(status: int, title: str, said: str) -> Response:
    language = current_language()
    body = plain_page(language, title, said) if title else not_found(language)
    headers = {**_HEADERS, "Content-Security-Policy": PLAIN_POLICY, "Content-Language": language}
    return Response(body, status, headers, "text/html")
