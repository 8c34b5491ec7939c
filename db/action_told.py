"""What may be told of the actions of a part of the network: decided now, or as it is kept of the whole.

To decide it takes longer than to draw what comes of it. Whoever saves an action waits for its sums anyway, and
everybody else reads what was decided then. Whatever writes a sum of the whole network forgets what was told of it
(db.action_kept), so that nothing can be told of sums that are no more.
"""

import json
from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, insert, select

from db.action_bounds import Kind, known_of
from db.action_figures import CUMULATIVE, FACTS, Row, told
from db.action_kept import PRESENT, State, read, state_of
from db.action_known import known
from db.action_protection import Group, Parts, Place
from db.action_sums import SAVED, WHOLE, Cell
from db.models import ActionTold
from db.protection import HIDDEN

_TOLD: Final = ActionTold.__table__
_PERIODS: Final = select(_TOLD.c.period)


class _Undecided(Exception):
    """What is kept of the sums does not decide it: the rows have to be asked."""


def told_of(
    connection: Connection,
    as_of: int | None,
    cell: Cell,
    day: date,
    facts: Collection[str] = FACTS,
    needs: Collection[str] | None = None,
) -> list[Row]:
    """Return what may be told of a cell on a day, of some facts: the rows of db.action_figures.told.

    `needs` are the facts from which these are decided, None is all.
    """
    kept = _kept(connection, day) if as_of is None and cell == WHOLE else None
    if kept is None:
        return told(cell, known(connection, as_of, cell, day, needs), day.year, facts)
    return kept if needs is None else [row for row in kept if row[0] in (*facts, SAVED, CUMULATIVE)]


def keep(connection: Connection) -> None:
    """Decide what may be told of the whole network in each period of which that is not kept."""
    state = state_of(connection)
    if state is None:
        return
    there = set(connection.execute(_PERIODS).scalars())
    years = {PRESENT: state.day.year, **{str(year): year for year in state.years}}
    fresh = [
        {"period": period, "rows": _decided(connection, period, year)}
        for period, year in years.items()
        if period not in there
    ]
    if fresh:
        connection.execute(insert(ActionTold), fresh)


def _decided(connection: Connection, period: str, year: int) -> str:
    """Return what may be told in a period, packed; nothing where only the rows decide it."""

    def ask(_kind: Kind, _place: Place, _groups: Collection[Group]) -> Mapping[Group, Parts]:
        raise _Undecided

    try:
        rows = told(WHOLE, known_of({WHOLE: read(connection, (WHOLE, period))}, ask), year)
    except _Undecided:
        return ""
    return json.dumps([(*row[:3], _packed(row[3]), row[4]) for row in rows], separators=(",", ":"))


def _kept(connection: Connection, day: date) -> list[Row] | None:
    state = state_of(connection)
    period = None if state is None else _period(state, day)
    if period is None:
        return None
    rows = connection.execute(select(_TOLD.c.rows).where(_TOLD.c.period == period)).scalar()
    if not rows:
        return None
    return [(fact, of, code, _unpacked(value), n) for fact, of, code, value, n in json.loads(rows)]


def _period(state: State, day: date) -> str | None:
    """Return of which period what is told is that of a day; None where none is."""
    if (day.month, day.day) == (12, 31) and day.year in state.years:
        return str(day.year)
    return PRESENT if day == state.day and state.tells(day) else None


def _packed(value: Decimal | str | None) -> str | None:
    return str(value) if isinstance(value, Decimal) else value


def _unpacked(value: Any) -> Decimal | str | None:
    return value if value is None or value == HIDDEN else Decimal(value)
