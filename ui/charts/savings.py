"""What is saved in each group, as bars of HTML: to the right what is saved, to the left what is emitted more."""

from __future__ import annotations

from decimal import Decimal

from ui import formats
from ui.charts.style import Style
from ui.language import _, ngettext
from ui.tables import Column, Nothing, Row, Rows, anchor, cell_text, escaped, plain


def savings(rows: Rows, *, style: Style) -> str:
    """Return a bar for each row, in their order.

    `rows`: label, n (tCO2e a year: a Decimal, None where nothing is told, or Nothing.HIDDEN), actions (how many),
    potential (whether it is yet to be done), link or "". Bars begin at one zero, wherever it has to stand.
    """
    told = [row["n"] for row in rows if isinstance(row["n"], Decimal)]
    least, most = min([*told, Decimal(0)]), max([*told, Decimal(0)])
    items = "".join(_item(row, least, most - least or Decimal(1), style) for row in rows)
    return f'<ul class="ym-group ym-savings">{items}</ul>{_potential_key(rows)}{_hidden_key(rows)}'


def savings_sentence(rows: Rows) -> str:
    """Return the largest saving in words, what emits more than before, and how many groups are hidden."""
    told = [row for row in rows if isinstance(row["n"], Decimal)]
    said = []
    if saving := [row for row in told if row["n"] > 0]:
        largest = max(saving, key=lambda row: Decimal(row["n"]))
        said.append(_("Most: {group}, {n} t CO₂e a year.").format(
            group=largest["label"], n=formats.number(largest["n"])))  # fmt: skip
    said += [
        _("{group}: emissions grow by {n} t CO₂e a year.").format(group=row["label"], n=formats.number(-row["n"]))
        for row in told
        if row["n"] < 0
    ]
    if not said:
        said.append(_untold(rows))
    hidden = sum(row["n"] is Nothing.HIDDEN for row in rows)
    if hidden and told:
        more = ngettext("The number of {n} group is hidden.", "The numbers of {n} groups are hidden.", hidden)
        said.append(more.format(n=formats.number(hidden)))
    return " ".join(said)


def savings_columns(group: str) -> tuple[Column, ...]:
    """Return the columns of the same rows as a table; the heading of the groups in words."""
    return (
        Column("label", group),
        Column("n", _("t CO₂e a year"), "number"),
        Column("actions", _("Actions"), "number"),
    )


def _untold(rows: Rows) -> str:
    if any(row["n"] is Nothing.HIDDEN for row in rows):
        return _("No number of these may be told.")
    if any(row["n"] is not None for row in rows):
        return _("What these actions save comes to nothing.")
    return _("No saving of these is told.") if rows else _("There are no such actions.")


def _item(row: Row, least: Decimal, span: Decimal, style: Style) -> str:
    label = plain(row["label"])
    who = anchor(row["link"], label) if row["link"] and not style.wall else label
    return (
        f'<li><span class="ym-who">{who}</span>{_bar(row, least, span)}'
        f'<b class="ym-num">{cell_text(row["n"], "number")}</b>'
        f'<span class="ym-note">{_actions(row["actions"])}</span></li>'
    )


def _bar(row: Row, least: Decimal, span: Decimal) -> str:
    n = row["n"]
    if n is Nothing.HIDDEN:
        return '<i class="ym-length ym-hidden"></i>'
    if not isinstance(n, Decimal):
        return '<i class="ym-length" style="--n:0;--of:1"></i>'
    start = (min(n, Decimal(0)) - least) / span
    css = " ym-more" if n < 0 else " ym-potential" if row["potential"] else ""
    return f'<i class="ym-length{css}" style="--n:{abs(n):f};--of:{span:f};margin-left:{float(start):.2%}"></i>'


def _actions(n: object) -> str:
    if n is Nothing.HIDDEN:
        return escaped(_("number of actions hidden"))
    many = n if isinstance(n, int) else 0
    return escaped(ngettext("{n} action", "{n} actions", many).format(n=formats.number(many)))


def _hidden_key(rows: Rows) -> str:
    if not any(Nothing.HIDDEN in (row["n"], row["actions"]) for row in rows):
        return ""
    said = _(
        "{sign} hidden, so that nobody is recognised: fewer than five partners, one with more than three quarters,"
        " or what would give such a sum away"
    )
    return f'<p class="ym-note">{escaped(said.format(sign=Nothing.HIDDEN.value))}</p>'


def _potential_key(rows: Rows) -> str:
    """Return what the look of the bars means, where it says something."""
    told = [row for row in rows if isinstance(row["n"], Decimal)]
    said = []
    if any(row["potential"] and row["n"] > 0 for row in told):
        said.append(f'<li><i class="ym-swatch ym-potential"></i>{escaped(_("Potential: not done yet"))}</li>')
    if any(row["n"] < 0 for row in told):
        said.append(f'<li><i class="ym-swatch ym-more"></i>{escaped(_("More emissions than before"))}</li>')
    return f'<ul class="ym-legend">{"".join(said)}</ul>' if said else ""
