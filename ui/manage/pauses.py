"""The pauses of a project: weeks in which it owes no update, and why."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import pauses as commands
from db.commands.pauses import EditedPause, NewPause, RemovedPause
from db.queries import management
from db.weeks import Week
from ui.choices import choose_first, choose_row
from ui.formats import date_text, is_missing, week_text
from ui.forms import Form, Values, press, send, show_notice, show_outcome
from ui.language import _
from ui.page import Page
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, table

Row = Mapping[Any, Any]
NEW: Final = 0


def show_pauses(page: Page, project: Mapping[str, Any]) -> None:
    """Show the pauses of a project and the form to add one and to change or end it."""
    st.subheader(_("Pauses"), anchor=False)
    show_notice("pause")
    weeks = _weeks(project)
    if not weeks:
        st.text(_("A pause needs the project’s running time. Add it to the facts first."))
        return
    rows = read(page, management.pauses, project_id=int(project["id"]))
    if not rows:
        st.text(_("No pauses. In a pause the project owes no update."))
    else:
        columns = (
            Column("first_week", _("First week"), "week"), Column("last_week", _("Last week"), "week"),
            Column("reason", _("Reason")),
        )  # fmt: skip
        show_html(table(rows, columns, caption=_("Pauses of the project"), hide_caption=True))
    by_id: dict[int, Row] = {int(row["id"]): row for row in rows}
    titles = {NEW: _("A new pause"), **{one: _span(row) for one, row in by_id.items()}}
    chosen = choose_row(_("Add, change or end"), titles, _key(int(project["id"])))
    _show_form(page, int(project["id"]), by_id.get(chosen), weeks)


def _key(project_id: int) -> str:
    return f"manage/pauses/{project_id}"


def _weeks(project: Mapping[str, Any]) -> list[str]:
    """Return the weeks of the project's running time, as commands name them."""
    if is_missing(project["starts"]) or is_missing(project["ends"]):
        return []
    week, last = Week.of(project["starts"]), Week.of(project["ends"])
    found = []
    while week <= last:
        found.append(week.iso)
        week = week.plus(1)
    return found


def _show_form(page: Page, project_id: int, row: Row | None, weeks: list[str]) -> None:
    form = Form(f"pause/{row['id']}" if row else f"pause/new/{project_id}")
    fields = {"first_week": _("First week"), "last_week": _("Last week"), "reason": _("Reason")}
    present = Week.of(page.today).iso
    start = present if present in weeks else weeks[-1]
    empty = {"first_week": start, "last_week": start, "reason": ""}
    saved = _in_fields(row) if row else empty
    form.fill(saved, int(row["version"]) if row else 0)
    show_outcome(form, fields, words=_in_words)
    offered = sorted({*weeks, form.text("first_week"), form.text("last_week")})
    labels = {iso: _week_label(iso) for iso in offered}
    with st.form(form.key("form")):
        for field in ("first_week", "last_week"):
            st.selectbox(
                form.label(fields[field], field), offered, format_func=labels.__getitem__, key=form.key(field)
            )
        st.text_area(form.label(fields["reason"], "reason"), key=form.key("reason"), height=96)
        with st.container(horizontal=True):
            save = st.form_submit_button(_("Save the pause") if row else _("Add the pause"))
            remove = row is not None and st.form_submit_button(_("Remove the pause"))
    if save:
        _save(page, project_id, form, row)
    if remove and row is not None:
        wanted = RemovedPause(int(row["id"]), form.version)
        choose_first(_key(project_id))
        press(page, form.name, commands.remove, wanted, said=_("The pause is removed."))


def _save(page: Page, project_id: int, form: Form, row: Row | None) -> None:
    first, last, reason = (form.text(field) for field in ("first_week", "last_week", "reason"))
    if row is None:
        new = NewPause(project_id, first, last, reason)
        send(page, form, commands.add, new, said=_("The pause is added."))
    edited = EditedPause(int(row["id"]), form.version, first, last, reason)
    send(
        page, form, commands.edit, edited, said=_("The pause is saved."),
        then=lambda _answer: choose_first(_key(project_id)),
    )  # fmt: skip


def _in_fields(row: Row) -> Values:
    return {
        "first_week": Week(row["first_week"]).iso,
        "last_week": Week(row["last_week"]).iso,
        "reason": row["reason"],
    }


def _in_words(row: Values) -> Values:
    return {
        "first_week": _week_label(str(row["first_week"])),
        "last_week": _week_label(str(row["last_week"])),
        "reason": row["reason"],
    }


def _span(row: Row) -> str:
    return f"{week_text(row['first_week'])} – {week_text(row['last_week'])}"


def _week_label(iso: str) -> str:
    week = Week.parse(iso)
    return f"{week_text(week)} ({date_text(week.monday)}–{date_text(week.sunday)})"
