"""Bringing a database to the schema that the code expects."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from psycopg import sql
from sqlalchemy import inspect, select, text

from db import migrations
from db.engine import Database, data_version
from db.faults import Unavailable
from db.models import Base, CalendarWeek
from db.weeks import FIRST_YEAR, LAST_YEAR, Week
from tests.conftest import BOTH


@pytest.fixture(params=BOTH)
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """Give a database in which there is nothing yet."""
    if request.param == "sqlite":
        database = Database(f"sqlite:///{tmp_path / 'new folder' / 'empty.db'}")
        yield database
        database.dispose()
        return
    url = request.getfixturevalue("postgresql_url")
    name = sql.Identifier("nothing_yet")
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
        database = Database(url.replace("/postgres?", "/nothing_yet?"))
        yield database
        database.dispose()
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(name))


def test_from_empty_to_the_newest_schema_and_once_more_without_change(empty: Database) -> None:
    migrations.upgrade(empty)
    migrations.upgrade(empty)
    with empty.reading() as connection:
        migrations.check(connection)
        assert data_version(connection) == 0


def test_the_models_are_the_migrated_schema(database: Database) -> None:
    with database.reading() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_the_calendar_holds_every_week_that_the_product_keeps(database: Database) -> None:
    with database.reading() as connection:
        kept = connection.execute(select(CalendarWeek.monday, CalendarWeek.sunday)).all()
    week, weeks = Week.parse(f"{FIRST_YEAR}-W01"), []
    while week.year <= LAST_YEAR:
        weeks.append((week.monday, week.sunday))
        week = week.plus(1)
    assert sorted(tuple(row) for row in kept) == weeks


def test_servers_that_start_at_once_migrate_once(empty: Database) -> None:
    url = empty.url.render_as_string(hide_password=False)
    code = f"from db import engine, migrations; migrations.upgrade(engine.Database({url!r}))"
    servers = [subprocess.Popen([sys.executable, "-c", code]) for _ in range(3)]  # noqa: S603 - our own words
    assert [server.wait(60) for server in servers] == [0, 0, 0]
    with empty.reading() as connection:
        migrations.check(connection)


def test_a_migration_that_fails_half_way_leaves_nothing(empty: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_arguments: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as broken:
        broken.setattr("alembic.op.bulk_insert", fail)
        with pytest.raises(KeyboardInterrupt):
            migrations.upgrade(empty)
    with empty.reading() as connection:
        assert inspect(connection).get_table_names() == []
    migrations.upgrade(empty)
    with empty.reading() as connection:
        migrations.check(connection)


def test_foreign_keys_hold_after_a_migration(empty: Database) -> None:
    migrations.upgrade(empty)
    with pytest.raises(Exception, match=r"(?i)foreign key"), empty.writing() as session:
        session.execute(
            text("INSERT INTO municipality (code, name_fi, name_sv, region_code) VALUES ('1','a','b','9')")
        )


@pytest.mark.parametrize(("revision", "reason"), [(None, "schema_older"), ("9999", "schema_newer")])
def test_another_schema_is_told_by_its_age(database: Database, revision: str | None, reason: str) -> None:
    with database.writing() as session:
        session.execute(text("DELETE FROM alembic_version"))
        if revision:
            session.execute(text(f"INSERT INTO alembic_version (version_num) VALUES ('{revision}')"))  # noqa: S608 - two literals above
    with pytest.raises(Unavailable) as unavailable, database.reading() as connection:
        migrations.check(connection)
    assert unavailable.value.reason == reason
