"""How many actions are in each phase from idea to done, how long they were in it, and how many were dropped."""

from __future__ import annotations

from decimal import Decimal

from ui import formats
from ui.charts.bars_by_group import bar, hidden_key, tallest
from ui.charts.style import Style
from ui.language import _, ngettext
from ui.tables import Column, Nothing, Row, Rows, anchor, cell_text, escaped, plain


def pipeline(rows: Rows, *, style: Style) -> str:
    """Return the phases from first to last as bars of HTML.

    `rows`: phase (in words), n (actions, or Nothing.HIDDEN), days (mean in the phase, None or Nothing.HIDDEN),
    dropped (whether it is the end of those that come to no other phase), link or "".
    """
    most = tallest(rows)
    items = "".join(_item(row, most, style) for row in rows)
    return f'<ol class="ym-group ym-funnel">{items}</ol>{hidden_key(rows)}'


def pipeline_sentence(rows: Rows) -> str:
    """Return how many actions are done, and how many were dropped, in words."""
    done = [row for row in rows if not row["dropped"]][-1:]
    dropped = [row for row in rows if row["dropped"]]
    said = [
        _("{phase}: {n}.").format(phase=row["phase"], n=formats.number(row["n"]))
        for row in (*done, *dropped)
        if isinstance(row["n"], int)
    ]
    if said:
        return " ".join(said)
    return _("No number of these may be told.") if rows else _("There are no such actions.")


def pipeline_columns() -> tuple[Column, ...]:
    """Return the columns of the same rows as a table."""
    return (
        Column("phase", _("Phase")),
        Column("n", _("Actions"), "number"),
        Column("days", _("Days in the phase, mean"), "number"),
    )


def _item(row: Row, most: int, style: Style) -> str:
    label = plain(row["phase"])
    who = anchor(row["link"], label) if row["link"] and not style.wall else label
    css = ' class="ym-dropped"' if row["dropped"] else ""
    return (
        f'<li{css}><span class="ym-who">{who}</span>{bar(row["n"], most)}'
        f'<b class="ym-num">{cell_text(row["n"], "number")}</b>'
        f'<span class="ym-note">{escaped(_note(row))}</span></li>'
    )


def _note(row: Row) -> str:
    if row["dropped"]:
        return _("each with its lesson")
    if row["days"] is Nothing.HIDDEN:
        return _("days in the phase hidden")
    if not isinstance(row["days"], Decimal | int | float):
        return ""
    whole = round(row["days"])
    return ngettext("{n} day in the phase on average", "{n} days in the phase on average", whole).format(
        n=formats.number(whole)
    )
