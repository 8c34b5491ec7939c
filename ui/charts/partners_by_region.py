"""Partners on the map: a disc for each region, as large as its number, and the same numbers as bars beside it."""

from __future__ import annotations

from math import sqrt

from ui.charts import land
from ui.charts.bars_by_group import bars_by_group, bars_by_group_sentence, tallest
from ui.charts.geography import regions
from ui.charts.style import Style
from ui.tables import Nothing, Row, Rows, cell_text


def partners_by_region(rows: Rows, *, style: Style) -> str:
    """Return the map with the numbers beside it as HTML.

    `rows`: code (of the region, "" where it is not known), label, n (a number or Nothing.HIDDEN), link.
    """
    most = tallest(rows)
    discs = "".join(_disc(row, most) for row in rows if row["code"] in regions())
    return land.with_discs(discs, bars_by_group_sentence(rows), bars_by_group(rows, style=style))


def _disc(row: Row, most: int) -> str:
    x, y = regions()[row["code"]].middle
    hidden = row["n"] is Nothing.HIDDEN
    size = 0.0 if hidden else sqrt(row["n"] / most)  # the area says the number
    css, at = " ym-hidden" if hidden else "", f"{land.position(x, y)};--size:{size:.3f}"
    return f'<div class="ym-disc{css}" style="{at}">{cell_text(row["n"], "number")}</div>'
