"""The part of the network page that keeps itself up to date."""

from typing import Final

import streamlit as st

from ui.figures import show_figure
from ui.formats import clock_text, moment_text
from ui.language import _
from ui.network import figures
from ui.network.filters import Filters
from ui.page import Page, refresh

# A save has to be seen within five seconds; the rest of them is for drawing it.
SECONDS: Final = 4
PART: Final = "network/part"


def show_live(page: Page, filters: Filters) -> None:
    """Show the network's figures, and again whenever somebody saves; a past moment stays as it is."""
    every = SECONDS if page.as_of is None else None
    st.fragment(_figures, run_every=every)(page, filters)


def _figures(page: Page, filters: Filters) -> None:
    page = refresh(page)
    show_figure(figures.counters(page, filters))
    _show_grid(page, filters)
    left, right = st.columns(2, gap="large")
    with left:
        show_figure(figures.late_projects(page, filters))
        show_figure(figures.states_by_week(page, filters))
    with right:
        show_figure(figures.words(page, filters))
        show_figure(figures.progress_by_week(page, filters))
    show_figure(figures.states_by_region(page, filters))
    st.text(_("As of {time}").format(time=moment_text(page.now) if page.as_of else clock_text(page.now)))


def _show_grid(page: Page, filters: Filters) -> None:
    part = int(st.session_state.get(PART, {}).get(filters, 0))
    shown, more = figures.grid(page, filters, part)
    show_figure(shown)
    if part == 0 and not more:
        return
    with st.container(horizontal=True):
        st.button(_("Previous projects"), disabled=part == 0, on_click=_turn, args=(filters, part - 1))
        st.button(_("Next projects"), disabled=not more, on_click=_turn, args=(filters, part + 1))


def _turn(filters: Filters, part: int) -> None:
    st.session_state[PART] = {filters: part}
