"""The indicators of a level as a table: years, trend, target, coverage, and the rule that opens in place."""

from collections.abc import Mapping, Sequence
from typing import Any

from db.indicators import progress
from db.protection import HIDDEN
from ui.catalogue import places, words
from ui.catalogue.values import Indicator, coverage
from ui.charts.trend import trend
from ui.formats import date_text, name_of, percent
from ui.language import _
from ui.project.targets import bar
from ui.tables import Nothing, anchor, cell_text, escaped, plain, scrolling, signs

Row = Mapping[str, Any]


def level_table(
    indicators: Sequence[Indicator], targets: Mapping[str, Row], *, caption: str, this_year: int
) -> str:
    """Return the indicators of a level as an HTML table that scrolls by itself; `targets` by code."""
    years = list(indicators[0].values)
    heads = (
        (_("Indicator"), ""),
        *((_("{year} so far").format(year=year) if year == this_year else str(year), "ym-num") for year in years),
        (_("Trend"), ""), (_("Target"), ""), (_("Coverage"), ""), (_("How it counts"), ""),
    )  # fmt: skip
    head = "".join(f'<th scope="col" class="{css}">{escaped(text)}</th>' for text, css in heads)
    body = "".join(f"<tr>{_row(one, targets.get(one.code))}</tr>" for one in indicators)
    used = [{"value": value} for one in indicators for value in one.values.values()]
    used += [{"value": Nothing.HIDDEN} for row in targets.values() if row["now"] == HIDDEN]
    return scrolling(
        f'<table class="ym-table ym-catalogue"><caption class="ym-vh">{escaped(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{signs(used)}",
        label=caption,
    )


def _row(one: Indicator, target: Row | None) -> str:
    name = anchor(places.address_of(one.code), plain(name_of(one.row)))
    unit = words.units().get(one.unit, one.unit)
    values = [f'<td class="ym-num">{cell_text(words.cell(value, one.unit))}</td>' for value in one.values.values()]
    cells = [
        trend(list(one.values.values()), sentence=""),
        target_cell(target, one.unit),
        escaped(coverage(one.row)),
    ]
    return (
        f'<th scope="row">{name}<span class="ym-note">{escaped(one.code)} · {escaped(unit)}</span></th>'
        f"{''.join(values)}{''.join(f'<td>{cell}</td>' for cell in cells)}<td>{_rule(one.row)}</td>"
    )


def target_cell(target: Row | None, unit: str) -> str:
    """Return the network's target with how much of the way is gone; a bar only where that is known."""
    if target is None:
        return cell_text(None)
    said = _("{value} by {day}").format(value=words.amount(target["value"], unit), day=date_text(target["due"]))
    if target["now"] == HIDDEN:
        return f"{cell_text(Nothing.HIDDEN)} {escaped(said)}"
    gone = progress(target["baseline"], target["value"], target["now"])
    share = "" if gone is None else f"<b>{escaped(percent(gone))}</b> "
    return f"{share}{escaped(said)}{bar(gone)}"


def _rule(row: Row) -> str:
    opener, name = _("Definition and rule"), name_of(row)
    return (
        f"{escaped(words.rule_of(row))}<details><summary>{escaped(opener)}"
        f'<span class="ym-vh">: {escaped(name)}</span></summary>{definition(row)}</details>'
    )


def definition(row: Row) -> str:
    """Return the definition, the rule against counting twice, and where the indicator is from."""
    parts = (
        (_("Definition"), name_of(row, "definition")),
        (_("Not to count twice"), name_of(row, "rule")),
        (_("Reference"), words.reference(str(row["reference"]))),
    )
    items = "".join(f"<div><dt>{escaped(head)}</dt><dd>{plain(said)}</dd></div>" for head, said in parts if said)
    return f'<dl class="ym-said">{items}</dl>'
