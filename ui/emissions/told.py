"""The answer of the query of emissions, looked up by fact and group."""

from collections.abc import Mapping
from decimal import Decimal
from functools import partial
from typing import Any, Final

from db.action_years import YEAR_COLUMNS, years_of
from db.queries import emissions
from db.records import Rows
from ui.emissions.filters import Chosen
from ui.page import Page
from ui.reading import read_part
from ui.tables import shown

Wanted = tuple[str, str]  # a fact, and the dimension by which it is told, or ""
Cells = Mapping[str, tuple[Any, Any]]  # by code: value and number of actions
Numbers = Mapping[Wanted, Cells]
NOBODY: Final = (None, 0)


class Told:
    """Values and numbers of actions by fact, dimension and code; what is hidden stands as Nothing.HIDDEN."""

    def __init__(self, numbers: Numbers) -> None:
        """Take numbers by fact and dimension, then by code."""
        self._numbers = numbers

    def value(self, fact: str, dimension: str = "", code: str = "") -> Any:
        """Return a value, None where nothing is told, or Nothing.HIDDEN."""
        return self._numbers[fact, dimension].get(code, NOBODY)[0]

    def actions(self, fact: str, dimension: str = "", code: str = "") -> Any:
        """Return how many actions there are, or Nothing.HIDDEN."""
        return self._numbers[fact, dimension].get(code, NOBODY)[1]

    def groups(self, fact: str, dimension: str) -> Cells:
        """Return value and number of actions of each group of a dimension by its code."""
        return self._numbers[fact, dimension]


def told(page: Page, chosen: Chosen, *wanted: Wanted) -> Told:
    """Return what is told of some facts, each by a dimension or in all (""), of the chosen part of the network."""
    asked = {"today": page.today, **chosen.part}
    return Told(read_part(page, emissions.figures, partial(_picked, wanted), **asked))


def years(page: Page, chosen: Chosen) -> list[dict[str, Any]]:
    """Return year, saved and cumulative of each year, oldest first."""
    made = partial(years_of, today=page.today)
    rows = read_part(page, emissions.figures, made, today=page.today, **chosen.part)
    return [{name: shown(value) for name, value in zip(YEAR_COLUMNS, row, strict=True)} for row in rows]


def _picked(wanted: tuple[Wanted, ...], rows: Rows) -> Numbers:
    found: dict[Wanted, dict[str, tuple[Any, Any]]] = {one: {} for one in wanted}
    for row in rows:
        if (row["fact"], row["dimension"]) in found:
            cells = (shown(row["value"]), shown(row["actions"]))
            found[row["fact"], row["dimension"]][row["code"]] = cells
    return found


def rounded(n: Any) -> Any:
    """Return a number as one reads it: to a tenth, or to as many thousandths where it is less than ten."""
    if not isinstance(n, Decimal):
        return n
    return round(n, 3 if abs(n) < 10 else 1).normalize() + 0


def largest_first(groups: Cells, order: tuple[str, ...] = ()) -> list[str]:
    """Return codes in a given order, or the largest saving first, what is not told after these, unknown last."""

    def place(code: str) -> tuple[bool, int, bool, Decimal]:
        n = groups[code][0]
        known = order.index(code) if code in order else len(order)
        return code == "", known, not isinstance(n, Decimal), -n if isinstance(n, Decimal) else Decimal(0)

    return sorted(groups, key=place)
