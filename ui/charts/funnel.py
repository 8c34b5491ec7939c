"""How far partners have come: a bar for each stage, how many came from the one before it, and in what time."""

from __future__ import annotations

from ui import formats
from ui.charts.bars_by_group import bar, label, tallest
from ui.charts.style import Style
from ui.language import _, ngettext
from ui.tables import Column, Row, Rows, cell_text, escaped


def funnel(rows: Rows, *, style: Style) -> str:
    """Return the stages from first to last as bars of HTML.

    `rows`: stage (in words), n (partners that came at least so far, or Nothing.HIDDEN), share (of the stage
    before, 1 is all; None where it cannot be told), days (mean from the stage before, None or Nothing.HIDDEN),
    link (to the partners, or "").
    """
    most = tallest(rows)
    items = "".join(
        f'<li><span class="ym-who">{label(row["stage"], "" if style.wall else row["link"])}</span>'
        f'{bar(row["n"], most)}<b class="ym-num">{cell_text(row["n"], "number")}</b>'
        f'<span class="ym-note">{escaped(_between(row))}</span></li>'
        for row in rows
    )
    return f'<ol class="ym-group ym-funnel">{items}</ol>'


def funnel_sentence(rows: Rows) -> str:
    """Return the first and the last stage in words."""
    told = [row for row in rows if isinstance(row["n"], int)]
    if not told or not told[0]["n"]:
        return _("No partner was reached in this period.")
    first, last = told[0], told[-1]
    return ngettext(
        "Of {n} partner reached, {last} came to the stage “{stage}”.",
        "Of {n} partners reached, {last} came to the stage “{stage}”.",
        first["n"],
    ).format(n=formats.number(first["n"]), last=formats.number(last["n"]), stage=last["stage"])


def funnel_columns() -> tuple[Column, ...]:
    """Return the columns of the same rows as a table."""
    return (
        Column("stage", _("Stage")),
        Column("n", _("Partners"), "number"),
        Column("percent", _("Of the stage before, %"), "number"),
        Column("days", _("Days from the stage before, mean"), "number"),
    )


def _between(row: Row) -> str:
    share, days = row["share"], row["days"]
    said = [] if share is None else [_("{share} of the stage before").format(share=formats.percent(share))]
    if isinstance(days, int | float):
        whole = round(days)
        said.append(ngettext("{n} day on average", "{n} days on average", whole).format(n=formats.number(whole)))
    return ", ".join(said)
