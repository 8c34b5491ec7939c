"""The words for what events are, where they are held and whom those who came are from."""

from collections.abc import Mapping
from typing import Any

from db.models import AttendeeKind, EventForm, EventKind
from db.protection import HIDDEN
from db.queries.events import MISSING, TOLD
from ui.formats import name_of, number
from ui.language import _
from ui.tables import Nothing

Words = Mapping[str, str]


def kinds() -> Words:
    """Return the kinds of events in words."""
    return {
        EventKind.COMPANY_MEETING: _("Company meeting"),
        EventKind.WEBINAR: _("Webinar"),
        EventKind.TRAINING: _("Training"),
        EventKind.VISIT: _("Visit"),
        EventKind.AWARD: _("Award event"),
        EventKind.NETWORK_MEETING: _("Network meeting"),
    }


def forms() -> Words:
    """Return in words where people meet."""
    return {
        EventForm.IN_PERSON: _("In person"),
        EventForm.ONLINE: _("Online"),
        EventForm.HYBRID: _("In person and online"),
    }


def attendees() -> Words:
    """Return in words whom those who came are from, for several of them."""
    return {
        AttendeeKind.COMPANY: _("From companies"),
        AttendeeKind.FARM: _("From farms"),
        AttendeeKind.ASSOCIATION: _("From associations"),
        AttendeeKind.SOLE_TRADER: _("Sole traders"),
        AttendeeKind.MUNICIPALITY: _("From municipalities"),
        AttendeeKind.EDUCATION: _("From schools and universities"),
        AttendeeKind.OTHER: _("From elsewhere"),
    }


def told() -> Words:
    """Return in words whether it was told who came."""
    return {MISSING: _("Attendance missing"), TOLD: _("Attendance told")}


def hosts(row: Mapping[str, Any]) -> str:
    """Return the names of an event's hosts."""
    return ", ".join(name_of(one) for one in row["hosts"])


def cell(value: object) -> object:
    """Return a number of an event as a table shows it."""
    return Nothing.HIDDEN if value == HIDDEN else value


def in_words(value: object) -> str:
    """Return a number of an event as a sentence says it."""
    return _("a few") if value == HIDDEN else number(value)  # type: ignore[arg-type]  # a count is a number or HIDDEN
