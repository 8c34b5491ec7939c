"""What the network sees: counts by week and region, the projects of a page, who is late, and in words why.

Numbers come from the tallies, lists from the rows; a list has a limit, so what a page costs follows what it shows.
`theme`, `region` and `experience` are codes, or `*` for all.
"""

from datetime import date, timedelta
from typing import Any

import pandas as pd
from sqlalchemy import Connection, FromClause, Select, and_, case, exists, func, or_, select, true

from db.frames import frame
from db.history import rows
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
from db.permissions import Permission
from db.reading import query
from db.tallies import ALL, MILESTONE_DONE, MILESTONE_DUE, MISSING, PAUSED, Cell, milestone_tallies, week_tallies
from db.weeks import Week

NOT_DUE, NOT_RUNNING = "not_due", "not_running"
NAMES = ("name_fi", "name_sv", "name_en")
_NAME_COLUMNS = dict.fromkeys(NAMES, "text")


@query(Permission.VIEW_WALL)
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
) -> pd.DataFrame:
    """Return week (Monday), state and n: how many projects were in which state, for so many weeks."""
    first = last_week - timedelta(weeks=weeks - 1)
    tally = week_tallies(as_of, (first, last_week), Cell(theme, region, experience))
    statement = select(tally.c.week, _due(tally.c.kind, tally.c.week, today), tally.c.n)
    return frame(connection, statement.order_by(tally.c.week), {"week": "day", "state": "text", "n": "number"})


@query(Permission.VIEW_WALL)
def progress_by_week(
    connection: Connection,
    *,
    as_of: int | None,
    last_week: date,
    weeks: int = 12,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> pd.DataFrame:
    """Return week (Monday), planned, done and total for so many weeks.

    planned and done are the milestones due and reached by the end of the week, from the beginning; total is all
    milestones of the plan, also those that are due later.
    """
    first = last_week - timedelta(weeks=weeks - 1)
    counted = milestone_tallies(as_of, Cell(theme, region, experience))
    calendar = CalendarWeek.__table__
    by = {
        kind: func.coalesce(
            func.sum(case((and_(counted.c.kind == kind, counted.c.week <= calendar.c.monday), counted.c.n))), 0
        )
        for kind in (MILESTONE_DUE, MILESTONE_DONE)
    }
    total = func.coalesce(func.sum(case((counted.c.kind == MILESTONE_DUE, counted.c.n))), 0)
    statement = (
        select(calendar.c.monday, by[MILESTONE_DUE], by[MILESTONE_DONE], total)
        .select_from(calendar.outerjoin(counted, true()))
        .where(calendar.c.monday.between(first, last_week))
        .group_by(calendar.c.monday)
        .order_by(calendar.c.monday)
    )
    return frame(connection, statement, {"week": "day", "planned": "number", "done": "number", "total": "number"})


@query(Permission.VIEW_WALL)
def states_by_region(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    week: date,
    theme: str = ALL,
    experience: str = ALL,
) -> pd.DataFrame:
    """Return region_code, state and n of one week. A project with recipients in two regions stands in both."""
    tally = week_tallies(as_of, (week, week), Cell(theme, experience=experience))
    statement = select(tally.c.region, _due(tally.c.kind, tally.c.week, today), tally.c.n).where(
        tally.c.region != ALL
    )
    return frame(connection, statement, {"region_code": "text", "state": "text", "n": "number"})


@query(Permission.VIEW_WALL)
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
) -> pd.DataFrame:
    """Return one row for each project of a part of the alphabet and each of so many weeks.

    Columns: project_id, the three names, week (Monday), state, unchanged, help (whether help is asked for).
    Projects that ran in none of the weeks are left out.
    """
    first = last_week - timedelta(weeks=weeks - 1)
    project, chosen = _running(as_of, first, last_week, theme, region, experience)
    shown = chosen.order_by(*_order(project, language)).limit(size).offset(part * size).subquery("shown")
    status, pause, calendar = rows(WeeklyStatus, as_of), rows(Pause, as_of), CalendarWeek.__table__
    paused = exists().where(
        pause.c.project_id == shown.c.id,
        calendar.c.monday >= pause.c.first_week,
        calendar.c.monday <= pause.c.last_week,
    )
    runs = and_(calendar.c.sunday >= shown.c.starts, calendar.c.monday <= shown.c.ends)
    state = case(
        (status.c.state.is_not(None), status.c.state),
        (~runs, NOT_RUNNING),
        (paused, PAUSED),
        (calendar.c.monday >= Week.of(today).monday, NOT_DUE),
        else_=MISSING,
    )
    asked = func.coalesce(status.c.help, "") != ""
    statement = (
        select(
            shown.c.id, *(shown.c[name] for name in NAMES), calendar.c.monday, state,
            func.coalesce(status.c.unchanged, False), asked,
        )
        .select_from(shown)
        .join(calendar, calendar.c.monday.between(first, last_week))
        .outerjoin(status, and_(status.c.project_id == shown.c.id, status.c.week == calendar.c.monday))
        .order_by(*_order(shown, language), calendar.c.monday)
    )  # fmt: skip
    columns = {"project_id": "number", **_NAME_COLUMNS, "week": "day", "state": "text"}
    return frame(connection, statement, {**columns, "unchanged": "flag", "help": "flag"})


