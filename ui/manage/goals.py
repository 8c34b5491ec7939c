"""The network's targets, and the schemes of all projects."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import schemes as commands
from db.commands.schemes import EditedScheme
from db.queries import commitments, targets
from db.records import Rows
from ui import exports
from ui.choices import choose_row
from ui.formats import name_of, number
from ui.forms import Form, send, show_notice, show_outcome
from ui.indicators import names, rules
from ui.language import _
from ui.page import Page
from ui.reading import read
from ui.show import empty_state, show_html
from ui.tables import Column, table
from ui.target_form import show_target_form

NOTICE: Final = "scheme"


def show_goals(page: Page) -> None:
    """Show what the network aims at and under which schemes partners commit themselves, with their forms."""
    st.header(_("Targets of the network"), anchor=False)
    rows = read(page, targets.of_network)
    if rows:
        show_html(_targets(rows))
        exports.links(page, "targets")
    else:
        empty_state(_("The network has no targets yet."))
    with st.container(width=640):
        show_target_form(page, rows, None)
    st.header(_("Schemes"), anchor=False)
    _show_schemes(page)


def _targets(rows: Rows) -> str:
    told = [
        {**row, "what": names().get(row["indicator"], row["indicator"]), "rule": rules().get(row["indicator"]),
         **{name: number(row[name]) for name in ("baseline", "value")}}
        for row in rows
    ]  # fmt: skip
    columns = (
        Column("what", _("What is counted")), Column("baseline", _("Number at the start"), "number"),
        Column("baseline_on", _("Day of the start"), "date"), Column("value", _("Target"), "number"),
        Column("due", _("By"), "date"), Column("rule", _("Rule")),
    )  # fmt: skip
    return table(told, columns, caption=_("Targets of the network"), hide_caption=True)


def _show_schemes(page: Page) -> None:
    show_notice(NOTICE)
    rows = read(page, commitments.scheme_uses, today=page.today)
    if not rows:
        empty_state(_("No project has begun a scheme yet. They do so when a partner signs a commitment."))
        return
    told = [{**row, "scheme": row["name"], "project": name_of(row)} for row in rows]
    columns = (
        Column("scheme", _("Scheme")), Column("project", _("Begun by"), link="/project?id="),
        Column("in_force", _("Partners with a commitment in force"), "number"),
    )  # fmt: skip
    show_html(table(told, columns, caption=_("Schemes"), hide_caption=True))
    by_id = {int(row["id"]): row for row in rows}
    with st.container(width=640):
        chosen = choose_row(_("Rename"), {one: row["name"] for one, row in by_id.items()}, "manage/schemes")
        _show_name(page, by_id[chosen])


def _show_name(page: Page, row: Mapping[str, Any]) -> None:
    form, labels = Form(f"{NOTICE}/{row['id']}"), {"name": _("Name of the scheme")}
    form.fill({"name": row["name"]}, int(row["version"]))
    show_outcome(form, labels)
    with st.form(form.key("form")):
        st.text_input(form.label(labels["name"], "name"), key=form.key("name"), autocomplete="off")
        save = st.form_submit_button(_("Save the name"))
    if save:
        wanted = EditedScheme(int(row["project_id"]), int(row["id"]), form.version, form.text("name"))
        send(page, form, commands.edit, wanted, said=_("The name is saved."))
