"""The sums of actions that are kept: read, as of another day too, and written.

They are as of a day. Nothing but what is in effect depends on it, as long as no phase of an action begins after:
so on another day the partners with an action that begins or ends to be in effect in between are counted anew.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Final

from sqlalchemy import (
    ColumnElement,
    Connection,
    Insert,
    Select,
    String,
    and_,
    bindparam,
    delete,
    or_,
    select,
)
from sqlalchemy.dialects import postgresql, sqlite

from db.action_sums import WHOLE, Cell, CellSums, Counted, Where, counted_actions, credits_of
from db.action_tallies import Tallies, differ, packed, replace, tallies, unpacked
from db.chunks import chunks
from db.emissions import ALL_PERCENT, MOST_YEARS, years_before
from db.models import Action, ActionTally, ActionTallyDay, ActionTold, Partner
from db.participation_rows import found as found_among
from db.partner_groups import root_of

PRESENT: Final = ""  # the period of the sums as of the day that is kept
KEY: Final = ("theme", "region", "experience", "period", "fact")
_AT_ONCE: Final = 2_000  # partners
Position = tuple[Cell, str]  # a cell, and a period
Cells = Mapping[int, Iterable[Cell]]  # in which a project counts
_TALLY, _DAY = ActionTally.__table__, ActionTallyDay.__table__


@dataclass(frozen=True)
class State:
    """As of which day sums are kept, after which no phase begins, and from which year on those of years' ends."""

    day: date
    newest: date
    first_year: int

    @property
    def years(self) -> range:
        """The years of whose end sums are kept."""
        return range(self.first_year, self.day.year)

    def tells(self, day: date) -> bool:
        """Return whether the sums can be told as of a day: no phase began after it, nor after the day kept."""
        return self.newest <= min(day, self.day)


def state_of(connection: Connection) -> State | None:
    """Return as of when sums are kept; None where none are."""
    row = connection.execute(_STATE).first()
    return None if row is None else State(*row)


_STATE = select(_DAY.c.day, _DAY.c.newest, _DAY.c.first_year)


class Sums(defaultdict[Position, CellSums]):
    """The sums of some partners in all cells of the present, and in the network at the ends of years."""

    def __init__(self) -> None:
        """Begin with nothing."""
        super().__init__(CellSums)

    def add(self, actions: Iterable[Counted], projects: Cells, state: State) -> None:
        """Count actions as they stand on the day that is kept, and at the ends of the years before."""
        for one in actions:
            self.add_present(one, projects, state.day)
            for year in range(max(state.first_year, one.first.year), state.day.year):
                end = date(year, 12, 31)
                then = one.on(end)
                if then is not None:
                    self[WHOLE, str(year)].add(then, ALL_PERCENT, end)

    def add_present(self, action: Counted, projects: Cells, day: date) -> None:
        """Count an action as it stands on a day."""
        now = action.on(day)
        if now is not None:
            for cell, percent in credits_of(now, projects).items():
                self[cell, PRESENT].add(now, percent, day)


def of_partners(
    connection: Connection, roots: Collection[int], at_once: int = _AT_ONCE
) -> Iterator[list[Counted]]:
    """Return the actions that count as of some partners, in parts; all of a partner in one."""
    for part in chunks(sorted(roots), at_once):
        some = set(part)
        members = some | found_among(connection, select(Partner.id), Partner.__table__.c.root_id, some)
        # One of them may count as another by now, whose own turn is in another part.
        yield [one for one in _of_members(connection, members) if one.partner in some]


def _of_members(connection: Connection, members: Collection[int]) -> Iterator[Counted]:
    for ids in chunks(members, _AT_ONCE):
        yield from counted_actions(connection, None, where=_whose(ids))


def _whose(partners: list[int]) -> Where:
    return lambda action, _root, _place: action.c.partner_id.in_(partners)


