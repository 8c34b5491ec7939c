"""One action: what it saves and by which reckoning, how far it is, and what may be done with it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.queries import claims
from ui.actions import told
from ui.actions.heading import show_heading_of
from ui.actions.keeping import keeps, show_keeping
from ui.actions.listing import phase_of, projects_of
from ui.actions.sharing import show_sharing
from ui.actions.story import wordings
from ui.page import Page
from ui.reading import read
from ui.show import show_html

Action = Mapping[str, Any]


def show_action(page: Page, action_id: int) -> None:
    """Show an action and what the visitor may change of it."""
    action = show_heading_of(page, action_id)
    if action is None:
        return
    st.text(f"{action['partner_name']} · {projects_of(page, action)} · {phase_of(action)}")
    mine = keeps(page, action)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_html(told.saving(action))
        if mine:
            show_html(told.claims(read(page, claims.alike, today=page.today, action_id=action_id)))
        show_html(told.phases(action))
        if mine:
            show_keeping(page, action)
    with right:
        show_html(told.facts(action))
        show_html(told.shares(action))
        if mine:
            show_sharing(page, action)
        show_html(wordings(page, action_id, _titles(action)))


def _titles(action: Action) -> dict[int, str]:
    other = action["counted_in"]
    return {} if other is None else {int(other["id"]): str(other["title"])}
