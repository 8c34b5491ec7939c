"""One state of the database for all that a page draws together."""

from contextlib import ExitStack
from functools import cached_property
from typing import Self

from sqlalchemy import Connection

from db.engine import Database, data_version


class Moved(Exception):
    """Somebody saved after the page had looked, and before it read: its moment is the newest no more."""


class OneState:
    """One state of the database, seen from the first read that memory cannot answer until the end."""

    def __init__(self, database: Database) -> None:
        """Open nothing yet: most pages are drawn from memory."""
        self._database = database
        self._open = ExitStack()

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(self, *_raised: object) -> None:
        """Let the state go."""
        self._open.close()

    @cached_property
    def connection(self) -> Connection:
        """The connection that sees the state."""
        return self._open.enter_context(self._database.reading())

    @cached_property
    def moment(self) -> int:
        """The moment of the state."""
        return data_version(self.connection)
