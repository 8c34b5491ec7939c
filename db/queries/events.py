"""Events, and who came to them as far as the asker may know.

Whoever keeps one of an event's hosts knows its numbers, and of the partners that came those of their own projects
and those that may be named. To all others numbers of few are hidden, and of the partners only those are told that
may be named by one of the hosts; of a past moment none, since a consent may have ended.
"""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, and_, func, select, true

from db.event_rows import Inside, Known, counts_of, hosts_of, known_of
from db.event_rules import FACTS
from db.faults import Missing
from db.follow import of_partners
from db.history import rows, wordings
from db.models import (
    Account,
    Change,
    Event,
    EventHost,
    EventSeries,
)
from db.permissions import Permission
from db.protection import HIDDEN, hidden_if_small, partition, total_of
from db.reading import query
from db.records import Record, Rows, made, records
from db.search import says

Count = int | str | None
MISSING, TOLD = "missing", "told"


@query(Permission.VIEW_PARTNERS, of_partners)
def events(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    words: str = "",
    kind: str = "",
    project: int | None = None,
    series: int | None = None,
    first: date | None = None,
    last: date | None = None,
    told: str = "",
    own: bool = False,
    soonest: bool = False,
    part: int = 0,
    size: int = 20,
) -> Rows:
    """Return a part of the events, the latest first unless `soonest`.

    `words` are looked for in title, place and series; `first` and `last` are days; `told` is `missing` (over, and
    nobody has told who came), `told` or ""; `own` are those that the asker may keep. Columns: event_id, title,
    language, kind, form, place, held_on, series_id, series, hosts (records of project_id and the three names),
    persons (None: not told), partners (how many are known; None: not told) and own. HIDDEN stands for few.
    """
    event, name = rows(Event, as_of), rows(EventSeries, as_of)
    chosen = _chosen(event, name, as_of, inside, today, words, kind, project, series, first, last, told, own=own)
    order = (event.c.held_on, event.c.id) if soonest else (event.c.held_on.desc(), event.c.id.desc())
    statement = (
        select(event.c.id, *(event.c[one] for one in FACTS), event.c.series_id, name.c.name, event.c.counted)
        .outerjoin(name, name.c.id == event.c.series_id)
        .where(chosen)
        .order_by(*order)
        .limit(size)
        .offset(part * size)
    )
    found = connection.execute(statement).all()
    ids = [row.id for row in found]
    hosts, counts = hosts_of(connection, as_of, ids), counts_of(connection, as_of, ids)
    known, past = known_of(connection, as_of, inside, today, ids), as_of is not None
    columns = ("event_id", *FACTS, "series_id", "series", "hosts", "persons", "partners", "own")
    kept = {one: _is_own(hosts[one], inside) for one in ids}
    numbers = {
        row.id: _numbers(row.counted, counts[row.id], known[row.id], own=kept[row.id], past=past) for row in found
    }
    return made(columns, ((*row[:-1], hosts[row.id], *numbers[row.id], kept[row.id]) for row in found))


@query(Permission.VIEW_PARTNERS, of_partners)
def event_count(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    words: str = "",
    kind: str = "",
    project: int | None = None,
    series: int | None = None,
    first: date | None = None,
    last: date | None = None,
    told: str = "",
    own: bool = False,
) -> int:
    """Return how many events `events` finds in all its parts."""
    event, name = rows(Event, as_of), rows(EventSeries, as_of)
    chosen = _chosen(event, name, as_of, inside, today, words, kind, project, series, first, last, told, own=own)
    statement = select(func.count()).select_from(event).outerjoin(name, name.c.id == event.c.series_id)
    return connection.execute(statement.where(chosen)).scalar_one()


@query(Permission.VIEW_PARTNERS, of_partners)
def event(
    connection: Connection, *, as_of: int | None, inside: Inside, today: date, event_id: int
) -> dict[str, Any]:
    """Return an event and who came, as far as the asker may know, by name of the column.

    The columns of `events`, with version and `counted` (whether it was told who came), `counts` (persons by kind
    of organisation; a kind that was not counted is left out), `came` (partner_id, name and kind of the partners
    that may be told, by name; persons to those who may keep the event, else None) and `others` (how many more are
    known). Raises Missing.
    """
    table, name = rows(Event, as_of), rows(EventSeries, as_of)
    statement = (
        select(
            table.c.id, table.c.version, *(table.c[one] for one in FACTS), table.c.series_id, name.c.name,
            table.c.counted,
        )
        .outerjoin(name, name.c.id == table.c.series_id)
        .where(table.c.id == event_id)
    )  # fmt: skip
    columns = ("event_id", "version", *FACTS, "series_id", "series", "counted")
    found = records(connection, statement, columns)
    if not found:
        raise Missing("event")
    hosts = hosts_of(connection, as_of, [event_id])[event_id]
    counts = counts_of(connection, as_of, [event_id])[event_id]
    known, own = known_of(connection, as_of, inside, today, [event_id])[event_id], _is_own(hosts, inside)
    persons, partners = _numbers(found[0]["counted"], counts, known, own=own, past=as_of is not None)
    told = [one for one in known if _may_be_told(one, own=own)]
    others = len(known) - len(told)
    # Of a past moment nobody is told, so the others are all: of these and the names of today the few would follow.
    few = hidden_if_small(others) if as_of is None or not others else HIDDEN
    came = ((one.partner_id, one.name, one.kind, one.persons if own else None) for one in told)
    return {
        **found[0], "counted": bool(found[0]["counted"]), "hosts": hosts, "own": own,
        "persons": persons, "partners": partners, "counts": counts if own else partition(counts),
        "came": made(("partner_id", "name", "kind", "persons"), came),
        "others": others if own else few,
    }  # fmt: skip


