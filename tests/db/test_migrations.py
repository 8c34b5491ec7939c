"""Bringing a database to the schema that the code expects."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from psycopg import sql
from sqlalchemy import Connection, inspect, select, text

from db import migrations
from db.commands import partners, projects
from db.commands.kernel import perform
from db.engine import Database, data_version
from db.faults import Unavailable
from db.models import Base, CalendarWeek
from db.weeks import FIRST_YEAR, LAST_YEAR, Week
from tests.conftest import BOTH
from tests.personas import SYSTEM
from tests.seed.consistency import participation_that_differs


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


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    """Return all rows of all tables that there are, whatever the schema."""
    with database.reading() as connection:
        names = set(inspect(connection).get_table_names()) - {"alembic_version", "calendar_week"}
        return {name: _rows(connection, name) for name in names}


def _rows(connection: Connection, name: str) -> list[tuple[Any, ...]]:
    return sorted((tuple(row) for row in connection.execute(text(f"SELECT * FROM {name}"))), key=repr)  # noqa: S608 - a table's own name


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_a_database_of_an_earlier_schema_keeps_its_rows_and_the_new_tables_are_empty(
    empty: Database, monkeypatch: pytest.MonkeyPatch, revision: str
) -> None:
    upgrade = command.upgrade
    with monkeypatch.context() as earlier:
        earlier.setattr(command, "upgrade", lambda config, _head: upgrade(config, revision))
        migrations.upgrade(empty)
    project = perform(empty, projects.create, SYSTEM, "request-1", projects.NewProject(name_fi="Hanke"))["id"]
    renamed = projects.EditedProject(id=project, seen_version=1, name_fi="Toinen hanke")
    perform(empty, projects.edit, SYSTEM, "request-2", renamed)
    if revision != "0001":  # whoever has partners of an earlier schema finds them counted afterwards
        reached = partners.NewPartner(
            project_id=project, kind="company", name="Aiempi Oy", stage="reached", on=empty.today()
        )
        with monkeypatch.context() as uncounted:
            uncounted.setattr("db.participation_watch.watch", lambda _session: None)
            perform(empty, partners.add, SYSTEM, "request-0", reached)
    before = everything(empty)
    assert len(before["project"]) == len(before["project_history"]) == 1
    assert "event" not in before

    migrations.upgrade(empty)
    after = everything(empty)
    assert {name: after[name] for name in before} == before
    assert set(after) > set(before)
    made = {name for name, rows in after.items() if name not in before and rows}
    assert made == {"action_tally_day", "action_told"} | ({"participation_tally"} if revision != "0001" else set())
    with empty.reading() as connection:
        assert not participation_that_differs(connection)
    wanted = partners.NewPartner(
        project_id=project, kind="company", name="Ensimmäinen Oy", stage="reached", on=empty.today()
    )
    assert perform(empty, partners.add, SYSTEM, "request-3", wanted)["version"] == 1
    with empty.reading() as connection:
        migrations.check(connection)


@pytest.mark.parametrize(("revision", "reason"), [(None, "schema_older"), ("9999", "schema_newer")])
def test_another_schema_is_told_by_its_age(database: Database, revision: str | None, reason: str) -> None:
    with database.writing() as session:
        session.execute(text("DELETE FROM alembic_version"))
        if revision:
            session.execute(text(f"INSERT INTO alembic_version (version_num) VALUES ('{revision}')"))  # noqa: S608 - two literals above
    with pytest.raises(Unavailable) as unavailable, database.reading() as connection:
        migrations.check(connection)
    assert unavailable.value.reason == reason
