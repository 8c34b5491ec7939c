"""The rows of partners and events as they are counted: what each did, with whom and when."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, false, func, or_, select

from db.chunks import chunks
from db.counting import EventRows, Group, PartnerRows
from db.history import Moment, Narrowing, rows
from db.models import (
    Attendance,
    Commitment,
    Event,
    EventHost,
    Municipality,
    Participation,
    Partner,
    Partnership,
    Versioned,
)
from db.partner_groups import DAYS, root_of

_CHUNK = 20_000  # ids: what is in memory at once
AT_ONCE = 5_000  # ids in one statement


@dataclass(frozen=True)
class Some:
    """Some partners, by the id as which they count, and some events: listed ids, or all from one to another."""

    partners: Sequence[int] = ()
    events: Sequence[int] = ()

    def of_partners(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return whether a column holds the id of one of these partners."""
        return _among(column, self.partners)

    def of_events(self, column: ColumnElement[Any]) -> ColumnElement[bool]:
        """Return whether a column holds the id of one of these events."""
        return _among(column, self.events)


def _among(column: ColumnElement[Any], ids: Sequence[int]) -> ColumnElement[bool]:
    if isinstance(ids, range):
        return column.between(ids.start, ids.stop - 1)
    return column.in_(ids) if ids else false()


# The rows of the present, made once: every transaction that changes a partner or an event asks for them.
_PRESENT: Final[Mapping[type[Any], FromClause]] = {
    model: rows(model, None)
    for model in (Attendance, Commitment, Event, EventHost, Participation, Partner, Partnership)
}


def _table(model: type[Versioned], as_of: Moment | None, where: Narrowing | None = None) -> FromClause:
    return _PRESENT[model] if as_of is None else rows(model, as_of, where)


def every(connection: Connection) -> Iterator[Some]:
    """Return all partners and events that there are or ever were, in parts."""
    for model, field in ((Partner, "partners"), (Event, "events")):
        tables = (model.__table__, model.__history__)
        last = max(connection.execute(select(func.max(table.c.id))).scalar() or 0 for table in tables)
        for first in range(1, last + 1, _CHUNK):
            yield Some(**{field: range(first, min(first + _CHUNK, last + 1))})


def of_projects(connection: Connection, as_of: Moment | None, project_ids: Collection[int]) -> Some:
    """Return the partners that did anything with these projects, as which they count, and the events held."""
    host, visit, partner = _table(EventHost, as_of), _table(Participation, as_of), _table(Partner, as_of)
    events = list(found(connection, select(host.c.event_id), host.c.project_id, project_ids))
    partners = found(connection, select(visit.c.partner_id), visit.c.event_id, events)
    for table in (_table(Partnership, as_of), _table(Commitment, as_of)):
        partners |= found(connection, select(table.c.partner_id), table.c.project_id, project_ids)
    return Some(list(found(connection, select(root_of(partner)), partner.c.id, partners)), events)


def found(
    connection: Connection, statement: Select[Any], column: ColumnElement[Any], ids: Collection[Any]
) -> set[int]:
    """Return what a statement finds, without None, where a column is among some ids, however many."""
    parts = chunks(sorted(ids), AT_ONCE)
    answers = (connection.execute(statement.where(column.in_(part))).scalars() for part in parts)
    return {one for answer in answers for one in answer if one is not None}


def in_parts(some: Some) -> Iterator[Some]:
    """Return some partners and events in parts that a statement can name."""
    for field, ids in (("partners", some.partners), ("events", some.events)):
        for part in chunks(ids, AT_ONCE):
            yield Some(**{field: part})


def partner_rows(connection: Connection, as_of: Moment | None, some: Some) -> dict[int, PartnerRows]:
    """Return what is known of these partners, by id; merged ones are told with the one as which they count."""
    if not some.partners:
        return {}
    found = {row.id: PartnerRows(_groups(row)) for row in connection.execute(_described(as_of, some))}
    members = _members(connection, as_of, some)
    partnership, commitment = _table(Partnership, as_of), _table(Commitment, as_of)
    days = tuple(partnership.c[day] for day in DAYS)
    stages = _of_members(
        partnership, some, members, partnership.c.project_id, *days, partnership.c.dropped_on.is_not(None)
    )
    for partner, project, *those, dropped in connection.execute(stages):
        if (root := members.get(partner)) in found:
            found[root].stages.append((project, tuple(those), dropped))
    for partner, project, day in connection.execute(_visits(as_of, some, members)):
        if (root := members.get(partner)) in found:
            found[root].visits.append((project, day))
    said = (commitment.c[name] for name in ("project_id", "scheme_id", "signed_on", "ended_on"))
    for partner, project, scheme, signed, ended in connection.execute(
        _of_members(commitment, some, members, *said)
    ):
        if (root := members.get(partner)) in found:
            found[root].commitments.append((project, scheme, signed, ended))
    return found