def read(connection: Connection, position: Position, facts: Collection[str] | None = None) -> Tallies:
    """Return what is kept of a cell in a period, of some facts or of all."""
    named = _named(position)
    if facts is None:
        found = connection.execute(_kept_statement(of_facts=False), named)
    else:
        found = connection.execute(_kept_statement(of_facts=True), {**named, "facts": sorted(facts)})
    here = tallies()
    for fact, groups in found:
        here[fact].update(unpacked(groups))
    return here


@cache
def _kept_statement(*, of_facts: bool) -> Select[Any]:
    here = and_(*(_TALLY.c[name] == bindparam(name, type_=String) for name in KEY[:-1]))
    chosen = select(_TALLY.c.fact, _TALLY.c.groups).where(here)
    facts = bindparam("facts", expanding=True, type_=String)
    return chosen.where(_TALLY.c.fact.in_(facts)) if of_facts else chosen


def put_instead(connection: Connection, before: Mapping[Position, CellSums], after: Sums) -> bool:
    """Let partners count for what they do now instead of before; return whether that moves anything."""
    changed: list[dict[str, str]] = []
    nothing = CellSums()
    for position in before.keys() | after.keys():
        old, new = before.get(position, nothing), after.get(position, nothing)
        facts = differ(old, new)
        if facts:
            here = read(connection, position, facts)
            replace(here, old, new)
            changed += rows_of(position, here, facts)
    write(connection, changed)
    return bool(changed)


def rows_of(position: Position, here: Tallies, facts: Iterable[str]) -> list[dict[str, str]]:
    """Return facts of a cell as rows of the table."""
    named = _named(position)
    return [{**named, "fact": fact, "groups": packed(here[fact])} for fact in facts]


def _named(position: Position) -> dict[str, str]:
    """Return where a row of the table stands, but for its fact."""
    return dict(zip(KEY[:-1], (*position[0], position[1]), strict=True))


def write(connection: Connection, rows: list[dict[str, str]]) -> None:
    """Put rows into the table, instead of those that are there of the same facts; forget what was told of them."""
    if not rows:
        return
    connection.execute(_putting(connection.dialect.name), rows)
    forget_told(connection, {row["period"] for row in rows if tuple(row[name] for name in KEY[:3]) == WHOLE})


def forget_told(connection: Connection, periods: Collection[str]) -> None:
    """Forget what may be told of the whole network in some periods: it has to be decided anew (db.action_told)."""
    if periods:
        connection.execute(delete(ActionTold).where(ActionTold.__table__.c.period.in_(sorted(periods))))


@cache
def _putting(dialect: str) -> Insert:
    statement = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(ActionTally)
    return statement.on_conflict_do_update(index_elements=list(KEY), set_={"groups": statement.excluded.groups})


def changing(connection: Connection, one: date, other: date) -> set[int]:
    """Return the partners, as which they count, with an action whose effect may begin or end between two days."""
    first, last = sorted((one, other))
    action, member = Action.__table__, Partner.__table__
    some_years = [
        and_(action.c.lifetime == years, or_(_within(first, last, 0), _within(first, last, years)))
        for years in range(1, MOST_YEARS + 1)
    ]
    chosen = select(root_of(member)).join(action, action.c.partner_id == member.c.id)
    return set(connection.execute(chosen.where(action.c.done_on.is_not(None), or_(*some_years))).scalars())


def _within(first: date, last: date, years: int) -> ColumnElement[bool]:
    """Return whether an effect begins so many years before one of some days, or a day more."""
    return Action.effect_from.between(years_before(first, years), years_before(last, years))


def shifted(
    connection: Connection, partners: Collection[int], projects: Cells, days: tuple[date, date]
) -> Iterator[tuple[Sums, Sums]]:
    """Return what partners come to on a day and on another, in parts."""
    for actions in of_partners(connection, partners):
        then, now = Sums(), Sums()
        for one in actions:
            then.add_present(one, projects, days[0])
            now.add_present(one, projects, days[1])
        yield then, now
