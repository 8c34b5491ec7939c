"""A project's week in numbers, and the rows behind each of them, for those who keep the project's partners.

The numbers are those that db.counting defines, with the project as its own cell and the week, up to the day on
which it is asked, as the period: whoever came to any stage was reached by then, who counts as one partner counts
once, and an event that is yet to come is not held. The form of the week asks for them on every run,
so one statement tells them, built once, however many rows there are; tests hold them to db.counting. Only who
dropped out is counted here alone.
"""

from datetime import date
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Select,
    bindparam,
    case,
    func,
    literal,
    select,
    union_all,
)

from db.counting import EVENTS, PERSONS, SIGNED, STAGES, TOLD, TOOK_PART
from db.follow import of_partners
from db.history import Moment, moment, rows
from db.models import (
    Attendance,
    Commitment,
    Event,
    EventHost,
    Participation,
    Partner,
    Partnership,
    Scheme,
)
from db.models.base import Id
from db.partner_groups import DAYS, DROPPED, root_of
from db.permissions import Permission
from db.reading import query
from db.records import Record, Rows, made, record
from db.weeks import Week

STEPS = (*STAGES, DROPPED)
COUNTED = (*STAGES, EVENTS, TOLD, PERSONS, TOOK_PART, SIGNED)
_PROJECT_ID = bindparam("project_id", type_=Id)
_FIRST, _LAST = (bindparam(name, type_=Date) for name in ("first", "last"))


@query(Permission.KEEP_PARTNERS, of_partners)
def numbers(connection: Connection, *, as_of: int | None, today: date, project_id: int, week: date) -> Record:
    """Return what a project did in the week of a Monday, in numbers.

    reached, advised, committed, acting and dropped: partners that came to it then; events: held; told: those of
    which it was told who came; persons: attendances at these; took_part: partners known to have come; signed:
    commitments of partners that had none under the scheme with the project before.
    """
    values = _values(as_of, today, project_id, week)
    found = connection.execute(_numbers(past=as_of is not None), values).mappings().one()
    return record({name: int(n) for name, n in found.items()})


@query(Permission.KEEP_PARTNERS, of_partners)
def steps(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    project_id: int,
    week: date,
    part: int = 0,
    size: int = 50,
) -> Rows:
    """Return a part of the partners that came to each stage in the week, or dropped out, by stage and name.

    Columns: partner_id (as which it counts), partner (its name as the project knows it), stage and day. There are
    as many as the five numbers of stages together.
    """
    statement = _steps(past=as_of is not None).limit(size).offset(part * size)
    found = connection.execute(statement, _values(as_of, today, project_id, week))
    columns = ("partner_id", "partner", "stage", "day")
    return made(columns, ((row[0], row[1], STEPS[row[2]], row[3]) for row in found))


@query(Permission.KEEP_PARTNERS, of_partners)
def commitments(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    project_id: int,
    week: date,
    part: int = 0,
    size: int = 50,
) -> Rows:
    """Return a part of the commitments that count as signed in the week, by the partner's name.

    Columns: partner_id (as which it counts), partner (its name as the project knows it), scheme and signed_on.
    """
    signed, scheme = _signed(moment(past=as_of is not None)).subquery(), rows(Scheme, as_of)
    statement = (
        select(signed.c.root_id, signed.c.name, scheme.c.name, signed.c.day)
        .join(scheme, scheme.c.id == signed.c.scheme_id)
        .order_by(signed.c.order_key, signed.c.root_id, scheme.c.name)
        .limit(size)
        .offset(part * size)
    )
    found = connection.execute(statement, _values(as_of, today, project_id, week))
    return made(("partner_id", "partner", "scheme", "signed_on"), found)


def _values(as_of: int | None, today: date, project_id: int, week: date) -> dict[str, Any]:
    """Return the values of the statements: a week goes to its Sunday, and no further than today."""
    last = min(Week(week).sunday, today)
    return {"as_of": as_of, "project_id": project_id, "first": week, "last": last}


