"""Bringing a database to the schema that the code expects, and saying when it is another."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from db import action_recount, participation
from db.engine import Database
from db.faults import Unavailable
from db.outages import told

_HERE = Path(__file__).parent
_LOCK = 2026  # any number that no other program takes an advisory lock of in this database


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(_HERE))
    return config


def upgrade(database: Database) -> None:
    """Bring the database to the newest schema, from empty or from any earlier one, whole or not at all.

    Of several servers that start at once one migrates and the others wait. Raises Unavailable.
    """
    if database.is_sqlite:
        path = Path(str(database.url.database))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    with told(), database.writing_engine().connect() as connection, _alone(connection):
        config = _config()
        config.attributes["connection"] = connection
        before = _revision(connection)
        command.upgrade(config, "head")
        if before not in (None, _revision(connection)):
            participation.rebuild(connection)  # an earlier schema kept no sums, or others
            action_recount.rebuild(connection, database.today())


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


@contextmanager
def _alone(connection: Connection) -> Iterator[None]:
    """Hold a transaction in which nobody else migrates."""
    if connection.dialect.name == "postgresql":
        with connection.begin():
            connection.execute(text(f"SET LOCAL lock_timeout = 0; SELECT pg_advisory_xact_lock({_LOCK})"))
            yield
        return
    # SQLite changes a table by making it anew, which its foreign keys would not survive; it is told outside of the
    # transaction, and they are checked at its end.
    driver: Any = connection.connection.driver_connection
    driver.execute("PRAGMA foreign_keys=OFF")
    try:
        with connection.begin():
            yield
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").all()
            if broken:
                raise RuntimeError(f"a migration broke foreign keys: {broken[:5]}")
    finally:
        driver.execute("PRAGMA foreign_keys=ON")


def check(connection: Connection) -> None:
    """Raise Unavailable when the database's schema is older or newer than the code."""
    head, known = _revisions()
    present = _revision(connection)
    if present != head:
        raise Unavailable("schema_older" if present is None or present in known else "schema_newer")


@cache  # the code of a process does not change, and to read its scripts takes longer than most pages
def _revisions() -> tuple[str | None, frozenset[str]]:
    """Return the schema that the code expects, and all that it knows."""
    scripts = ScriptDirectory.from_config(_config())
    return scripts.get_current_head(), frozenset(script.revision for script in scripts.walk_revisions())