@query(Permission.VIEW_PARTNERS, of_partners)
def revisions(connection: Connection, *, as_of: int | None, inside: Inside, event_id: int) -> Rows:
    """Return every wording of an event, oldest first, to those who may keep it; to others none.

    Columns: version, at, name_of (who wrote it, None when the account is gone), role, the facts, series, and as
    it was then hosts (as in `events`), persons and partners (how many; None: not told).
    """
    if not _is_own(hosts_of(connection, as_of, [event_id])[event_id], inside):
        return ()
    said = wordings(Event, lambda one: one.c.id == event_id)
    series, change, account = rows(EventSeries, as_of), Change.__table__, rows(Account, as_of)
    statement = (
        select(
            said.c.version, change.c.at, account.c.name, change.c.actor, *(said.c[name] for name in FACTS),
            series.c.name, said.c.since, said.c.counted,
        )
        .join(change, change.c.id == said.c.since)
        .outerjoin(account, account.c.id == change.c.account_id)
        .outerjoin(series, series.c.id == said.c.series_id)
        .order_by(said.c.version)
    )  # fmt: skip
    if as_of is not None:
        statement = statement.where(said.c.since <= as_of)
    columns = ("version", "at", "name_of", "role", *FACTS, "series", "hosts", "persons", "partners")
    found = connection.execute(statement).all()
    return made(columns, ((*row[:-2], *_then(connection, event_id, row.since, row.counted)) for row in found))


def _chosen(
    event: Any, series: Any, as_of: int | None, inside: Inside, today: date, words: str, kind: str,
    project: int | None, series_id: int | None, first: date | None, last: date | None, told: str, *, own: bool,
) -> ColumnElement[bool]:  # fmt: skip
    """Return the condition of the events that are looked for."""
    where = [says(words, event.c.title, event.c.place, series.c.name), _told(event, told, today)]
    if kind:
        where.append(event.c.kind == kind)
    if project is not None:
        where.append(_held_by(event, as_of, frozenset({project})))
    if own:
        where.append(_held_by(event, as_of, inside))
    if series_id is not None:
        where.append(event.c.series_id == series_id)
    if first is not None:
        where.append(event.c.held_on >= first)
    if last is not None:
        where.append(event.c.held_on <= last)
    return and_(*where)


def _told(event: Any, told: str, today: date) -> ColumnElement[bool]:
    conditions: dict[str, ColumnElement[bool]] = {
        MISSING: and_(event.c.counted == 0, event.c.held_on <= today),
        TOLD: event.c.counted > 0,
    }
    return conditions.get(told, true())


def _held_by(event: Any, as_of: int | None, projects: Inside) -> ColumnElement[bool]:
    if projects is None:
        return true()
    host = rows(EventHost, as_of)
    held: ColumnElement[bool] = event.c.id.in_(
        select(host.c.event_id).where(host.c.project_id.in_(sorted(projects)))
    )
    return held


def _then(connection: Connection, event_id: int, since: int, counted: int) -> tuple[Any, ...]:
    """Return of the wording of an event since a moment: hosts, persons, and how many partners were known."""
    hosts = hosts_of(connection, since, [event_id])[event_id]
    if not counted:
        return hosts, None, None
    persons = sum(counts_of(connection, since, [event_id])[event_id].values())
    return hosts, persons, len(known_of(connection, since, frozenset(), date.min, [event_id])[event_id])


def _is_own(hosts: Collection[Record], inside: Inside) -> bool:
    return bool(hosts) and (inside is None or any(one["project_id"] in inside for one in hosts))


def _may_be_told(one: Known, *, own: bool) -> bool:
    return one.named or (own and one.mine)


def _numbers(
    counted: int, counts: Mapping[str, int], known: Sequence[Known], *, own: bool, past: bool
) -> tuple[Count, Count]:
    """Return persons and partners of an event as the asker may know them; None where nobody has told who came."""
    if not counted:
        return None, None
    persons, partners = sum(counts.values()), len(known)
    if own:
        return persons, partners
    # Who may be named is told by name: the others must not be few, else they could be computed; and of a past
    # moment from the names of today.
    few = past or hidden_if_small(sum(not one.named for one in known)) == HIDDEN
    return total_of(counts), HIDDEN if known and few else hidden_if_small(partners)
