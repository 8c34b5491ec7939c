"""How a page on which a list is taken begins: what came of the last one, or why none may be taken here."""

import streamlit as st

from ui.forms import show_notice
from ui.language import _
from ui.page import Page
from ui.partners.projects import may_add
from ui.show import empty_state


def begin_or_stop(page: Page, in_the_past: str) -> None:
    """Show what came of the last list; where the visitor can take none, say why and stop, of the past in words."""
    if page.as_of is not None:
        empty_state(in_the_past)
        st.stop()
    if not may_add(page):
        empty_state(_("You are not yet in any project. The coordinator adds you to yours."))
        st.stop()
    with st.container():  # what comes and goes has one place
        show_notice()
