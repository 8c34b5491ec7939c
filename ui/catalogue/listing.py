"""The catalogue by level: where the network stands by each indicator, and what is only its background."""

import streamlit as st

from db.indicators import AREA
from db.queries import indicators
from ui import exports
from ui.area.context import newest
from ui.catalogue import drawing, places, words
from ui.catalogue.values import indicators_of, next_target
from ui.figures import Figure, block, show_figure
from ui.formats import name_of
from ui.language import _
from ui.page import Page
from ui.reading import finished, of_one_moment, read
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
    """Return a figure of each level, drawn by itself: a save moves few of them."""
    known, titles = read(page, indicators.catalogue), words.levels()
    shown = []
    for level in words.LEVELS:
        own = frozenset(row["code"] for row in known if row["level"] == level)
        if own:
            shown.append(_level(page, own, titles[level]))
    return shown + [_background(page, row["code"]) for row in known if row["source"] == AREA]


def _level(page: Page, codes: frozenset[str], title: str) -> Figure:
    return finished(page, "indicators/level", (codes,), lambda: _drawn(page, codes, title))


def _drawn(page: Page, codes: frozenset[str], title: str) -> Figure:
    own = indicators_of(page, codes=codes)
    targets = {one.code: target for one in own if (target := next_target(page, one.code))}
    drawn = drawing.level_table(own, targets, caption=title, this_year=page.today.year)
    return block(drawn, heading=title)


def _background(page: Page, code: str) -> Figure:
    """Return what stands apart: it is no result of any project."""
    return finished(page, "indicators/background", (code,), lambda: _drawn_apart(page, code))


def _drawn_apart(page: Page, code: str) -> Figure:
    (one,) = indicators_of(page, codes=frozenset({code}))
    name = anchor(places.address_of(one.code), plain(name_of(one.row)))
    said = _("It describes the area as background. It is never a project’s result, nor part of any sum.")
    told = newest(page)
    return block(
        f'<div class="ym-background"><p>{name} <span class="ym-note">{escaped(one.code)}</span></p>'
        f"<p>{escaped(said)}</p>{f'<p>{escaped(told)}</p>' if told else ''}{drawing.definition(one.row)}</div>",
        heading=words.levels()[words.CONTEXT],
    )
