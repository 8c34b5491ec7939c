"""The awards of one partner, and giving one."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import awards as commands
from db.commands.awards import NewAward, RemovedAward
from db.queries import commitments
from db.records import Rows
from db.weeks import FIRST_YEAR
from ui.formats import name_of
from ui.forms import Form, press, send, show_notice, show_outcome
from ui.language import _
from ui.markdown import escaped as markdown
from ui.page import Page
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, escaped, table

NOTICE: Final = "award"


def show_awards(page: Page, partner_id: int, projects: Mapping[int, str]) -> None:
    """Show the awards of a partner, and the form for one; `projects` are those that keep the partner, by id."""
    rows = read(page, commitments.awards_of_partner, today=page.today, partner_id=partner_id)
    if not rows and not projects:
        return
    show_html(f"<h2>{escaped(_('Awards'))}</h2>{_table(rows)}")
    if not projects:
        return
    show_notice(NOTICE)
    box = st.expander(_("Add or remove an award"), key=f"partners/awards/{partner_id}", on_change="rerun")
    if box.open:
        with box:
            _show_new(page, partner_id, projects)
            _show_own(page, [row for row in rows if row["own"]])


def _table(rows: Rows) -> str:
    if not rows:
        return f'<p class="ym-empty">{escaped(_("No awards yet."))}</p>'
    # A field called "name" would be the three names of the project.
    told = [{**row, "year": str(row["year"]), "award": row["name"], "project": name_of(row)} for row in rows]
    columns = (
        Column("award", _("Award")), Column("year", _("Year")),
        Column("project", _("Project"), link="/project?id="),
    )  # fmt: skip
    return table(told, columns, caption=_("Awards of the partner"), hide_caption=True)


def _show_new(page: Page, partner_id: int, projects: Mapping[int, str]) -> None:
    form = Form(f"{NOTICE}/new/{partner_id}")
    labels = {"project_id": _("Project"), "name": _("Award"), "year": _("Year")}
    form.fill({"project_id": next(iter(projects)), "name": "", "year": page.today.year})
    show_outcome(form, labels)
    with st.form(form.key("form")):
        if len(projects) > 1:
            st.selectbox(
                form.label(labels["project_id"], "project_id"), list(projects),
                format_func=lambda one: projects.get(one, str(one)), key=form.key("project_id"),
            )  # fmt: skip
        name, year = st.columns([3, 1])
        name.text_input(form.label(labels["name"], "name"), key=form.key("name"), autocomplete="off")
        year.selectbox(
            form.label(labels["year"], "year"), list(range(page.today.year, FIRST_YEAR - 1, -1)),
            key=form.key("year"),
        )  # fmt: skip
        add = st.form_submit_button(_("Add the award"), type="primary")
    if add:
        wanted = NewAward(
            int(form.value("project_id")), partner_id, int(form.value("year")), form.text("name")
        )  # fmt: skip
        send(page, form, commands.add, wanted, said=_("The award is added."))


def _show_own(page: Page, own: list[Mapping[str, Any]]) -> None:
    for row in own:
        said, remove = st.columns([3, 2], vertical_alignment="center")
        said.text(f"{row['year']} {row['name']}")
        key, about = f"{NOTICE}/{row['id']}", markdown(f"{row['year']} {row['name']}")
        if remove.button(_("Remove the award"), key=f"partners/{key}", help=about, width="stretch"):
            wanted = RemovedAward(int(row["project_id"]), int(row["id"]), int(row["version"]))
            press(page, key, commands.remove, wanted, said=_("The award is removed."))
