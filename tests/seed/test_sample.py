"""The sample network of one day."""

from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, or_, select

from db.engine import Database, data_version, is_sample, moment_at
from db.history import rows
from db.identity import token_hash
from db.imports import measure_rows
from db.imports.columns import guessed_columns, guessed_header
from db.imports.fates import Fate
from db.imports.measure_columns import MEASURES, payback_in
from db.imports.measure_rows import Choices
from db.imports.reading import read_list
from db.models import (
    Account,
    Attendance,
    Award,
    Change,
    Commitment,
    Draft,
    Event,
    EventHost,
    Fact,
    LikelyPair,
    Membership,
    Milestone,
    Participation,
    Partner,
    PartnerKind,
    Partnership,
    Pause,
    Project,
    Scheme,
    SignedInSession,
    Target,
    Visit,
    WallLink,
    WeeklyStatus,
)
from db.partner_choice import Choice
from db.queries import commitments, measures, partners
from db.samples import wall_token
from db.sign_ins import open_wall, redeem, sign_in
from db.weeks import Week
from seed import sample
from seed.events import sample_events
from seed.partners import sample_partners
from seed.stories import OWN, SECOND, STORIES, SWEDISH
from seed.work import helsinki
from tests.seed.consistency import history_faults, journal_faults, tallies_that_differ

TODAY = date(2026, 11, 22)
NOW = Week.of(TODAY)
SAMPLE_LISTS = Path(sample.__file__).parent / "data" / "imports"


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    url = f"sqlite:///{tmp_path_factory.mktemp('sample') / 'sample.db'}"
    sample.make(url, TODAY)
    return url


@pytest.fixture(scope="module")
def made(url: str) -> Iterator[Database]:
    database = Database(url, clock=lambda: helsinki(TODAY, 12))
    yield database
    database.dispose()


@pytest.fixture
def connection(made: Database) -> Iterator[Connection]:
    with made.reading() as connection:
        yield connection


def reported(connection: Connection, slug: str) -> list[Week]:
    weeks = select(WeeklyStatus.week).join(Project, Project.id == WeeklyStatus.project_id)
    return [Week(day) for day in connection.execute(weeks.where(Project.slug == slug)).scalars()]


def test_it_is_whole(connection: Connection) -> None:
    assert is_sample(connection)
    assert not tallies_that_differ(connection)
    assert history_faults(connection) == []
    assert journal_faults(connection) == []


def test_a_year_of_weeks_is_told(connection: Connection) -> None:
    weeks = set(connection.execute(select(WeeklyStatus.week)).scalars())
    assert {NOW.plus(-ago).monday for ago in range(53)} <= weeks
    assert max(weeks) == NOW.monday


def test_all_projects_are_there_with_invented_dates_only(connection: Connection) -> None:
    slugs = connection.execute(select(Project.slug).where(Project.starts > date(2025, 1, 1))).scalars()
    assert set(slugs) == {story.slug for story in STORIES}
    invented = select(Fact.id).where(Fact.subject == "project", Fact.field.in_(["starts", "ends", "experience"]))
    assert connection.execute(invented).all() == []
    experiences = set(connection.execute(select(Project.experience)).scalars())
    assert experiences == {"newcomer", "veteran", "unknown"}


def test_the_present_week_is_partly_reported(connection: Connection) -> None:
    now = set(connection.execute(select(WeeklyStatus.project_id).where(WeeklyStatus.week == NOW.monday)).scalars())
    assert len(now) == 5


def test_the_lead_owes_the_present_week_and_has_begun_it(connection: Connection) -> None:
    assert NOW not in reported(connection, OWN)
    assert NOW.plus(-1) in reported(connection, OWN)
    draft = connection.execute(select(Draft.week, Draft.content)).one()
    assert draft.week == NOW.monday
    assert draft.content["done"]


def test_the_deputy_has_two_projects_and_a_late_week(connection: Connection) -> None:
    own = (
        select(Project.slug)
        .join(Membership, Membership.project_id == Project.id)
        .join(Account, Account.id == Membership.account_id)
        .where(Account.username == "deputy")
    )
    assert set(connection.execute(own).scalars()) == {OWN, SECOND}
    assert NOW.plus(-1) not in reported(connection, SECOND)


