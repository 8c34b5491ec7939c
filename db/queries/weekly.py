"""The weekly form and what is a person's own: what they owe, their drafts, what is new to them.

What the form asks on every run is a statement built once and only given its values.
"""

from datetime import date, timedelta
from functools import cache
from itertools import chain
from typing import Any

from sqlalchemy import Connection, Date, Select, and_, bindparam, case, exists, func, select

from db.faults import Missing
from db.follow import Step, of_others, stays
from db.history import AS_OF, moment, rows
from db.models import (
    ActionMove,
    CalendarWeek,
    Change,
    Draft,
    Milestone,
    Organisation,
    OrganisationRole,
    ParticipationMove,
    Pause,
    Project,
    ProjectOrganisation,
    Visit,
    WeeklyStatus,
)
from db.models.base import Id
from db.permissions import Permission
from db.reading import query
from db.records import Rows, record, records
from db.tallies import MISSING, PAUSED
from db.weeks import Week

NAMES = ("name_fi", "name_sv", "name_en")
_PROJECT_ID, _PROJECT_IDS = bindparam("project_id", type_=Id), bindparam("project_ids", type_=Id, expanding=True)
_WEEK, _FIRST, _PRESENT = (bindparam(name, type_=Date) for name in ("week", "first", "present"))
_DRAFT = select(Draft.content, Draft.saved_at).where(
    Draft.account_id == bindparam("account_id"), Draft.project_id == _PROJECT_ID, Draft.week == _WEEK
)
_AFTER = bindparam("after", type_=Id)
MOST_FOLLOWED = 50  # more changes than this are not followed one by one
SAYING = ("status_updates.submit", "status_updates.repeat")
# Modules whose commands change nothing but partners, their stages, visits, commitments and actions.
OF_ACTIONS = ("actions", "action_shares", "measures")
OF_PARTNERS = ("partners", "partnerships", "attendances", "commitments", *OF_ACTIONS)
_SAID = ("state", "done", "next", "obstacle", "help", "language", "version")


@query(Permission.REPORT_WEEK, of_others)
def form(connection: Connection, *, as_of: int | None, project_id: int, week: date) -> dict[str, Any]:
    """Return what the weekly form starts from. Raises Missing.

    `project` (its columns), `saved` (the week's update, or None), `before` (the latest earlier one with its
    `week`, or None), `milestones` (id, title, language, due, done_on: open ones, and those reached that week or
    later), `paused` (the reason, or None).
    """
    past, values = as_of is not None, {"as_of": as_of, "project_id": project_id, "week": week}

    def found(statement: Select[Any]) -> list[dict[str, Any]]:
        return [dict(row) for row in connection.execute(statement, values).mappings()]

    project = next(iter(found(_project(past=past))), None)
    if project is None:
        raise Missing("project")
    said = found(_said(past=past))
    return {
        "project": project,
        "saved": next((row for row in said if row["week"] == week), None),
        "before": next((row for row in said if row["week"] < week), None),
        "milestones": found(_milestones(past=past)),
        "paused": next((row["reason"] for row in found(_pauses(past=past))), None),
    }


@cache
def _project(*, past: bool) -> Select[Any]:
    project = rows(Project, moment(past=past))
    return select(project).where(project.c.id == _PROJECT_ID)


@cache
def _said(*, past: bool) -> Select[Any]:
    """Return the updates of a week and of the latest one before it, newest first."""
    status = rows(WeeklyStatus, moment(past=past), lambda one: one.c.project_id == _PROJECT_ID)
    columns = (status.c.week, *(status.c[name] for name in _SAID))
    said = select(*columns).where(status.c.project_id == _PROJECT_ID, status.c.week <= _WEEK)
    return said.order_by(status.c.week.desc()).limit(2)


@cache
def _milestones(*, past: bool) -> Select[Any]:
    milestone = rows(Milestone, moment(past=past), lambda one: one.c.project_id == _PROJECT_ID)
    open_then = func.coalesce(milestone.c.done_on, date(9999, 1, 1)) >= _WEEK
    return (
        select(*(milestone.c[name] for name in ("id", "title", "language", "due", "done_on")))
        .where(milestone.c.project_id == _PROJECT_ID, open_then)
        .order_by(milestone.c.due, milestone.c.id)
        .limit(8)
    )


@cache
def _pauses(*, past: bool) -> Select[Any]:
    pause = rows(Pause, moment(past=past))
    return select(pause.c.reason).where(
        pause.c.project_id == _PROJECT_ID, pause.c.first_week <= _WEEK, pause.c.last_week >= _WEEK
    )


@query(Permission.VIEW_OWN, of_others)
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
    present = Week.of(today).monday
    values = {
        "as_of": as_of, "project_ids": tuple(project_ids), "present": present,
        "first": present - timedelta(weeks=weeks),
    }  # fmt: skip
    return records(connection, _owed(past=as_of is not None), ("project_id", *NAMES, "week", "late"), values)


