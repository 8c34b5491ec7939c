"""What actions come to in a part of the network, by partner: nothing of this may be told as it is.

`db.action_figures` makes of it what may. An action counts once in the network, whole; in a part of it as much as
is the doing of that part's projects. One whose saving is counted in another is an action, and saves nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise
from typing import Any, Final

from sqlalchemy import ColumnElement, Connection, FromClause, exists, select

from db.action_rows import grams_of, lines_of, shares_of
from db.chunks import chunks
from db.emissions import ALL_PERCENT, ELSEWHERE, PHASES, by_year, ends, phase_of
from db.history import rows
from db.models import Action, ActionShare, Municipality, Partner, Phase
from db.partner_groups import root_of
from db.tallies import ALL

Cell = tuple[str, str, str]  # theme, region, experience
Key = tuple[str, str, str]  # fact, dimension, code
WHOLE: Final[Cell] = (ALL, ALL, ALL)

IN_EFFECT, SAVED = "in_effect", "saved"
ENERGY, MONEY, INVESTMENT, DAYS = "energy", "money", "investment", "days"
# What is done, and none of it is in the other fact: kept apart, for few may be left there of very many.
LEFT_OF_DONE: Final = {fact: f"not_{fact}" for fact in (IN_EFFECT, ENERGY, MONEY, INVESTMENT)}
EVERYTHING: Final = ("", "")
_DAY_COLUMNS: Final = tuple(f"{phase}_on" for phase in PHASES)
_AT_ONCE: Final = 5_000  # ids in one statement
# Conditions on an action, the partner as which it counts, and that one's municipality.
Where = Callable[[FromClause, FromClause, FromClause], ColumnElement[bool]]
_saved_by_year = lru_cache(maxsize=10_000)(by_year)  # an action counts the same years in each of its cells


@dataclass(frozen=True)
class Counted:
    """An action as it is counted; `grams` is None where nothing is told or can be, and where another counts it."""

    id: int
    partner: int
    phase: str
    days: tuple[date | None, ...]
    since: date  # in its phase
    grams: int | None
    effect_from: date | None
    lifetime: int
    groups: tuple[tuple[str, str], ...]
    energy: Decimal | None
    money: Decimal | None
    investment: Decimal | None
    shares: Mapping[int, int]

    @property
    def first(self) -> date:
        """The day from which on it is told of."""
        return min(self.since, *(day for day in self.days if day is not None))

    def in_effect(self, on: date) -> bool:
        """Return whether it is done and in effect on a day."""
        if self.phase != Phase.DONE or self.effect_from is None:
            return False
        return self.effect_from <= on < ends(self.effect_from, self.lifetime)

    def on(self, day: date) -> "Counted | None":
        """Return it as it stood at the end of a day: what came later is left out; None where all of it did."""
        if self.since <= day:
            return self
        days = tuple(one if one is not None and one <= day else None for one in self.days)
        came = [one for one in days if one is not None]
        # Whatever is later than the day is its last phase, or that it was dropped.
        return replace(self, days=days, phase=phase_of(days, None), since=max(came)) if came else None


def counted_actions(
    connection: Connection, as_of: int | None, project_id: int | None = None, where: Where | None = None
) -> list[Counted]:
    """Return actions of a moment as they are counted: all, those of a project's doing, or those of a condition.

    A condition is on the action, the partner as which it counts, and that partner's municipality.
    """
    action, member, root = rows(Action, as_of), rows(Partner, as_of), rows(Partner, as_of)
    place = Municipality.__table__
    facts = (
        "id", *_DAY_COLUMNS, "dropped_on", "basis", "reported", "effect_from", "lifetime", "sector", "evidence",
        "kind", "trading", "energy_saved", "money_saved", "investment", "counted_in_id",
    )  # fmt: skip
    statement = (
        select(root.c.id.label("root_id"), place.c.region_code, *(action.c[name] for name in facts))
        .select_from(action)
        .join(member, member.c.id == action.c.partner_id)
        .join(root, root.c.id == root_of(member))
        .outerjoin(place, place.c.code == root.c.municipality_code)
    )
    if project_id is not None:
        share = rows(ActionShare, as_of)
        statement = statement.where(
            exists().where(share.c.action_id == action.c.id, share.c.project_id == project_id)
        )
    if where is not None:
        statement = statement.where(where(action, root, place))
    found = connection.execute(statement).all()
    is_all = project_id is None and where is None
    return [
        one
        for some in ([found] if is_all else chunks(found, _AT_ONCE))  # all that there are need no naming
        for one in _with_rows(connection, as_of, some, is_all=is_all)
    ]


def _with_rows(
    connection: Connection, as_of: int | None, some: Sequence[Any], *, is_all: bool
) -> Iterator[Counted]:
    ids = None if is_all else [row.id for row in some]
    lines, shares = lines_of(connection, as_of, ids), shares_of(connection, as_of, ids)
    return (_counted(row, lines.get(row.id, []), shares.get(row.id, {})) for row in some)


def _counted(row: Any, lines: list[Any], shares: Mapping[int, int]) -> Counted:
    days = tuple(getattr(row, name) for name in _DAY_COLUMNS)
    basis = ELSEWHERE if row.counted_in_id is not None else row.basis
    groups = (
        ("sector", row.sector), ("evidence", row.evidence or ""), ("region", row.region_code or ""),
        ("kind", row.kind), ("trading", row.trading or ""), ("basis", basis),
    )  # fmt: skip
    elsewhere = row.counted_in_id is not None
    return Counted(
        row.id, row.root_id, phase_of(days, row.dropped_on), days,
        row.dropped_on or max(day for day in days if day is not None),
        None if elsewhere else grams_of(row.basis, lines, row.reported),
        row.effect_from, row.lifetime, groups,
        None if elsewhere else row.energy_saved, None if elsewhere else row.money_saved, row.investment, shares,
    )  # fmt: skip


def credits_of(action: Counted, projects: Mapping[int, Iterable[Cell]]) -> dict[Cell, int]:
    """Return in which cells an action counts, with how many percent: of the whole network it is all of it."""
    found: defaultdict[Cell, int] = defaultdict(int)
    for project, percent in action.shares.items():
        for cell in projects.get(project, ()):
            found[cell] += percent
    return {**found, WHOLE: ALL_PERCENT}


class CellSums:
    """The sums of a cell by fact and group, each by partner: amounts in hundredths of their smallest part.

    `values` are hundredths of a gram, of a kilowatt-hour or of a thousandth of a euro; `below` is how much of them
    is of actions that save less than nothing, by its size; `numbers` are actions.
    """

    def __init__(self) -> None:
        """Begin with nothing."""
        self.values: defaultdict[Key, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.below: defaultdict[Key, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))
        self.numbers: defaultdict[Key, defaultdict[int, int]] = defaultdict(lambda: defaultdict(int))

    def add(self, action: Counted, percent: int, today: date) -> None:
        """Count an action as it stands on a day."""
        self._add_tonnes(action.phase, action, percent)
        if action.phase == Phase.DONE:
            is_in_effect = action.grams is not None and action.in_effect(today)
            self._add_tonnes(IN_EFFECT if is_in_effect else LEFT_OF_DONE[IN_EFFECT], action, percent)
            self._add_done(action, percent)
        for phase, n in _steps(action):
            self.numbers[(DAYS, "phase", phase)][action.partner] += 1
            self._put((DAYS, "phase", phase), action.partner, n)

    def _add_tonnes(self, fact: str, action: Counted, percent: int) -> None:
        for group in (EVERYTHING, *action.groups):
            self.numbers[(fact, *group)][action.partner] += 1
            if action.grams is not None:
                self._put((fact, *group), action.partner, action.grams * percent)

    def _add_done(self, action: Counted, percent: int) -> None:
        for fact, value in ((ENERGY, action.energy), (MONEY, action.money), (INVESTMENT, action.investment)):
            told = fact if value is not None else LEFT_OF_DONE[fact]
            self.numbers[(told, *EVERYTHING)][action.partner] += 1
            if value is not None:
                self._put((fact, *EVERYTHING), action.partner, int(value.scaleb(3)) * percent)
        if action.grams is not None and action.effect_from is not None:
            for year, grams in _saved_by_year(action.grams, action.effect_from, action.lifetime).items():
                self._put((SAVED, "year", str(year)), action.partner, grams * percent)

    def _put(self, key: Key, partner: int, n: int) -> None:
        self.values[key][partner] += n
        if n < 0:
            self.below[key][partner] -= n


def _steps(action: Counted) -> Iterator[tuple[str, int]]:
    """Return how many days an action was in each phase that it left for the next one it came to."""
    came: Sequence[tuple[str, date]] = [
        (phase, day) for phase, day in zip(PHASES, action.days, strict=True) if day is not None
    ]
    for (phase, day), (_next, after) in pairwise(came):
        yield phase, (after - day).days


def sums_of(
    actions: Iterable[Counted], wanted: Iterable[Cell], projects: Mapping[int, Iterable[Cell]], today: date
) -> dict[Cell, CellSums]:
    """Return the sums of some cells as they stand on a day."""
    found = {cell: CellSums() for cell in wanted}
    for action in filter(None, (one.on(today) for one in actions)):
        for cell, percent in credits_of(action, projects).items():
            if cell in found:
                found[cell].add(action, percent, today)
    return found
