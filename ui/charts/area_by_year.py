"""Emissions of an area by year: background, and drawn as such.

The line is thin, grey and without area, and nothing of a project stands on its axis but the time in which it runs.
"""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

import altair as alt

from ui import formats
from ui.charts.style import Style
from ui.charts.vega import LINE, SOFT, Spec, template, with_rows
from ui.language import _
from ui.tables import Column, Row, Rows

GAP: Final = "break-paths-show-domains"  # no line leads over years that are not told of
Period = tuple[int, int]  # the first and the last year of a project


class Words(NamedTuple):
    """The chart's words in one language; a part of the template's key, so that no language gets another's."""

    year: str
    kt: str


def area_by_year(rows: Rows, *, style: Style, period: Period | None = None) -> Spec:
    """Return the chart as a finished Vega-Lite spec.

    `rows`: year and kt (kilotonnes of CO2e in it, a Decimal, or None where not all municipalities tell of it).
    `period` is marked as a band: also where it is after the newest year, which shows how late the series is.
    """
    words = Words(_("Year"), _("kt CO₂e in the year"))
    band = _band(period) if rows and period else ()
    return with_rows(_template(style, words, marked=bool(band)), [*_points(rows), *band])


def area_by_year_sentence(rows: Rows) -> str:
    """Return the first and the newest year that is told, in words; what is between them is left to the reader."""
    told = [row for row in rows if row["kt"] is not None]
    if not told:
        return _("There is no year that is told of.")
    said = [_told(row) for row in (told[:1] if told[-1] is not told[0] else [])] + [_told(told[-1])]
    missing = [str(row["year"]) for row in rows if row["kt"] is None]
    if missing:
        more = _("Not every municipality tells of {years}, so there is no sum.")
        said.append(more.format(years=", ".join(missing)))
    return " ".join(said)


def area_by_year_columns(*, per_head: bool) -> tuple[Column, ...]:
    """Return the columns of the same rows as a table; `per_head` (tonnes) where the population is known."""
    heads = (Column("head", _("t CO₂e a head"), "number"),) if per_head else ()
    return (Column("year", _("Year"), "id"), Column("kt", _("kt CO₂e in the year"), "number"), *heads)


def _told(row: Row) -> str:
    return _("{year}: {n} kt CO₂e.").format(year=row["year"], n=formats.number(row["kt"], 1))


def _points(rows: Rows) -> list[dict[str, object]]:
    """Return a point for each year from the first to the last, so that a year that is not told of is a gap."""
    told = {int(row["year"]): row["kt"] for row in rows}
    years = range(min(told), max(told) + 1) if told else ()
    return [{"year": year, "kt": _number(told.get(year))} for year in years]


def _band(period: Period) -> tuple[dict[str, object], ...]:
    """Return the project's time in whole years, as the emissions are of whole years."""
    first, last = period
    return ({"from": first - 0.5, "to": last + 0.5, "name": _("The project runs")},)


def _number(kt: object) -> float | None:
    return float(kt) if isinstance(kt, Decimal) else None


@lru_cache(maxsize=8)
def _template(style: Style, words: Words, *, marked: bool) -> Spec:
    """Return the chart without data; altair checks it here, once per style and language."""
    wide = 2 if style.wall else 1
    scale = alt.Scale(zero=False, nice=False, padding=20)  # half a label beside the last year
    axis = alt.Axis(format="d", tickMinStep=1, tickCount=8, labelOverlap=True, grid=False, title=None)
    x = alt.X("year:Q", scale=scale, axis=axis)
    y = alt.Y(
        "kt:Q", scale=alt.Scale(zero=True),
        axis=alt.Axis(tickCount=5, domain=False, ticks=False, title="kt CO₂e", titleAngle=0, titleAlign="left",
                      titleAnchor="end", titleX=0, titleY=-8),
    )  # fmt: skip
    tooltip = [
        alt.Tooltip("year:Q", title=words.year, format="d"),
        alt.Tooltip("kt:Q", title=words.kt, format=",.1f"),
    ]
    points = alt.Chart().transform_filter("isValid(datum.year)")
    bands = alt.Chart().transform_filter("isValid(datum.from)")
    told = points.encode(x=x, y=y, tooltip=tooltip)
    band = (
        bands.mark_rect(color=LINE, opacity=0.6).encode(x=alt.X("from:Q", scale=scale, axis=axis), x2="to:Q"),
        bands.mark_text(align="right", baseline="top", dx=-4, dy=4, color=SOFT).encode(
            x=alt.X("to:Q", scale=scale, axis=axis), y=alt.value(0), text="name:N"
        ),
    )
    line = (
        told.mark_line(strokeWidth=1.5 * wide, color=SOFT, invalid=GAP),
        told.transform_filter("isValid(datum.kt)").mark_point(
            filled=False, opacity=1, size=28 * wide * wide, color=SOFT
        ),
    )
    size = {"width": 1600, "height": 560} if style.wall else {"height": 220}
    return template(alt.layer(*(band if marked else ()), *line).properties(**size), style)