def test_swedish_weeks_are_in_swedish(connection: Connection) -> None:
    languages = select(WeeklyStatus.language).join(Project, Project.id == WeeklyStatus.project_id)
    assert set(connection.execute(languages.where(Project.slug == SWEDISH)).scalars()) == {"sv"}


def test_there_is_everything_that_the_pages_show(connection: Connection) -> None:
    def count(*where: object) -> int:
        return connection.execute(select(func.count()).select_from(WeeklyStatus).where(*where)).scalar_one()  # type: ignore[arg-type]  # these are comparisons of columns

    assert count(WeeklyStatus.state == "off_track") > 3
    assert count(WeeklyStatus.unchanged) > 20
    assert count(WeeklyStatus.help != "", WeeklyStatus.week >= NOW.plus(-3).monday) >= 2
    assert count(WeeklyStatus.version > 1) > 5
    assert connection.execute(select(func.count()).select_from(Pause)).scalar_one() == 1
    done = connection.execute(select(func.count(Milestone.done_on), func.count())).one()
    assert 30 < done[0] < done[1]


def test_who_said_what_and_when_is_real(connection: Connection) -> None:
    late = (
        select(func.count())
        .select_from(WeeklyStatus)
        .join(Change, Change.id == WeeklyStatus.since)
        .where(WeeklyStatus.version == 1, Change.account_id.is_not(None))
    )
    assert connection.execute(late).scalar_one() > 400
    times = connection.execute(
        select(WeeklyStatus.week, Change.at).join(Change, Change.id == WeeklyStatus.since)
    ).all()
    assert all(week <= at.date() <= week + timedelta(days=9) for week, at in times)
    assert any(at.date() > week + timedelta(days=6) for week, at in times)


def test_nothing_is_told_of_the_future(connection: Connection) -> None:
    assert connection.execute(select(func.max(Change.at))).scalar_one() <= helsinki(TODAY, 5)


def test_a_past_moment_is_as_it_was(connection: Connection) -> None:
    then = moment_at(connection, helsinki(NOW.plus(-20).monday, 12))
    assert then is not None
    weeks = rows(WeeklyStatus, then)
    assert connection.execute(select(func.max(weeks.c.week))).scalar_one() == NOW.plus(-21).monday
    projects = rows(Project, moment_at(connection, helsinki(NOW.plus(-40).monday, 12)))
    assert connection.execute(select(func.count()).select_from(projects)).scalar_one() == len(STORIES) - 2


def test_paijat_hame_shows_the_published_case(connection: Connection) -> None:
    """44 new partners that have committed themselves or act: 38 companies, 4 associations, 2 farms; 61 in all."""
    project = connection.execute(select(Project.id, Project.starts).where(Project.slug == OWN)).one()
    told: dict[str, Any] = {"as_of": None, "inside": None, "today": TODAY}
    count = commitments.count_of_project(connection, **told, project_id=project.id)
    assert (count["in_force"], count["new"]) == (61, 44)
    found = [
        (row, partners.partner(connection, **told, partner_id=row["partner_id"])["kind"])
        for row in commitments.of_project(connection, **told, project_id=project.id, size=100)
    ]
    assert Counter(kind for row, kind in found if row["signed_on"] >= project.starts) == {
        "company": 38, "association": 4, "farm": 2,
    }  # fmt: skip
    assert {row["signed_on"].year for row, _ in found if row["signed_on"] < project.starts} == set(
        range(2015, 2021)
    )
    committed = (
        partners.partner_count(connection, **told, choice=Choice(project=project.id, stage=stage))
        for stage in ("committed", "acting")
    )
    assert sum(committed) == 61


def test_commitments_are_at_every_point_of_their_life(connection: Connection) -> None:
    def count(*where: Any) -> int:
        return connection.execute(select(func.count()).select_from(Commitment).where(*where)).scalar_one()

    assert connection.execute(select(func.count()).select_from(Scheme)).scalar_one() == 5
    assert count(Commitment.ended_on.is_not(None)) >= 3
    assert count(Commitment.ended_on.is_(None), Commitment.review_on < TODAY) >= 3
    assert count(Commitment.version > 1, Commitment.ended_on.is_(None)) >= 10
    assert count(Commitment.targets != "") > count(Commitment.targets == "") > 10
    assert count(Commitment.language == "sv") > 3


