"""Who visits, at which moment and in which language: read anew on every run, from the database."""

from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Final
from weakref import WeakKeyDictionary

import streamlit as st
from sqlalchemy import Connection

from db.engine import Database, data_version, is_sample, moment_at
from db.identity import identity_of
from db.migrations import check
from db.permissions import NOBODY, Identity
from ui import following
from ui.as_of import parse_as_of
from ui.language import language_of_request, use_language
from ui.web import cookies


@dataclass(frozen=True)
class Visit:
    """What one run of a page stands on, read in one transaction.

    ``moment`` is the state that every read of the run sees: the newest, or the one that ``?as_of=`` names, and
    ``as_of`` is set in the second case only. ``now`` is the time of that state: the present, or the time asked
    for.
    """

    identity: Identity
    moment: int
    as_of: int | None
    now: datetime
    is_sample: bool


def look(database: Database, as_of: str | None = None) -> Visit:
    """Return the visit of this run; ``as_of`` is the text of the address, or None for the present.

    Raises AsOfFault for a text that names no moment shown here, and Unavailable.
    """
    now = database.now()
    asked = None if as_of is None else parse_as_of(as_of, now)
    with database.reading() as connection:
        sample = _is_sample(database, connection)
        identity = _identity(connection, now)
        if asked is None:
            newest = data_version(connection)
            following.note(database, connection, newest)
            return Visit(identity, newest, None, now, sample)
        past = asked.within(moment_at(connection, asked.time))
        return Visit(identity, past, past, asked.time, sample)


def cookie_tokens() -> tuple[str, ...]:
    """Return the session tokens that the browser showed when it connected: the account's, then the wall's.

    Tests replace this function to be somebody; what it returns still has to be a live session's token.
    """
    shown = (st.context.cookies.get(name) for name in (cookies.SESSION, cookies.WALL))
    return tuple(token for token in shown if isinstance(token, str) and token)


def forget() -> None:
    """Look anew, at the next visit, at what is otherwise looked at once in a while; for tests."""
    _known.clear()


def speak() -> str:
    """Set the language of this run and return it: the one that the document has had since it was loaded.

    A switch of page drops ``?lang=`` from the address, and a new connection may bring another tab's cookie;
    the words stay in the language that ``<html lang>`` says.
    """
    language = st.session_state.get(_LANGUAGE)
    if not isinstance(language, str):
        language = language_of_request(st.query_params, st.context.cookies, st.context.headers)
        st.session_state[_LANGUAGE] = language
    use_language(language)
    return language


_LANGUAGE: Final = "_language_of_document"
# A database becomes a sample, or gets another schema, from outside and seldom: looking once in a while is enough.
_LOOK_AGAIN_SECONDS: Final = 5.0
_known: WeakKeyDictionary[Database, tuple[float, bool]] = WeakKeyDictionary()


def _identity(connection: Connection, now: datetime) -> Identity:
    for token in cookie_tokens():
        identity = identity_of(connection, token, now)
        if identity != NOBODY:
            return identity
    return NOBODY


def _is_sample(database: Database, connection: Connection) -> bool:
    known = _known.get(database)
    if known is None or monotonic() - known[0] > _LOOK_AGAIN_SECONDS:
        check(connection)
        known = _known[database] = (monotonic(), is_sample(connection))
    return known[1]


_PAGE = "page/shown"
_ARRIVED = "page/arrived"


def note_arrival(path: str) -> None:
    """Note which page this run shows, and whether the one before showed another."""
    before = st.session_state.get(_PAGE)
    st.session_state[_PAGE] = path
    st.session_state[_ARRIVED] = before not in (None, path)


def has_arrived() -> bool:
    """Return whether the visitor comes from another page. What its fields held may not be forgotten yet."""
    return bool(st.session_state.get(_ARRIVED))
