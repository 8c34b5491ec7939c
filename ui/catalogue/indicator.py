"""The place of one indicator: all its years, its targets, its rule, and the way to what it is counted from."""

from html import escape

import streamlit as st

from db.indicators import AREA, REPORTED
from db.permissions import Permission
from db.protection import HIDDEN
from ui import exports
from ui.area.context import show_of_places
from ui.catalogue import drawing, places, words
from ui.catalogue.reported import rows_behind
from ui.catalogue.values import Indicator, coverage, indicators_of, targets_of
from ui.charts.trend import trend
from ui.figures import Figure, block, show_figure
from ui.formats import name_of
from ui.language import _
from ui.links import link_to
from ui.page import Page
from ui.project.targets import target_html
from ui.reading import finished, of_one_moment
from ui.tables import Column, anchor, escaped, table


def show_indicator(page: Page, code: str) -> None:
    """Show the indicator of a code; what is none is said."""
    places.link_back()
    found = of_one_moment(page, lambda page: indicators_of(page, code)) if code.isprintable() else []
    if not found:
        page.show_title(_("Indicators"))
        st.warning(_("There is no such indicator. Choose one of the catalogue."))
        return
    one = found[0]
    page.show_title(name_of(one.row))
    for place, figure in enumerate(of_one_moment(page, lambda page: _figures(page, one.code))):
        show_figure(figure)
        if one.row["source"] == AREA and not place:
            _show_area(page)
    if one.row["source"] == REPORTED:
        exports.links(page, "indicator-reports", indicator=one.code)


def _show_area(page: Page) -> None:
    if page.may(Permission.MANAGE):
        link_to("area", _("Import the files of municipalities"), icon=":material/upload_file:")
    show_of_places(page)


def _figures(page: Page, code: str) -> list[Figure]:
    return finished(page, "indicators/one", (code,), lambda: _drawn(page, indicators_of(page, code)[0]))


def _drawn(page: Page, one: Indicator) -> list[Figure]:
    shown = [_facts(one)]
    if one.row["source"] != AREA:
        shown.append(_years(page, one))
    behind = rows_behind(page, one)
    if behind:
        shown.append(behind)
    targets = targets_of(page, one.code)
    if targets:
        items = "".join(f"<li>{_target(page, row)}</li>" for row in targets)
        shown.append(block(f'<ul class="ym-goals">{items}</ul>', heading=_("Targets of the network")))
    return [*shown, block(drawing.definition(one.row), heading=_("Definition and rule"))]


def _target(page: Page, row: drawing.Row) -> str:
    if row["now"] != HIDDEN:
        return target_html(row, page.today)
    note = _("Where the network stands now is hidden, so that nobody is recognised.")
    return f'{target_html({**row, "now": None}, page.today)}<p class="ym-note">{escaped(note)}</p>'


def _facts(one: Indicator) -> Figure:
    rows = (
        (_("Code"), one.code),
        (_("Level"), words.levels().get(str(one.row["level"]), "")),
        (_("Unit"), words.units().get(one.unit, one.unit)),
        (_("How it counts"), words.rule_of(one.row)),
        (_("Source"), words.sources().get(str(one.row["source"]), "")),
        (_("Coverage"), coverage(one.row)),
    )
    items = "".join(f"<div><dt>{escape(head)}</dt><dd>{escaped(said)}</dd></div>" for head, said in rows if said)
    behind = places.behind(one.code)
    link = f"<p>{anchor(behind[1], escaped(behind[0]))}</p>" if behind else ""
    apart = ""
    if one.row["source"] == AREA:
        said = _("It describes the area as background. It is never a project’s result, nor part of any sum.")
        apart = f'<p class="ym-say">{escaped(said)}</p>'
    return block(f'{apart}<dl class="ym-facts">{items}</dl>{link}')


def _years(page: Page, one: Indicator) -> Figure:
    rows = [
        {"year": _label(year, page.today.year), "value": words.cell(value, one.unit)}
        for year, value in reversed(list(one.values.items()))
    ]
    columns = (
        Column("year", _("Year"), "id"),
        Column("value", words.units().get(one.unit, one.unit), "number"),
    )
    heading = _("By year")
    if not any(one.values.values()):
        empty = _("Nothing has been told yet.")
        return block(f'<p class="ym-empty">{escaped(empty)}</p>', heading=heading)
    drawn = trend(list(one.values.values()), sentence="", labels=list(one.values))
    return block(drawn + table(rows, columns, caption=heading, hide_caption=True), heading=heading)


def _label(year: int, this_year: int) -> str:
    return _("{year} so far").format(year=year) if year == this_year else str(year)