def _members(connection: Connection, as_of: Moment | None, some: Some) -> dict[int, int]:
    """Return the id as which each row counts, of the rows that are these partners or count as one of them.

    Two statements, each by its own index: a condition on either of two columns would walk all partners.
    """
    partner = _table(Partner, as_of)
    chosen = select(partner.c.id, root_of(partner))
    own = connection.execute(chosen.where(some.of_partners(partner.c.id), partner.c.root_id.is_(None)))
    merged = connection.execute(chosen.where(some.of_partners(partner.c.root_id)))
    return {row[0]: row[1] for answer in (own, merged) for row in answer}


def _of_members(
    table: FromClause, some: Some, members: Mapping[int, int], *columns: ColumnElement[Any]
) -> Select[Any]:
    """Return columns of a table of things of partners, each with its partner, of these and perhaps of others."""
    named = some.partners if isinstance(some.partners, range) else frozenset(some.partners)
    others = [one for one in members if one not in named]
    these = some.of_partners(table.c.partner_id)
    chosen = or_(these, table.c.partner_id.in_(others)) if others else these
    return select(table.c.partner_id, *columns).where(chosen)


def _visits(as_of: Moment | None, some: Some, members: Mapping[int, int]) -> Select[Any]:
    participation, event, host = _table(Participation, as_of), _table(Event, as_of), _table(EventHost, as_of)
    return (
        _of_members(participation, some, members, host.c.project_id, event.c.held_on)
        .select_from(participation)
        .join(event, event.c.id == participation.c.event_id)
        .join(host, host.c.event_id == event.c.id)
    )


def event_rows(connection: Connection, as_of: Moment | None, some: Some) -> dict[int, EventRows]:
    """Return what is known of these events, by id."""
    if not some.events:
        return {}
    event, host, attendance = _table(Event, as_of), _table(EventHost, as_of), _table(Attendance, as_of)
    participation = _table(Participation, as_of)
    chosen = select(event.c.id, event.c.kind, event.c.held_on, event.c.counted).where(some.of_events(event.c.id))
    found = {
        row.id: EventRows(row.kind, row.held_on, row.counted > 0) for row in connection.execute(chosen)
    }  # fmt: skip
    for event_id, project in connection.execute(_of_events(host, some, host.c.project_id)):
        found[event_id].hosts.append(project)
    for event_id, kind, persons in connection.execute(
        _of_events(attendance, some, attendance.c.kind, attendance.c.persons)
    ):
        found[event_id].persons.append((kind, persons))
    for event_id, persons in connection.execute(_of_events(participation, some, participation.c.persons)):
        found[event_id].known += persons
    return found


def _of_events(table: FromClause, some: Some, *columns: ColumnElement[Any]) -> Select[Any]:
    return select(table.c.event_id, *columns).where(some.of_events(table.c.event_id))


def _described(as_of: Moment | None, some: Some) -> Select[Any]:
    partner, place = _table(Partner, as_of, lambda one: some.of_partners(one.c.id)), Municipality.__table__
    return (
        select(
            partner.c.id, partner.c.kind, partner.c.size_class, partner.c.tol_2008, partner.c.tol_2025,
            place.c.region_code,
        )
        .outerjoin(place, place.c.code == partner.c.municipality_code)
        .where(some.of_partners(partner.c.id), partner.c.merged_into_id.is_(None))
    )  # fmt: skip


def _groups(row: Any) -> tuple[Group, ...]:
    """Return under what a partner is counted; what is not known of it has the code ""."""
    of_it = {
        "kind": row.kind, "size": row.size_class, "tol_2008": row.tol_2008, "tol_2025": row.tol_2025,
        "region": row.region_code,
    }  # fmt: skip
    return tuple((dimension, code or "") for dimension, code in of_it.items())
