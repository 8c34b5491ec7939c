"""How many partners were new in each month: bars of HTML, so that every number in them is text."""

from __future__ import annotations

from ui import formats
from ui.charts.bars_by_group import hidden_key, tallest
from ui.charts.style import Style
from ui.language import _, ngettext
from ui.tables import Column, Nothing, Rows, cell_text, escaped, scrolling


def new_by_month(rows: Rows, *, style: Style) -> str:
    """Return a bar for each month, oldest first; `rows`: month (its first day), n (a number or Nothing.HIDDEN)."""
    del style
    most = tallest(rows)
    bars = "".join(
        f'<div class="ym-column"><div class="ym-stack" style="--of:{most}">{_segment(row["n"])}</div>'
        f'<div class="ym-week">{escaped(formats.date_text(row["month"], "month"))}</div></div>'
        for row in rows
    )
    said = escaped(new_by_month_sentence(rows))
    inner = f'<div class="ym-bars ym-months" role="img" aria-label="{said}">{bars}</div>'
    return scrolling(inner, label=_("New partners by month")) + hidden_key(rows)


def new_by_month_sentence(rows: Rows) -> str:
    """Return the month with the most new partners in words."""
    told = [row for row in rows if isinstance(row["n"], int) and row["n"]]
    if not told:
        return _("No new partners in these months.")
    best = max(told, key=lambda row: (int(row["n"]), row["month"]))
    return ngettext("Most in {month}: {n} new partner.", "Most in {month}: {n} new partners.", best["n"]).format(
        month=formats.date_text(best["month"], "month"), n=formats.number(best["n"])
    )


def new_by_month_columns() -> tuple[Column, ...]:
    """Return the columns of the same rows as a table."""
    return (
        Column("label", _("Month")),
        Column("n", _("New partners"), "number", link="", link_field="link"),
        Column("took_part", _("Partners that took part in events"), "number"),
        Column("persons", _("Attendances"), "number"),
    )


def _segment(n: object) -> str:
    if n is Nothing.HIDDEN:
        return f'<div class="ym-over ym-sign">{cell_text(n)}</div><div class="ym-seg ym-hidden"></div>'
    over = f'<div class="ym-over">{cell_text(n, "number")}</div>'
    return f'{over}<div class="ym-seg ym-month" style="--n:{n}"></div>' if n else over
