"""Partners, events and commitments of the scale network: plausible in number and spread, invented in name.

Forty partners a project, some of them in two, with two stages each on average; an event every ten months or so,
some of them held by two projects; commitments for whoever has committed itself. The same on every machine.
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, func, insert, select

from db.likeness import match_key
from db.models import (
    Attendance,
    AttendeeKind,
    Commitment,
    Event,
    EventForm,
    EventHost,
    EventKind,
    Participation,
    Partner,
    PartnerKind,
    Partnership,
    Scheme,
    SizeBasis,
    SizeClass,
    Target,
)
from db.models.base import Base
from db.partner_groups import DAYS
from db.text import sort_key
from seed.bulk_weeks import Calendar
from seed.rows import Reference

Row = dict[str, Any]
PER_PROJECT: Final = 40
EVENTS: Final = 6
SCHEMES: Final = 8
_SHARED_EVERY = 14  # one partner of so many is in the next project too
_JOINT_EVERY = 9
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTU"
_KINDS: Final = (*[PartnerKind.COMPANY] * 16, PartnerKind.FARM, PartnerKind.ASSOCIATION, PartnerKind.ASSOCIATION,
                 PartnerKind.SOLE_TRADER)  # fmt: skip
_SIZES: Final = (*[SizeClass.MICRO] * 11, *[SizeClass.SMALL] * 3, *[SizeClass.MEDIUM] * 3, *[SizeClass.LARGE] * 3)
_AT_ONCE = 20_000


def add_partners(connection: Connection, calendar: Calendar, read: Reference, projects: Sequence[int]) -> None:
    """Add partners and how far each has come with its project."""
    codes = [one.code for one in read.municipalities if one.valid_to is None]
    count = len(projects) * PER_PROJECT
    _put(connection, Partner, (_partner(number, codes, calendar) for number in range(count)))
    first = connection.execute(select(func.min(Partner.id))).scalar_one()
    _put(connection, Partnership, _partnerships(calendar, projects, first))


def add_commitments(connection: Connection, calendar: Calendar, projects: Sequence[int]) -> None:
    """Add schemes, and a commitment for each partnership that came so far; every tenth has ended."""
    since = {"version": 1, "since": calendar.planned}
    names = (
        {"project_id": projects[0], "name": f"Mittakaavakumppani {number + 1}", **since}
        for number in range(SCHEMES)
    )
    _put(connection, Scheme, names)
    schemes = connection.execute(select(Scheme.id).order_by(Scheme.id)).scalars().all()
    committed = connection.execute(
        select(Partnership.project_id, Partnership.partner_id, Partnership.committed_on, Partnership.since)
        .where(Partnership.committed_on.is_not(None))
        .order_by(Partnership.id)
    ).all()
    _put(connection, Commitment, (_commitment(place, row, schemes) for place, row in enumerate(committed)))


def add_events(connection: Connection, calendar: Calendar, projects: Sequence[int]) -> None:
    """Add events with their hosts, how many came, and which partners are known to have come."""
    count = len(projects) * EVENTS
    _put(connection, Event, (_event(number, calendar) for number in range(count)))
    first = connection.execute(select(func.min(Event.id))).scalar_one()
    partner = connection.execute(select(func.min(Partner.id))).scalar_one()
    _put(connection, EventHost, _hosts(calendar, projects, first))
    _put(connection, Attendance, _attendances(calendar, count, first))
    _put(connection, Participation, _participations(calendar, count, first, partner))


def add_targets(connection: Connection, calendar: Calendar, today: date) -> None:
    """Add targets of the network for the present year."""
    begins, due = date(today.year, 1, 1), date(today.year, 12, 31)
    rows = (
        {"project_id": None, "indicator": code, "baseline": Decimal(0), "baseline_on": begins,
         "value": Decimal(value), "due": due, "version": 1, "since": calendar.planned}
        for code, value in (("I08", 100_000), ("I09", 60_000), ("I10", 90_000), ("I13", 40_000))
    )  # fmt: skip
    _put(connection, Target, rows)


def _put(connection: Connection, model: type[Base], rows: Iterator[Row]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        connection.execute(insert(model), some)


def _partner(number: int, codes: Sequence[str], calendar: Calendar) -> Row:
    name = f"Mittakaavakumppani {number + 1:06} Oy"
    known = number % 9 != 0
    return {
        "version": 1, "since": calendar.change(number % calendar.count), "kind": _KINDS[number % len(_KINDS)],
        "name": name, "order_key": sort_key(name), "match_key": match_key(name), "business_id": None,
        "municipality_code": codes[number // PER_PROJECT * 7 % len(codes)] if number % 11 else None,
        "tol_2008": _LETTERS[number * 5 % len(_LETTERS)] if known else None,
        "tol_2025": _LETTERS[number * 5 % len(_LETTERS)] if number % 3 == 0 else None,
        "size_class": _SIZES[number % len(_SIZES)] if known else None,
        "size_basis": SizeBasis.STAFF if known else None,
        "named_from": calendar.monday(0) if number % 2 else None, "named_until": None,
        "merged_into_id": None, "root_id": None,
    }  # fmt: skip


def _partnerships(calendar: Calendar, projects: Sequence[int], first: int) -> Iterator[Row]:
    for place, project in enumerate(projects):
        for step in range(PER_PROJECT):
            number = place * PER_PROJECT + step
            yield _partnership(calendar, project, first + number, number)
            if number % _SHARED_EVERY == 0 and len(projects) > 1:
                yield _partnership(calendar, projects[(place + 1) % len(projects)], first + number, number + 5)


def _partnership(calendar: Calendar, project: int, partner: int, number: int) -> Row:
    begun = number * 17 % calendar.count
    stages = min(1 + (number * 7 % 10 > 2) + (number * 7 % 10 > 6), 3) + (number % 23 == 0)
    days = [min(begun + step * 9, calendar.count - 1) for step in range(stages)]
    dropped = number % 31 == 0
    return {
        "project_id": project, "partner_id": partner, "version": 1, "since": calendar.change(days[-1]),
        **{
            name: _day(calendar, days[step], number) if step < stages else None for step, name in enumerate(DAYS)
        },
        "dropped_on": calendar.monday(calendar.count - 1) if dropped else None,
        "dropped_reason": "Ei aikaa." if dropped else "",
    }  # fmt: skip


def _day(calendar: Calendar, week: int, number: int) -> date:
    """Return a working day of a week; of the present one the Monday, for nothing may lie ahead."""
    return calendar.monday(week) + timedelta(days=number % 5 if week < calendar.count - 1 else 0)


def _commitment(place: int, row: Any, schemes: Sequence[int]) -> Row:
    ended = row.committed_on + timedelta(days=364) if place % 10 == 0 else None
    return {
        "project_id": row.project_id, "partner_id": row.partner_id, "scheme_id": schemes[place % len(schemes)],
        "signed_on": row.committed_on, "review_on": row.committed_on + timedelta(days=364), "ended_on": ended,
        "targets": "", "language": "fi", "version": 1, "since": row.since,
    }  # fmt: skip


def _week_of_event(number: int, calendar: Calendar) -> int:
    return number * 11 % calendar.count


def _event(number: int, calendar: Calendar) -> Row:
    week = _week_of_event(number, calendar)
    return {
        "title": f"Mittakaavatilaisuus {number + 1:06}", "language": "fi",
        "kind": list(EventKind)[number % len(EventKind)],
        "form": list(EventForm)[number % len(EventForm)], "place": "", "held_on": calendar.monday(week),
        "series_id": None, "counted": 1, "version": 1, "since": calendar.change(week),
    }  # fmt: skip


def _hosts(calendar: Calendar, projects: Sequence[int], first: int) -> Iterator[Row]:
    for number in range(len(projects) * EVENTS):
        place, since = number // EVENTS, calendar.change(_week_of_event(number, calendar))
        joint = number % _JOINT_EVERY == 0 and len(projects) > 1
        for project in {projects[place], projects[(place + joint) % len(projects)]}:
            yield {"event_id": first + number, "project_id": project, "version": 1, "since": since}


def _attendances(calendar: Calendar, count: int, first: int) -> Iterator[Row]:
    for number in range(count):
        since = {"version": 1, "since": calendar.change(_week_of_event(number, calendar))}
        came = {
            AttendeeKind.COMPANY: 6 + number % 25, AttendeeKind.FARM: number % 4, AttendeeKind.MUNICIPALITY: 2,
        }  # fmt: skip
        for kind, persons in came.items():
            yield {"event_id": first + number, "kind": kind, "persons": persons, **since}


def _participations(calendar: Calendar, count: int, first: int, partner: int) -> Iterator[Row]:
    for number in range(count):
        since = {"version": 1, "since": calendar.change(_week_of_event(number, calendar))}
        place = number // EVENTS
        for step in range(2 + number % 4):
            known = place * PER_PROJECT + (number * 3 + step * 7) % PER_PROJECT
            yield {"event_id": first + number, "partner_id": partner + known, "persons": 1, **since}
