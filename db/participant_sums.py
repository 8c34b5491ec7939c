"""The raw sums behind the figures of participants: read where they are kept, else counted from the rows.

Nothing of this may be told as it is: `db.participant_figures` makes of it what may.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, Date, Select, String, and_, bindparam, func, or_, select

from db.counting import ALL, ASKED, BY_MONTH, EVENTS, EVERYBODY, FACTS, IN_FORCE, JOINT, Cell, asked, month_of
from db.models import Event, EventHost, ParticipationTally
from db.participation import Sums, counted
from db.tallies import Cell as AskedCell
from db.tallies import cells

Count = tuple[str, str, str]  # fact, dimension, code
Counts = Counter[Count]
EVER: Final = date(1900, 1, 1)


@dataclass(frozen=True)
class Period:
    """From a day to a day; None is open. Nothing after `today` has happened yet."""

    first: date | None
    last: date | None
    today: date

    @property
    def end(self) -> date:
        """The last day that is over or is today: a stock is told of it."""
        return min(self.last or self.today, self.today)

    @property
    def kept(self) -> str | None:
        """The name under which sums of the present are kept, or None where none are."""
        if self.first is None and self.end == self.today:
            return ALL
        if self.first is None or (self.first.month, self.first.day) != (1, 1):
            return None
        is_whole = self.end == self.today or (self.end.month, self.end.day) == (12, 31)
        return f"{self.first.year:04}" if is_whole and self.end.year == self.first.year else None

    @property
    def ever(self) -> "Period":
        """All time until today."""
        return replace(self, first=None, last=None)


class Sources:
    """The sums of the cells that a query asks for, at one moment and in one period; each is read once."""

    def __init__(
        self, connection: Connection, as_of: int | None, period: Period, wanted: list[Cell],
        months: tuple[str, ...] = (), facts: Iterable[str] = (*FACTS, IN_FORCE), *, by_group: bool = True,
    ) -> None:  # fmt: skip
        """Count the rows once for all these cells, where their sums are not kept.

        Of sums that are kept only these facts are read, and only what they are in all unless `by_group`.
        """
        self._connection, self._period = connection, period
        self._facts, self._by_group = frozenset(facts), by_group
        self._read: dict[tuple[Cell, str], Counts] = {}
        self._sums: Sums | None = None
        if as_of is not None or period.kept is None:
            where = _projects_of(connection, as_of, wanted)
            self._sums = counted(connection, as_of, where, asked(period.first or EVER, period.end, months))

    def counts(self, cell: Cell, *, ever: bool = False) -> Counts:
        """Return the counts of a cell in the period, or in all time (where rows are counted: up to its end)."""
        if self._sums is not None:
            return self._picked(cell, ALL if ever else ASKED)
        period = self._period.ever if ever else self._period
        name = period.kept or ALL
        if (cell, name) not in self._read:
            self._read[cell, name] = self._counted(cell, name, period)
        return self._read[cell, name]

    def _counted(self, cell: Cell, name: str, period: Period) -> Counts:
        statement = _kept_statement(by_group=self._by_group)
        values = {**_named(cell), "period": name, "facts": sorted(self._facts - {IN_FORCE})}
        rows = self._connection.execute(statement, values).all()
        found = Counter({(fact, dimension, code): n for fact, dimension, code, n in rows})
        if IN_FORCE in self._facts:
            found.update(_in_force(self._connection, cell, period.end, by_group=self._by_group))
        if EVENTS in self._facts:
            found.subtract(self._to_come(cell, period))
        return found

    def months(self, cell: Cell, months: tuple[str, ...]) -> dict[str, Counts]:
        """Return the counts of a cell in each of some months."""
        if self._sums is not None:
            return {month: self._picked(cell, month) for month in months}
        found = {month: Counts() for month in months}
        values = {**_named(cell), "months": list(months)}
        for period, fact, dimension, code, n in self._connection.execute(_months_statement(), values):
            found[period][fact, dimension, code] = n
        return found

    def _picked(self, cell: Cell, period: str) -> Counts:
        sums = self._sums or Counter()
        return Counter({key[1:]: n for (where, key), n in sums.items() if where == cell and key[0] == period})

    @cached_property
    def _any_ahead(self) -> bool:
        """Whether any event is yet to be held."""
        return self._connection.execute(_any_ahead_statement(), {"today": self._period.today}).scalar() is not None

    def _to_come(self, cell: Cell, period: Period) -> Counts:
        """Return the events of a kept period that have not been held yet; nobody can have come to these."""
        found: Counts = Counter()
        if period.end != period.today or not self._any_ahead:
            return found
        last = date(period.today.year, 12, 31) if period.first else date.max
        values = {**_named(cell), "today": period.today, "last": last}
        for kind, hosts in self._connection.execute(_to_come_statement(), values):
            found[EVENTS, "event", kind] += 1
            found[EVENTS, *EVERYBODY] += 1
            found[JOINT, *EVERYBODY] += hosts > 1
        return found


def _projects_of(connection: Connection, as_of: int | None, wanted: list[Cell]) -> dict[int, list[Cell]]:
    found: dict[int, list[Cell]] = {}
    for cell in wanted:
        for row in connection.execute(select(cells(as_of, asked=AskedCell(*cell)))):
            found.setdefault(row.project_id, []).append(cell)
    return found


# Each statement is built once: a page asks several of them after every save.

_TALLY = ParticipationTally.__table__
_HERE = and_(*(_TALLY.c[name] == bindparam(name) for name in ("theme", "region", "experience")))


def _named(cell: Cell) -> dict[str, str]:
    return dict(zip(("theme", "region", "experience"), cell, strict=True))


@cache
def _kept_statement(*, by_group: bool) -> Select[Any]:
    chosen = select(_TALLY.c.fact, _TALLY.c.dimension, _TALLY.c.code, _TALLY.c.n)
    facts = bindparam("facts", expanding=True, type_=String)
    here = (_HERE, _TALLY.c.fact.in_(facts), _TALLY.c.period == bindparam("period"))
    return chosen.where(*here, _TALLY.c.n != 0, *_unless(by_group=by_group))


def _in_force(connection: Connection, cell: Cell, on: date, *, by_group: bool) -> Counts:
    """Return the commitments in force on a day: what began and ended in the months before it, and in its own."""
    values = {**_named(cell), "month": month_of(on), "day": on.isoformat()}
    found = connection.execute(_in_force_statement(by_group=by_group), values)
    return Counter({(IN_FORCE, dimension, code): int(n) for dimension, code, n in found})


@cache
def _in_force_statement(*, by_group: bool) -> Select[Any]:
    month, day = bindparam("month", type_=String), bindparam("day", type_=String)
    before = and_(func.length(_TALLY.c.period) == len("2026-11"), _TALLY.c.period < month)
    within = and_(func.length(_TALLY.c.period) == len("2026-11-22"), _TALLY.c.period.between(month, day))
    chosen = select(_TALLY.c.dimension, _TALLY.c.code, func.sum(_TALLY.c.n))
    chosen = chosen.where(_HERE, _TALLY.c.fact == IN_FORCE, or_(before, within), *_unless(by_group=by_group))
    return chosen.group_by(_TALLY.c.dimension, _TALLY.c.code)


def _unless(*, by_group: bool) -> tuple[ColumnElement[bool], ...]:
    return () if by_group else (_TALLY.c.dimension == "",)


@cache
def _months_statement() -> Select[Any]:
    chosen = select(_TALLY.c.period, _TALLY.c.fact, _TALLY.c.dimension, _TALLY.c.code, _TALLY.c.n)
    months = bindparam("months", expanding=True, type_=String)
    return chosen.where(_HERE, _TALLY.c.fact.in_(BY_MONTH), _TALLY.c.period.in_(months))


@cache
def _any_ahead_statement() -> Select[Any]:
    event = Event.__table__
    return select(event.c.id).where(event.c.held_on > bindparam("today", type_=Date)).limit(1)


@cache
def _to_come_statement() -> Select[Any]:
    """Return the kind and the number of hosts of each event that is yet to be held in a cell, until a day."""
    event, host, other = Event.__table__, EventHost.__table__, EventHost.__table__.alias()
    here = AskedCell(*(bindparam(name, type_=String) for name in ("theme", "region", "experience")))
    there = cells(None, asked=here)
    hosts = select(func.count()).where(host.c.event_id == event.c.id).correlate(event).scalar_subquery()
    held_here = select(other.c.event_id).where(other.c.project_id.in_(select(there.c.project_id)))
    after, until = bindparam("today", type_=Date), bindparam("last", type_=Date)
    return select(event.c.kind, hosts).where(
        event.c.held_on > after, event.c.held_on <= until, event.c.id.in_(held_here)
    )