@query(Permission.VIEW_WALL)
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
) -> pd.DataFrame:
    """Return the first projects of the alphabet that owe an update of the last week that is over.

    Columns: project_id, the three names, weeks_missed (in a row up to that week, pauses left out) and
    last_reported (Monday, or None when never).
    """
    due = Week.of(today).plus(-1)
    project, chosen = _running(as_of, due.monday, due.monday, theme, region, experience)
    status = rows(WeeklyStatus, as_of)
    reported = exists().where(status.c.project_id == project.c.id, status.c.week == due.monday)
    shown = (
        chosen.where(~reported, ~_paused(project.c.id, due.monday, as_of))
        .order_by(*_order(project, language))
        .limit(limit)
        .subquery("shown")
    )
    last = rows(WeeklyStatus, as_of)
    last_reported = (
        select(func.max(last.c.week))
        .where(last.c.project_id == shown.c.id, last.c.week <= due.monday)
        .scalar_subquery()
    )
    found = select(shown, last_reported.label("last_reported")).subquery("found")
    calendar, pause = CalendarWeek.__table__, rows(Pause, as_of)
    missed = (
        select(func.count())
        .where(
            calendar.c.sunday >= found.c.starts,
            calendar.c.monday > func.coalesce(found.c.last_reported, date(2000, 1, 1)),
            calendar.c.monday <= due.monday,
            ~exists().where(
                pause.c.project_id == found.c.id, calendar.c.monday.between(pause.c.first_week, pause.c.last_week)
            ),
        )
        .scalar_subquery()
    )
    statement = select(found.c.id, *(found.c[name] for name in NAMES), missed, found.c.last_reported)
    columns = {"project_id": "number", **_NAME_COLUMNS, "weeks_missed": "number", "last_reported": "day"}
    return frame(connection, statement.order_by(*_order(found, language)), columns)


