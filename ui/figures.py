"""A finished figure: heading, sentence, drawing and the same rows as a table, ready to be kept and shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Any

import streamlit as st

from ui.language import _
from ui.show import show_raw
from ui.tables import Column, Rows, table


@dataclass(frozen=True)
class Figure:
    """What is shown: HTML, then a Vega-Lite spec with its text alternative (or None), then HTML again."""

    head: str
    spec: Mapping[str, Any] | None = None
    alt: str = ""
    tail: str = ""


def figure(
    drawing: str | Mapping[str, Any],
    rows: Rows,
    *,
    heading: str,
    sentence: str,
    columns: Sequence[Column],
) -> Figure:
    """Return a drawing with its heading, its sentence and its rows as a table that opens.

    Without rows the sentence stands alone: an empty chart says nothing.
    """
    if not rows:
        return nothing(sentence, heading=heading)
    head = _heading(heading) + _sentence(sentence)
    same = _opening(rows, columns, caption=heading)
    if isinstance(drawing, str):
        return Figure(_wrapped(head + drawing + same))
    return Figure(_wrapped(head, css="ym"), drawing, sentence, _wrapped(same, css="ym"))


def block(drawing: str, *, heading: str = "", sentence: str = "") -> Figure:
    """Return HTML that is a table itself, or needs none."""
    return Figure(_wrapped(_heading(heading) + _sentence(sentence) + drawing))


def nothing(text: str, *, heading: str = "") -> Figure:
    """Return what stands where there is nothing to show, and why."""
    return Figure(_wrapped(f'{_heading(heading)}<p class="ym-empty">{escape(text)}</p>'))


def side_by_side(left: str, right: str) -> str:
    """Return HTML of two columns where the screen is wide enough, else one below the other."""
    return f'<div class="ym-two"><div>{left}</div><div>{right}</div></div>'


def show_figure(shown: Figure) -> None:
    """Show a finished figure: one element, or three with a chart of Vega-Lite."""
    if shown.spec is None:
        show_raw(shown.head + shown.tail)
        return
    show_raw(shown.head)
    st.vega_lite_chart(dict(shown.spec), alt=shown.alt, width="content" if "width" in shown.spec else "stretch")
    show_raw(shown.tail)


def _opening(rows: Rows, columns: Sequence[Column], *, caption: str) -> str:
    """Return the rows as a table that is closed until someone opens it."""
    inner, opener = table(rows, columns, caption=caption), _("Show as a table")
    return f"<details><summary>{escape(opener)}</summary>{inner}</details>"


def _heading(text: str) -> str:
    return f"<h2>{escape(text)}</h2>" if text else ""


def _sentence(text: str) -> str:
    return f'<p class="ym-say">{escape(text)}</p>' if text else ""


def _wrapped(inner: str, css: str = "ym ym-fill") -> str:
    return f'<div class="{css}">{inner}</div>'
