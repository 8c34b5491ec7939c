"""The published network in a database."""

from datetime import date

from sqlalchemy import func, select

from db.engine import Database, data_version, is_sample
from db.models import Fact, Industry, Municipality, Organisation, Project, ProjectOrganisation, WeeklyStatus
from seed import published
from tests.seed.consistency import history_faults, tallies_that_differ


def project(database: Database, slug: str) -> Project:
    with database.writing() as session:
        found = session.execute(select(Project).where(Project.slug == slug)).scalar_one()
        session.expunge(found)
        return found


def running(database: Database, slug: str) -> tuple[date | None, date | None]:
    found = project(database, slug)
    return found.starts, found.ends


def fact(database: Database, slug: str, field: str) -> Fact:
    with database.writing() as session:
        found = session.execute(select(Fact).where(Fact.subject_slug == slug, Fact.field == field)).scalar_one()
        session.expunge(found)
        return found


def test_it_is_loaded_once(database: Database) -> None:
    published.load(database)
    with database.reading() as connection:
        before = data_version(connection)
        assert connection.execute(select(func.count()).select_from(Project)).scalar_one() == 11
        assert connection.execute(select(func.count()).select_from(WeeklyStatus)).scalar_one() == 0
        assert not is_sample(connection)
        assert not tallies_that_differ(connection)
        assert history_faults(connection) == []
    published.load(database)
    with database.reading() as connection:
        assert data_version(connection) == before


def test_what_was_not_published_stays_unknown(sqlite: Database) -> None:
    published.load(sqlite)
    assert (project(sqlite, "joensuu").starts, project(sqlite, "joensuu").ends) == (
        date(2021, 5, 1),
        date(2022, 11, 30),
    )
    assert (project(sqlite, "vantaa").starts, project(sqlite, "vantaa").ends) == (
        date(2021, 5, 1),
        date(2022, 6, 30),
    )
    assert (project(sqlite, "inkoo").starts, project(sqlite, "inkoo").ends) == (None, None)
    assert project(sqlite, "turku").grant_eur is None
    assert fact(sqlite, "vantaa", "starts").value == "5/2021"
    assert fact(sqlite, "inkoo", "starts").value == "2021"
    assert fact(sqlite, "turku", "starts").standing == "not_found"
    assert fact(sqlite, "turku", "starts").value is None


def test_a_project_without_a_published_name_is_called_by_its_recipient(sqlite: Database) -> None:
    published.load(sqlite)
    unnamed = project(sqlite, "hameenlinna")
    assert unnamed.name_fi == "Hämeenlinnan kaupunki (hankkeen nimi ei tiedossa)"
    assert unnamed.name_sv == "Tavastehus stad (projektets namn är inte känt)"


def test_ten_projects_and_eleven_recipients_are_told_as_published(sqlite: Database) -> None:
    published.load(sqlite)
    statement = fact(sqlite, "ten_projects", "fi")
    assert "kymmenen hanketta" in (statement.value or "")
    assert statement.note_sv
    with sqlite.reading() as connection:
        recipients = select(func.count()).where(ProjectOrganisation.role == "recipient")
        assert connection.execute(recipients).scalar_one() == 11
        parent = select(Organisation.parent_id).where(Organisation.slug == "valonia")
        assert connection.execute(parent).scalar_one() is not None
        assert connection.execute(select(func.count()).select_from(Municipality)).scalar_one() == 308


def test_the_industries_of_both_versions_are_there_and_unknown_is_none_of_them(sqlite: Database) -> None:
    published.load(sqlite)
    with sqlite.reading() as connection:
        versions = connection.execute(select(Industry.version, func.count()).group_by(Industry.version)).all()
        assert [tuple(row) for row in versions] == [(2008, 21), (2025, 22)]
        assert connection.execute(select(Industry.code).where(Industry.code == "X")).all() == []


def test_what_a_person_changed_is_not_undone(sqlite: Database) -> None:
    published.load(sqlite)
    with sqlite.writing() as session:
        session.connection().exec_driver_sql("UPDATE project SET name_fi = 'Uusi nimi' WHERE slug = 'turku'")
    published.load(sqlite)
    assert project(sqlite, "turku").name_fi == "Uusi nimi"
