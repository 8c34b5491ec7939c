"""What the actions of partners save, in the network and in parts of it: every number as it may be told to all."""

from datetime import date

from sqlalchemy import Connection

from db.action_figures import COLUMNS
from db.action_told import told_of
from db.action_years import YEAR_COLUMNS, years_of
from db.follow import of_actions
from db.permissions import Permission
from db.reading import query
from db.records import Rows, made
from db.tallies import ALL


@query(Permission.VIEW_NETWORK, of_actions)
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
    return made(COLUMNS, told_of(connection, as_of, (theme, region, experience), today))


@query(Permission.VIEW_NETWORK, of_actions)
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
    "hidden". For files: a page makes them of what `figures` told it (db.action_years).
    """
    rows = figures(
        connection, as_of=as_of, today=today, theme=theme, region=region, experience=experience
    )  # fmt: skip
    return made(YEAR_COLUMNS, years_of(rows, today))
