"""What the network sees: counts by week and region, the projects of a page, who is late, and in words why.

Numbers come from the tallies, lists from the rows; a list has a limit, so what a page costs follows what it shows.
`theme`, `region` and `experience` are codes, or `*` for all. Each statement is built once for its shape (the
present or a past moment, which filters narrow it) and then only given its values: building costs the most.
"""

from collections import Counter
from datetime import date, timedelta
from functools import cache
from itertools import accumulate
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Integer,
    Select,
    String,
    and_,
    bindparam,
    case,
    exists,
    func,
    or_,
    select,
)

from db import follow
from db.follow import NOT_DUE
from db.history import moment, rows
from db.models import (
    CalendarWeek,
    Municipality,
    Organisation,
    OrganisationKind,
    OrganisationRole,
    Pause,
    Project,
    ProjectOrganisation,
    ProjectTheme,
    WeeklyStatus,
)
from db.models.base import Id
from db.permissions import Permission
from db.reading import query
from db.records import Rows, made, records
from db.tallies import ALL, MILESTONE_DONE, MILESTONE_DUE, MISSING, PAUSED, Cell, milestone_tallies, week_tallies
from db.weeks import Week

NOT_RUNNING = "not_running"
NAMES = ("name_fi", "name_sv", "name_en")

_FIRST, _LAST, _WEEK = (bindparam(name, type_=Date) for name in ("first", "last", "week"))
_LAST_DAY, _PRESENT = bindparam("last_day", type_=Date), bindparam("present", type_=Date)
_THEME, _REGION, _EXPERIENCE = (bindparam(name, type_=String) for name in ("theme", "region", "experience"))
_LIMIT, _OFFSET = bindparam("limit", type_=Integer), bindparam("offset", type_=Integer)
_IDS = bindparam("ids", type_=Id, expanding=True)
_CELL = Cell(_THEME, _REGION, _EXPERIENCE)

# Which of theme, region and experience narrow the choice of projects.
Narrowed = tuple[bool, bool, bool]


