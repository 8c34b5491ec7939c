"""Where in the actions' page one is, and what is looked for: all of it stands in the address."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from ui import addresses, links
from ui.week.way_back import WEEK

FILTERS: Final = (
    "words", "phase", "sector", "basis", "project",
    "evidence", "home", "counting", "theme", "region", "experience",
)  # fmt: skip
PART: Final = "part"
NEW: Final = "new"
EDIT: Final = "edit"
COPY: Final = "copy"  # the action as which a new one begins
PARTNER: Final = "partner"  # whose action a new one is


def is_new() -> bool:
    """Return whether the address asks for the form for a new action."""
    return st.query_params.get("action") == NEW


def is_edit() -> bool:
    """Return whether the address asks for the form of an action that is kept."""
    return st.query_params.get("section") == EDIT


def go(**selected: str | int) -> None:
    """Go to a place of the page; what is looked for stays for the way back."""
    addresses.go({**_kept(), **{name: str(one) for name, one in selected.items()}})


def action_link() -> str:
    """Return the address to which an action's id is appended."""
    return f"/actions?{urlencode({**_kept(), 'action': ''})}"


def action_link_from_elsewhere() -> str:
    """Return the address to which an action's id is appended, on a page with a list of its own."""
    return f"/actions?{urlencode({**addresses.kept(), 'action': ''})}"


def partner_link() -> str:
    """Return the address to which a partner's id is appended, on the page of the partners."""
    return f"/partners?{urlencode({**addresses.kept(), 'partner': ''})}"


def link_to(label: str, icon: str | None = None, **selected: str) -> None:
    """Show a link to a place of this page; without a place, to the list."""
    links.link_to("actions", label, icon=icon, **{**_kept(), **selected})


def link_to_all(label: str) -> None:
    """Show a link to the list in which nothing is looked for."""
    links.link_to("actions", label, **addresses.kept(WEEK))


def link_to_new(label: str, **selected: str) -> None:
    """Show a link to the form for a new action, on another page."""
    links.link_to("actions", label, icon=":material/add:", **{**addresses.kept(), "action": NEW, **selected})


def _kept() -> dict[str, str]:
    return addresses.kept(*FILTERS, PART, WEEK)
