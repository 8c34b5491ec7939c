"""The projects: the list, and one of them with its people, its plan and its pauses."""

import streamlit as st

from db.faults import Missing
from db.queries import accounts, management
from db.records import Record
from ui.formats import date_text, is_missing, name_of
from ui.forms import Form, show_notice, show_outcome
from ui.language import _, pgettext
from ui.links import link_to
from ui.manage import places
from ui.manage.milestones import show_milestones
from ui.manage.pauses import show_pauses
from ui.manage.person import FOUND_AT_MOST, add_membership, show_membership
from ui.manage.project import show_facts
from ui.markdown import escaped
from ui.messages import missing
from ui.page import Page
from ui.reading import read
from ui.show import empty_state, show_html
from ui.tables import Column, table


def show_projects(page: Page) -> None:
    """Show the project that the address selects, the form for a new one, or the list of projects."""
    selected = places.selected("project")
    if selected is None:
        _show_list(page)
        return
    places.link_to(places.PROJECTS, _("Back to the projects"), ":material/arrow_back:")
    if selected == places.NEW:
        st.header(_("New project"), anchor=False)
        show_facts(page, None)
    else:
        _show_project(page, int(selected))


def _show_list(page: Page) -> None:
    places.link_to(places.PROJECTS, _("New project"), ":material/add:", project=places.NEW)
    words = places.search(places.PROJECTS)
    count = read(page, management.project_count, words=words)
    part = places.part_of(places.PROJECTS, count)
    rows = read(page, management.projects, words=words, language=page.language, part=part, size=places.SIZE)
    if not rows:
        empty_state(_("No project is found."))
        return
    told = [{**row, "time": _running_time(row)} for row in rows]
    columns = (
        Column("name", _("Project"), link=places.link(places.PROJECTS, "project")),
        Column("time", _("Running time")),
        Column("people", _("People who report"), "number"),
    )
    show_html(table(told, columns, caption=pgettext("heading", "Projects"), hide_caption=True))
    places.show_parts(places.PROJECTS, count)


def _running_time(row: Record) -> str | None:
    if is_missing(row["starts"]) and is_missing(row["ends"]):
        return None
    return f"{date_text(row['starts'])} – {date_text(row['ends'])}"


def _show_project(page: Page, project_id: int) -> None:
    try:
        project = read(page, management.project, project_id=project_id)
    except Missing:
        missing()
        return
    st.header(escaped(name_of(project)), anchor=False)
    label = _("The project as the network sees it")
    link_to("project", label, icon=":material/visibility:", id=str(project_id))
    facts, rest = st.columns([1, 1], gap="large")
    with facts:
        st.subheader(_("Facts"), anchor=False)
        show_facts(page, project)
    with rest:
        _show_people(page, project_id)
        show_milestones(page, project_id)
        show_pauses(page, project)


def _show_people(page: Page, project_id: int) -> None:
    st.subheader(_("People who report"), anchor=False)
    show_notice("membership")
    rows = read(page, management.people, project_id=project_id)
    if not rows:
        st.text(_("Nobody yet. Invite the lead among the people, then add them here."))
    for row in rows:
        name = f"{row['name']} ({row['username']})"
        if not row["active"]:
            name = _("{name}, account closed").format(name=name)
        show_membership(page, int(row["id"]), int(row["version"]), row["role"], name)
    form = Form(f"membership/of/{project_id}")
    form.fill({"words": "", "account_id": None, "role": "lead"})
    show_outcome(form, {"account_id": "", "role": ""})
    words = st.text_input(_("Look for a person by name"), key=form.key("words"), live=True, max_chars=100)
    found = read(page, accounts.reporters, words=words or "", limit=FOUND_AT_MOST)
    names = {int(row["id"]): f"{row['name']} ({row['username']})" for row in found}
    add_membership(page, form, _("Person"), "account_id", names, {"project_id": project_id})
