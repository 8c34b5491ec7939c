"""The wall: the network for a room, view by view, all of one moment until somebody asks for the next."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from html import escape
from typing import Final

import streamlit as st

from db.engine import time_of
from db.queries import network
from db.records import Rows
from db.weeks import Week
from ui import charts
from ui.figures import Figure, block, nothing, show_figure
from ui.formats import moment_text, number, week_text
from ui.language import _, ngettext
from ui.network import figures
from ui.network.filters import Filters, asked_filters
from ui.network.live import SECONDS
from ui.page import Page, refresh
from ui.reading import finished, of_one_moment, read
from ui.show import show_raw

MOMENT: Final = "wall/moment"
# A wall is looked at for minutes, not leafed through: more projects than this are told by their numbers.
MOST_PAGES: Final = 3
PROJECTS: Final = 36
LISTED: Final = 24
WEEKS: Final = 12


def show_wall(page: Page) -> None:
    """Show all views, of which the browser shows one at a time, and the line that says of which moment."""
    live, page = page, _held(page)
    filters = asked_filters(page)
    page, views = of_one_moment(
        page, lambda page: (page, finished(page, "wall", (filters,), lambda: tuple(_views(page, filters))))
    )
    if page.as_of is None:
        st.session_state[MOMENT] = page.moment
    for place, view in enumerate(views, start=1):
        with st.container(key=f"ym-view-{place}"):
            show_raw(_place(place, len(views)))
            show_figure(view)
    st.fragment(_moment_line, run_every=None if live.as_of else SECONDS)(live, page, filters)


def _held(page: Page) -> Page:
    """Return the page at the moment that this wall holds on to."""
    if page.as_of is not None:
        return page
    moment = st.session_state.setdefault(MOMENT, page.moment)
    if moment == page.moment:
        return page
    with page.database.reading() as connection:
        return replace(page, moment=moment, as_of=moment, now=time_of(connection, moment))


def _moment_line(live: Page, page: Page, filters: Filters) -> None:
    newest = refresh(live).moment
    said = _("{week}, as of {time}").format(week=week_text(filters.week), time=moment_text(page.now))
    with st.container(key="ym-moment", horizontal=True):
        show_raw(f'<p class="ym-moment">{escape(said)}</p>')
        if live.as_of is None and newest != page.moment:
            newer = ngettext("{n} newer change: show it", "{n} newer changes: show them", newest - page.moment)
            if st.button(newer.format(n=number(newest - page.moment)), key="wall/newest"):
                st.session_state[MOMENT] = newest
                st.rerun()


def _place(place: int, of: int) -> str:
    back, on = escape(_("Previous view")), escape(_("Next view"))
    said = escape(_("View {n} of {all}").format(n=place, all=of))
    return (
        f'<nav class="ym-turns" aria-label="{escape(_("Views"))}">'
        f'<button type="button" class="ym-turn" data-step="-1" aria-label="{back}">‹</button><span>{said}</span>'
        f'<button type="button" class="ym-turn" data-step="1" aria-label="{on}">›</button></nav>'
    )


def _views(page: Page, filters: Filters) -> Iterator[Figure]:
    yield _now(page, filters)
    yield from _grid(page, filters)
    yield from _words(page, filters)
    yield from _late(page, filters)
    yield figures.states_by_week(page, filters)
    yield figures.progress_by_week(page, filters)
    yield figures.states_by_region(page, filters)


def _now(page: Page, filters: Filters) -> Figure:
    rows = read(
        page, network.states_by_week, today=page.today, last_week=filters.week.monday, weeks=1, **filters.cell
    )
    heading = _("The network in {week}").format(week=week_text(filters.week))
    if not rows:
        return nothing(_("No project runs in these weeks with these filters."), heading=heading)
    return block(charts.counters(rows, style=page.style, week=filters.week.monday), heading=heading)


def _grid(page: Page, filters: Filters) -> Iterator[Figure]:
    rows = read(
        page, network.status_by_project, today=page.today, last_week=Week.of(page.today).monday, weeks=WEEKS,
        language=page.language, size=PROJECTS, **filters.cell,
    )  # fmt: skip
    yield from _paged(
        _("Every project, week by week"),
        rows,
        charts.status_by_project,
        charts.status_by_project_pages(rows),
        page,
    )


def _words(page: Page, filters: Filters) -> Iterator[Figure]:
    rows = read(page, network.words, week=filters.week.monday, limit=LISTED, **filters.cell)
    yield from _paged(_("Obstacles and help"), rows, charts.words, charts.words_pages(rows), page)


def _late(page: Page, filters: Filters) -> Iterator[Figure]:
    rows = read(
        page, network.late_projects, today=page.today, language=page.language, limit=LISTED, **filters.cell
    )
    yield from _paged(_("Late"), rows, charts.late_projects, charts.late_projects_pages(rows), page)


def _paged(heading: str, rows: Rows, draw: Callable[..., str], pages: int, page: Page) -> Iterator[Figure]:
    """Yield a view per page of rows; none where there is nothing to tell."""
    if not rows:
        return
    for number_of_page in range(1, min(pages, MOST_PAGES) + 1):
        yield block(draw(rows, style=page.style, page=number_of_page), heading=heading)
