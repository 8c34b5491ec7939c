"""One project: its facts, who takes part, its milestones, and every week so far as it was said."""

from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, case, exists, func, or_, select

from db.faults import Missing
from db.follow import NOT_DUE, of_others, stays
from db.history import rows, wordings
from db.models import (
    Account,
    CalendarWeek,
    Change,
    Fact,
    Milestone,
    Organisation,
    Pause,
    Project,
    ProjectOrganisation,
    ProjectTheme,
    Theme,
    WeeklyStatus,
)
from db.permissions import Permission
from db.reading import query
from db.records import Rows, records
from db.tallies import MISSING, PAUSED
from db.weeks import Week


@query(Permission.VIEW_NETWORK, stays)
def project(connection: Connection, *, as_of: int | None, project_id: int) -> dict[str, Any]:
    """Return the columns of a project by name, with `theme_codes`. Raises Missing."""
    table = rows(Project, as_of)
    found = connection.execute(select(table).where(table.c.id == project_id)).mappings().one_or_none()
    if found is None:
        raise Missing("project")
    of = rows(ProjectTheme, as_of)
    codes = select(of.c.theme_code).where(of.c.project_id == project_id).order_by(of.c.theme_code)
    return {**found, "theme_codes": tuple(connection.execute(codes).scalars())}


@query(Permission.VIEW_NETWORK, stays)
def organisations(connection: Connection, *, as_of: int | None, project_id: int) -> Rows:
    """Return role, kind, the three names and region_code of a project's organisations, recipients first."""
    part = rows(ProjectOrganisation, as_of, lambda one: one.c.project_id == project_id)
    organisation = rows(Organisation, as_of)
    names = ("name_fi", "name_sv", "name_en")
    statement = (
        select(
            part.c.role, organisation.c.kind, *(organisation.c[name] for name in names), organisation.c.region_code
        )
        .join(organisation, organisation.c.id == part.c.organisation_id)
        .where(part.c.project_id == project_id)
        .order_by(part.c.role.desc(), organisation.c.name_fi)
    )
    return records(connection, statement, ("role", "kind", *names, "region_code"))


@query(Permission.VIEW_NETWORK, stays)
def facts(connection: Connection, *, as_of: int | None, project_id: int) -> Rows:
    """Return field, value, source, standing and note_fi, note_sv, note_en of what was published of a project."""
    fact, owner = rows(Fact, as_of), rows(Project, as_of)
    names = ("field", "value", "source", "standing", "note_fi", "note_sv", "note_en")
    statement = (
        select(*(fact.c[name] for name in names))
        .join(owner, and_(fact.c.subject == "project", owner.c.slug == fact.c.subject_slug))
        .where(owner.c.id == project_id)
        .order_by(fact.c.id)
    )
    return records(connection, statement, names)


@query(Permission.VIEW_NETWORK, stays)
def milestones(connection: Connection, *, as_of: int | None, project_id: int) -> Rows:
    """Return id, version, title, language, due and done_on of a project's milestones by due date."""
    milestone = rows(Milestone, as_of, lambda one: one.c.project_id == project_id)
    names = ("id", "version", "title", "language", "due", "done_on")
    statement = (
        select(*(milestone.c[name] for name in names))
        .where(milestone.c.project_id == project_id)
        .order_by(milestone.c.due, milestone.c.id)
    )
    return records(connection, statement, names)


@query(Permission.VIEW_NETWORK, of_others)
def weeks(
    connection: Connection, *, as_of: int | None, project_id: int, today: date, part: int = 0, size: int = 13
) -> Rows:
    """Return a part of a project's weeks, newest first, up to the present week; silent weeks are rows too.

    Columns: week (Monday), state, done, next, obstacle, help, language, unchanged, version (0 when nothing was
    said) and said_at. The number of wordings of a week is its version.
    """
    table, pause = rows(Project, as_of), rows(Pause, as_of)
    status = rows(WeeklyStatus, as_of, lambda one: one.c.project_id == project_id)
    calendar, change = CalendarWeek.__table__, Change.__table__
    paused = exists().where(
        pause.c.project_id == project_id, calendar.c.monday.between(pause.c.first_week, pause.c.last_week)
    )
    state = case(
        (status.c.state.is_not(None), status.c.state),
        (paused, PAUSED),
        (calendar.c.monday >= Week.of(today).monday, NOT_DUE),
        else_=MISSING,
    )
    said = ("done", "next", "obstacle", "help", "language")
    statement = (
        select(
            calendar.c.monday, state, *(func.coalesce(status.c[name], "") for name in said),
            func.coalesce(status.c.unchanged, False), func.coalesce(status.c.version, 0), change.c.at,
        )
        .select_from(table)
        .join(calendar, and_(calendar.c.sunday >= table.c.starts, calendar.c.monday <= table.c.ends))
        .outerjoin(status, and_(status.c.project_id == table.c.id, status.c.week == calendar.c.monday))
        .outerjoin(change, change.c.id == status.c.since)
        .where(table.c.id == project_id, calendar.c.monday <= Week.of(today).monday)
        .order_by(calendar.c.monday.desc())
        .limit(size)
        .offset(part * size)
    )  # fmt: skip
    return records(connection, statement, ("week", "state", *said, "unchanged", "version", "said_at"))


@query(Permission.VIEW_NETWORK, of_others)
def revisions(connection: Connection, *, as_of: int | None, project_id: int, week: date) -> Rows:
    """Return every wording of a project's week, oldest first, with when and by whom.

    Columns: version, at, name (of the account, or None when there is none any more), role, state, done, next,
    obstacle, help, language, unchanged.
    """
    said = wordings(WeeklyStatus, lambda one: and_(one.c.project_id == project_id, one.c.week == week))
    change, account = Change.__table__, rows(Account, as_of)
    words = ("state", "done", "next", "obstacle", "help", "language")
    statement = (
        select(
            said.c.version, change.c.at, account.c.name, change.c.actor, *(said.c[name] for name in words),
            said.c.unchanged,
        )
        .join(change, change.c.id == said.c.since)
        .outerjoin(account, account.c.id == change.c.account_id)
        .order_by(said.c.version)
    )  # fmt: skip
    if as_of is not None:
        statement = statement.where(said.c.since <= as_of)
    return records(connection, statement, ("version", "at", "name", "role", *words, "unchanged"))


@query(Permission.VIEW_NETWORK, stays)
def found(
    connection: Connection, *, as_of: int | None, words: str = "", language: str = "fi", limit: int = 20
) -> Rows:
    """Return project_id and the three names of the first projects whose name has the words in it."""
    table = rows(Project, as_of)
    names = ("name_fi", "name_sv", "name_en")
    statement = select(table.c.id, *(table.c[name] for name in names))
    if words:
        statement = statement.where(or_(*(table.c[name].icontains(words, autoescape=True) for name in names)))
    column = language if language in ("fi", "sv", "en") else "fi"
    statement = statement.order_by(table.c[f"order_{column}"], table.c.id).limit(limit)
    return records(connection, statement, ("project_id", *names))


@query(Permission.VIEW_WALL, stays)
def themes(connection: Connection, *, as_of: int | None) -> Rows:
    """Return code and the three names of all themes, by code."""
    del as_of  # reference data has no history
    names = ("code", "name_fi", "name_sv", "name_en")
    statement = select(*(Theme.__table__.c[name] for name in names)).order_by(Theme.code)
    return records(connection, statement, names)
