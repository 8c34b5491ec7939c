"""For which project a list is; it stands in the address."""

from functools import partial

import streamlit as st

from db.permissions import Role
from ui import addresses
from ui.imports.file import forget_list
from ui.imports.look import forget_look
from ui.language import _
from ui.page import Page
from ui.partners.projects import offered, own_projects

_KEY = "import/project"


def choose_project(page: Page) -> int | None:
    """Show the choice of the project, unless there is only one, and return its id."""
    own = own_projects(page) if page.identity.role is Role.PROJECT else {}
    if len(own) == 1:
        return next(iter(own))
    asked = addresses.asked_id("project")
    if page.identity.role is Role.PROJECT and asked not in own:
        asked = next(iter(own), None)  # the address may name any project, of which only one's own are offered
    labels = offered(page, _KEY, asked)
    known = asked if asked in labels else None
    if st.session_state.get(_KEY) != known:
        st.session_state[_KEY] = known
    st.selectbox(
        _("Project"), list(labels), index=None, key=_KEY, format_func=partial(_shown, labels),
        placeholder=_("Choose"), on_change=_keep,
    )  # fmt: skip
    return known


def _keep() -> None:
    chosen = st.session_state.get(_KEY)
    addresses.go({**addresses.kept(), **({} if chosen is None else {"project": str(chosen)})})
    forget_look()
    forget_list()


def _shown(labels: dict[int, str], one: int) -> str:
    return labels.get(one, str(one))