@cache
def _owed(*, past: bool) -> Select[Any]:
    as_of = moment(past=past)
    table, pause, calendar = rows(Project, as_of), rows(Pause, as_of), CalendarWeek.__table__
    status = rows(WeeklyStatus, as_of, lambda one: one.c.project_id.in_(_PROJECT_IDS))
    return (
        select(
            table.c.id, *(table.c[name] for name in NAMES), calendar.c.monday,
            (calendar.c.monday < _PRESENT).label("late"),
        )
        .join(calendar, and_(calendar.c.sunday >= table.c.starts, calendar.c.monday <= table.c.ends))
        .where(
            table.c.id.in_(_PROJECT_IDS),
            calendar.c.monday.between(_FIRST, _PRESENT),
            ~exists().where(status.c.project_id == table.c.id, status.c.week == calendar.c.monday),
            ~exists().where(
                pause.c.project_id == table.c.id,
                calendar.c.monday.between(pause.c.first_week, pause.c.last_week),
            ),
        )
        .order_by(calendar.c.monday.desc(), table.c.order_fi)
    )  # fmt: skip


@query(Permission.VIEW_OWN, stays)
def own_projects(
    connection: Connection, *, as_of: int | None, account_id: int, project_ids: frozenset[int]
) -> Rows:
    """Return project_id, the three names, starts and ends of the asker's projects."""
    del account_id
    values = {"as_of": as_of, "project_ids": tuple(project_ids)}
    statement = _own_projects(past=as_of is not None)
    return records(connection, statement, ("project_id", *NAMES, "starts", "ends"), values)


@cache
def _own_projects(*, past: bool) -> Select[Any]:
    table = rows(Project, moment(past=past))
    return (
        select(table.c.id, *(table.c[name] for name in NAMES), table.c.starts, table.c.ends)
        .where(table.c.id.in_(_PROJECT_IDS))
        .order_by(table.c.order_fi, table.c.id)
    )


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
    values = {"account_id": account_id, "project_id": own_project_id, "week": week}
    return next((dict(row) for row in connection.execute(_DRAFT, values).mappings()), None)


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


@query(Permission.VIEW_WALL)
def step_after(connection: Connection, *, as_of: int | None, after: int) -> Step | None:
    """Return what has changed after a moment, where it is of weeks and partners alone; else None.

    Columns of the weeks: project_id, the three names, regions (codes of its grant recipients), week, before (the
    state that was reported before, else `paused` or `missing`), state, unchanged, obstacle, help and their
    language. None too after many changes.
    """
    found = connection.execute(_step_after(past=as_of is not None), {"as_of": as_of, "after": after}).all()
    partners = [row for row in found if row.command.partition(".")[0] in OF_PARTNERS]
    if len(found) == MOST_FOLLOWED or any(
        row not in partners and (row.command not in SAYING or row.answer.get("milestones") != 0) for row in found
    ):
        return None
    # A wording that was corrected since is told by its correction.
    told = (row._asdict() for row in found if row.project_id is not None)
    weeks = (record({**row, "regions": frozenset((row["regions"] or "").split(",")) - {""}}) for row in told)
    facts = frozenset(chain.from_iterable((row.facts or "").split(",") for row in partners)) - {""}
    moved = any(row.moved is not None for row in found)
    # All that an action changes of a partner is that it acts, which is a fact that moves.
    acts = [row for row in partners if row.command.partition(".")[0] in OF_ACTIONS]
    return Step(tuple(weeks), bool(facts) or len(acts) < len(partners), facts, bool(acts), moved)


@cache
def _step_after(*, past: bool) -> Select[Any]:
    """Return each change after a moment with the wording that it brought and that still holds; at most so many."""
    as_of, change = moment(past=past), Change.__table__
    move, action = ParticipationMove.__table__, ActionMove.__table__
    status = rows(WeeklyStatus, as_of, lambda one: one.c.since > _AFTER)
    earlier, pause = WeeklyStatus.__history__, rows(Pause, as_of)
    before = select(earlier.c.state).where(
        earlier.c.id == status.c.id, earlier.c.since <= _AFTER, earlier.c.until > _AFTER
    )
    paused = exists().where(
        pause.c.project_id == status.c.project_id, status.c.week.between(pause.c.first_week, pause.c.last_week)
    )
    project, part, organisation = (rows(each, as_of) for each in (Project, ProjectOrganisation, Organisation))
    regions = select(func.aggregate_strings(organisation.c.region_code, ",")).where(
        part.c.project_id == status.c.project_id,
        part.c.role == OrganisationRole.RECIPIENT,
        organisation.c.id == part.c.organisation_id,
    )
    told_before = func.coalesce(before.scalar_subquery(), case((paused, PAUSED), else_=MISSING))
    said = (
        status.c.project_id, *(project.c[name] for name in NAMES), regions.scalar_subquery().label("regions"),
        status.c.week, told_before.label("before"), status.c.state, status.c.unchanged,
        status.c.obstacle, status.c.help, status.c.language,
    )  # fmt: skip
    found = (
        select(change.c.command, change.c.answer, move.c.facts, action.c.change_id.label("moved"), *said)
        .select_from(change)
        .outerjoin(status, status.c.since == change.c.id)
        .outerjoin(project, project.c.id == status.c.project_id)
        .outerjoin(move, move.c.change_id == change.c.id)
        .outerjoin(action, action.c.change_id == change.c.id)
        .where(change.c.id > _AFTER)
        .order_by(change.c.id)
        .limit(MOST_FOLLOWED)
    )
    return found.where(change.c.id <= AS_OF) if past else found
