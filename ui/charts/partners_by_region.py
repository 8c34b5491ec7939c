"""Partners on the map: a disc for each region, as large as its number, and the same numbers as bars beside it."""

from __future__ import annotations

from math import sqrt

from ui.charts import land
from ui.charts.bars_by_group import bars_by_group, bars_by_group_sentence, tallest
from ui.charts.geography import CREDIT, regions
from ui.charts.style import Style
from ui.tables import Nothing, Row, Rows, cell_text, escaped


def partners_by_region(rows: Rows, *, style: Style) -> str:
    """Return the map with the numbers beside it as HTML.

    `rows`: code (of the region, "" where it is not known), label, n (a number or Nothing.HIDDEN), link.
    """
    most = tallest(rows)
    discs = "".join(_disc(row, most) for row in rows if row["code"] in regions())
    said = escaped(bars_by_group_sentence(rows))
    picture = f'<img alt="{said}" width="{land.WIDTH}" height="{land.HEIGHT}" src="{land.whole({}, {})}">'
    beside = f'{bars_by_group(rows, style=style)}<p class="ym-note" lang="en">{CREDIT}</p>'
    return (
        f'<div class="ym-map"><div class="ym-land">{picture}<div aria-hidden="true">{discs}</div></div>'
        f'<div class="ym-beside">{beside}</div></div>'
    )


def _disc(row: Row, most: int) -> str:
    x, y = regions()[row["code"]].middle
    hidden = row["n"] is Nothing.HIDDEN
    size = 0.0 if hidden else sqrt(row["n"] / most)  # the area says the number
    css, at = " ym-hidden" if hidden else "", f"{land.position(x, y)};--size:{size:.3f}"
    return f'<div class="ym-disc{css}" style="{at}">{cell_text(row["n"], "number")}</div>'
