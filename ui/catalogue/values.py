"""What is read of the indicators: their values of some years, and the network's targets."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final, cast

from db.action_indicators import Value
from db.indicators import AREA, OF_ACTIONS, REPORTED
from db.protection import HIDDEN
from db.queries import indicators, targets
from db.queries.indicators import Part
from db.records import Rows
from ui.formats import date_text, number
from ui.language import _
from ui.page import Page
from ui.reading import read, read_part
from ui.tables import Nothing

Row = Mapping[str, Any]
YEARS: Final = 3
MOST_YEARS: Final = 15


@dataclass(frozen=True)
class Indicator:
    """An indicator: its row of this year, and its values by year, the oldest first, as cells take them."""

    row: Row
    values: Mapping[int, object]

    @property
    def code(self) -> str:
        """Its code in the catalogue."""
        return str(self.row["code"])

    @property
    def unit(self) -> str:
        """Its unit, as a code."""
        return str(self.row["unit"])


def indicators_of(page: Page, code: str = "", codes: frozenset[str] = frozenset()) -> list[Indicator]:
    """Return some indicators with three years, or one with all years from the first project on."""
    this = page.today.year
    few = this - YEARS + 1  # the place of one indicator tells these too, as the catalogue does
    first = min(few, read(page, indicators.first_year, today=page.today)) if code else few
    years = range(max(first, this - MOST_YEARS + 1), this + 1)
    by_year = {year: _of_year(page, year, code, codes or frozenset({code})) for year in years}
    found = []
    for place, row in enumerate(by_year[this]):
        found.append(Indicator(row, {year: shown(rows[place]) for year, rows in by_year.items()}))
    return found


def _of_year(page: Page, year: int, code: str, codes: frozenset[str]) -> list[Row]:
    """Return the rows of a year in the order of the catalogue; what no action moves is read by itself."""
    asked, wanted = {"today": page.today, "year": year, "code": code}, partial(_picked, codes)
    parts = (Part.ACTIONS, Part.OTHERS)
    rows = [row for part in parts for row in read_part(page, indicators.of_year, wanted, part=part, **asked)]
    return sorted(rows, key=lambda row: (row["source"] == AREA, row["code"]))


def _picked(codes: frozenset[str], rows: Rows) -> Rows:
    return tuple(row for row in rows if row["code"] in codes)


def shown(row: Row) -> object:
    """Return the value of a row of a year as cells take it.

    It does not apply where the indicator is no result of the network, or nothing was and no project ran.
    """
    if row["value"] == HIDDEN:
        return Nothing.HIDDEN
    if row["source"] == AREA or (not row["running"] and not row["value"]):
        return Nothing.NOT_APPLICABLE
    return row["value"]


def targets_of(page: Page, code: str) -> list[Row]:
    """Return the network's targets of an indicator by day, each with now: a number, "hidden" or None."""
    own = [row for row in read(page, targets.of_network) if row["indicator"] == code]
    return [{**row, "now": _now(page, code, row["baseline_on"])} for row in own]


def _now(page: Page, code: str, since: date) -> Value:
    if code in OF_ACTIONS:  # whatever they count from: the same as this year's value, which is read already
        (row,) = _of_year(page, page.today.year, "", frozenset({code}))
        return cast(Value, row["value"])
    return read(page, targets.network_now, today=page.today, indicator=code, since=since)


def next_target(page: Page, code: str) -> Row | None:
    """Return the network's next target of an indicator, or its last; None where there is none."""
    all_of_it = targets_of(page, code)
    ahead = [row for row in all_of_it if row["due"] >= page.today]
    return next(iter(ahead or reversed(all_of_it)), None)


def coverage(row: Row) -> str:
    """Return in words of how much an indicator's value of a year tells."""
    if row["source"] != REPORTED:
        return _("Computed from rows") if row["source"] != AREA else ""
    if not row["projects"]:
        return _("Not reported this year")
    return _("{n} of {all} projects, newest {day}").format(
        n=number(row["projects"]), all=number(row["running"]), day=date_text(row["last_on"])
    )
