"""The rows behind the week's numbers: each leads to the page on which it is corrected, and new ones are added."""

from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from db.counting import SIGNED
from db.partner_choice import Choice
from db.queries import events, partners, week_numbers
from db.queries.week_numbers import STEPS
from db.records import Record, Rows
from ui import addresses
from ui.formats import number
from ui.language import _, ngettext
from ui.links import link_to
from ui.page import Page
from ui.partners.words import stages
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, escaped, table
from ui.turning import part_within, show_turning
from ui.week.actions import show_new_action
from ui.week.numbers import of_week
from ui.week.partners import show_new_partner
from ui.week.slots import Slot, day_in

SIZE: Final = 50


def show_rows(page: Page, slot: Slot) -> None:
    """Show the rows of the week, and how to add to them; what nobody has opened costs nothing."""
    label = _("The week’s rows: look, correct, add") if page.as_of is None else _("The week’s rows")
    box = st.expander(label, key=opened_key(slot), on_change="rerun")
    if not box.open:
        return
    with box:
        found = of_week(page, slot)
        _show_steps(page, slot, found)
        if page.as_of is None:
            show_html(f"<h3>{escaped(_('New partner'))}</h3>")
            show_new_partner(page, slot)
            show_html(f"<h3>{escaped(_('New action'))}</h3>")
            show_new_action(page, slot)
        _show_all(page, slot)
        _show_events(page, slot)
        _show_commitments(page, slot, found)


def opened_key(slot: Slot) -> str:
    """Return the key under which it stands in the session whether the rows are open."""
    return f"week-rows/{slot.project_id}/{slot.week.iso}"


def _show_steps(page: Page, slot: Slot, found: Record) -> None:
    rows = _part(page, slot, week_numbers.steps, sum(found[stage] for stage in STEPS))
    words, heading = stages(), _("Partners by stage")
    columns = (
        Column("partner", _("Partner"), link=_address(slot, "partners", "partner"), link_field="partner_id"),
        Column("stage", _("Stage")),
        Column("day", _("Day"), "date"),
    )
    if rows:
        show_html(table([{**row, "stage": words[row["stage"]]} for row in rows], columns, caption=heading))


def _part(page: Page, slot: Slot, query: Any, count: int) -> Rows:
    """Return the part of the rows that is looked at; shows the buttons that turn to the others where there are."""
    key = f"{opened_key(slot)}/{query.name}"
    part = part_within(int(st.session_state.get(key, 0)), count, SIZE)
    if count > SIZE:
        show_turning(part, count, SIZE, key=f"{key}/turn", turn=lambda to: _turn(key, to))
    asked = {"today": page.today, "project_id": slot.project_id, "week": slot.week.monday}
    rows: Rows = read(page, query, part=part, size=SIZE, **asked) if count else ()
    return rows


def _turn(key: str, part: int) -> None:
    st.session_state[key] = part


def _show_all(page: Page, slot: Slot) -> None:
    count = read(page, partners.partner_count, today=page.today, choice=Choice(project=slot.project_id))
    label = ngettext("The project has {n} partner", "The project has {n} partners", count)
    link_to("partners", label.format(n=number(count)), **_way(slot))


def _show_events(page: Page, slot: Slot) -> None:
    span = {"first": slot.week.monday, "last": slot.week.sunday}
    rows = read(page, events.events, today=page.today, project=slot.project_id, soonest=True, size=SIZE, **span)
    columns = (
        Column("title", _("Event"), link=_address(slot, "events", "event"), link_field="event_id"),
        Column("held_on", _("Day"), "date"),
        Column("came", _("Who came")),
    )
    if rows:
        told = [{**row, "came": _came(page, row)} for row in rows]
        show_html(table(told, columns, caption=_("Events")))
    if page.as_of is not None:
        return
    for row in rows:
        if _is_missing(page, row):
            label = _("Attendance missing: tell it now ({event})").format(event=row["title"])
            link_to("events", label, icon=":material/group_add:", event=str(row["event_id"]), **_way(slot))
    day = day_in(page, slot).isoformat()
    link_to("events", _("New event"), icon=":material/add:", event="new", day=day, **_way(slot))


def _is_missing(page: Page, row: Record) -> bool:
    return row["persons"] is None and row["held_on"] <= page.today


def _came(page: Page, row: Record) -> str:
    if row["held_on"] > page.today:
        return _("yet to come")
    if row["persons"] is None:
        return _("not told yet")
    persons = ngettext("{n} person", "{n} persons", row["persons"]).format(n=number(row["persons"]))
    known = ngettext("{n} known partner", "{n} known partners", row["partners"]).format(n=number(row["partners"]))
    return f"{persons}, {known}"


def _show_commitments(page: Page, slot: Slot, found: Record) -> None:
    rows = _part(page, slot, week_numbers.commitments, found[SIGNED])
    columns = (
        Column("partner", _("Partner"), link=_address(slot, "partners", "partner"), link_field="partner_id"),
        Column("scheme", _("Scheme")),
        Column("signed_on", _("Signed"), "date"),
    )
    if rows:
        show_html(table(rows, columns, caption=_("New commitments")))
    if page.as_of is None:
        st.text(_("A commitment is signed on the page of its partner."))


def _way(slot: Slot) -> dict[str, str]:
    """Return what of an address leads back to the week."""
    return {**addresses.kept(), "project": str(slot.project_id), "week": slot.week.iso}


def _address(slot: Slot, path: str, name: str) -> str:
    return f"/{path}?{urlencode({**_way(slot), name: ''})}"
