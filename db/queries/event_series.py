"""Series of events, and how each goes on."""

from typing import Any

from sqlalchemy import Connection, func, select

from db.event_rows import hosts_of
from db.event_rules import FACTS, next_day
from db.faults import Missing
from db.follow import of_partners
from db.history import rows
from db.models import Event, EventSeries
from db.permissions import Permission
from db.reading import query
from db.records import Rows, made, records
from db.text import sort_key


@query(Permission.VIEW_NETWORK, of_partners)
def series(connection: Connection, *, as_of: int | None, projects: tuple[int, ...] = ()) -> Rows:
    """Return the series of projects that have an event, by name.

    Columns: series_id, project_id, name, events (how many) and latest (the day of the last one).
    """
    table, event = rows(EventSeries, as_of), rows(Event, as_of)
    columns = (table.c.id, table.c.project_id, table.c.name)
    statement = (
        select(*columns, func.count(), func.max(event.c.held_on))
        .join(event, event.c.series_id == table.c.id)
        .where(table.c.project_id.in_(projects))
        .group_by(*columns)
    )
    found = sorted(connection.execute(statement), key=lambda row: (sort_key(row.name), row.id))
    return made(("series_id", "project_id", "name", "events", "latest"), found)


@query(Permission.VIEW_NETWORK, of_partners)
def last_event(connection: Connection, *, as_of: int | None, series_id: int) -> dict[str, Any]:
    """Return what the next event of a series begins with. Raises Missing.

    Of the last one: event_id, series_id, the facts and hosts (as in `events`); and `next_on`, the day on which the
    series is likely to go on, or None.
    """
    table = rows(Event, as_of)
    columns = ("id", "series_id", *FACTS)
    statement = (
        select(*(table.c[name] for name in columns))
        .where(table.c.series_id == series_id)
        .order_by(table.c.held_on.desc(), table.c.id.desc())
        .limit(2)
    )
    found = records(connection, statement, ("event_id", *columns[1:]))
    if not found:
        raise Missing("series")
    hosts = hosts_of(connection, as_of, [found[0]["event_id"]])[found[0]["event_id"]]
    return {**found[0], "hosts": hosts, "next_on": next_day([row["held_on"] for row in found])}
