"""The years of what actions save, made of what is told of actions."""

from datetime import date
from decimal import Decimal
from typing import Any, Final

from db.action_figures import CUMULATIVE
from db.action_sums import SAVED
from db.records import Rows

YEARS_AHEAD: Final = 15
YEAR_COLUMNS: Final = ("year", "saved", "cumulative")
YearRow = tuple[int, Decimal | str, Decimal | str]


def years_of(rows: Rows, today: date) -> list[YearRow]:
    """Return year, saved and cumulative by the rows of db.queries.emissions.figures, oldest first.

    From the first year with an effect, at most 15 years ahead; both are Decimals, or "hidden".
    """
    numbers: dict[tuple[str, str], Any] = {
        (row["fact"], row["code"]): row["value"] for row in rows if row["dimension"] == "year"
    }
    years = [int(code) for fact, code in numbers if fact == SAVED and int(code) <= today.year + YEARS_AHEAD]
    found: list[YearRow] = []
    cumulative: Decimal | str = Decimal(0)
    for year in range(min(years, default=1), max(years, default=0) + 1):
        cumulative = numbers.get((CUMULATIVE, str(year)), cumulative)
        found.append((year, numbers.get((SAVED, str(year)), Decimal(0)), cumulative))
    return found
