"""What the errors of a database mean to a person: one word for each state that it can be in.

An error that is no state of the database but a mistake of ours (a wrong statement, a broken constraint) has no
word here and stays an error.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import exc

from db.faults import Reason, Unavailable

# By the beginning of SQLite's own name for the error; the first that fits holds.
_SQLITE: tuple[tuple[str, Reason], ...] = (
    ("SQLITE_BUSY", "locked"),
    ("SQLITE_LOCKED", "locked"),
    ("SQLITE_FULL", "full"),
    ("SQLITE_IOERR_WRITE", "full"),  # a quota or a limit of the file's size; a full disk is SQLITE_FULL
    ("SQLITE_READONLY_DBMOVED", "gone"),
    ("SQLITE_READONLY", "read_only"),
    ("SQLITE_CANTOPEN", "gone"),
    ("SQLITE_NOTADB", "gone"),
    ("SQLITE_CORRUPT", "gone"),
    ("SQLITE_IOERR", "failed"),
    ("SQLITE_NOMEM", "failed"),
)
_SQLITE_OLDER = ("no such table", "no such column", "has no column named")

# By the beginning of the SQLSTATE (PostgreSQL, appendix A).
_POSTGRESQL: tuple[tuple[str, Reason], ...] = (
    ("55P03", "locked"),  # lock_timeout
    ("40", "locked"),  # deadlock, serialization
    ("53100", "full"),
    ("25006", "read_only"),
    ("42P01", "schema_older"),  # no such table
    ("42703", "schema_older"),  # no such column
    ("08", "gone"),
    ("57P", "gone"),  # shut down, cut off
    ("53300", "gone"),  # too many connections
    ("3D000", "gone"),  # no such database
    ("28", "gone"),  # does not let us in
    ("XX", "gone"),  # damaged
    ("53", "failed"),
    ("58", "failed"),
)


@contextmanager
def told() -> Iterator[None]:
    """Raise Unavailable with its reason where the database is in a state in which it cannot be used."""
    try:
        yield
    except exc.TimeoutError as error:  # of the pool: every connection is in use
        raise Unavailable("locked") from error
    except exc.DBAPIError as error:
        reason = reason_of(error)
        if reason is None:
            raise
        raise Unavailable(reason) from error


def reason_of(error: exc.DBAPIError) -> Reason | None:
    """Return what an error says of the database's state; None when it says nothing of it."""
    name = getattr(error.orig, "sqlite_errorname", None)
    if name is not None:
        if name == "SQLITE_ERROR" and any(words in str(error.orig) for words in _SQLITE_OLDER):
            return "schema_older"
        return _first(_SQLITE, name)
    state = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return _first(_POSTGRESQL, state)
    # Without a state of its own, PostgreSQL's driver tells of a connection that is not there (any more).
    return "gone" if isinstance(error, exc.OperationalError) or error.connection_invalidated else None


def _first(table: tuple[tuple[str, Reason], ...], name: str) -> Reason | None:
    return next((reason for beginning, reason in table if name.startswith(beginning)), None)
