"""The weekly form and what is a person's own: what they owe, their drafts, what is new to them."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import Connection, and_, exists, func, literal, select

from db.faults import Missing
from db.history import rows
from db.models import (
    CalendarWeek,
    Draft,
    Milestone,
    Pause,
    Project,
    Visit,
    WeeklyStatus,
)
from db.permissions import Permission
from db.reading import query
from db.records import Rows, records
from db.weeks import Week

NAMES = ("name_fi", "name_sv", "name_en")
_SAID = ("state", "done", "next", "obstacle", "help", "language", "version")


@query(Permission.REPORT_WEEK)
def form(connection: Connection, *, as_of: int | None, project_id: int, week: date) -> dict[str, Any]:
    """Return what the weekly form starts from. Raises Missing.

    `project` (its columns), `saved` (the week's update, or None), `before` (the latest earlier one with its
    `week`, or None), `milestones` (id, title, language, due, done_on: open ones, and those reached that week or
    later), `paused` (the reason, or None).
    """
    table = rows(Project, as_of)
    status = rows(WeeklyStatus, as_of, lambda one: one.c.project_id == project_id)
    project = connection.execute(select(table).where(table.c.id == project_id)).mappings().one_or_none()
    if project is None:
        raise Missing("project")
    said = select(status.c.week, *(status.c[name] for name in _SAID)).where(status.c.project_id == project_id)
    saved = connection.execute(said.where(status.c.week == week)).mappings().one_or_none()
    before = connection.execute(said.where(status.c.week < week).order_by(status.c.week.desc()).limit(1))
    pause = rows(Pause, as_of)
    reason = select(pause.c.reason).where(
        pause.c.project_id == project_id, pause.c.first_week <= week, pause.c.last_week >= week
    )
    return {
        "project": dict(project),
        "saved": dict(saved) if saved else None,
        "before": next((dict(row) for row in before.mappings()), None),
        "milestones": _milestones(connection, as_of, project_id, week),
        "paused": connection.execute(reason).scalar(),
    }


def _milestones(connection: Connection, as_of: int | None, project_id: int, week: date) -> list[dict[str, Any]]:
    milestone = rows(Milestone, as_of, lambda one: one.c.project_id == project_id)
    found = connection.execute(
        select(*(milestone.c[name] for name in ("id", "title", "language", "due", "done_on")))
        .where(milestone.c.project_id == project_id, func.coalesce(milestone.c.done_on, date(9999, 1, 1)) >= week)
        .order_by(milestone.c.due, milestone.c.id)
        .limit(8)
    )
    return [dict(row) for row in found.mappings()]


@query(Permission.VIEW_OWN)
def owed(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    account_id: int,
    project_ids: frozenset[int],
    weeks: int = 12,
) -> Rows:
    """Return the weeks of the asker's projects that have no update yet, newest first, of the last weeks.

    Columns: project_id, the three names, week (Monday), late (whether it is over).
    """
    del account_id
    table, pause = rows(Project, as_of), rows(Pause, as_of)
    status = rows(WeeklyStatus, as_of, lambda one: one.c.project_id.in_(project_ids))
    calendar, present = CalendarWeek.__table__, Week.of(today).monday
    statement = (
        select(
            table.c.id, *(table.c[name] for name in NAMES), calendar.c.monday,
            (calendar.c.monday < literal(present)).label("late"),
        )
        .join(calendar, and_(calendar.c.sunday >= table.c.starts, calendar.c.monday <= table.c.ends))
        .where(
            table.c.id.in_(project_ids),
            calendar.c.monday.between(present - timedelta(weeks=weeks), present),
            ~exists().where(status.c.project_id == table.c.id, status.c.week == calendar.c.monday),
            ~exists().where(
                pause.c.project_id == table.c.id,
                calendar.c.monday.between(pause.c.first_week, pause.c.last_week),
            ),
        )
        .order_by(calendar.c.monday.desc(), table.c.order_fi)
    )  # fmt: skip
    return records(connection, statement, ("project_id", *NAMES, "week", "late"))


@query(Permission.VIEW_OWN)
def own_projects(
    connection: Connection, *, as_of: int | None, account_id: int, project_ids: frozenset[int]
) -> Rows:
    """Return project_id, the three names, starts and ends of the asker's projects."""
    del account_id
    table = rows(Project, as_of)
    statement = (
        select(table.c.id, *(table.c[name] for name in NAMES), table.c.starts, table.c.ends)
        .where(table.c.id.in_(project_ids))
        .order_by(table.c.order_fi, table.c.id)
    )
    return records(connection, statement, ("project_id", *NAMES, "starts", "ends"))


@query(Permission.VIEW_OWN)
def drafts(connection: Connection, *, as_of: int | None, account_id: int, project_ids: frozenset[int]) -> Rows:
    """Return the asker's drafts in their projects, newest first: project_id, the three names, week, saved_at.

    Drafts have no history and are no part of a past moment.
    """
    table = rows(Project, as_of)
    statement = (
        select(table.c.id, *(table.c[name] for name in NAMES), Draft.week, Draft.saved_at)
        .join(Draft, Draft.project_id == table.c.id)
        .where(Draft.account_id == account_id, table.c.id.in_(project_ids))
        .order_by(Draft.saved_at.desc())
    )
    return records(connection, statement, ("project_id", *NAMES, "week", "saved_at"))


@query(Permission.VIEW_OWN)
def draft(
    connection: Connection,
    *,
    as_of: int | None,
    account_id: int,
    project_ids: frozenset[int],
    own_project_id: int,
    week: date,
) -> dict[str, Any] | None:
    """Return `content` and `saved_at` of the asker's draft for a project's week, or None."""
    del as_of
    if own_project_id not in project_ids:
        return None
    found = connection.execute(
        select(Draft.content, Draft.saved_at).where(
            Draft.account_id == account_id, Draft.project_id == own_project_id, Draft.week == week
        )
    ).mappings()
    return next((dict(row) for row in found), None)


@query(Permission.VIEW_OWN)
def last_visit(
    connection: Connection, *, as_of: int | None, account_id: int, project_ids: frozenset[int]
) -> int | None:
    """Return the moment up to which the asker had seen the network before this visit, or None at the first."""
    del as_of, project_ids
    return connection.execute(select(Visit.since).where(Visit.account_id == account_id)).scalar()


@query(Permission.VIEW_NETWORK)
def news(connection: Connection, *, as_of: int | None, after: int, limit: int = 20) -> Rows:
    """Return the updates that were saved or corrected after a moment, newest first.

    Columns: project_id, the three names, week, state, version (over 1: corrected), help (whether help is asked
    for), since (the change that brought the wording).
    """
    table, status = rows(Project, as_of), rows(WeeklyStatus, as_of, lambda one: one.c.since > after)
    # The newest first, then their projects: the index of changes is walked no further than is shown.
    newest = select(status).where(status.c.since > after).order_by(status.c.since.desc(), status.c.id.desc())
    shown = newest.limit(limit).subquery("shown")
    statement = (
        select(
            table.c.id, *(table.c[name] for name in NAMES), shown.c.week, shown.c.state, shown.c.version,
            shown.c.help != "", shown.c.since,
        )
        .join(table, table.c.id == shown.c.project_id)
        .order_by(shown.c.since.desc(), shown.c.id.desc())
    )  # fmt: skip
    columns = ("project_id", *NAMES, "week", "state", "version", "help", "since")
    return records(connection, statement, columns)
