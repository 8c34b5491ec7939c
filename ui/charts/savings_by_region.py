"""Savings on the map: a disc for each region, as large as its tonnes, and the same numbers as bars beside it."""

from __future__ import annotations

from decimal import Decimal
from math import sqrt

from ui.charts import land
from ui.charts.geography import regions
from ui.charts.savings import savings, savings_sentence
from ui.charts.style import Style
from ui.tables import Nothing, Row, Rows, cell_text


def savings_by_region(rows: Rows, *, style: Style) -> str:
    """Return the map with the numbers beside it as HTML.

    `rows`: those of `savings`, with code (of the region, "" where it is not known). A region whose emissions grow
    has a disc of another look, with the minus of its number.
    """
    most = max((abs(row["n"]) for row in rows if isinstance(row["n"], Decimal)), default=Decimal(0)) or Decimal(1)
    discs = "".join(_disc(row, most) for row in rows if row["code"] in regions() and row["n"] is not None)
    return land.with_discs(discs, savings_sentence(rows), savings(rows, style=style))


def _disc(row: Row, most: Decimal) -> str:
    x, y = regions()[row["code"]].middle
    n = row["n"]
    if n is Nothing.HIDDEN:
        css, size, said = " ym-hidden", 0.0, cell_text(n)
    else:
        css = " ym-more" if n < 0 else " ym-potential" if row["potential"] else ""
        size, said = sqrt(abs(n) / most), cell_text(round(n), "number")  # the area says the number
    return f'<div class="ym-disc{css}" style="{land.position(x, y)};--size:{size:.3f}">{said}</div>'