def test_awards_are_of_three_years_and_every_project_has_its_targets(connection: Connection) -> None:
    years = set(connection.execute(select(Award.year)).scalars())
    assert years == {TODAY.year, TODAY.year - 1, TODAY.year - 2}
    aims = connection.execute(select(Target.project_id, func.count()).group_by(Target.project_id)).all()
    assert len(aims) == len(STORIES) + 1
    assert all(n >= 2 for _, n in aims)
    lappeenranta = (
        select(Target.baseline, Target.value)
        .join(Project, Project.id == Target.project_id)
        .where(Project.slug == "lappeenranta", Target.indicator == "I12")
    )
    assert [tuple(map(int, row)) for row in connection.execute(lappeenranta)] == [(0, 50)]


def test_partners_are_known_once(connection: Connection) -> None:
    known = connection.execute(select(func.count(), func.count(Partner.merged_into_id)).select_from(Partner)).one()
    assert tuple(known) == (len(sample_partners()), 2)
    shared = select(Partnership.partner_id).group_by(Partnership.partner_id).having(func.count() == 2)
    assert len(connection.execute(shared).all()) == 12


def test_all_pairs_that_may_be_one_and_no_others_are_found(connection: Connection) -> None:
    first, second = Partner.__table__.alias(), Partner.__table__.alias()
    pairs = (
        select(first.c.name, second.c.name)
        .select_from(LikelyPair)
        .join(first, first.c.id == LikelyPair.first_id)
        .join(second, second.c.id == LikelyPair.second_id)
    )
    found = {frozenset(row) for row in connection.execute(pairs)}
    assert found == {frozenset((one.name, one.like)) for one in sample_partners() if one.like}
    assert partners.likely_pair_count(connection, as_of=None) == 8


def test_partners_are_at_every_stage_named_and_not_named(connection: Connection) -> None:
    def count(*where: object) -> int:
        return connection.execute(select(func.count()).select_from(Partnership).where(*where)).scalar_one()  # type: ignore[arg-type]  # as above

    assert count(Partnership.dropped_on.is_not(None), Partnership.dropped_reason != "") > 8
    assert count(Partnership.acting_on.is_not(None), Partnership.reached_on.is_(None)) > 8
    assert count(Partnership.committed_on.is_(None), Partnership.acting_on.is_(None)) > 20
    named = select(func.count(Partner.named_from), func.count(Partner.named_until), func.count())
    from_, until, all_ = connection.execute(named).one()
    assert 0 < until < from_ < all_ * 0.7
    assert count(Partnership.acting_on > TODAY - timedelta(weeks=6)) > 0
    assert count(Partnership.committed_on < TODAY - timedelta(weeks=45)) > 0


def test_leads_keep_their_partners_and_the_coordinator_says_who_is_one(connection: Connection) -> None:
    roles = (
        select(Change.command, Account.role, func.count())
        .join(Account, Account.id == Change.account_id)
        .where(or_(*(Change.command.startswith(noun) for noun in ("partner", "merges"))))
        .group_by(Change.command, Account.role)
    )
    found = {(command, role): n for command, role, n in connection.execute(roles)}
    assert found["partners.add", "project"] == len(sample_partners()) + 12
    assert (found["merges.merge", "coordinator"], found["merges.keep_apart", "coordinator"]) == (2, 1)
    assert len(found) == 6


def test_more_than_half_of_those_from_partners_are_known_by_their_partner(connection: Connection) -> None:
    told = select(func.sum(Attendance.persons)).where(Attendance.kind.in_([kind.value for kind in PartnerKind]))
    known = connection.execute(select(func.sum(Participation.persons))).scalar_one()
    assert 0.5 < known / connection.execute(told).scalar_one() < 0.7
    often = select(Participation.partner_id).group_by(Participation.partner_id).having(func.count() > 3)
    assert len(connection.execute(often).all()) > 20


