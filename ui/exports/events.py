"""Events as datasets: those that are looked for, and who came to one of them."""

from collections.abc import Mapping
from typing import Any, Final

from db.queries import attendances, events
from ui.events import words
from ui.exports import common, filters
from ui.exports.columns import Asking, Column, Row
from ui.exports.dataset import Dataset
from ui.language import _
from ui.language import gettext_noop as later
from ui.partners import words as partner_words
from ui.tables import Nothing

_AT_A_TIME: Final = 2000  # each is named some times in a statement, and SQLite takes 32,766 values
_NOT_TOLD: Final = later("Nobody has told who came, or the event is yet to come. That is no zero.")


def _found(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, **filters.in_order(chosen)}


def _one(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, "event_id": chosen["event"]}


EVENTS: Final = Dataset(
    "events", later("Events"),
    later("The events, the latest first; one that several projects hold is one row. Of others’ events small "
          "numbers are hidden."),
    later("For the work of the network. The small numbers of your own projects’ events stand in it: do not "
          "publish these."),
    events.events,
    (
        Column("event_id", later("Number of the event"), "code", later("The event’s number in the service.")),
        Column("title", later("Event"), "text", later("The event’s title as it was written.")),
        Column("language", later("Language"), "code", later("The language of the event."),
               codes=common.languages),
        Column("kind", later("Kind"), "code", later("What kind of event it is."),
               codes=lambda _asking: words.kinds()),
        Column("form", later("How people meet"), "code", later("Whether people meet in a place, online or both."),
               codes=lambda _asking: words.forms()),
        Column("place", later("Place"), "text", later("Where it is held."),
               missing=later("No place was written.")),
        Column("held_on", later("Day"), "date", later("The day on which it is held.")),
        Column("series", later("Series"), "text", later("The name of the series to which it belongs."),
               missing=later("It belongs to no series.")),
        Column("hosts", later("Held by"), "text", later("The projects that hold it, each with its name."),
               value=words.hosts),
        Column("persons", later("Persons"), "integer",
               later("Persons counted at the event; who comes to two events counts in both rows."),
               unit=later("persons"), missing=_NOT_TOLD, may_be_hidden=True,
               value=common.unless_hidden("persons")),
        Column("partners", later("Known partners"), "integer",
               later("How many different partners are known to have come."), unit=later("partners"),
               missing=_NOT_TOLD, may_be_hidden=True, value=common.unless_hidden("partners")),
    ),
    _found,
    (
        filters.search(), filters.choice("kind", later("Kind"), lambda _asking: words.kinds()),
        filters.project(needed=False), filters.choice("told", later("Attendance"), lambda _asking: words.told()),
        filters.series(), *filters.period(),
    ),
    size=_AT_A_TIME,
    left_out={"series_id": "its name stands there", "own": "it tells of the asker and not of the event"},
)  # fmt: skip


def _lines(_asking: Asking) -> Mapping[str, str]:
    return {
        attendances.COUNTED: _("Persons by kind of organisation"),
        attendances.EVERYBODY: _("In all"),
        attendances.PARTNER: _("Partner known to have come"),
        attendances.OTHERS: _("Other known partners"),
    }


def _rules() -> Mapping[str, str]:
    return {
        attendances.COUNTED: _("Persons counted at the event; a kind that was not counted has no row."),
        attendances.EVERYBODY: _("All persons counted, and how many partners are known to have come."),
        attendances.PARTNER: _("One that whoever made the file may know of; its persons are among those counted."),
        attendances.OTHERS: _("How many more are known, whose names are not told."),
    }


def _only(line: str, name: str) -> Any:
    return lambda row: row[name] if row["line"] == line else Nothing.NOT_APPLICABLE


def _persons(row: Row) -> object:
    return Nothing.NOT_APPLICABLE if row["line"] == attendances.OTHERS else _persons_told(row)


def _partners(row: Row) -> object:
    of_several = row["line"] in (attendances.EVERYBODY, attendances.OTHERS)
    return _partners_told(row) if of_several else Nothing.NOT_APPLICABLE


_persons_told: Final = common.unless_hidden("persons")
_partners_told: Final = common.unless_hidden("partners")
_NO_PARTNER: Final = later("The row is not of one partner.")

ATTENDANCE: Final = Dataset(
    "event-attendance", later("Who came"),
    later("Who came to one event: persons by kind of organisation, and the partners that are known to have come, "
          "as far as whoever made the file may know. The rows tell of the same people in two ways: never add them "
          "up."),
    later("For the work of the network. Do not publish it: a partner may end its consent to be named at any "
          "time."),
    attendances.of_event,
    (
        Column("line", later("Row"), "code", later("What the row tells of."), codes=_lines, rules=_rules),
        Column("attendee", later("From"), "code", later("Whom the persons are from."), of=("kind", "line"),
               not_applicable=later("The row is not of persons by kind of organisation."),
               codes=lambda _asking: words.attendees(), value=_only(attendances.COUNTED, "kind")),
        Column("partner_id", later("Number of the partner"), "code",
               later("The partner’s number in the service. A partner that was merged has the number of the one "
                     "that it counts as."),
               not_applicable=_NO_PARTNER, value=_only(attendances.PARTNER, "partner_id")),
        Column("name", later("Partner"), "text", later("The partner’s name as it was entered."),
               not_applicable=_NO_PARTNER, value=_only(attendances.PARTNER, "name")),
        Column("kind", later("Kind"), "code", later("What kind of partner it is."), not_applicable=_NO_PARTNER,
               codes=lambda _asking: partner_words.kinds(), value=_only(attendances.PARTNER, "kind")),
        Column("persons", later("Persons"), "integer",
               later("Persons that were counted; of a partner those that came from it."), unit=later("persons"),
               missing=_NOT_TOLD, not_applicable=later("The row is of partners whose names are not told."),
               may_be_hidden=True, value=_persons),
        Column("partners", later("Known partners"), "integer",
               later("How many different partners are known to have come."), unit=later("partners"),
               missing=_NOT_TOLD, not_applicable=later("The row is not of several partners."), may_be_hidden=True,
               value=_partners),
    ),
    _one, (filters.event(),),
)  # fmt: skip
