"""The milestones of a project's plan."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import milestones as commands
from db.commands.milestones import EditedMilestone, NewMilestone, RemovedMilestone
from db.queries import projects
from ui.choices import choose_first, choose_row
from ui.formats import date_text, is_missing
from ui.forms import FIRST_DAY, LAST_DAY, Form, Values, press, send, show_notice, show_outcome
from ui.language import _, current_language
from ui.manage.words import languages
from ui.page import Page
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, table

Row = Mapping[Any, Any]
NEW: Final = 0


def show_milestones(page: Page, project_id: int) -> None:
    """Show the plan of a project and the form to add to it and to change it."""
    st.subheader(_("Milestones"), anchor=False)
    show_notice("milestone")
    rows = read(page, projects.milestones, project_id=project_id)
    if not rows:
        st.text(_("No milestones have been planned."))
    else:
        columns = (
            Column("title", _("Milestone")),
            Column("due", _("Due"), "date"),
            Column("done_on", _("Reached"), "date"),
        )
        show_html(table(rows, columns, caption=_("Milestones of the project"), hide_caption=True))
    by_id: dict[int, Row] = {int(row["id"]): row for row in rows}
    titles = {NEW: _("A new milestone"), **{one: str(row["title"]) for one, row in by_id.items()}}
    chosen = choose_row(_("Add or change"), titles, _key(project_id))
    _show_form(page, project_id, by_id.get(chosen))


def _key(project_id: int) -> str:
    return f"manage/milestones/{project_id}"


def _show_form(page: Page, project_id: int, row: Row | None) -> None:
    form = Form(f"milestone/{row['id']}" if row else f"milestone/new/{project_id}")
    fields = {
        "title": _("What is reached"),
        "language": _("The text is in"),
        "due": _("Due"),
        "done_on": _("Reached on, if it is"),
    }
    empty = {"title": "", "language": current_language(), "due": None, "done_on": None}
    form.fill(_in_fields(row) if row else empty, int(row["version"]) if row else 0)
    show_outcome(form, fields, words=_in_words)
    with st.form(form.key("form")):
        st.text_input(form.label(fields["title"], "title"), key=form.key("title"), autocomplete="off")
        for column, field in zip(st.columns(2), ("due", "done_on"), strict=True):
            column.date_input(
                form.label(fields[field], field), min_value=FIRST_DAY, max_value=LAST_DAY, format="DD.MM.YYYY",
                key=form.key(field),
            )  # fmt: skip
        said = languages()
        st.selectbox(
            form.label(fields["language"], "language"), list(said), format_func=said.__getitem__,
            key=form.key("language"),
        )  # fmt: skip
        with st.container(horizontal=True):
            save = st.form_submit_button(_("Save the milestone") if row else _("Add the milestone"))
            remove = row is not None and st.form_submit_button(_("Remove the milestone"))
    if save:
        _save(page, project_id, form, row)
    if remove and row is not None:
        wanted = RemovedMilestone(int(row["id"]), form.version)
        choose_first(_key(project_id))
        press(page, form.name, commands.remove, wanted, said=_("The milestone is removed."))


def _save(page: Page, project_id: int, form: Form, row: Row | None) -> None:
    title, language, due, done_on = (form.value(field) for field in ("title", "language", "due", "done_on"))
    if row is None:
        new = NewMilestone(project_id, title, language, due, done_on)
        send(page, form, commands.add, new, said=_("The milestone is added."))
    edited = EditedMilestone(int(row["id"]), form.version, title, language, due, done_on)
    send(
        page, form, commands.edit, edited, said=_("The milestone is saved."),
        then=lambda _answer: choose_first(_key(project_id)),
    )  # fmt: skip


def _in_fields(row: Row) -> Values:
    values = {name: None if is_missing(row[name]) else row[name] for name in ("due", "done_on")}
    return {"title": row["title"], "language": row["language"], **values}


def _in_words(row: Values) -> Values:
    return {
        "title": row["title"],
        "language": languages().get(row["language"], row["language"]),
        "due": date_text(row["due"]),
        "done_on": date_text(row["done_on"]),
    }
