"""The database: one address, a connection that reads and cannot write, and one that writes alone."""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, exc, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry

from db import action_watch, history, participation_watch
from db.models import Change, Clock, Property
from db.outages import told
from db.weeks import helsinki_date

DEFAULT_URL = "sqlite:///data/yhteistyomittari.db"
WAIT_SECONDS = 10

# Releases of SQLite in which a WAL reset cannot lose commits (fixed 3.51.3, and in these branches).
_SAFE_WAL = {(3, 50): 7, (3, 44): 6}


def _now() -> datetime:
    return datetime.now(UTC)


class Database:
    """One database of the product, on SQLite or PostgreSQL.

    Reading connections are held read-only by the database itself (SQLite `query_only`, PostgreSQL a read-only
    transaction) and see one state for as long as they are open. `reading_url` names another role for them,
    for example one with SELECT rights only.
    """

    def __init__(
        self,
        url: str | None = None,
        *,
        reading_url: str | None = None,
        clock: Callable[[], datetime] = _now,
        durable: bool = True,
    ) -> None:
        """Prepare the engines; nothing is connected yet.

        With `durable=False` a commit does not wait for the disk: for making a database that is put in place
        only when it is whole, never for one in use.
        """
        self.url = make_url(url or os.environ.get("DATABASE_URL") or DEFAULT_URL)
        self._clock = clock
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        if self.is_sqlite:
            address = self.url.render_as_string(hide_password=False)
            self._writer = _sqlite_engine(address, reads_only=False, durable=durable)
            self._reader = _sqlite_engine(address, reads_only=True)
        else:
            writing = self.url.render_as_string(hide_password=False)
            self._writer = _postgresql_engine(writing, reads_only=False, durable=durable)
            self._reader = _postgresql_engine(
                reading_url or os.environ.get("DATABASE_READING_URL") or writing, reads_only=True
            )

    def now(self) -> datetime:
        """Return the present moment, aware, in UTC."""
        return self._clock()

    def today(self) -> date:
        """Return the date in Helsinki."""
        return helsinki_date(self.now())

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that cannot write and sees one consistent state. Raises Unavailable."""
        with told(), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """Give a session in a transaction that commits at the end, or rolls back on any exception.

        On SQLite it is the only writer from its first statement on. Raises Unavailable.
        """
        with told(), Session(self._writer, expire_on_commit=False) as session, session.begin():
            history.keep(session)
            participation_watch.watch(session)
            action_watch.watch(session, self.today)
            yield session

    def writing_engine(self) -> Engine:
        """Return the engine that writes; for migrations and bulk seeding only."""
        return self._writer

    def dispose(self) -> None:
        """Close all connections."""
        self._writer.dispose()
        self._reader.dispose()


_VERSION = select(Clock.version)  # made once: it is asked on every run of every page


def data_version(connection: Connection) -> int:
    """Return the number of the newest change; it names the present state as a moment."""
    return connection.execute(_VERSION).scalar_one()


def moment_at(connection: Connection, at: datetime) -> int | None:
    """Return the moment that was the newest at a time, or None before the first change."""
    return connection.execute(select(func.max(Change.id)).where(Change.at <= at)).scalar_one()


def time_of(connection: Connection, moment: int) -> datetime:
    """Return when the change of that number was made."""
    return connection.execute(select(Change.at).where(Change.id == moment)).scalar_one()


def is_sample(connection: Connection) -> bool:
    """Return whether the database holds the sample network."""
    return connection.execute(select(Property.value).where(Property.name == "sample")).scalar() is not None


def _sqlite_engine(url: str, *, reads_only: bool, durable: bool = True) -> Engine:
    engine = create_engine(url, connect_args={"timeout": WAIT_SECONDS}, pool_size=20, max_overflow=40)

    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # SQLAlchemy begins and ends; the driver would do it too late
        connection.execute("PRAGMA foreign_keys=ON")
        connection.execute("PRAGMA cache_size=-65536")
        if reads_only:
            connection.execute("PRAGMA query_only=ON")
        elif not durable:
            connection.execute("PRAGMA journal_mode=MEMORY")
            connection.execute("PRAGMA synchronous=OFF")
        elif _wal_is_safe():
            connection.execute("PRAGMA journal_mode=WAL")
            connection.execute("PRAGMA synchronous=FULL")
        else:
            connection.execute("PRAGMA journal_mode=DELETE")
            connection.execute("PRAGMA synchronous=EXTRA")

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if reads_only:
            # Straight to the driver: it takes no lock yet, so it cannot fail, and each page begins two or three.
            driver: Any = connection.connection.driver_connection
            driver.execute("BEGIN")
        else:
            connection.exec_driver_sql("BEGIN IMMEDIATE")

    _watch_file(engine)
    return engine


def _watch_file(engine: Engine) -> None:
    """Refuse a database file that is not there, and leave one that was replaced for the one in its place."""
    path = Path(str(engine.url.database))

    @event.listens_for(engine, "do_connect")
    def _refuse_missing(*_connecting: object) -> None:
        # SQLite would make an empty database where the real one is gone.
        if not path.exists():
            raise _cannot_open()

    @event.listens_for(engine, "checkout")
    def _refuse_replaced(_connection: object, record: ConnectionPoolEntry, _proxy: object) -> None:
        # A file that was deleted or replaced stays open and takes saves that nobody would ever see again.
        present = _file_id(path)
        if record.info.setdefault("file", present) != present:
            raise exc.DisconnectionError("the database file is another one")


def _cannot_open() -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("unable to open database file")
    error.sqlite_errorname = "SQLITE_CANTOPEN"
    return error


def _file_id(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino


def _wal_is_safe() -> bool:
    release = sqlite3.sqlite_version_info
    return release >= (3, 51, 3) or release[2] >= _SAFE_WAL.get(release[:2], 10_000)


def _postgresql_engine(url: str, *, reads_only: bool, durable: bool = True) -> Engine:
    options: dict[str, Any] = {"isolation_level": "READ COMMITTED"}
    settings = f"-c lock_timeout={WAIT_SECONDS * 1000}" + ("" if durable else " -c synchronous_commit=off")
    if reads_only:
        options = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
    return create_engine(
        url, pool_pre_ping=True, execution_options=options, pool_size=10, max_overflow=20,
        connect_args={"connect_timeout": WAIT_SECONDS, "options": settings},
    )  # fmt: skip
