"""Which project the page is about: from the address, else by search."""

import streamlit as st

from db.faults import Missing
from db.queries import projects
from ui.figures import nothing, show_figure
from ui.formats import name_of
from ui.language import _
from ui.links import link_to
from ui.page import Page
from ui.reading import read

FOUND_AT_MOST = 20


def chosen_project(page: Page) -> dict[str, object] | None:
    """Return the project that the address names, or None after showing a search for one."""
    asked = st.query_params.get("id", "")
    if asked.isdecimal() and len(asked) < 10:
        try:
            return read(page, projects.project, project_id=int(asked))
        except Missing:
            pass
    page.show_title(_("Project"))
    if asked:
        st.warning(_("There is no such project at this moment. Look for it by its name."))
    _search(page)
    return None


def _search(page: Page) -> None:
    words = st.text_input(_("Name of the project"), key="project/search")
    rows = read(page, projects.found, words=words.strip()[:100], language=page.language, limit=FOUND_AT_MOST)
    if not rows:
        show_figure(nothing(_("No project has these words in its name.")))
    for row in rows:
        link_to("project", name_of(row), id=str(row["project_id"]))
    if len(rows) == FOUND_AT_MOST:
        st.text(_("Only the first {n} are shown. Write more of the name.").format(n=FOUND_AT_MOST))
