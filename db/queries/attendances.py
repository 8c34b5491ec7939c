"""Who may be said to have come to an event."""

from datetime import date
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, func, or_, select, true

from db.event_rows import Inside
from db.event_rules import roots_of
from db.follow import of_partners
from db.history import rows
from db.models import Participation, Partner
from db.partner_groups import root_of
from db.permissions import Permission
from db.protection import HIDDEN
from db.queries import events
from db.reading import query
from db.records import Rows, made
from db.text import sort_key

COUNTED: Final = "counted"
EVERYBODY: Final = "all"
PARTNER: Final = "partner"
OTHERS: Final = "others"


@query(Permission.VIEW_PARTNERS, of_partners)
def partners_to_tick(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    project: int,
    event_id: int,
    words: str = "",
    limit: int = 500,
) -> Rows:
    """Return partner_id, name and persons (None: did not come) of a project's partners for an event, by name.

    To those who keep the project; to others none. Those that came are there whatever words are looked for.
    """
    if inside is not None and project not in inside:
        return ()
    partner, member = rows(Partner, as_of), rows(Partner, as_of)
    came = rows(Participation, as_of, lambda one: one.c.event_id == event_id)
    persons = (
        select(root_of(member).label("root_id"), func.sum(came.c.persons).label("persons"))
        .join(came, came.c.partner_id == member.c.id)
        .where(came.c.event_id == event_id)
        .group_by(root_of(member))
        .subquery()
    )
    statement = (
        select(partner.c.id, partner.c.name, persons.c.persons)
        .outerjoin(persons, persons.c.root_id == partner.c.id)
        .where(partner.c.id.in_(roots_of([project], as_of)))
        .where(or_(persons.c.persons.is_not(None), _contains(partner.c.order_key, words)))
        .order_by(persons.c.persons.is_(None), partner.c.order_key, partner.c.id)
        .limit(limit)
    )
    found = connection.execute(statement).all()
    by_name = sorted(found, key=lambda row: (sort_key(row.name), row.id))
    return made(("partner_id", "name", "persons"), ((row.id, row.name, row.persons) for row in by_name))


@query(Permission.VIEW_PARTNERS, of_partners)
def of_event(connection: Connection, *, as_of: int | None, inside: Inside, today: date, event_id: int) -> Rows:
    """Return who came to an event in rows, as far as the asker may know. Raises Missing.

    Columns: line, kind, partner_id, name, persons and partners. The lines: `counted`, persons of a kind of
    organisation; `all`, all persons and how many partners are known (None: not told); `partner`, one that may be
    told, with its kind and persons; `others`, how many more are known. HIDDEN stands for few, and for the persons
    of a partner to those who may not keep the event.
    """
    event = events.event(connection, as_of=as_of, inside=inside, today=today, event_id=event_id)
    lines: list[tuple[Any, ...]] = [(COUNTED, kind, None, None, n, None) for kind, n in event["counts"].items()]
    lines.append((EVERYBODY, None, None, None, event["persons"], event["partners"]))
    lines += [
        (PARTNER, one["kind"], one["partner_id"], one["name"], one["persons"] if event["own"] else HIDDEN, None)
        for one in event["came"]
    ]
    if event["others"]:
        lines.append((OTHERS, None, None, None, None, event["others"]))
    return made(("line", "kind", "partner_id", "name", "persons", "partners"), lines)


def _contains(column: ColumnElement[str], words: str) -> ColumnElement[bool]:
    key = sort_key(words.strip())
    return column.contains(key, autoescape=True) if key else true()
