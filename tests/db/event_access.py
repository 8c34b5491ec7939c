"""Who may ask what of events, who came to them, and figures of participants: a part of the table of access.py."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from db.commands import attendances, events
from db.models import Event
from tests.db.access import (
    EMPTY,
    KEEPING,
    MONDAY,
    NOT_THERE,
    PERSONS,
    TODAY,
    Entry,
    alone,
    of_project,
    project_id,
)
from tests.personas import Network

EVENTS = {"own": "Kahvit 1", "foreign": "Pieni"}
FACTS: dict[str, Any] = {
    "title": "New", "language": "fi", "kind": "visit", "form": "online", "held_on": TODAY,
}  # fmt: skip


def of_event(**more: Any) -> Callable[[Network, str], dict[str, Any]]:
    """Return the arguments of a query that asks about an event."""
    return lambda network, about: {
        "event_id": NOT_THERE if about == "missing" else network.event(EVENTS[about]), **more
    }  # fmt: skip


QUERY_ACCESS: dict[str, Entry] = {
    # Who of these may know how much is held by tests/db/queries/test_events.py.
    "attendances.of_event": Entry(PERSONS, of_event(today=TODAY), "missing"),
    "attendances.partners_to_tick": Entry(
        PERSONS,
        lambda network, about: {**of_event()(network, about), "project": project_id(network, about)},
        EMPTY,
    ),
    "event_series.last_event": Entry(
        PERSONS,
        lambda network, about: {"series_id": NOT_THERE if about == "missing" else network.series("Aamukahvit")},
        "missing",
    ),
    "event_series.series": Entry(
        PERSONS, lambda network, about: {"projects": (project_id(network, about),)}, EMPTY
    ),
    "events.event": Entry(PERSONS, of_event(today=TODAY), "missing"),
    "events.event_count": Entry(PERSONS, alone(today=TODAY)),
    "events.events": Entry(PERSONS, alone(today=TODAY)),
    "events.revisions": Entry(PERSONS, of_event(), EMPTY),
    # What of these is hidden, and from whom, is held by tests/db/queries/test_participants.py.
    "participants.by_experience": Entry(PERSONS, alone(today=TODAY)),
    "participants.by_month": Entry(PERSONS, alone(today=TODAY)),
    "participants.by_project": Entry(PERSONS, alone(today=TODAY)),
    "participants.figures": Entry(PERSONS, alone(today=TODAY)),
    "participants.project_count": Entry(PERSONS, alone()),
    "partnerships.of_project": Entry(KEEPING, of_project(today=TODAY), EMPTY),
    "week_numbers.commitments": Entry(KEEPING, of_project(today=TODAY, week=MONDAY), EMPTY),
    "week_numbers.numbers": Entry(KEEPING, of_project(today=TODAY, week=MONDAY), EMPTY),
    "week_numbers.steps": Entry(KEEPING, of_project(today=TODAY, week=MONDAY), EMPTY),
}


def _event(network: Network, about: str) -> dict[str, Any]:
    """Return an event of a project, as a command names it."""
    number, version = NOT_THERE, 1
    if about != "missing":
        number = network.event(EVENTS[about])
        with network.database.reading() as connection:
            version = connection.execute(select(Event.version).where(Event.id == number)).scalar_one()
    return {"project_id": project_id(network, about), "id": number, "seen_version": version}


def _event_edit(network: Network, about: str) -> events.EditedEvent:
    return events.EditedEvent(
        **_event(network, about), **FACTS, hosts=(project_id(network, about),)
    )  # fmt: skip


def _attendance(network: Network, about: str) -> attendances.ToldAttendance:
    said = _event(network, about)
    return attendances.ToldAttendance(said["project_id"], said["id"], said["seen_version"], {"company": 44})


COMMAND_ACCESS: dict[str, Entry] = {
    "attendances.submit": Entry(KEEPING, _attendance, "missing"),
    "events.add": Entry(
        KEEPING,
        lambda network, about: events.NewEvent(project_id=project_id(network, about), **FACTS),
        "missing",
    ),
    "events.edit": Entry(KEEPING, _event_edit, "missing"),
    "events.remove": Entry(
        KEEPING, lambda network, about: events.RemovedEvent(**_event(network, about)), "missing"
    ),
}
