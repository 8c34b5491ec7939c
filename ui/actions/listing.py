"""The list of actions: what is looked for, one part of what is found, and what to do where there is nothing."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.action_choice import ANY, Choice
from db.permissions import Role
from db.queries import actions
from db.records import Rows
from ui import addresses, exports
from ui.actions import places, words
from ui.actions.counting import as_asked
from ui.actions.filters import choose_actions, show_count
from ui.actions.heading import show_heading
from ui.formats import date_text, number
from ui.language import _
from ui.links import link_to
from ui.page import Page
from ui.partners.places import asked_part, turn
from ui.partners.projects import may_add, name_of_project
from ui.reading import read
from ui.show import empty_state, show_html
from ui.tables import Column, table
from ui.turning import part_within, show_turning

SIZE: Final = 20


def show_list(page: Page) -> None:
    """Show the actions that the visitor may know of and looks for."""
    show_heading(page, _("Actions"), back=False)
    st.text(_whose(page))
    if may_add(page):
        with st.container(horizontal=True):
            places.link_to(_("New action"), ":material/add:", action=places.NEW)
            kept = addresses.kept("project")
            link_to("import_measures", _("Import measures"), icon=":material/upload_file:", **kept)
    choice = choose_actions(page)
    count = read(page, actions.action_count, today=page.today, choice=choice)
    show_count(choice, count)
    if not count:
        empty_state(_nothing(page, choice))
        return
    part = part_within(asked_part(), count, SIZE)
    rows = read(page, actions.actions, today=page.today, part=part, size=SIZE, choice=choice)
    show_html(_table(page, rows, choice))
    show_turning(part, count, SIZE, key="actions", turn=turn)
    exports.links(page, "actions", **as_asked(choice))


def _whose(page: Page) -> str:
    if page.identity.role is Role.COORDINATOR:
        return _("All actions of all projects.")
    if page.as_of is not None:
        return _("Of a past moment only the actions of your own projects: a consent may have ended since.")
    if page.identity.role is Role.PROJECT:
        return _(
            "All actions of your own projects, and of the others those whose partners have agreed to be told of."
        )
    return _("The actions whose partners have agreed to be told of. The others are their projects’ own.")


def _nothing(page: Page, choice: Choice) -> str:
    if choice != ANY:
        return _("No action is found. Look for a part of the title or of the partner’s name, or choose less.")
    if page.as_of is not None:
        return _("Nothing was known then that may be shown to you.")
    if may_add(page):
        return _("No actions yet. Add the first one with “New action”, or from the page of a partner.")
    if page.identity.role is Role.PROJECT:
        return _("You are not yet in any project. The coordinator adds you to yours.")
    return _("No partner has agreed yet that its actions are told of.")


def _table(page: Page, rows: Rows, choice: Choice) -> str:
    columns = (
        Column("name", _("Action"), link=places.action_link(), link_field="id"),
        Column("partner_name", _("Partner"), link=places.partner_link(), link_field="partner_id"),
        Column("projects", _("Project")),
        Column("phase", _("Phase"), "id"),
        Column("saving", _("t CO₂e a year"), "number"),
        *([Column("counted", _("Counted here, t CO₂e"), "number")] if choice.counts_less else []),
        Column("evidence", _("Evidence")),
    )
    return table([_told(page, row) for row in rows], columns, caption=_("Actions"), hide_caption=True)


def _told(page: Page, row: Mapping[str, Any]) -> dict[str, object]:
    return {
        "id": row["id"], "partner_id": row["partner_id"], "partner_name": row["partner_name"],
        f"name_{row['language']}": row["title"],
        "projects": projects_of(page, row),
        "phase": phase_of(row),
        "saving": words.saving(row), "counted": words.counted(row),
        "evidence": words.evidence().get(row["evidence"]),
    }  # fmt: skip


def phase_of(row: Mapping[str, Any]) -> str:
    """Return the phase of an action with its day."""
    return f"{words.states().get(row['phase'], row['phase'])} {date_text(row['phase_on'])}"


def projects_of(page: Page, row: Mapping[str, Any]) -> str:
    """Return the names of the projects whose doing an action is; of several each with its percent."""
    names = {one: name_of_project(page, one) or str(one) for one in row["projects"]}
    if len(names) == 1:
        return next(iter(names.values()))
    return ", ".join(f"{name} {number(row['projects'][one])}\u00a0%" for one, name in names.items())
