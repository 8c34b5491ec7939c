"""What is saved up to the end of each year: solid up to the present one, dashed after it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import Final, NamedTuple

import altair as alt

from ui import formats
from ui.charts.style import Style
from ui.charts.vega import SOFT, STRONG, Spec, template, with_rows
from ui.language import _, ngettext
from ui.tables import Column, Nothing, Row, Rows

GAP: Final = "break-paths-show-domains"  # what is hidden is no zero, and no line leads over it


class Words(NamedTuple):
    """The chart's words in one language; a part of the template's key, so that no language gets another's."""

    year: str
    saved: str
    cumulative: str


def saved_by_year(rows: Rows, *, style: Style) -> Spec:
    """Return the chart as a finished Vega-Lite spec.

    `rows`: year, label, saved (tCO2e in it), cumulative (up to its end), each a Decimal or Nothing.HIDDEN, and
    ahead (whether the year is yet to come). A hidden year is a gap in the line, with the sign of what is hidden.
    """
    words = Words(_("Year"), _("Saved in the year, t CO₂e"), _("Up to the end of the year, t CO₂e"))
    return with_rows(_template(style, words), _points(rows))


def saved_by_year_sentence(rows: Rows) -> str:
    """Return what is saved up to the present year and to the last one that is told, in words."""
    told = [row for row in rows if isinstance(row["cumulative"], Decimal)]
    if not told:
        return _("No number of these may be told.") if rows else _("No action that is done saves anything yet.")
    past = [row for row in told[:-1] if not row["ahead"]]
    said = [_up_to(row) for row in (*(past[-1:] if told[-1]["ahead"] else ()), told[-1])]
    hidden = sum(row["cumulative"] is Nothing.HIDDEN for row in rows)
    if hidden:
        more = ngettext("The number of {n} year is hidden.", "The numbers of {n} years are hidden.", hidden)
        said.append(more.format(n=formats.number(hidden)))
    return " ".join(said)


def saved_by_year_columns() -> tuple[Column, ...]:
    """Return the columns of the same rows as a table."""
    return (
        Column("label", _("Year")),
        Column("saved", _("Saved in the year, t CO₂e"), "number"),
        Column("cumulative", _("Up to the end of the year, t CO₂e"), "number"),
    )


def _up_to(row: Row) -> str:
    return _("Up to the end of {year}: {n} t CO₂e.").format(year=row["label"], n=formats.number(row["cumulative"]))


def _points(rows: Rows) -> list[dict[str, object]]:
    """Return a point for each year; the present one is on both lines, so that they meet."""
    present = max((row["year"] for row in rows if not row["ahead"]), default=0)
    return [
        {
            "year": row["label"],
            "saved": _number(row["saved"]),
            "past": None if row["ahead"] else _number(row["cumulative"]),
            "ahead": _number(row["cumulative"]) if row["year"] >= present else None,
            "cumulative": _number(row["cumulative"]),
            "sign": Nothing.HIDDEN.value if row["cumulative"] is Nothing.HIDDEN else "",
        }
        for row in rows
    ]


def _number(n: object) -> float | None:
    return float(n) if isinstance(n, Decimal) else None


@lru_cache(maxsize=8)
def _template(style: Style, words: Words) -> Spec:
    """Return the chart without data; altair checks it here, once per style and language."""
    x = alt.X("year:O", sort=None, title=None, axis=alt.Axis(labelAngle=0, grid=False, labelOverlap=True))
    tooltip = [
        alt.Tooltip("year:N", title=words.year),
        alt.Tooltip("saved:Q", title=words.saved, format=",.1f"),
        alt.Tooltip("cumulative:Q", title=words.cumulative, format=",.1f"),
    ]
    wide = 2 if style.wall else 1
    axis = alt.Axis(tickCount=5, domain=False, ticks=False)
    past, ahead = (alt.Y(f"{name}:Q", title=None, axis=axis) for name in ("past", "ahead"))
    base = alt.Chart().encode(x=x, tooltip=tooltip)
    dashed = base.mark_line(strokeDash=[5, 4], strokeWidth=2 * wide, color=SOFT, invalid=GAP)
    hollow = base.mark_point(filled=False, opacity=1, size=40 * wide * wide, color=SOFT)
    solid = base.mark_line(strokeWidth=3 * wide, color=STRONG, invalid=GAP)
    filled = base.mark_point(filled=True, opacity=1, size=55 * wide * wide, color=STRONG)
    sign = base.mark_text(baseline="bottom", dy=-4, fontWeight=600, color=SOFT)
    layers = (
        dashed.encode(y=ahead), hollow.encode(y=ahead), solid.encode(y=past), filled.encode(y=past),
        sign.encode(y=alt.datum(0), text="sign:N"),
    )  # fmt: skip
    size = {"width": 1600, "height": 640} if style.wall else {"height": 260}
    return template(alt.layer(*layers).properties(**size), style)
