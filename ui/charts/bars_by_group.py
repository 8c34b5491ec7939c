"""A number for each group, as bars of HTML: what a reader compares, every number as text."""

from __future__ import annotations

from ui import formats
from ui.charts.style import Style
from ui.language import _, ngettext
from ui.tables import Column, Nothing, Rows, anchor, cell_text, escaped, plain


def bars_by_group(rows: Rows, *, style: Style) -> str:
    """Return a bar for each row, in their order; `rows`: label, n (a number or Nothing.HIDDEN), link or ""."""
    most = tallest(rows)
    items = "".join(
        f'<li><span class="ym-who">{label(row["label"], "" if style.wall else row["link"])}</span>'
        f'{bar(row["n"], most)}<b class="ym-num">{cell_text(row["n"], "number")}</b></li>'
        for row in rows
    )
    return f'<ul class="ym-group">{items}</ul>{hidden_key(rows)}'


def bars_by_group_sentence(rows: Rows) -> str:
    """Return the largest group in words, and how many groups are hidden."""
    told = [row for row in rows if isinstance(row["n"], int) and row["n"]]
    if not told:
        return _("No number of these may be told.") if rows else _("Nothing to show in this period.")
    largest = max(told, key=lambda row: int(row["n"]))
    said = _("Most: {group}, {n}.").format(group=largest["label"], n=formats.number(largest["n"]))
    hidden = sum(row["n"] is Nothing.HIDDEN for row in rows)
    if not hidden:
        return said
    more = ngettext("The number of {n} group is hidden.", "The numbers of {n} groups are hidden.", hidden)
    return f"{said} {more.format(n=formats.number(hidden))}"


def bars_by_group_columns(group: str, counted: str) -> tuple[Column, ...]:
    """Return the columns of the same rows as a table; both headings in words."""
    return Column("label", group), Column("n", counted, "number")


def bar(n: object, most: int) -> str:
    """Return a bar as long as n is of `most`; what is hidden has an outline of one length, whatever it holds."""
    if n is Nothing.HIDDEN:
        return '<i class="ym-length ym-hidden"></i>'
    return f'<i class="ym-length" style="--n:{n if isinstance(n, int) else 0};--of:{most}"></i>'


def tallest(rows: Rows) -> int:
    """Return the largest number of the rows, at least 1."""
    return max((row["n"] for row in rows if isinstance(row["n"], int)), default=1) or 1


def hidden_key(rows: Rows) -> str:
    """Return what the sign of a hidden number means, where there is one."""
    if not any(row["n"] is Nothing.HIDDEN for row in rows):
        return ""
    said = _("{sign} hidden, so that nobody is recognised: fewer than five, or what would give such a number away")
    return f'<p class="ym-note">{escaped(said.format(sign=Nothing.HIDDEN.value))}</p>'


def label(text: str, link: str) -> str:
    """Return a bar's text, with the link to its rows if there is one."""
    return anchor(link, plain(text)) if link else plain(text)
