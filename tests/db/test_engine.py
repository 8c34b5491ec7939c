"""The database: reading that cannot write, one consistent state, and what its errors mean."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import exc, select, text
from sqlalchemy.engine import make_url

from db.commands.status_updates import WeekReport, submit
from db.engine import Database, data_version, is_sample, moment_at, time_of
from db.faults import Unavailable
from db.models import Change, Project, Property, WeeklyStatus
from tests.databases import NOON
from tests.personas import THIS_WEEK, Network


def path_of(database: Database) -> Path:
    return Path(str(database.url.database))


def save(network: Network, words: str = "Done") -> None:
    network.do("owner", submit, WeekReport(network.project("own"), THIS_WEEK, "on_track", words))


def statuses(database: Database) -> int:
    with database.reading() as connection:
        return len(connection.execute(select(WeeklyStatus.id)).all())


# Reading


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO property (name, value) VALUES ('x', 'y')",
        "UPDATE clock SET version = 99",
        "DELETE FROM property",
        "CREATE TABLE mine (x integer)",
        "DROP TABLE draft",
        "ALTER TABLE draft ADD COLUMN x integer",
        "CREATE INDEX mine ON draft (week)",
    ],
)
def test_the_database_itself_refuses_every_write_of_a_reading_connection(
    database: Database, statement: str
) -> None:
    with pytest.raises(Unavailable) as refused, database.reading() as connection:
        connection.execute(text(statement))
    assert refused.value.reason == "read_only"


@pytest.mark.postgresql
def test_a_role_that_may_only_select_reads_everything_and_writes_nothing(postgresql_network: Network) -> None:
    database = postgresql_network.database
    with database.writing() as session:
        for statement in (
            "CREATE ROLE ym_reader LOGIN",
            "GRANT USAGE ON SCHEMA public TO ym_reader",
            "GRANT SELECT ON ALL TABLES IN SCHEMA public TO ym_reader",
        ):
            session.execute(text(statement))
    url = database.url.set(username="ym_reader").render_as_string(hide_password=False)
    reader = Database(url, reading_url=url, clock=database.now)
    assert statuses(reader) == statuses(database)
    with pytest.raises(exc.ProgrammingError, match="permission denied"), reader.writing() as session:
        session.execute(text("DELETE FROM draft"))
    reader.dispose()
    with database.writing() as session:
        session.execute(text("DROP OWNED BY ym_reader"))
        session.execute(text("DROP ROLE ym_reader"))


def test_a_reading_connection_sees_one_state_to_its_end(network: Network) -> None:
    if network.database.is_sqlite:
        return  # there a writer waits for open readers (rollback journal)
    with network.database.reading() as connection:
        before = data_version(connection)
        save(network)
        assert data_version(connection) == before
    with network.database.reading() as connection:
        assert data_version(connection) == before + 1


def test_a_moment_is_found_by_its_time_and_told_its_time(network: Network) -> None:
    with network.database.reading() as connection:
        newest = data_version(connection)
        assert moment_at(connection, NOON) == newest
        assert moment_at(connection, time_of(connection, newest)) == newest
        assert moment_at(connection, time_of(connection, 1)) == 1
        assert moment_at(connection, NOON.replace(year=2020)) is None


def test_a_database_knows_that_it_is_a_sample(database: Database) -> None:
    with database.reading() as connection:
        assert not is_sample(connection)
    with database.writing() as session:
        session.add(Property(name="sample", value="2026-11-22"))
    with database.reading() as connection:
        assert is_sample(connection)


def test_a_naive_moment_is_never_kept(database: Database) -> None:
    with pytest.raises(exc.StatementError, match="time zone"), database.reading() as connection:
        connection.execute(select(Change.id).where(Change.at <= NOON.replace(tzinfo=None)))


def test_an_exception_inside_leaves_nothing(database: Database) -> None:
    def fail() -> None:
        with database.writing() as session:
            session.add(Property(name="half", value="written"))
            session.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with database.reading() as connection:
        assert connection.execute(select(Property.name)).all() == []


def test_a_mistake_in_a_statement_stays_a_mistake(database: Database) -> None:
    with pytest.raises(exc.DBAPIError, match="SELEKT"), database.reading() as connection:
        connection.execute(text("SELEKT 1"))


# Faults of SQLite


@contextmanager
def with_reason(reason: str) -> Iterator[None]:
    with pytest.raises(Unavailable) as unavailable:
        yield
    assert unavailable.value.reason == reason


def test_a_full_sqlite_database_refuses_a_save_whole_and_takes_it_again_later(sqlite_network: Network) -> None:
    database, before = sqlite_network.database, statuses(sqlite_network.database)
    words = "x" * 5_000
    with database.writing() as session:
        pages = session.execute(text("PRAGMA page_count")).scalar_one()
        # The pool gives the same connection again, so the limit holds for the save that follows.
        session.execute(text(f"PRAGMA max_page_count = {pages}"))
    with with_reason("full"):
        save(sqlite_network, words)
    assert statuses(database) == before
    with database.writing() as session:
        session.execute(text("PRAGMA max_page_count = 1000000"))
    save(sqlite_network, words)
    assert statuses(database) == before + 1


def test_a_locked_sqlite_database_says_so(sqlite_network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.WAIT_SECONDS", 0.05)
    url = sqlite_network.database.url.render_as_string()
    impatient = Network(Database(url, clock=sqlite_network.database.now))
    with sqlite_network.database.writing() as session:
        session.execute(select(Project.id))
        with with_reason("locked"):
            save(impatient)
    save(impatient)
    impatient.database.dispose()


def test_a_sqlite_database_that_was_deleted_takes_no_save_and_is_not_made_anew(sqlite_network: Network) -> None:
    database = sqlite_network.database
    own, actor = sqlite_network.project("own"), sqlite_network.session_id("owner")
    assert actor is not None
    backup = path_of(database).with_suffix(".backup")
    shutil.copyfile(path_of(database), backup)
    path_of(database).unlink()
    report = WeekReport(own, THIS_WEEK, "on_track", "Done")
    with with_reason("gone"):
        sqlite_network.do("owner", submit, report)
    with with_reason("gone"), database.reading() as connection:
        data_version(connection)
    assert not path_of(database).exists()
    backup.rename(path_of(database))
    sqlite_network.do("owner", submit, report)


def test_a_sqlite_database_that_was_replaced_is_read_and_written_in_its_new_place(sqlite_network: Network) -> None:
    database = sqlite_network.database
    copy = path_of(database).with_suffix(".copy")
    shutil.copyfile(path_of(database), copy)
    save(sqlite_network, "Into the old one")
    before = statuses(database)
    copy.replace(path_of(database))  # as an operator restores a backup under a running server
    assert statuses(database) == before - 1
    save(sqlite_network, "Into the new one")
    with closing(sqlite3.connect(path_of(database))) as other:
        words = other.execute("SELECT done FROM weekly_status").fetchall()
    assert ("Into the new one",) in words
    assert ("Into the old one",) not in words


@pytest.mark.parametrize("junk", [b"", b"not a database" * 1000])
def test_a_file_that_is_no_database_of_ours_is_told_from_one_that_is(tmp_path: Path, junk: bytes) -> None:
    path = tmp_path / "junk.db"
    path.write_bytes(junk)
    database = Database(f"sqlite:///{path}")
    with with_reason("gone" if junk else "schema_older"), database.reading() as connection:
        data_version(connection)
    with with_reason("gone" if junk else "schema_older"), database.writing() as session:
        session.execute(select(Project.id))
    database.dispose()
    assert path.read_bytes() == junk


def test_a_damaged_sqlite_database_says_that_it_cannot_be_used(sqlite_network: Network) -> None:
    database = sqlite_network.database
    database.dispose()
    content = bytearray(path_of(database).read_bytes())
    content[4096:] = b"\xff" * (len(content) - 4096)
    path_of(database).write_bytes(bytes(content))
    with with_reason("gone"), database.reading() as connection:
        connection.execute(select(Project.id)).all()


def test_a_schema_without_a_column_is_an_older_one(database: Database) -> None:
    with database.writing() as session:
        session.execute(text("ALTER TABLE visit DROP COLUMN seen"))
    with with_reason("schema_older"), database.reading() as connection:
        connection.execute(text("SELECT seen FROM visit"))


# Faults of PostgreSQL


@pytest.mark.postgresql
def test_postgresql_that_does_not_answer_is_gone() -> None:
    database = Database("postgresql://nobody@/nothing?host=/nowhere")
    with with_reason("gone"), database.reading() as connection:
        data_version(connection)
    with with_reason("gone"), database.writing() as session:
        session.execute(select(Project.id))


@pytest.mark.postgresql
def test_a_connection_cut_off_during_a_save_saves_nothing_and_the_next_works(postgresql_network: Network) -> None:
    database, before = postgresql_network.database, statuses(postgresql_network.database)
    with with_reason("gone"), database.writing() as session:
        session.add(Property(name="half", value="written"))
        session.flush()
        _cut_all(database)
        session.execute(select(Project.id))
    save(postgresql_network)
    assert statuses(database) == before + 1
    with database.reading() as connection:
        assert connection.execute(select(Property.name)).all() == []


@pytest.mark.postgresql
def test_a_locked_row_of_postgresql_says_so(postgresql_network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.engine.WAIT_SECONDS", 0.05)
    url = postgresql_network.database.url.render_as_string(hide_password=False)
    impatient = Network(Database(url, clock=postgresql_network.database.now))
    with postgresql_network.database.writing() as session:
        session.execute(text("SELECT * FROM clock FOR UPDATE"))
        with with_reason("locked"):
            save(impatient)
    save(impatient)
    impatient.database.dispose()


def _cut_all(database: Database) -> None:
    url = make_url(database.url).render_as_string(hide_password=False)
    with psycopg.connect(url, autocommit=True) as connection:
        connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
