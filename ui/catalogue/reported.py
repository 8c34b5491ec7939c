"""What an indicator that is reported by hand opens to: the values of projects, year by year."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from db.indicators import MEAN, RATIO, REPORTED
from db.queries import indicators
from db.records import Rows
from ui.catalogue import words
from ui.catalogue.values import Indicator
from ui.figures import Figure, block
from ui.formats import date_text, number
from ui.language import _, ngettext
from ui.page import Page
from ui.reading import read
from ui.tables import Column, escaped, shown, table

Row = Mapping[str, Any]
MOST_ROWS: Final = 200  # of a year; the file has all of them


def rows_behind(page: Page, one: Indicator) -> Figure | None:
    """Return the values of projects by year, the newest year open; None of what is not reported, or by nobody."""
    if one.row["source"] != REPORTED:
        return None
    asked = {"today": page.today, "code": one.code, "language": page.language}
    by_year = {year: read(page, indicators.behind, year=year, **asked) for year in reversed(list(one.values))}
    told = {year: rows for year, rows in by_year.items() if rows}
    if not told:
        return None
    drawn = "".join(_year(one, year, rows, is_open=year == max(told)) for year, rows in told.items())
    return block(drawn, heading=_("What projects reported"), sentence=_rule(one))


def _rule(one: Indicator) -> str:
    joined = words.over_projects().get(str(one.row["over_projects"]), "")
    each = "" if one.row["over_time"] != "latest" else _("Of each project the newest value of the year counts.")
    return " ".join(filter(None, (each, joined)))


def _year(one: Indicator, year: int, rows: Rows, *, is_open: bool) -> str:
    n, few = len(rows), rows[:MOST_ROWS]
    said = ngettext("{year}: {n} value", "{year}: {n} values", n).format(year=year, n=number(n))
    more = ""
    if n > len(few):
        rest = _("The first {n} of {all}. The file has all of them.").format(n=number(len(few)), all=number(n))
        more = f'<p class="ym-note">{escaped(rest)}</p>'
    drawn = table([_row(one, row) for row in few], _columns(one), caption=said, hide_caption=True)
    return f"<details{' open' if is_open else ''}><summary>{escaped(said)}</summary>{drawn}{more}</details>"


def _row(one: Indicator, row: Row) -> dict[str, Any]:
    days = date_text(row["last_on"])
    if row["first_on"] != row["last_on"]:
        days = f"{date_text(row['first_on'])} – {days}"
    value, whole = (_cell(shown(row[name])) for name in ("value", "whole"))
    if one.row["over_projects"] != RATIO:  # of a share the part stands here, which is no percent
        value = words.cell(shown(row["value"]), one.unit)
    return {**row, "days": days, "value": value, "whole": whole}


def _cell(n: object) -> object:
    return number(n) if isinstance(n, Decimal) else n


def _columns(one: Indicator) -> tuple[Column, ...]:
    joined = one.row["over_projects"]
    value = _("Value") if joined == RATIO else words.units().get(one.unit, one.unit)
    found = (
        Column("name", _("Project"), link="/project?id="),
        Column("days", _("Period")),
        Column("value", value, "number"),
    )
    if joined not in (RATIO, MEAN):
        return found
    return (*found, Column("whole", _("Answers") if joined == MEAN else _("Of how much"), "number"))