@cache
def _numbers(*, past: bool) -> Select[Any]:
    as_of = moment(past=past)
    partner, partnership = rows(Partner, as_of), _own(Partnership, as_of)
    came = select(func.count(root_of(partner).distinct())).join(
        partnership, partnership.c.partner_id == partner.c.id
    )
    stages = [came.where(_came(partnership, stage)).scalar_subquery().label(stage) for stage in STEPS]
    held = _held(as_of).subquery()
    sums = (func.count(), func.coalesce(func.sum(case((held.c.counted > 0, 1), else_=0)), 0))
    events = [
        select(one).select_from(held).scalar_subquery().label(name)
        for one, name in zip(sums, (EVENTS, TOLD), strict=True)
    ]
    attendance, visit, visitor = rows(Attendance, as_of), rows(Participation, as_of), rows(Partner, as_of)
    persons = select(func.coalesce(func.sum(attendance.c.persons), 0)).join(
        held, held.c.id == attendance.c.event_id
    )
    took_part = (
        select(func.count(root_of(visitor).distinct()))
        .join(visit, visit.c.partner_id == visitor.c.id)
        .join(held, held.c.id == visit.c.event_id)
    )
    signed = select(func.count()).select_from(_signed(as_of).subquery())
    others = ((PERSONS, persons), (TOOK_PART, took_part), (SIGNED, signed))
    return select(*stages, *events, *(one.scalar_subquery().label(name) for name, one in others))


def _held(as_of: Moment | None) -> Select[Any]:
    """Return id and counted of the events that the project held in the days."""
    event, host = rows(Event, as_of, lambda one: one.c.held_on.between(_FIRST, _LAST)), _own(EventHost, as_of)
    return (
        select(event.c.id, event.c.counted)
        .join(host, host.c.event_id == event.c.id)
        .where(host.c.project_id == _PROJECT_ID, event.c.held_on.between(_FIRST, _LAST))
    )


def _signed(as_of: Moment | None) -> Select[Any]:
    """Return root_id, name, order_key, scheme_id and day of who signed first under a scheme in the days."""
    commitment, partner = _own(Commitment, as_of), rows(Partner, as_of)
    day, root_id = func.min(commitment.c.signed_on), root_of(partner)
    return (
        select(
            root_id.label("root_id"), func.min(partner.c.name).label("name"),
            func.min(partner.c.order_key).label("order_key"), commitment.c.scheme_id, day.label("day"),
        )
        .join(commitment, commitment.c.partner_id == partner.c.id)
        .where(commitment.c.project_id == _PROJECT_ID)
        .group_by(root_id, commitment.c.scheme_id)
        .having(day.between(_FIRST, _LAST))
    )  # fmt: skip


@cache
def _steps(*, past: bool) -> Select[Any]:
    """Return the partner's id, name, place (in STEPS) and day of whoever came to a stage in the days."""
    as_of = moment(past=past)
    partnership, partner = _own(Partnership, as_of), rows(Partner, as_of)
    parts = (
        select(literal(place).label("place"), partnership.c.partner_id, _day(partnership, stage).label("day"))
        .where(_came(partnership, stage))
        for place, stage in enumerate(STEPS)
    )  # fmt: skip
    came, root_id = union_all(*parts).subquery(), root_of(partner)
    return (
        select(root_id, func.min(partner.c.name), came.c.place, func.min(came.c.day))
        .join(came, came.c.partner_id == partner.c.id)
        .group_by(root_id, came.c.place)
        .order_by(came.c.place, func.min(partner.c.order_key), root_id)
    )


def _came(partnership: FromClause, stage: str) -> ColumnElement[bool]:
    came: ColumnElement[bool] = _day(partnership, stage).between(_FIRST, _LAST)
    return (partnership.c.project_id == _PROJECT_ID) & came


def _day(partnership: FromClause, stage: str) -> ColumnElement[Any]:
    """Return the day of a stage; whoever came to any was reached by then."""
    if stage == STEPS[0]:
        return func.coalesce(*(partnership.c[name] for name in DAYS))
    return partnership.c[f"{stage}_on"]


def _own(model: type[Partnership | Commitment | EventHost], as_of: Moment | None) -> FromClause:
    return rows(model, as_of, lambda one: one.c.project_id == _PROJECT_ID)
