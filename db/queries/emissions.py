"""What the actions of partners save, in the network and in parts of it: every number as it may be told to all."""

from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from db.action_figures import COLUMNS, CUMULATIVE, told, wider
from db.action_sums import SAVED, WHOLE, Cell, counted_actions, sums_of
from db.follow import of_partners
from db.permissions import Permission
from db.reading import query
from db.records import Rows, made
from db.tallies import ALL, cells

YEARS_AHEAD = 15


@query(Permission.VIEW_NETWORK, of_partners)
def figures(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return fact, dimension, code, value and actions: all that is told of actions as they stand on a day.

    The facts and what may stand as a value are told in db.action_figures.told. Dimensions: "" (in all), sector,
    evidence, region (of the partner's municipality), kind, trading, basis, year, phase.
    """
    cell: Cell = (theme, region, experience)
    projects: dict[int, list[Cell]] = {}
    for row in connection.execute(select(cells(as_of))) if cell != WHOLE else ():
        projects.setdefault(row.project_id, []).append((row.theme, row.region, row.experience))
    sums = sums_of(counted_actions(connection, as_of), [cell, *wider(cell)], projects, today)
    return made(COLUMNS, told(cell, sums, today.year))


@query(Permission.VIEW_NETWORK, of_partners)
def by_year(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return year, saved (tCO2e in it) and cumulative, from the first year with an effect, at most 15 years ahead.

    Years after today's tell what the actions that are done will save, as long as they last. Both are Decimals, or
    "hidden".
    """
    rows = figures(
        connection, as_of=as_of, today=today, theme=theme, region=region, experience=experience
    )  # fmt: skip
    numbers: dict[tuple[str, str], Any] = {(row["fact"], row["code"]): row["value"] for row in rows}
    years = [int(code) for fact, code in numbers if fact == SAVED and int(code) <= today.year + YEARS_AHEAD]
    found: list[tuple[object, ...]] = []
    cumulative: object = Decimal(0)
    for year in range(min(years, default=1), max(years, default=0) + 1):
        cumulative = numbers.get((CUMULATIVE, str(year)), cumulative)
        found.append((year, numbers.get((SAVED, str(year)), Decimal(0)), cumulative))
    return made(("year", "saved", "cumulative"), found)