@query(Permission.VIEW_WALL, follow.counts)
def states_by_week(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    last_week: date,
    weeks: int = 12,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return week (Monday), state and n: how many projects were in which state, for so many weeks."""
    values = _weeks(last_week, weeks) | _cell(theme, region, experience) | _now(as_of, today)
    columns = ("week", "state", "n")
    return records(connection, _states_by_week(past=as_of is not None), columns, values)


@cache
def _states_by_week(*, past: bool) -> Select[Any]:
    tally = week_tallies(moment(past=past), (_FIRST, _LAST), _CELL)
    state = _due(tally.c.kind, tally.c.week)
    return select(tally.c.week, state, tally.c.n).order_by(tally.c.week, state)


@query(Permission.VIEW_WALL, follow.stays)
def progress_by_week(
    connection: Connection,
    *,
    as_of: int | None,
    last_week: date,
    weeks: int = 12,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return week (Monday), planned, done and total for so many weeks.

    planned and done are the milestones due and reached by the end of the week, from the beginning; total is all
    milestones of the plan, also those that are due later.
    """
    values = _cell(theme, region, experience) | _now(as_of)
    changes: dict[str, Counter[date]] = {MILESTONE_DUE: Counter(), MILESTONE_DONE: Counter()}
    first = last_week - timedelta(weeks=weeks - 1)
    for week, kind, n in connection.execute(_milestones_by_week(past=as_of is not None), values):
        changes[kind][max(week, first)] += n
    span = [first + timedelta(weeks=on) for on in range(weeks)]
    sums = {kind: list(accumulate(by_week[week] for week in span)) for kind, by_week in changes.items()}
    totals = [changes[MILESTONE_DUE].total()] * weeks
    rows = zip(span, sums[MILESTONE_DUE], sums[MILESTONE_DONE], totals, strict=True)
    return made(("week", "planned", "done", "total"), rows)


@cache
def _milestones_by_week(*, past: bool) -> Select[Any]:
    tally = milestone_tallies(moment(past=past), _CELL)
    return select(tally.c.week, tally.c.kind, tally.c.n)


@query(Permission.VIEW_WALL, follow.counts)
def states_by_region(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    week: date,
    theme: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return region_code, state and n of one week. A project with recipients in two regions stands in both."""
    values = {"week": week, "theme": theme, "experience": experience} | _now(as_of, today)
    columns = ("region_code", "state", "n")
    return records(connection, _states_by_region(past=as_of is not None), columns, values)


@cache
def _states_by_region(*, past: bool) -> Select[Any]:
    tally = week_tallies(moment(past=past), (_WEEK, _WEEK), Cell(_THEME, experience=_EXPERIENCE))
    state = _due(tally.c.kind, tally.c.week)
    found = select(tally.c.region, state, tally.c.n)
    return found.where(tally.c.region != ALL).order_by(tally.c.region, state)


@query(Permission.VIEW_WALL, follow.states)
def status_by_project(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    last_week: date,
    weeks: int = 12,
    language: str = "fi",
    part: int = 0,
    size: int = 25,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return one row for each project of a part of the alphabet and each of so many weeks.

    Columns: project_id, the three names, week (Monday), state, unchanged, help (whether help is asked for).
    Projects that ran in none of the weeks are left out.
    """
    values = _weeks(last_week, weeks) | _cell(theme, region, experience) | _now(as_of, today)
    values |= {"limit": size, "offset": part * size}
    statement = _status_by_project(_narrowed(theme, region, experience), language, past=as_of is not None)
    columns = ("project_id", *NAMES, "week", "state", "unchanged", "help")
    return records(connection, statement, columns, values)


@cache
def _status_by_project(narrowed: Narrowed, language: str, *, past: bool) -> Select[Any]:
    as_of = moment(past=past)
    project, chosen = _running(as_of, narrowed)
    shown = chosen.order_by(*_order(project, language)).limit(_LIMIT).offset(_OFFSET).subquery("shown")
    status = rows(WeeklyStatus, as_of, lambda said: said.c.week.between(_FIRST, _LAST))
    calendar = CalendarWeek.__table__
    runs = and_(calendar.c.sunday >= shown.c.starts, calendar.c.monday <= shown.c.ends)
    state = case(
        (status.c.state.is_not(None), status.c.state),
        (~runs, NOT_RUNNING),
        (_paused(shown.c.id, calendar.c.monday, as_of), PAUSED),
        (calendar.c.monday >= _PRESENT, NOT_DUE),
        else_=MISSING,
    )
    asked = func.coalesce(status.c.help, "") != ""
    return (
        select(
            shown.c.id, *(shown.c[name] for name in NAMES), calendar.c.monday, state,
            func.coalesce(status.c.unchanged, False), asked,
        )
        .select_from(shown)
        .join(calendar, calendar.c.monday.between(_FIRST, _LAST))
        .outerjoin(status, and_(status.c.project_id == shown.c.id, status.c.week == calendar.c.monday))
        .order_by(*_order(shown, language), calendar.c.monday)
    )  # fmt: skip


@query(Permission.VIEW_WALL, follow.silence)
def late_projects(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    language: str = "fi",
    limit: int = 10,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return the first projects of the alphabet that owe an update of the last week that is over.

    Columns: project_id, the three names, weeks_missed (in a row up to that week, pauses left out) and
    last_reported (Monday, or None when never).
    """
    due = Week.of(today).plus(-1).monday
    values = _weeks(due, 1) | _cell(theme, region, experience) | _now(as_of) | {"limit": limit}
    late = _late(_narrowed(theme, region, experience), language, past=as_of is not None)
    values["ids"] = list(connection.execute(late, values).scalars())
    columns = ("project_id", *NAMES, "weeks_missed", "last_reported")
    return records(connection, _late_projects(language, past=as_of is not None), columns, values)


@cache
def _late(narrowed: Narrowed, language: str, *, past: bool) -> Select[Any]:
    """Return the ids of the first late projects; what more is told of them is asked of these few only."""
    as_of = moment(past=past)
    project, chosen = _running(as_of, narrowed)
    status = rows(WeeklyStatus, as_of, lambda said: said.c.week == _LAST)
    reported = exists().where(status.c.project_id == project.c.id, status.c.week == _LAST)
    late = chosen.where(~reported, ~_paused(project.c.id, _LAST, as_of))
    return late.with_only_columns(project.c.id).order_by(*_order(project, language)).limit(_LIMIT)


@cache
def _late_projects(language: str, *, past: bool) -> Select[Any]:
    as_of = moment(past=past)
    project = rows(Project, as_of, lambda one: one.c.id.in_(_IDS))
    status = rows(WeeklyStatus, as_of, lambda said: said.c.project_id.in_(_IDS))
    last = (
        select(status.c.project_id, func.max(status.c.week).label("week"))
        .where(status.c.project_id.in_(_IDS), status.c.week <= _LAST)
        .group_by(status.c.project_id)
        .subquery("last")
    )
    calendar = CalendarWeek.__table__
    missed = (
        select(func.count())
        .where(
            calendar.c.sunday >= project.c.starts,
            calendar.c.monday > func.coalesce(last.c.week, date(2000, 1, 1)),
            calendar.c.monday <= _LAST,
            ~_paused(project.c.id, calendar.c.monday, as_of),
        )
        .scalar_subquery()
    )
    return (
        select(project.c.id, *(project.c[name] for name in NAMES), missed, last.c.week)
        .outerjoin(last, last.c.project_id == project.c.id)
        .where(project.c.id.in_(_IDS))
        .order_by(*_order(project, language))
    )


@query(Permission.VIEW_WALL, follow.words)
def words(
    connection: Connection,
    *,
    as_of: int | None,
    week: date,
    limit: int = 10,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return the newest obstacles and requests for help of a week, as they were written.

    Columns: project_id, the three names, week, state, obstacle, help and their language.
    """
    values = _weeks(week, 1) | _cell(theme, region, experience) | _now(as_of) | {"limit": limit}
    statement = _words(_narrowed(theme, region, experience), past=as_of is not None)
    return records(connection, statement, follow.WORDS_COLUMNS, values)


@cache
def _words(narrowed: Narrowed, *, past: bool) -> Select[Any]:
    as_of = moment(past=past)
    project, chosen = _running(as_of, narrowed)
    status = rows(WeeklyStatus, as_of, lambda said: said.c.week == _LAST)
    said = or_(status.c.obstacle != "", status.c.help != "")
    return (
        chosen.join(status, status.c.project_id == project.c.id)
        .where(status.c.week == _LAST, said)
        .with_only_columns(
            project.c.id, *(project.c[name] for name in NAMES),
            status.c.week, status.c.state, status.c.obstacle, status.c.help, status.c.language,
        )
        .order_by(status.c.since.desc(), status.c.id)
        .limit(_LIMIT)
    )  # fmt: skip


@query(Permission.VIEW_WALL, follow.states)
def places(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    week: date,
    language: str = "fi",
    limit: int = 60,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return where the first projects of the alphabet are, with their state in a week.

    A row for each grant recipient, and for each municipality that is the partner of another one; the partners of
    an organisation that acts for its whole region lie within its area.
    Columns: project_id, the three names, organisation (its Finnish name), organisation_sv, kind, region_code,
    place and place_sv (the municipality, or None), svg_x and svg_y (kilometres on the map; NaN for one that acts
    for a whole region), state.
    """
    values = _weeks(week, 1) | _cell(theme, region, experience) | _now(as_of, today) | {"limit": limit}
    statement = _places(_narrowed(theme, region, experience), language, past=as_of is not None)
    columns = (
        "project_id", *NAMES, "organisation", "organisation_sv", "kind", "region_code", "place", "place_sv",
        "svg_x", "svg_y", "state",
    )  # fmt: skip
    return records(connection, statement, columns, values)


@cache
def _places(narrowed: Narrowed, language: str, *, past: bool) -> Select[Any]:
    as_of = moment(past=past)
    project, chosen = _running(as_of, narrowed)
    shown = chosen.order_by(*_order(project, language)).limit(_LIMIT).subquery("shown")
    part, organisation = rows(ProjectOrganisation, as_of), rows(Organisation, as_of)
    town, status = Municipality.__table__, rows(WeeklyStatus, as_of, lambda said: said.c.week == _LAST)
    state = case(
        (status.c.state.is_not(None), status.c.state),
        (_paused(shown.c.id, _LAST, as_of), PAUSED),
        (_LAST >= _PRESENT, NOT_DUE),
        else_=MISSING,
    )
    return (
        select(
            shown.c.id, *(shown.c[name] for name in NAMES), organisation.c.name_fi, organisation.c.name_sv,
            organisation.c.kind, organisation.c.region_code, town.c.name_fi, town.c.name_sv,
            town.c.map_x, town.c.map_y, state,
        )
        .join(part, part.c.project_id == shown.c.id)
        .join(organisation, organisation.c.id == part.c.organisation_id)
        .where(or_(part.c.role == OrganisationRole.RECIPIENT, _joins_a_municipality(part, organisation, as_of)))
        .outerjoin(town, town.c.code == organisation.c.municipality_code)
        .outerjoin(status, and_(status.c.project_id == shown.c.id, status.c.week == _LAST))
        .order_by(*_order(shown, language), organisation.c.id)
    )  # fmt: skip


def _joins_a_municipality(part: FromClause, organisation: FromClause, as_of: Any) -> ColumnElement[bool]:
    lead, leading = rows(ProjectOrganisation, as_of), rows(Organisation, as_of)
    return and_(
        organisation.c.kind == OrganisationKind.MUNICIPALITY,
        exists().where(
            lead.c.project_id == part.c.project_id,
            lead.c.role == OrganisationRole.RECIPIENT,
            leading.c.id == lead.c.organisation_id,
            leading.c.kind == OrganisationKind.MUNICIPALITY,
        ),
    )


def _now(as_of: int | None, today: date | None = None) -> dict[str, Any]:
    present = {} if today is None else {"present": Week.of(today).monday}
    return present if as_of is None else present | {"as_of": as_of}


def _weeks(last: date, weeks: int) -> dict[str, Any]:
    first = last - timedelta(weeks=weeks - 1)
    return {"first": first, "last": last, "last_day": last + timedelta(days=6)}


def _cell(theme: str, region: str, experience: str) -> dict[str, Any]:
    return {"theme": theme, "region": region, "experience": experience}


def _narrowed(theme: str, region: str, experience: str) -> Narrowed:
    return theme != ALL, region != ALL, experience != ALL


def _due(kind: Any, week: Any) -> Any:
    """Return the state: a week that is not over yet is not due, and nothing is missing from it."""
    return case((and_(kind == MISSING, week >= _PRESENT), NOT_DUE), else_=kind).label("state")


def _order(project: FromClause, language: str) -> tuple[Any, Any]:
    column = language if language in ("fi", "sv", "en") else "fi"
    return project.c[f"order_{column}"], project.c.id


def _running(as_of: Any, narrowed: Narrowed) -> tuple[FromClause, Select[Any]]:
    """Return the table of projects and the choice of those that ran in any of the weeks."""
    project = rows(Project, as_of)
    chosen = select(project).where(project.c.ends >= _FIRST, project.c.starts <= _LAST_DAY)
    by_theme, by_region, by_experience = narrowed
    if by_experience:
        chosen = chosen.where(project.c.experience == _EXPERIENCE)
    if by_theme:
        of = rows(ProjectTheme, as_of)
        chosen = chosen.where(project.c.id.in_(select(of.c.project_id).where(of.c.theme_code == _THEME)))
    if by_region:
        part, organisation = rows(ProjectOrganisation, as_of), rows(Organisation, as_of)
        there = (
            select(part.c.project_id)
            .join(organisation, organisation.c.id == part.c.organisation_id)
            .where(part.c.role == OrganisationRole.RECIPIENT, organisation.c.region_code == _REGION)
        )
        chosen = chosen.where(project.c.id.in_(there))
    return project, chosen


def _paused(project_id: Any, week: Any, as_of: Any) -> ColumnElement[bool]:
    pause = rows(Pause, as_of)
    return exists().where(pause.c.project_id == project_id, pause.c.first_week <= week, pause.c.last_week >= week)
