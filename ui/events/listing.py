"""The list of events: those of which nobody has told who came, those to come, and those that were."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any, Final

import streamlit as st

from db.queries import event_series, events
from db.records import Rows
from ui import exports
from ui.addresses import asked_id
from ui.events import places, words
from ui.events.heading import show_heading
from ui.events.places import Filters, asked_day
from ui.formats import date_text
from ui.language import _, pgettext
from ui.list_filters import ALL, choose, choose_project, look_for
from ui.page import Page
from ui.partners.places import asked_part, turn
from ui.partners.projects import may_add, own_projects
from ui.reading import read
from ui.show import empty_state, show_html
from ui.tables import Column, table
from ui.tables import escaped as html
from ui.turning import part_within, show_turning

SIZE: Final = 20
MOST_AHEAD: Final = 10
MOST_MISSING: Final = 5
NUMBERS_FROM: Final = 4  # the columns before them say what an event is
DAYS: Final = ("from", "to")


def show_list(page: Page) -> None:
    """Show the events that the visitor looks for."""
    show_heading(page, _("Events"), back=False)
    st.text(_("An event that several projects hold is one event. Of others’ events small numbers are hidden."))
    if may_add(page):
        _show_ways(page)
        _show_missing(page)
    filters = _choose_filters(page)
    limits: dict[str, Any] = {"today": page.today, **vars(filters)}
    planned = _planned(page, limits)
    past = {**limits, "last": min(page.today, filters.last or page.today)}
    count = read(page, events.event_count, **past)
    _show_limits(page, filters)
    if not count and not planned:
        empty_state(_nothing(page, filters))
        return
    if planned:
        _show_table(planned, pgettext("events", "Planned"), _columns()[:NUMBERS_FROM])
    if count:
        part = part_within(asked_part(), count, SIZE)
        rows = read(page, events.events, part=part, size=SIZE, **past)
        _show_table(rows, pgettext("events", "Held"), _columns())
        show_turning(part, count, SIZE, key="events", turn=turn)
    exports.links(page, "events", **vars(filters))


def _planned(page: Page, limits: Mapping[str, Any]) -> Rows:
    tomorrow = page.today + timedelta(days=1)
    ahead = {**limits, "first": max(tomorrow, limits["first"] or tomorrow)}
    return read(page, events.events, soonest=True, size=MOST_AHEAD, **ahead)


def _show_ways(page: Page) -> None:
    own = tuple(own_projects(page))
    series = read(page, event_series.series, projects=own)
    with st.container(horizontal=True):
        places.link_to(_("New event"), ":material/add:", event=places.NEW)
    if not series:
        return
    with st.expander(_("Repeat the last one of a series")):
        for row in series:
            latest = date_text(row["latest"])
            label = _("{name}, last on {day}").format(name=row["name"], day=latest)
            places.link_to(label, ":material/event_repeat:", event=places.NEW, repeat=str(row["series_id"]))


def _show_missing(page: Page) -> None:
    """Show the visitor's own events that are over and of which nobody has told who came."""
    asked: dict[str, Any] = {"today": page.today, "told": events.MISSING, "own": True}
    rows = read(page, events.events, size=MOST_MISSING, **asked)
    if not rows:
        return
    heading = _("Who came? Not told yet")
    _show_table(rows, heading, [one for one in _columns() if one.field in ("name", "held_on", "hosts")])
    if read(page, events.event_count, **asked) > MOST_MISSING:
        places.link_to(_("All events without attendance"), told=events.MISSING)


def _choose_filters(page: Page) -> Filters:
    said, kind, told, project = st.columns([3, 2, 2, 3], vertical_alignment="bottom")
    with said:
        chosen = look_for("events", _("Search by title, place or series"))
    with kind:
        of_kind = choose("events", "kind", _("Kind"), {ALL: _("All kinds"), **words.kinds()})
    with told:
        as_told = choose("events", "told", _("Attendance"), {ALL: _("All events"), **words.told()})
    with project:
        in_project = choose_project(page, "events", _("Host"))
    return Filters(chosen, of_kind, in_project, as_told, asked_id("series"), *map(asked_day, DAYS))


def _show_limits(page: Page, filters: Filters) -> None:
    """Show what the list is narrowed to that has no field, and the way out of it."""
    said = []
    if filters.series is not None:
        rows = read(page, events.events, today=page.today, series=filters.series, size=1)
        said.append(
            _("Only of the series “{name}”").format(name=rows[0]["series"]) if rows else _("No such series")
        )
    if filters.first is not None or filters.last is not None:
        first, last = (date_text(day) if day is not None else "" for day in (filters.first, filters.last))
        said.append(_("Only of the days {first}–{last}").format(first=first, last=last))
    if said:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(". ".join(said))
            places.link_to_all(_("Show all events"))


def _nothing(page: Page, filters: Filters) -> str:
    if filters != Filters():
        return _("No event is found. Look for a part of the title, or choose less.")
    if page.as_of is not None:
        return _("No event was known then.")
    if may_add(page):
        return _("No events yet. Add the first one with “New event”: one that was, or one that is planned.")
    return _("No project has told of an event yet.")


def _columns() -> list[Column]:
    return [
        Column("name", _("Event"), link=places.event_link(), link_field="event_id"),
        Column("held_on", _("Day"), "date"),
        Column("kind", _("Kind")),
        Column("hosts", _("Held by")),
        Column("persons", _("Persons"), "number"),
        Column("partners", _("Known partners"), "number"),
    ]


def _show_table(rows: Rows, heading: str, columns: list[Column]) -> None:
    told = [_told(row) for row in rows]
    show_html(f"<h2>{html(heading)}</h2>{table(told, columns, caption=heading, hide_caption=True)}")


def _told(row: Mapping[str, Any]) -> dict[str, object]:
    return {
        "event_id": row["event_id"],
        f"name_{row['language']}": row["title"],
        "held_on": row["held_on"],
        "kind": words.kinds().get(row["kind"], row["kind"]),
        "hosts": words.hosts(row),
        "persons": words.cell(row["persons"]),
        "partners": words.cell(row["partners"]),
    }
