"""What a flush is about to change of what is counted, and whose numbers that moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db.models import (
    Attendance,
    Commitment,
    Event,
    EventHost,
    Participation,
    Partner,
    Partnership,
    ProjectOrganisation,
)
from db.participation_rows import found, of_projects
from db.touching import PLACES, TouchedPlaces, ids_of, told


@dataclass
class Touched(TouchedPlaces):
    """Ids of what a flush changes: partners and events themselves, and what says how these count."""

    partners: set[int] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    with_partners: set[int] = field(default_factory=set)  # events that move all who came


def touched_by(session: Session) -> Touched:
    """Return what the next flush changes of what is counted."""
    return told(session, Touched(), _TELLERS)


def _tell_partner(touched: Touched, one: Partner) -> None:
    if one.id is not None:
        touched.partners |= {one.id} | ids_of(one, "root_id")


def _tell_of_partner(touched: Touched, one: Any) -> None:
    touched.partners |= ids_of(one, "partner_id")


def _tell_participation(touched: Touched, one: Participation) -> None:
    touched.partners |= ids_of(one, "partner_id")
    touched.events |= ids_of(one, "event_id")


def _tell_event(touched: Touched, one: Event) -> None:
    if one.id is not None:
        touched.events.add(one.id)
        if len(ids_of(one, "held_on")) > 1:
            touched.with_partners.add(one.id)


def _tell_host(touched: Touched, one: EventHost) -> None:
    touched.events |= ids_of(one, "event_id")
    touched.with_partners |= ids_of(one, "event_id")


def _tell_attendance(touched: Touched, one: Attendance) -> None:
    touched.events |= ids_of(one, "event_id")


_TELLERS: Mapping[type[Any], Callable[[Touched, Any], None]] = {
    **PLACES,
    Partner: _tell_partner,
    Partnership: _tell_of_partner,
    Commitment: _tell_of_partner,
    Participation: _tell_participation,
    Event: _tell_event,
    EventHost: _tell_host,
    Attendance: _tell_attendance,
}


def concerned(connection: Connection, touched: Touched) -> tuple[set[int], set[int]]:
    """Return the partners, by the id as which they count, and the events that count otherwise afterwards."""
    part, visit = ProjectOrganisation, Participation
    projects = touched.projects | found(
        connection, select(part.project_id), part.__table__.c.organisation_id, touched.organisations
    )
    moved = of_projects(connection, None, projects)
    partners = touched.partners | set(moved.partners)
    partners |= found(connection, select(visit.partner_id), visit.__table__.c.event_id, touched.with_partners)
    partners |= found(
        connection, select(Partner.id), Partner.__table__.c.municipality_code, touched.municipalities
    )
    roots = found(connection, select(Partner.root_id), Partner.__table__.c.id, partners)
    return partners | roots, touched.events | set(moved.events)
