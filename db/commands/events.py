"""Events: one in the network however many projects hold it."""

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sqlalchemy import select
from sqlalchemy.orm.attributes import flag_modified

from db.checks import answer, day_faults, language_faults, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_events import hosted, hosts_of
from db.event_rules import FACTS
from db.faults import Fault
from db.models import (
    Attendance,
    Event,
    EventForm,
    EventHost,
    EventKind,
    EventSeries,
    Participation,
    Project,
)
from db.permissions import Permission
from db.text import clean, line_faults


@dataclass(frozen=True, kw_only=True)
class EventFacts:
    """What is said of an event, in the name of a project that holds it.

    It belongs to a series of one of its hosts (`series_id`), to one of the project's that has the name `series`,
    new or not, or to none.
    """

    project_id: int
    title: str
    language: str
    kind: str
    form: str
    held_on: date | None
    place: str = ""
    series_id: int | None = None
    series: str = ""


@dataclass(frozen=True, kw_only=True)
class NewEvent(EventFacts):
    """An event to be added, held by the project and by others."""

    other_hosts: tuple[int, ...] = ()


@dataclass(frozen=True, kw_only=True)
class EditedEvent(EventFacts):
    """What an event is to be from now on, with all its hosts, and the version that was seen."""

    id: int
    seen_version: int
    hosts: tuple[int, ...]


@dataclass(frozen=True)
class RemovedEvent:
    """An event that was entered by mistake, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


Facts = TypeVar("Facts", bound=EventFacts)


@command(Permission.KEEP_PARTNERS)
def add(tx: Transaction, wanted: NewEvent) -> Answer:
    """Add an event, past or planned; answer with its id and version. Refuses all faults at once, by field."""
    tx.get(Project, wanted.project_id)
    wanted = _cleaned(wanted)
    hosts = {wanted.project_id, *wanted.other_hosts}
    refuse(_faults(tx, wanted, hosts))
    event = Event(**_said(wanted), series_id=_series_of(tx, wanted), counted=0)
    tx.session.add(event)
    tx.session.flush()
    _hold(tx, event, hosts)
    return answer(tx.session, event)


@command(Permission.KEEP_PARTNERS)
def edit(tx: Transaction, wanted: EditedEvent) -> Answer:
    """Change what is said of an event that the project holds; answer with its id and version.

    The project goes on holding it only if it is among the hosts. Refuses all faults at once, by field; a version
    that is no longer the saved one with both texts (Stale).
    """
    event = hosted(tx, wanted.project_id, wanted.id)
    wanted = _cleaned(wanted)
    hosts, before = set(wanted.hosts), hosts_of(tx, event.id)
    refuse(_faults(tx, wanted, hosts) + _told_faults(tx, wanted, event))
    theirs = {**present(event, (*FACTS, "series_id")), "series": "", "hosts": tuple(sorted(before))}
    belongs = {"series_id": wanted.series_id, "series": wanted.series, "hosts": tuple(sorted(hosts))}
    refuse_stale(event, wanted.seen_version, theirs, {**_said(wanted), **belongs})
    for name, value in {**_said(wanted), "series_id": _series_of(tx, wanted)}.items():
        setattr(event, name, value)
    if hosts != set(before):
        flag_modified(event, "title")  # its hosts are part of its wording, though they stand in rows of their own
        _hold(tx, event, hosts)
    return answer(tx.session, event)


@command(Permission.KEEP_PARTNERS)
def remove(tx: Transaction, wanted: RemovedEvent) -> Answer:
    """Take away an event, and who came to it, for all its hosts; answer with its id and last version.

    History stays.
    """
    event = hosted(tx, wanted.project_id, wanted.id)
    refuse_stale(event, wanted.seen_version, present(event, FACTS), {})
    for model in (Participation, Attendance, EventHost):
        for row in tx.session.execute(select(model).where(model.event_id == event.id)).scalars():
            tx.session.delete(row)
    tx.session.flush()  # what points to the event goes before it
    tx.session.delete(event)
    return {"id": event.id, "version": event.version}


def _cleaned(wanted: Facts) -> Facts:
    return replace(
        wanted, title=clean(wanted.title), place=clean(wanted.place), series=clean(wanted.series)
    )  # fmt: skip


def _said(wanted: EventFacts) -> dict[str, object]:
    return {name: getattr(wanted, name) for name in FACTS}


def _hold(tx: Transaction, event: Event, hosts: Collection[int]) -> None:
    """Let exactly these projects hold an event."""
    before = hosts_of(tx, event.id)
    for project_id in sorted(set(hosts) - set(before)):
        tx.session.add(EventHost(event_id=event.id, project_id=project_id))
    for project_id in sorted(set(before) - set(hosts)):
        tx.session.delete(before[project_id])


def _series_of(tx: Transaction, wanted: EventFacts) -> int | None:
    """Return the id of the series that is meant, which is made where the project has none of that name."""
    if not wanted.series:
        return wanted.series_id
    named = (EventSeries.project_id == wanted.project_id, EventSeries.name == wanted.series)
    series = tx.session.execute(select(EventSeries).where(*named)).scalar()
    if series is None:
        series = EventSeries(project_id=wanted.project_id, name=wanted.series)
        tx.session.add(series)
        tx.session.flush()
    return series.id


def _faults(tx: Transaction, wanted: EventFacts, hosts: Collection[int]) -> list[Fault]:
    faults = line_faults("title", wanted.title) + line_faults("place", wanted.place, required=False)
    faults += language_faults("language", wanted.language)
    if wanted.kind not in list(EventKind):
        faults.append(Fault("kind", "kind_unknown"))
    if wanted.form not in list(EventForm):
        faults.append(Fault("form", "kind_unknown"))
    faults += day_faults("held_on", wanted.held_on, required=True)
    return faults + _host_faults(tx, hosts) + _series_faults(tx, wanted, hosts)


def _host_faults(tx: Transaction, hosts: Collection[int]) -> list[Fault]:
    if not hosts:
        return [Fault("hosts", "host_missing")]
    there = tx.session.execute(select(Project.id).where(Project.id.in_(hosts))).scalars()
    return [Fault("hosts", "host_unknown")] if set(hosts) - set(there) else []


def _series_faults(tx: Transaction, wanted: EventFacts, hosts: Collection[int]) -> list[Fault]:
    faults = line_faults("series", wanted.series, required=False)
    if wanted.series and (wanted.series_id is not None or wanted.project_id not in hosts):
        faults.append(Fault("series", "series_unknown"))
    if wanted.series_id is not None:
        series = tx.session.get(EventSeries, wanted.series_id)
        if series is None or series.project_id not in hosts:
            faults.append(Fault("series_id", "series_unknown"))
    return faults


def _told_faults(tx: Transaction, wanted: EventFacts, event: Event) -> list[Fault]:
    """Return the fault of an event that is yet to come although it was told who came."""
    told_too_early = event.counted and wanted.held_on is not None and wanted.held_on > tx.today
    return [Fault("held_on", "counted_in_future")] if told_too_early else []
