"""What is chosen among in the form of an action: project, partner, and the action that counts the saving."""

from typing import Any, Final

import streamlit as st

from db import action_choice
from db.faults import Missing
from db.partner_choice import Choice
from db.permissions import Role
from db.queries import actions, partners
from ui.addresses import asked_id
from ui.choices import labels_of
from ui.forms import Form
from ui.language import _
from ui.page import Page
from ui.partners.projects import OFFERED_AT_MOST, name_of_project, own_projects
from ui.reading import read

MOST_OTHERS: Final = 100


def first_project(page: Page, partner_id: int | None) -> int | None:
    """Return the project that the address names, else one of the visitor's own, best one with that partner."""
    asked, own = asked_id("project"), own_projects(page)
    if page.identity.role is Role.COORDINATOR:
        if asked is not None:
            return asked if name_of_project(page, asked) is not None else None
        return next(iter(_projects_of(page, partner_id)), None)
    if asked in own:
        return asked
    return next((one for one in _projects_of(page, partner_id) if one in own), next(iter(own), None))


def _projects_of(page: Page, partner_id: int | None) -> list[int]:
    if partner_id is None:
        return []
    try:
        story = read(page, partners.story, today=page.today, partner_id=partner_id)
    except Missing:
        return []
    return [int(row["project_id"]) for row in story if row["own"]]


def has_choice(page: Page) -> bool:
    """Return whether the visitor chooses among several projects."""
    return page.identity.role is not Role.PROJECT or len(own_projects(page)) > 1


def partners_of(page: Page, project_id: int | None, said: str = "") -> dict[int, str]:
    """Return the names of a project's partners by id, at most OFFERED_AT_MOST."""
    if project_id is None:
        return {}
    choice = Choice(project=project_id, words=said)
    rows = read(page, partners.partners, today=page.today, choice=choice, size=OFFERED_AT_MOST)
    return {int(row["partner_id"]): str(row["name"]) for row in rows}


def choose_partner(page: Page, form: Form, project_id: int | None) -> int | None:
    """Show the choice of a partner of a project and return it; with a search where they are many."""
    names = partners_of(page, project_id)
    if len(names) == OFFERED_AT_MOST:
        said = st.text_input(
            _("Look for a partner by name"), key=form.key("partner_words"), live=True, max_chars=100
        )
        names = partners_of(page, project_id, (said or "").strip())
        names |= _named(page, form.value("partner_id"))  # it may be none of those that are found
    if form.value("partner_id") not in names:
        st.session_state[form.key("partner_id")] = None
    shown = labels_of(form.key("partners"), names)
    found: int | None = st.selectbox(
        form.label(_("Partner"), "partner_id"), list(shown), index=None, key=form.key("partner_id"),
        format_func=lambda one: shown.get(one, str(one)), filter_mode="contains",
        placeholder=_("Choose") if project_id is not None else _("Choose the project first"),
    )  # fmt: skip
    return found


def _named(page: Page, partner_id: int | None) -> dict[int, str]:
    try:
        return {} if partner_id is None else {partner_id: str(_partner(page, partner_id)["name"])}
    except Missing:
        return {}


def _partner(page: Page, partner_id: int) -> dict[str, Any]:
    return read(page, partners.partner, today=page.today, partner_id=partner_id)


def others(page: Page, action_id: int | None, partner_id: int | None, project_id: int | None) -> dict[int, str]:
    """Return the titles of the actions that may count a saving instead: of the partner, and of the project."""
    found: dict[int, str] = {}
    asked = [
        action_choice.Choice(partner=partner_id) if partner_id is not None else None,
        action_choice.Choice(project=project_id) if project_id is not None else None,
    ]
    for choice in filter(None, asked):
        for row in _of(page, choice):
            if row["id"] != action_id and row["counted_in_id"] is None:
                found[int(row["id"])] = f"{row['title']} ({row['partner_name']})"
    return found


def _of(page: Page, choice: action_choice.Choice) -> Any:
    return read(page, actions.actions, today=page.today, size=MOST_OTHERS, choice=choice)
