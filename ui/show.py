"""How a page shows a chart: its sentence, the chart, the same rows as a table, in few elements."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import streamlit as st

from ui.language import _
from ui.tables import Column, escaped, table


def show(
    chart: str | dict[str, Any],
    rows: pd.DataFrame,
    *,
    sentence: str,
    columns: Sequence[Column] = (),
    caption: str = "",
) -> None:
    """Show a chart with its sentence, and with `columns` the same rows as a table that opens.

    An HTML chart costs one element, a Vega-Lite chart three. A chart that is a table itself needs no
    `columns`.
    Without rows the sentence stands alone: an empty chart says nothing.
    """
    if rows.empty:
        empty_state(sentence)
        return
    said = f'<p class="ym-say">{escaped(sentence)}</p>'
    same = as_table(rows, columns, caption=caption or sentence) if columns else ""
    if isinstance(chart, str):
        st.html(f'<div class="ym ym-fill">{said}{chart}{same}</div>')
        return
    show_html(said)
    st.vega_lite_chart(chart, alt=sentence, width="content" if "width" in chart else "stretch")
    if same:
        show_html(same)


def show_html(html: str) -> None:
    """Show one finished piece of this package's HTML (counters, a table) without sentence or table."""
    st.html(f'<div class="ym">{html}</div>')


def as_table(rows: pd.DataFrame, columns: Sequence[Column], *, caption: str) -> str:
    """Return the rows as a table that is closed until someone opens it."""
    inner = table(rows, columns, caption=caption)
    opener = _("Show as a table")
    return f"<details><summary>{escaped(opener)}</summary>{inner}</details>"


def empty_state(text: str) -> None:
    """Say that there is nothing to show, and why, in the place where it would stand."""
    st.html(f'<div class="ym"><p class="ym-empty">{escaped(text)}</p></div>')
