"""The projects among which one chooses: one's own, and for others any."""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from db.faults import Missing
from db.permissions import Permission, Role
from db.queries import projects, weekly
from ui.addresses import asked_id
from ui.choices import labels_of
from ui.formats import name_of
from ui.forms import Form
from ui.language import _
from ui.page import Page
from ui.reading import read

# A choice sends all its options to the browser.
OFFERED_AT_MOST: Final = 500


def own_projects(page: Page) -> dict[int, str]:
    """Return the names of the visitor's own projects by id."""
    return {int(row["project_id"]): name_of(row) for row in read(page, weekly.own_projects)}


def may_add(page: Page) -> bool:
    """Return whether the visitor keeps the partners of some project; nobody does in the past."""
    return (
        page.as_of is None
        and page.may(Permission.KEEP_PARTNERS)
        and (page.identity.role is Role.COORDINATOR or bool(page.identity.project_ids))
    )


def offered(page: Page, key: str, chosen: int | None) -> dict[int, str]:
    """Return labels of the projects on offer and of the chosen one; shows a search when they are many."""
    if page.identity.role is Role.PROJECT:
        names = own_projects(page)
    else:
        names = _found(page, "")
        if len(names) == OFFERED_AT_MOST:
            words = st.text_input(
                _("Look for a project by name"), key=f"{key}/project-words", live=True, max_chars=100
            )
            names = _found(page, (words or "").strip())
    return labels_of(f"{key}/projects", _named(page, names, chosen))


def choose_own(page: Page, form: Form) -> int | None:
    """Show the choice of the project in a form, unless the visitor has one only, and return it."""
    own = own_projects(page) if page.identity.role is Role.PROJECT else {}
    if len(own) == 1:
        return next(iter(own))
    labels = offered(page, form.key("of"), form.value("project_id"))
    chosen: int | None = st.selectbox(
        form.label(_("Project"), "project_id"), list(labels), index=None, key=form.key("project_id"),
        format_func=lambda one: labels.get(one, str(one)), placeholder=_("Choose"),
    )  # fmt: skip
    return chosen


def first_project(page: Page) -> int | None:
    """Return the project that the list was about, else the first of the visitor's own."""
    asked, own = asked_id("project"), own_projects(page)
    if page.identity.role is Role.COORDINATOR:
        return asked if asked is not None and name_of_project(page, asked) is not None else None
    return asked if asked in own else next(iter(own), None)


def name_of_project(page: Page, project_id: int) -> str | None:
    """Return the name of a project, or None where there is none."""
    try:
        return name_of(read(page, projects.project, project_id=project_id))
    except Missing:
        return None


def _named(page: Page, names: Mapping[int, str], chosen: int | None) -> Mapping[int, str]:
    if chosen is None or chosen in names:
        return names
    name = name_of_project(page, chosen)
    return names if name is None else {chosen: name, **names}


def _found(page: Page, words: str) -> dict[int, str]:
    rows = read(page, projects.found, words=words, language=page.language, limit=OFFERED_AT_MOST)
    return {int(row["project_id"]): name_of(row) for row in rows}
