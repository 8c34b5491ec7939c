"""What an export may be asked to be narrowed by: each filter reads its text from the address, or refuses it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from db.faults import Missing
from db.models import Experience
from db.partner_choice import UNKNOWN
from db.queries import events, projects
from db.tallies import ALL
from db.weeks import FIRST_YEAR
from ui.addresses import day_of, id_of
from ui.charts.geography import regions
from ui.exports.columns import Asking
from ui.formats import date_text, name_of, number
from ui.language import _
from ui.language import gettext_noop as later
from ui.partners import words

LONGEST_WORDS: Final = 100
MOST_WEEKS: Final = 600
NEEDED: Final = object()  # the default of a filter that has to be given


Labels = Callable[[Asking], Mapping[str, str]]


class BadFilter(Exception):
    """A filter that the dataset does not have, or a value that it cannot have; nothing of it is repeated."""


@dataclass(frozen=True)
class Filter:
    """One filter: its name in the address, its label (English), and what its text means.

    `read` returns the value of a text or raises BadFilter; `said` returns a value in words, and raises Missing
    where it names what is not there. A filter that is not given has its default and is not told of.
    """

    name: str
    label: str
    read: Callable[[Asking, str], Any]
    said: Callable[[Asking, Any], str]
    default: Any = None


def search() -> Filter:
    """Return the filter by a part of the name."""
    return Filter("words", later("Search by name"), _words, lambda _asking, value: str(value), "")


def choice(name: str, label: str, labels: Labels, default: object = "") -> Filter:
    """Return a filter by one of some codes."""

    def read(asking: Asking, text: str) -> str:
        if text != default and text not in labels(asking):
            raise BadFilter(name)
        return text

    return Filter(name, label, read, lambda asking, value: labels(asking)[value], default)


def or_unknown(labels: Labels) -> Labels:
    """Return labels with one for what is not known."""
    return lambda asking: {**labels(asking), UNKNOWN: _("Not known")}


def project(*, needed: bool) -> Filter:
    """Return the filter by a project's id."""
    return Filter("project", later("Project"), _id, _project, NEEDED if needed else None)


def event() -> Filter:
    """Return the filter by an event's id, which has to be given."""
    return Filter("event", later("Event"), _id, _event, NEEDED)


def series() -> Filter:
    """Return the filter by the id of a series of events."""
    return Filter("series", later("Series"), _id, _series)


def period() -> tuple[Filter, Filter]:
    """Return the filters by the first and the last day of a period; both are open."""
    return day("first", later("First day")), day("last", later("Last day"))


def day(name: str, label: str) -> Filter:
    """Return a filter by a day, written as in ISO 8601."""
    return Filter(name, label, _day, lambda _asking, value: date_text(value))


def in_order(chosen: Mapping[str, Any], first: str = "first", last: str = "last") -> Mapping[str, Any]:
    """Return what was chosen. Raises BadFilter where a period ends before it begins."""
    if chosen[first] and chosen[last] and chosen[last] < chosen[first]:
        raise BadFilter(last)
    return chosen


def year() -> Filter:
    """Return the filter by a calendar year that has begun; None is this year."""
    return Filter("year", later("Year"), _calendar_year, lambda _asking, value: str(value))


def weeks(default: int = 12) -> Filter:
    """Return the filter by how many weeks back, the present one included."""
    return Filter("weeks", later("Weeks back"), _weeks, lambda _asking, value: number(value), default)


CELL: Final = (
    choice("theme", later("Theme"), lambda asking: _names(asking.ask(projects.themes)), ALL),
    choice("region", later("Region"), lambda asking: _regions(asking.language), ALL),
    choice("experience", later("Experience"), lambda _asking: experiences(), ALL),
)
KIND: Final = choice("kind", later("Kind"), lambda _asking: words.kinds())
STAGE: Final = choice("stage", later("Stage"), lambda _asking: words.stages())


def values(filters: tuple[Filter, ...], asking: Asking, asked: Mapping[str, str]) -> dict[str, Any]:
    """Return the value of every filter by its name. Raises BadFilter."""
    if not set(asked) <= {one.name for one in filters}:
        raise BadFilter("unknown")
    found = {one.name: one.read(asking, asked[one.name]) if one.name in asked else one.default for one in filters}
    if NEEDED in found.values():
        raise BadFilter("needed")
    return found


def said(filters: tuple[Filter, ...], asking: Asking, chosen: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Return label and value in words of each filter that is not at its default. Raises Missing."""
    return tuple(
        (_(one.label), one.said(asking, chosen[one.name])) for one in filters if chosen[one.name] != one.default
    )


def _words(_asking: Asking, text: str) -> str:
    if len(text) > LONGEST_WORDS or not text.isprintable():
        raise BadFilter("words")
    return text.strip()


def _id(_asking: Asking, text: str) -> int:
    found = id_of(text)
    if found is None:
        raise BadFilter("id")
    return found


def _day(asking: Asking, text: str) -> date:
    day = day_of(text)
    # A whole year ends after today.
    if day is None or not FIRST_YEAR <= day.year <= asking.today.year:
        raise BadFilter("day")
    return day


def _calendar_year(asking: Asking, text: str) -> int:
    found = id_of(text)
    if found is None or not FIRST_YEAR <= found <= asking.today.year:
        raise BadFilter("year")
    return found


def _weeks(_asking: Asking, text: str) -> int:
    found = id_of(text)
    if found is None or not 1 <= found <= MOST_WEEKS:
        raise BadFilter("weeks")
    return found


def _project(asking: Asking, value: int) -> str:
    return name_of(asking.ask(projects.project, project_id=value))


def _event(asking: Asking, value: int) -> str:
    return str(asking.ask(events.event, today=asking.today, event_id=value)["title"])


def _series(asking: Asking, value: int) -> str:
    for row in asking.ask(events.events, today=asking.today, series=value, size=1):
        return str(row["series"])
    raise Missing("series")


def _names(rows: Any) -> Mapping[str, str]:
    return {str(row["code"]): name_of(row) for row in rows}


def _regions(language: str) -> Mapping[str, str]:
    return {code: one.names[language] for code, one in regions().items()}


def experiences() -> Mapping[str, str]:
    """Return in words whether projects are new to company cooperation."""
    return {Experience.NEWCOMER: _("Newcomers"), Experience.VETERAN: _("Veterans")}
