"""The scale network, small."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import Connection, func, select

from db import tallies
from db.action_figures import told
from db.action_known import known
from db.action_sums import ENERGY, IN_EFFECT, INVESTMENT, MONEY, WHOLE
from db.emissions import DROPPED, ELSEWHERE, PHASES
from db.engine import Database, data_version
from db.models import (
    Action,
    ActionKind,
    Basis,
    Evidence,
    Milestone,
    Organisation,
    Project,
    ProjectTheme,
    Region,
    Sector,
    Trading,
    WeeklyStatus,
    WeekTally,
)
from db.samples import kind
from db.sign_ins import sign_in
from db.tallies import ALL, Cell
from db.weeks import Week
from seed import scale
from seed.work import NotEmpty, helsinki
from tests.databases import Maker
from tests.seed.consistency import (
    actions_that_differ,
    history_faults,
    journal_faults,
    tallies_that_differ,
)

TODAY = date(2026, 11, 22)


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('scale') / 'scale.db'}"
    scale.make(url, projects=60, weeks=12, today=TODAY)
    return url


@pytest.fixture(scope="module")
def small(url: str) -> Iterator[Database]:
    database = Database(url)
    yield database
    database.dispose()


def reported(connection: Connection, as_of: int | None, since: date) -> int:
    counted = tallies.week_tallies(as_of, (since, TODAY), Cell(ALL, ALL, ALL))
    states = counted.c.kind.in_(["on_track", "at_risk", "off_track"])
    return connection.execute(select(func.sum(counted.c.n)).where(states)).scalar_one() or 0


def test_the_tallies_are_what_the_rows_say(small: Database) -> None:
    with small.reading() as connection:
        assert not tallies_that_differ(connection)
        assert connection.execute(select(func.count()).select_from(WeekTally)).scalar_one() > 0


def test_actions_are_of_every_kind_and_their_sums_are_what_their_rows_come_to(small: Database) -> None:
    with small.reading() as connection:
        assert not actions_that_differ(connection)
        found = told(WHOLE, known(connection, None, WHOLE, TODAY), TODAY.year)
        assert connection.execute(select(func.count()).select_from(Action)).scalar_one() == 60 * 30
    groups = {row[:3] for row in found if row[4]}
    assert {fact for fact, _dimension, _code in groups} >= {*PHASES, DROPPED, IN_EFFECT, ENERGY, MONEY, INVESTMENT}
    wanted: set[tuple[str, str]] = {("sector", code) for code in Sector} | {
        ("evidence", code) for code in Evidence
    }
    wanted |= {("kind", code) for code in ActionKind} | {("basis", code) for code in (*Basis, ELSEWHERE)}
    wanted |= {("trading", code) for code in ("", *Trading)}
    assert {(dimension, code) for fact, dimension, code in groups if fact == "done"} >= wanted
    value = next(row[3] for row in found if row[:3] == ("done", "", ""))
    assert isinstance(value, Decimal)


def test_every_wording_follows_the_one_before(small: Database) -> None:
    with small.reading() as connection:
        assert history_faults(connection) == []
        assert journal_faults(connection) == []
        corrected = select(func.count()).select_from(WeeklyStatus.__history__)
        assert connection.execute(corrected).scalar_one() > 0


def test_there_are_about_as_many_updates_as_asked_for(small: Database) -> None:
    with small.reading() as connection:
        updates = connection.execute(select(func.count()).select_from(WeeklyStatus)).scalar_one()
    assert updates == pytest.approx(60 * 12, rel=0.1)


def test_it_has_what_the_pages_have_to_bear(small: Database) -> None:
    with small.reading() as connection:
        regions = set(connection.execute(select(Region.code)).scalars())
        assert set(connection.execute(select(Organisation.region_code)).scalars()) == regions
        states = set(connection.execute(select(WeeklyStatus.state)).scalars())
        assert states == {"on_track", "at_risk", "off_track"}
        themes = select(func.count(ProjectTheme.id)).group_by(ProjectTheme.project_id)
        assert set(connection.execute(themes).scalars()) == {1, 2, 3}
        done = connection.execute(select(func.count(Milestone.done_on), func.count())).one()
        assert 0 < done[0] < done[1] == 600


def test_the_present_week_is_partly_reported_and_no_later_one(small: Database) -> None:
    with small.reading() as connection:
        week = Week.of(TODAY).monday
        now = select(func.count()).where(WeeklyStatus.week == week)
        assert 0 < connection.execute(now).scalar_one() < 60
        assert connection.execute(select(func.max(WeeklyStatus.week))).scalar_one() == week


def test_an_earlier_moment_knows_nothing_of_later_weeks(small: Database) -> None:
    with small.reading() as connection:
        week = Week.of(TODAY).plus(-1).monday
        now = data_version(connection)
        assert reported(connection, None, week) > reported(connection, now - 1, week) > 0
        assert reported(connection, now - 2, week) == 0


def test_the_sample_accounts_sign_in(small: Database) -> None:
    with small.reading() as connection:
        assert (kind(connection) or "").startswith("scale")
    for name in ("lead", "coordinator", "ministry"):
        assert sign_in(small, name, "esimerkkiaineisto", "127.0.0.1")


def test_it_is_made_on_any_database(make_database: Maker) -> None:
    with make_database.make(lambda: helsinki(TODAY, 12)) as database:
        url = database.url.render_as_string(hide_password=False)
        if database.is_sqlite:
            with pytest.raises(NotEmpty):
                scale.make(url, projects=3, weeks=4, today=TODAY)
            return
        scale.make(url, projects=30, weeks=8, today=TODAY)
        with database.reading() as connection:
            assert not tallies_that_differ(connection)
            assert history_faults(connection) == []
            assert connection.execute(select(func.count()).select_from(Project)).scalar_one() == 30
        with pytest.raises(NotEmpty):
            scale.make(url, projects=3, weeks=4, today=TODAY)
