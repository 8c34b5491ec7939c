"""What a flush is about to change of what is counted, and whose numbers that moves."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, inspect, select
from sqlalchemy.orm import Session

from db.models import (
    Attendance,
    Commitment,
    Event,
    EventHost,
    Municipality,
    Organisation,
    Participation,
    Partner,
    Partnership,
    Project,
    ProjectOrganisation,
    ProjectTheme,
)
from db.participation_rows import found, of_projects


@dataclass
class Touched:
    """Ids of what a flush changes: partners and events themselves, and what says how these count."""

    partners: set[int] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    projects: set[int] = field(default_factory=set)
    organisations: set[int] = field(default_factory=set)
    municipalities: set[str] = field(default_factory=set)
    with_partners: set[int] = field(default_factory=set)  # events that move all who came


def touched_by(session: Session) -> Touched:
    """Return what the next flush changes of what is counted."""
    touched = Touched()
    changed = [one for one in session.dirty if session.is_modified(one)]
    for one in (*session.new, *changed, *session.deleted):
        for kind, tell in _TELLERS.items():
            if isinstance(one, kind):
                tell(touched, one)
    return touched


def _ids(one: Any, name: str) -> set[Any]:
    """Return what a column of a row was and is."""
    history = inspect(one).attrs[name].history
    return {each for each in (*history.deleted, *history.unchanged, *history.added) if each is not None}


def _tell_partner(touched: Touched, one: Partner) -> None:
    if one.id is not None:
        touched.partners |= {one.id} | _ids(one, "root_id")


def _tell_of_partner(touched: Touched, one: Any) -> None:
    touched.partners |= _ids(one, "partner_id")


def _tell_participation(touched: Touched, one: Participation) -> None:
    touched.partners |= _ids(one, "partner_id")
    touched.events |= _ids(one, "event_id")


def _tell_event(touched: Touched, one: Event) -> None:
    if one.id is not None:
        touched.events.add(one.id)
        if len(_ids(one, "held_on")) > 1:
            touched.with_partners.add(one.id)


def _tell_host(touched: Touched, one: EventHost) -> None:
    touched.events |= _ids(one, "event_id")
    touched.with_partners |= _ids(one, "event_id")


def _tell_attendance(touched: Touched, one: Attendance) -> None:
    touched.events |= _ids(one, "event_id")


def _tell_of_project(touched: Touched, one: Any) -> None:
    touched.projects |= _ids(one, "project_id")


def _tell_project(touched: Touched, one: Project) -> None:
    if one.id is not None and len(_ids(one, "experience")) > 1:
        touched.projects.add(one.id)


def _tell_organisation(touched: Touched, one: Organisation) -> None:
    if one.id is not None and inspect(one).attrs["region_code"].history.has_changes():
        touched.organisations.add(one.id)


def _tell_municipality(touched: Touched, one: Municipality) -> None:
    if len(_ids(one, "region_code")) > 1:
        touched.municipalities.add(one.code)


_TELLERS: Mapping[type[Any], Callable[[Touched, Any], None]] = {
    Partner: _tell_partner,
    Partnership: _tell_of_partner,
    Commitment: _tell_of_partner,
    Participation: _tell_participation,
    Event: _tell_event,
    EventHost: _tell_host,
    Attendance: _tell_attendance,
    ProjectTheme: _tell_of_project,
    ProjectOrganisation: _tell_of_project,
    Project: _tell_project,
    Organisation: _tell_organisation,
    Municipality: _tell_municipality,
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