def test_partners_of_two_projects_come_to_events_of_both(connection: Connection) -> None:
    by_host = (
        select(Participation.partner_id)
        .join(EventHost, EventHost.event_id == Participation.event_id)
        .join(Partnership, Partnership.partner_id == Participation.partner_id)
        .where(Partnership.project_id == EventHost.project_id)
        .group_by(Participation.partner_id)
        .having(func.count(Partnership.project_id.distinct()) == 2)
    )
    assert len(connection.execute(by_host).all()) >= 5


def test_events_are_told_by_their_hosts_and_some_wait(connection: Connection) -> None:
    waiting = select(func.count()).select_from(Event).where(Event.counted == 0, Event.held_on <= TODAY)
    assert connection.execute(waiting).scalar_one() >= 4
    planned = select(func.count()).select_from(Event).where(Event.held_on > TODAY)
    assert connection.execute(planned).scalar_one() >= 4
    roles = (
        select(Change.command, Account.role, func.count())
        .join(Account, Account.id == Change.account_id)
        .where(or_(Change.command == "events.add", Change.command == "attendances.submit"))
        .group_by(Change.command, Account.role)
    )
    found = {(command, role): n for command, role, n in connection.execute(roles)}
    assert found["events.add", "coordinator"] == 5  # the network's own meetings
    assert found["events.add", "project"] == len(sample_events()) - 5
    assert found["attendances.submit", "project"] > 50


def test_something_changed_since_the_last_visit(connection: Connection) -> None:
    seen = connection.execute(select(func.max(Visit.seen), func.count())).one()
    assert seen[1] == 5
    assert seen[0] < data_version(connection)


def test_nobody_is_left_signed_in(connection: Connection) -> None:
    assert connection.execute(select(SignedInSession.id)).all() == []


@pytest.mark.parametrize("name", ["lead", "deputy", "lead2", "coordinator", "ministry"])
def test_the_personas_sign_in(made: Database, name: str) -> None:
    ticket = sign_in(made, name, "esimerkkiaineisto", "127.0.0.1")
    assert redeem(made, ticket).language == ("sv" if name == "lead2" else "fi")


def test_the_wall_link_opens(made: Database) -> None:
    with made.reading() as connection:
        token = wall_token(connection)
        assert token is not None
        assert connection.execute(select(WallLink.token_hash)).scalars().all() == [token_hash(token)]
    assert open_wall(made, token)


def test_it_is_known_as_the_sample_of_its_day(url: str) -> None:
    assert sample.is_made(url, TODAY)
    assert not sample.is_made(url, TODAY + timedelta(days=1))
    assert not sample.is_made("sqlite:////nowhere/sample.db", TODAY)


def test_nothing_is_left_beside_it(url: str) -> None:
    place = Path(url.removeprefix("sqlite:///"))
    assert [path.name for path in place.parent.iterdir() if not path.name.startswith(place.name)] == []


def test_the_list_of_measures_to_try_has_a_row_of_every_fate(made: Database) -> None:
    content = (SAMPLE_LISTS / "toimenpiteet.csv").read_bytes()
    (sheet,) = read_list("toimenpiteet.csv", content)
    header = guessed_header(sheet.rows, MEASURES)
    columns = tuple(guessed_columns(sheet.rows, header, {}, MEASURES).items())
    assert payback_in(sheet.rows, header) == "Takaisinmaksuaika (a)"
    listed = tuple(
        measure_rows.listed(sheet.rows, Choices(header, columns, "idea", TODAY, "industry", "fi"), TODAY)
    )
    with made.reading() as connection:
        own = connection.execute(select(Project.id).where(Project.slug == OWN)).scalar_one()
        found = measures.preview(
            connection, as_of=None, inside=frozenset({own}), today=TODAY, project_id=own, listed=listed
        )
    assert Counter(one.fate for one in found.decided) == {
        Fate.NEW: 4, Fate.HERE: 1, Fate.REPEATED: 1, Fate.DOUBTFUL: 1, Fate.UNKNOWN: 1, Fate.FAULTY: 3,
    }  # fmt: skip
