"""Counting the sums of actions anew, and bringing them to another day."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from datetime import date
from itertools import groupby
from typing import Any, Final

from sqlalchemy import Connection, delete, insert, select, update

from db.action_kept import (
    PRESENT,
    Cells,
    Position,
    State,
    changing,
    forget_told,
    of_partners,
    put_instead,
    read,
    rows_of,
    shifted,
    state_of,
    write,
)
from db.action_sums import WHOLE, CellSums, Counted, credits_of
from db.action_tallies import Tallies, join, tallies
from db.action_told import keep
from db.emissions import ALL_PERCENT
from db.models import Action, ActionTally, ActionTallyDay, ActionTold, Partner
from db.participation import every_cell
from db.partner_groups import root_of

Positions = frozenset[Position]
_AT_ONCE: Final = 8_000  # partners
_YEARS_KEPT: Final = 15  # of whose end the network's sums are kept, as many as its pages tell of


def rebuild(
    connection: Connection, today: date, progress: Callable[[int], None] = lambda _hundredths: None
) -> None:
    """Count all sums anew from the rows, as of a day. `progress` is told how many hundredths are done."""
    connection.execute(delete(ActionTally))
    connection.execute(delete(ActionTallyDay))
    connection.execute(delete(ActionTold))
    state, newest = State(today, date.min, today.year - _YEARS_KEPT), today.replace(year=1)
    roots = connection.execute(_with_actions()).scalars().all()
    alike: defaultdict[Positions, Tallies] = defaultdict(tallies)
    where, done = every_cell(connection), 0
    for actions in of_partners(connection, roots, _AT_ONCE):
        for positions, sums in _sums_of(actions, where, state).items():
            join(alike[positions], sums)
        newest, done = max((newest, *(one.since for one in actions))), done + _AT_ONCE
        progress(80 * min(done, len(roots)) // len(roots))
    _put(connection, alike, lambda hundredths: progress(80 + hundredths // 5))
    kept = {"id": 1, "day": today, "newest": newest, "first_year": state.first_year}
    connection.execute(insert(ActionTallyDay), kept)
    keep(connection)


def _with_actions() -> Any:
    member = Partner.__table__
    chosen = select(root_of(member)).where(member.c.id.in_(select(Action.partner_id)))
    return chosen.distinct().order_by(root_of(member))


def _sums_of(actions: Iterable[Counted], where: Cells, state: State) -> dict[Positions, CellSums]:
    """Return what partners come to, each of them once for all cells in which it comes to the same."""
    found: defaultdict[Positions, CellSums] = defaultdict(CellSums)
    ends = {year: date(year, 12, 31) for year in state.years}
    for _partner, own in groupby(sorted(actions, key=lambda one: one.partner), lambda one: one.partner):
        mine = list(own)
        for now, positions, percent in _credited(mine, where, state.day):
            found[positions].add(now, percent, state.day)
        for one in mine:
            for year in range(max(one.first.year, state.first_year), state.day.year):
                then = one.on(ends[year])
                if then is not None:
                    found[frozenset({(WHOLE, str(year))})].add(then, ALL_PERCENT, ends[year])
    return found


def _credited(mine: list[Counted], where: Cells, day: date) -> Iterator[tuple[Counted, Positions, int]]:
    """Return a partner's actions as they stand on a day, each with how much of it counts in which cells.

    The cells in which the same of each of them counts are told together.
    """
    there = [(now, credits_of(now, where)) for one in mine if (now := one.on(day)) is not None]
    alike: defaultdict[tuple[int, ...], list[Position]] = defaultdict(list)
    for cell in {cell for _now, percents in there for cell in percents}:
        alike[tuple(percents.get(cell, 0) for _now, percents in there)].append((cell, PRESENT))
    for each, positions in alike.items():
        together = frozenset(positions)
        yield from ((now, together, n) for (now, _percents), n in zip(there, each, strict=True) if n)


def _put(connection: Connection, alike: Mapping[Positions, Tallies], progress: Callable[[int], None]) -> None:
    """Write the sums of each cell; those of all at once would not fit into memory."""
    by_position: defaultdict[Position, list[Tallies]] = defaultdict(list)
    for positions, found in alike.items():
        for position in positions:
            by_position[position].append(found)
    for place, (position, those) in enumerate(by_position.items(), start=1):
        here = _joined(those)
        write(connection, rows_of(position, here, here))
        progress(100 * place // len(by_position))


def _joined(those: Iterable[Tallies]) -> Tallies:
    here = tallies()
    for one in those:
        for fact, groups in one.items():
            for group, tally in groups.items():
                here[fact][group].join(tally)
    return here


def rolled(connection: Connection, state: State, today: date) -> State:
    """Bring the sums that are kept to a later day; return as of when they are then.

    A year that has ended since leaves those of its end.
    """
    if not state.tells(state.day):  # the clock ran ahead once: phases begin in between
        rebuild(connection, today)
    else:
        day, cells = state.day, every_cell(connection)
        for end in (*(date(year, 12, 31) for year in range(day.year, today.year)), today):
            _bring(connection, cells, (day, end))
            day = end
            if end != today:
                _keep_end(connection, end.year)
        connection.execute(update(ActionTallyDay).values(day=today))
        forget_told(connection, [PRESENT])  # what is told of the years to come depends on the present one
    return state_of(connection) or state


def _bring(connection: Connection, cells: Cells, days: tuple[date, date]) -> None:
    partners: Collection[int] = changing(connection, *days)
    for then, now in shifted(connection, partners, cells, days):
        put_instead(connection, then, now)


def _keep_end(connection: Connection, year: int) -> None:
    here = read(connection, (WHOLE, PRESENT))
    write(connection, rows_of((WHOLE, str(year)), here, list(here)))