@query(Permission.VIEW_WALL)
def words(
    connection: Connection,
    *,
    as_of: int | None,
    week: date,
    limit: int = 10,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> pd.DataFrame:
    """Return the newest obstacles and requests for help of a week, as they were written.

    Columns: project_id, the three names, week, state, obstacle, help and their language.
    """
    project, chosen = _running(as_of, week, week, theme, region, experience)
    status = rows(WeeklyStatus, as_of)
    said = or_(status.c.obstacle != "", status.c.help != "")
    statement = (
        chosen.join(status, status.c.project_id == project.c.id)
        .where(status.c.week == week, said)
        .with_only_columns(
            project.c.id, *(project.c[name] for name in NAMES),
            status.c.week, status.c.state, status.c.obstacle, status.c.help, status.c.language,
        )
        .order_by(status.c.since.desc(), status.c.id)
        .limit(limit)
    )  # fmt: skip
    columns = {"project_id": "number", **_NAME_COLUMNS, "week": "day", "state": "text"}
    return frame(connection, statement, {**columns, "obstacle": "text", "help": "text", "language": "text"})


@query(Permission.VIEW_WALL)
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
) -> pd.DataFrame:
    """Return where the first projects of the alphabet are, with their state in a week.

    A row for each grant recipient, and for each municipality that is the partner of another one; the partners of
    an organisation that acts for its whole region lie within its area.

    Columns: project_id, the three names, organisation (its Finnish name), organisation_sv, kind, region_code,
    place and place_sv (the municipality, or None), svg_x and svg_y (kilometres on the map; NaN for one that acts
    for a whole region), state.
    """
    project, chosen = _running(as_of, week, week, theme, region, experience)
    shown = chosen.order_by(*_order(project, language)).limit(limit).subquery("shown")
    part, organisation = rows(ProjectOrganisation, as_of), rows(Organisation, as_of)
    town, status = Municipality.__table__, rows(WeeklyStatus, as_of)
    state = case(
        (status.c.state.is_not(None), status.c.state),
        (_paused(shown.c.id, week, as_of), PAUSED),
        else_=NOT_DUE if week >= Week.of(today).monday else MISSING,
    )
    statement = (
        select(
            shown.c.id, *(shown.c[name] for name in NAMES), organisation.c.name_fi, organisation.c.name_sv,
            organisation.c.kind, organisation.c.region_code, town.c.name_fi, town.c.name_sv,
            town.c.map_x, town.c.map_y, state,
        )
        .join(part, part.c.project_id == shown.c.id)
        .join(organisation, organisation.c.id == part.c.organisation_id)
        .where(or_(part.c.role == OrganisationRole.RECIPIENT, _joins_a_municipality(part, organisation, as_of)))
        .outerjoin(town, town.c.code == organisation.c.municipality_code)
        .outerjoin(status, and_(status.c.project_id == shown.c.id, status.c.week == week))
        .order_by(*_order(shown, language), organisation.c.id)
    )  # fmt: skip
    columns = {
        "project_id": "number", **_NAME_COLUMNS, "organisation": "text", "organisation_sv": "text", "kind": "text",
        "region_code": "text", "place": "text", "place_sv": "text", "svg_x": "decimal", "svg_y": "decimal",
        "state": "text",
    }  # fmt: skip
    return frame(connection, statement, columns)


def _joins_a_municipality(part: FromClause, organisation: FromClause, as_of: int | None) -> Any:
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


def _due(kind: Any, week: Any, today: date) -> Any:
    """Return the state: a week that is not over yet is not due, and nothing is missing from it."""
    return case((and_(kind == MISSING, week >= Week.of(today).monday), NOT_DUE), else_=kind).label("state")


def _order(project: FromClause, language: str) -> tuple[Any, Any]:
    column = language if language in ("fi", "sv", "en") else "fi"
    return project.c[f"order_{column}"], project.c.id


def _running(
    as_of: int | None, first: date, last: date, theme: str, region: str, experience: str
) -> tuple[FromClause, Select[Any]]:
    """Return the table of projects and the choice of those that ran in any week from first to last (Mondays)."""
    project = rows(Project, as_of)
    chosen = select(project).where(project.c.ends >= first, project.c.starts <= last + timedelta(days=6))
    if experience != ALL:
        chosen = chosen.where(project.c.experience == experience)
    if theme != ALL:
        of = rows(ProjectTheme, as_of)
        chosen = chosen.where(exists().where(of.c.project_id == project.c.id, of.c.theme_code == theme))
    if region != ALL:
        part, organisation = rows(ProjectOrganisation, as_of), rows(Organisation, as_of)
        chosen = chosen.where(
            exists().where(
                part.c.project_id == project.c.id,
                part.c.role == OrganisationRole.RECIPIENT,
                organisation.c.id == part.c.organisation_id,
                organisation.c.region_code == region,
            )
        )
    return project, chosen


def _paused(project_id: Any, week: date, as_of: int | None) -> Any:
    pause = rows(Pause, as_of)
    return exists().where(pause.c.project_id == project_id, pause.c.first_week <= week, pause.c.last_week >= week)
