"""The page of emission actions, put together from its figures."""

from dataclasses import replace

import streamlit as st

from ui.emissions import figures
from ui.emissions.downloads import show_downloads
from ui.emissions.filters import Chosen
from ui.emissions.key import key_figures
from ui.figures import Figure, show_figure, side_by_side
from ui.language import _
from ui.page import Page
from ui.reading import of_one_moment


def show_content(page: Page, chosen: Chosen) -> None:
    """Show all figures of the chosen part of the network."""
    show_figure(of_one_moment(page, lambda page: _all(page, chosen)))
    st.text(_("Numbers lead to the list of actions; it may hold fewer: it tells only of those you may know of."))
    show_downloads(page, chosen)


def _all(page: Page, chosen: Chosen) -> Figure:
    years = figures.saved_by_year(page, chosen)
    two = side_by_side(figures.by_phase(page, chosen).head, figures.pipeline(page, chosen).head)
    groups = side_by_side(figures.by_sector(page, chosen).head, figures.by_evidence(page, chosen).head)
    head = key_figures(page, chosen).head + two
    tail = groups + figures.by_region(page, chosen).head
    return replace(years, head=head + years.head, tail=years.tail + tail)
