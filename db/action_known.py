"""What is known of the actions of a part of the network at a moment and on a day.

Of the present it is what is kept; the rows are asked only where that does not decide. Of a past moment, and of a
day for which nothing is kept, all rows are counted.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, Select, and_, case, extract, select, true

from db.action_bounds import Kind, known_of
from db.action_figures import Known, by_partner
from db.action_kept import PRESENT, State, changing, read, shifted, state_of
from db.action_protection import Group, Parts, Place, wider
from db.action_sums import (
    DAYS,
    EVERYTHING,
    WHOLE,
    Cell,
    CellSums,
    Where,
    counted_actions,
    sums_of,
)
from db.action_tallies import Tallies, replace
from db.emissions import DROPPED, ELSEWHERE, PHASES
from db.history import rows
from db.models import ActionShare, Phase
from db.tallies import Cell as AskedCell
from db.tallies import cells

Projects = Mapping[int, Iterable[Cell]]
_FEW: Final = 500  # actions


def known(
    connection: Connection, as_of: int | None, cell: Cell, today: date, facts: Collection[str] | None = None
) -> Known:
    """Return what is known of a cell and of those that hold it, as it stands on a day, of some facts or of all."""
    around = (cell, *wider(cell))
    theirs = _Rows(connection, as_of, around, today)
    state = state_of(connection) if as_of is None else None
    kept = None if state is None else _kept(connection, state, theirs, facts)
    if kept is None:
        return by_partner(theirs.everything)
    theirs.are_few = _count(kept[WHOLE]) <= _FEW
    return known_of(kept, theirs.behind)


def _count(kept: Tallies) -> int:
    return sum(kept[phase][EVERYTHING].numbers.value for phase in (*PHASES, DROPPED))


def _kept(
    connection: Connection, state: State, theirs: "_Rows", facts: Collection[str] | None
) -> dict[Cell, Tallies] | None:
    """Return what is kept of cells as they stand on a day; None where that is not to be had."""
    day = theirs.today
    if theirs.around == (WHOLE,) and (day.month, day.day) == (12, 31) and day.year in state.years:
        return {WHOLE: read(connection, (WHOLE, str(day.year)), facts)}
    if not state.tells(day):
        return None
    found = {cell: read(connection, (cell, PRESENT), facts) for cell in theirs.around}
    if day != state.day:
        partners = changing(connection, state.day, day)
        for then, now in shifted(connection, partners, theirs.projects, (state.day, day)):
            for cell in theirs.around:
                replace(found[cell], then[cell, PRESENT], now[cell, PRESENT])
    return found


@dataclass
class _Rows:
    """The rows behind the sums of some cells on a day, read where their partners are asked for."""

    connection: Connection
    as_of: int | None
    around: tuple[Cell, ...]
    today: date
    are_few: bool = False  # so that all at once are read sooner than some of them again and again
    _found: dict[tuple[str, Group, Cell], CellSums] = field(default_factory=dict)

    @cached_property
    def projects(self) -> Projects:
        """In which cells each project counts; of the whole network nobody asks."""
        found: defaultdict[int, list[Cell]] = defaultdict(list)
        for row in self.connection.execute(select(cells(self.as_of))) if self.around != (WHOLE,) else ():
            found[row.project_id].append((row.theme, row.region, row.experience))
        return found

    @cached_property
    def everything(self) -> dict[Cell, CellSums]:
        """All of them counted by partner."""
        return sums_of(counted_actions(self.connection, self.as_of), self.around, self.projects, self.today)

    def behind(self, kind: Kind, place: Place, groups: Collection[Group]) -> Mapping[Group, Parts]:
        """Return the partners behind some groups of a fact in a cell."""
        fact, cell = place
        return {group: getattr(self._sums(fact, group, cell), kind).get((fact, *group), {}) for group in groups}

    def _sums(self, fact: str, group: Group, cell: Cell) -> CellSums:
        if self.are_few:
            return self.everything[cell]
        if (fact, group, cell) not in self._found:
            where = _of(fact, group, self.today, None if cell == WHOLE else _shared_in(cell, self.as_of))
            actions = counted_actions(self.connection, self.as_of, where=where)
            self._found[fact, group, cell] = sums_of(actions, [cell], self.projects, self.today)[cell]
        return self._found[fact, group, cell]


def _of(fact: str, group: Group, day: date, shared: Select[int] | None) -> Where:
    """Return the condition of actions that may be in a group of a fact on a day; others may meet it too.

    `shared` tells which actions are shared in at all, where it is not all of them.
    """

    def where(action: FromClause, root: FromClause, place: FromClause) -> ColumnElement[bool]:
        del root
        here = true() if shared is None else action.c.id.in_(shared)
        return and_(here, _in_fact(action, fact, day), _in_group(action, place, group))

    return where


def _shared_in(cell: Cell, as_of: int | None) -> Select[int]:
    """Return the actions of which a cell's projects have a share."""
    share, there = rows(ActionShare, as_of), cells(as_of, asked=AskedCell(*cell))
    return select(share.c.action_id).where(share.c.project_id.in_(select(there.c.project_id)))


def _in_fact(action: FromClause, fact: str, day: date) -> ColumnElement[bool]:
    if fact == DAYS:
        return true()
    came = [(action.c[f"{phase}_on"] <= day, phase) for phase in reversed(PHASES)]
    phase: ColumnElement[Any] = case((action.c.dropped_on <= day, DROPPED), *came)
    return phase == (fact if fact in (*PHASES, DROPPED) else Phase.DONE.value)


def _in_group(action: FromClause, place: FromClause, group: Group) -> ColumnElement[bool]:
    dimension, code = group
    if dimension == "year":
        begins = extract("year", action.c.effect_from)
        return and_(begins <= int(code), begins + action.c.lifetime >= int(code))
    if group == EVERYTHING or dimension == "phase":
        return true()
    if dimension == "basis":
        elsewhere = action.c.counted_in_id.is_not(None)
        return elsewhere if code == ELSEWHERE else and_(~elsewhere, action.c.basis == code)
    column = place.c.region_code if dimension == "region" else action.c[dimension]
    return column == code if code else column.is_(None)
