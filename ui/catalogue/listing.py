"""The catalogue by level: where the network stands by each indicator, and what is only its background."""

import streamlit as st

from db.indicators import AREA
from ui import exports
from ui.area.context import newest
from ui.catalogue import drawing, places, words
from ui.catalogue.values import Indicator, indicators_of, next_target
from ui.figures import Figure, block, show_figure
from ui.formats import name_of
from ui.language import _
from ui.page import Page
from ui.reading import finished, of_one_moment
from ui.show import empty_state
from ui.tables import anchor, escaped, plain


def show_list(page: Page) -> None:
    """Show the catalogue."""
    page.show_title(_("Indicators"))
    st.text(
        _(
            "Where the network stands by each indicator, and how each one counts. What few would be recognised by"
            " is hidden."
        )
    )
    figures = of_one_moment(page, _figures)
    if not figures:
        empty_state(_("The catalogue of indicators is empty. The coordinator can load it."))
    for figure in figures:
        show_figure(figure)
    if figures:
        exports.links(page, "indicators")


def _figures(page: Page) -> list[Figure]:
    return finished(page, "indicators/levels", (), lambda: _levels(page))


def _levels(page: Page) -> list[Figure]:
    found, titles = indicators_of(page), words.levels()
    shown = []
    for level in words.LEVELS:
        own = [one for one in found if one.row["level"] == level]
        if own:
            shown.append(_level(page, own, titles[level]))
    shown += [_background(page, one) for one in found if one.row["source"] == AREA]
    return shown


def _level(page: Page, own: list[Indicator], title: str) -> Figure:
    targets = {one.code: target for one in own if (target := next_target(page, one.code))}
    drawn = drawing.level_table(own, targets, caption=title, this_year=page.today.year)
    return block(drawn, heading=title)


def _background(page: Page, one: Indicator) -> Figure:
    """Return what stands apart: it is no result of any project."""
    name = anchor(places.address_of(one.code), plain(name_of(one.row)))
    said = _("It describes the area as background. It is never a project’s result, nor part of any sum.")
    told = newest(page)
    return block(
        f'<div class="ym-background"><p>{name} <span class="ym-note">{escaped(one.code)}</span></p>'
        f"<p>{escaped(said)}</p>{f'<p>{escaped(told)}</p>' if told else ''}{drawing.definition(one.row)}</div>",
        heading=words.levels()[words.CONTEXT],
    )
