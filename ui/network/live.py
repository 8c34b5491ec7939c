"""The part of the network page that keeps itself up to date."""

from dataclasses import dataclass, replace
from typing import Final

import streamlit as st

from ui.figures import Figure, show_figure, side_by_side
from ui.formats import clock_text, moment_text
from ui.language import _
from ui.network import figures
from ui.network.filters import Filters
from ui.page import Page, refresh
from ui.reading import of_one_moment
from ui.show import show_raw

# A save has to be seen within five seconds; the rest of them is for drawing it.
SECONDS: Final = 4
PART: Final = "network/part"


def show_live(page: Page, filters: Filters) -> None:
    """Show the network's figures, and again whenever somebody saves; a past moment stays as it is."""
    every = SECONDS if page.as_of is None else None
    looked_up = [page]
    st.fragment(_show_figures, run_every=every)(looked_up, page, filters)


def _show_figures(looked_up: list[Page], page: Page, filters: Filters) -> None:
    # The run that showed the page has just asked who asks; a later run of this part alone asks anew.
    page = looked_up.pop() if looked_up else refresh(page)
    part = int(st.session_state.get(PART, {}).get(filters, 0))
    drawn = of_one_moment(page, lambda page: _draw(page, filters, part))
    show_raw(drawn.top)
    _show_turns(filters, part, more=drawn.more)
    show_figure(drawn.rest)
    st.text(_("As of {time}").format(time=moment_text(page.now) if page.as_of else clock_text(page.now)))


@dataclass(frozen=True)
class Drawn:
    """All figures, put together into few elements: each costs every viewer a part of every run.

    `more` says whether projects come after those of the grid, whose turns stand between `top` and `rest`.
    """

    top: str
    more: bool
    rest: Figure


def _draw(page: Page, filters: Filters, part: int) -> Drawn:
    grid, more = figures.grid(page, filters, part)
    late, words = figures.late_projects(page, filters), figures.words(page, filters)
    by_week, progress = figures.states_by_week(page, filters), figures.progress_by_week(page, filters)
    two = side_by_side(late.head + by_week.head, words.head)
    rest = replace(
        progress, head=two + progress.head, tail=progress.tail + figures.states_by_region(page, filters).head
    )
    return Drawn(figures.counters(page, filters).head + grid.head, more, rest)


def _show_turns(filters: Filters, part: int, *, more: bool) -> None:
    if part == 0 and not more:
        return
    with st.container(horizontal=True):
        st.button(_("Previous projects"), disabled=part == 0, on_click=_turn, args=(filters, part - 1))
        st.button(_("Next projects"), disabled=not more, on_click=_turn, args=(filters, part + 1))


def _turn(filters: Filters, part: int) -> None:
    st.session_state[PART] = {filters: part}
