"""What queries read of events, by event: hosts, persons counted, and the partners that are known to have come."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, FromClause, exists, false, func, or_, select, true

from db.history import rows
from db.models import Attendance, AttendeeKind, EventHost, Participation, Partner, Partnership, Project
from db.partner_groups import named, root_of, within
from db.records import Rows, made

Inside = frozenset[int] | None
NAMES = ("name_fi", "name_sv", "name_en")


@dataclass(frozen=True)
class Known:
    """A partner that is known to have come to an event, and how many persons came from it.

    `mine` says whether it is a partner of the asker's own projects, `named` whether a host may name it to others.
    """

    partner_id: int
    name: str
    kind: str
    persons: int
    mine: bool
    named: bool


def hosts_of(connection: Connection, as_of: int | None, ids: Collection[int]) -> defaultdict[int, Rows]:
    """Return who holds each event: project_id and the three names, in the order in which they came to it."""
    host, project = rows(EventHost, as_of, lambda one: one.c.event_id.in_(ids)), rows(Project, as_of)
    statement = (
        select(host.c.event_id, project.c.id, *(project.c[name] for name in NAMES))
        .join(project, project.c.id == host.c.project_id)
        .where(host.c.event_id.in_(ids))
        .order_by(host.c.id)
    )
    found: defaultdict[int, Rows] = defaultdict(tuple)
    for row in connection.execute(statement):
        found[row[0]] += made(("project_id", *NAMES), [row[1:]])
    return found


def counts_of(connection: Connection, as_of: int | None, ids: Collection[int]) -> defaultdict[int, dict[str, int]]:
    """Return the persons by kind of organisation that were counted at each event."""
    table = rows(Attendance, as_of, lambda one: one.c.event_id.in_(ids))
    columns = (table.c.event_id, table.c.kind, table.c.persons)
    told = connection.execute(select(*columns).where(table.c.event_id.in_(ids))).all()
    order = list(AttendeeKind)
    found: defaultdict[int, dict[str, int]] = defaultdict(dict)
    for row in sorted(told, key=lambda one: order.index(AttendeeKind(one.kind))):
        found[row.event_id][row.kind] = row.persons
    return found


def known_of(
    connection: Connection, as_of: int | None, inside: Inside, today: date, ids: Collection[int]
) -> defaultdict[int, list[Known]]:
    """Return the partners that are known to have come to each event, each once and as which it counts, by name."""
    came, member = rows(Participation, as_of, lambda one: one.c.event_id.in_(ids)), rows(Partner, as_of)
    persons = (
        select(came.c.event_id, root_of(member).label("root_id"), func.sum(came.c.persons).label("persons"))
        .join(member, member.c.id == came.c.partner_id)
        .where(came.c.event_id.in_(ids))
        .group_by(came.c.event_id, root_of(member))
        .subquery()
    )
    root = rows(Partner, as_of)
    mine = _mine(root, as_of, inside)
    # Of a past moment nobody is named: who agreed then may have ended that since.
    may_be_named = false() if as_of is not None else _named(root, persons.c.event_id, today)
    columns = (root.c.id, root.c.name, root.c.kind, persons.c.persons, mine, may_be_named)
    statement = (
        select(persons.c.event_id, *columns)
        .join(root, root.c.id == persons.c.root_id)
        .order_by(root.c.order_key, root.c.id)
    )
    found: defaultdict[int, list[Known]] = defaultdict(list)
    for row in connection.execute(statement):
        found[row[0]].append(Known(row[1], row[2], row[3], int(row[4]), bool(row[5]), bool(row[6])))
    return found


def _mine(root: FromClause, as_of: int | None, inside: Inside) -> ColumnElement[bool]:
    if not inside:
        return true() if inside is None else false()
    member, partnership = rows(Partner, as_of), rows(Partnership, as_of)
    return exists().where(_is(member, root), partnership.c.partner_id == member.c.id, within(partnership, inside))


def _named(root: FromClause, event_id: ColumnElement[Any], today: date) -> ColumnElement[bool]:
    """Return whether one of an event's hosts may tell others of a partner: by another project it is not named."""
    member, partnership, host = rows(Partner, None), rows(Partnership, None), rows(EventHost, None)
    return exists().where(
        _is(member, root), partnership.c.partner_id == member.c.id,
        host.c.event_id == event_id, partnership.c.project_id == host.c.project_id,
        named(root, partnership, today),
    )  # fmt: skip


def _is(member: FromClause, root: FromClause) -> ColumnElement[bool]:
    return or_(member.c.id == root.c.id, member.c.root_id == root.c.id)
