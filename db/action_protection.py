"""Which sums of actions may be told beside which: the decisions, whatever is known of the partners behind a sum.

A sum is sound where nobody is recognised by it (`enough`, `balanced`). `Sums` answers whether some are: by the
partners themselves (`Vectors`), or by what is kept of them (db.action_bounds). Both answer the same.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from functools import cache
from itertools import groupby, product
from typing import Final, NamedTuple, Protocol

from db.action_sums import EVERYTHING, SAVED, WHOLE, Cell, Key
from db.models import Phase
from db.protection import HIDDEN, LEAST, Shown
from db.tallies import ALL

MOST_PERCENT: Final = 75  # of a sum that one partner may have
Parts = Mapping[int, int]  # by partner
Table = Mapping[Key, Parts]
Group = tuple[str, str]  # dimension, code
Place = tuple[str, Cell]  # a fact in a cell
Sound = Callable[[Parts], bool]


def enough(parts: Parts) -> bool:
    """Return whether so many partners are behind a number that nobody is recognised; nobody is enough too."""
    return not parts or len(parts) >= LEAST


def balanced(parts: Parts) -> bool:
    """Return whether enough partners are behind a sum, and none of them has most of it."""
    if not enough(parts):
        return False
    sizes = [abs(n) for n in parts.values()]
    return is_balanced(max(sizes, default=0), sum(sizes))


def is_balanced(largest: int, total: int) -> bool:
    """Return whether the largest part of a total of sizes is not most of it."""
    return largest * 100 <= total * MOST_PERCENT


@cache
def wider(cell: Cell) -> tuple[Cell, ...]:
    """Return the cells that hold a cell, the whole network first."""
    return tuple(sorted({(a, b, c) for a, b, c in product(*({code, ALL} for code in cell))} - {cell}))


class Sum(Protocol):
    """What a group comes to, and how many partners are behind it."""

    @property
    def value(self) -> int:
        """The sum."""

    @property
    def partners(self) -> int:
        """How many partners there are in it, of whom some may have 0."""


class Sums(Protocol):
    """One kind of sums (amounts, or how many actions) in cells that hold one another."""

    def groups(self, fact: str, cell: Cell) -> Mapping[Group, Sum]:
        """Return a fact in all and by each dimension, as far as any partner is behind it."""

    def sound(self, groups: Collection[Group], fact: str, cell: Cell) -> bool:
        """Return whether some groups of a dimension together tell of nobody."""

    def rest_sound(self, groups: Collection[Group], whole: Place, part: Place) -> bool:
        """Return whether what is left of some groups of a whole without those of a part tells of nobody."""


class Counted(NamedTuple):
    """A sum that was counted by partner."""

    value: int
    partners: int


class Vectors:
    """Sums that are known by partner."""

    def __init__(self, tables: Mapping[Cell, Table], sound: Sound) -> None:
        """Take them by cell, and what makes one sound."""
        self._tables = {cell: _by_fact(table) for cell, table in tables.items()}
        self._sound = sound

    def groups(self, fact: str, cell: Cell) -> Mapping[Group, Sum]:
        """Return a fact in all and by each dimension, as far as any partner is behind it."""
        there = self._parts(fact, cell).items()
        return {group: Counted(sum(parts.values()), len(parts)) for group, parts in there}

    def sound(self, groups: Collection[Group], fact: str, cell: Cell) -> bool:
        """Return whether some groups of a dimension together tell of nobody."""
        return self._sound(together(groups, self._parts(fact, cell)))

    def rest_sound(self, groups: Collection[Group], whole: Place, part: Place) -> bool:
        """Return whether what is left of some groups of a whole without those of a part tells of nobody."""
        return self._sound(rest(together(groups, self._parts(*whole)), together(groups, self._parts(*part))))

    def _parts(self, fact: str, cell: Cell) -> Mapping[Group, Parts]:
        return self._tables[cell].get(fact, {})


class Protected:
    """What may be told of one kind of sums in some cells that hold one another."""

    def __init__(self, sums: Sums, part_of_done: Collection[str] = (), present: int = 0) -> None:
        """Take the sums, which facts are parts of what is done, and the present year."""
        self._sums, self._part_of_done, self._present = sums, part_of_done, present
        self._hidden: dict[Place, frozenset[Group]] = {}
        self._years: dict[Cell, dict[int, tuple[bool, bool]]] = {}

    def shown(self, fact: str, cell: Cell) -> dict[Group, Shown]:
        """Return a fact in all and by each dimension as it may be told."""
        hidden = self.hidden(fact, cell)
        return {group: HIDDEN if group in hidden else one.value for group, one in self.groups(fact, cell).items()}

    def groups(self, fact: str, cell: Cell) -> Mapping[Group, Sum]:
        """Return a fact in all and by each dimension as it is: not to be told."""
        return self._sums.groups(fact, cell)

    def hidden(self, fact: str, cell: Cell) -> frozenset[Group]:
        """Return which groups of a fact are hidden in a cell, with the total where that is; then all of them."""
        if (fact, cell) not in self._hidden:
            self._hidden[fact, cell] = self._decided(fact, cell)
        return self._hidden[fact, cell]

    def hidden_years(self, cell: Cell) -> dict[int, tuple[bool, bool]]:
        """Return by year of the whole network, first to last, whether it is hidden, and the sum up to it.

        Years in a row are hidden until they tell of nobody together; up to the last of these the sum is told
        again, and gives away how much they come to. Where a whole tells no sum, its parts tell none. If the sum up
        to the present year is not told so, years before it stay hidden with it where that helps.
        """
        if cell not in self._years:
            found = self._hidden_years(cell, 0)
            if found.get(self._present, (False, False))[1]:
                held = self._hidden_years(cell, self._present)
                found = found if held[self._present][1] else held
            self._years[cell] = found
        return self._years[cell]

    def _hidden_years(self, cell: Cell, least: int) -> dict[int, tuple[bool, bool]]:
        """Return the same where no years in a row end before a year."""
        wholes = [(SAVED, one) for one in wider(cell)]
        theirs = [self.hidden_years(one) for one in wider(cell)]
        years = [int(code) for _dimension, code in self.groups(SAVED, WHOLE)]
        found: dict[int, tuple[bool, bool]] = {}
        run: list[Group] = []
        for year in range(min(years, default=1), max(years, default=0) + 1):
            group = ("year", str(year))
            saved_there, up_to_there = (any(one[year][at] for one in theirs) for at in (0, 1))
            hides = bool(run) or saved_there or not self._sound_beside([group], (SAVED, cell), wholes)
            run = [*run, group] if hides else []
            if run and year >= least and not up_to_there and self._sound_beside(run, (SAVED, cell), wholes):
                run = []
            found[year] = (hides, bool(run))
        return found

    def sound_alone(self, group: Group, fact: str, cell: Cell) -> bool:
        """Return whether a group may be told by itself and beside each whole."""
        return self._sound_beside((group,), (fact, cell), self._wholes(fact, cell))

    def _decided(self, fact: str, cell: Cell) -> frozenset[Group]:
        parts, wholes, place = self.groups(fact, cell), self._wholes(fact, cell), (fact, cell)
        is_told = self._sound_beside((EVERYTHING,), place, wholes)
        # Hidden by itself: because a whole of it is hidden, or for what it tells.
        anyway = {group for whole in wholes for group in self.hidden(*whole)}
        anyway |= {
            group for group in parts if group not in anyway and not self._sound_beside((group,), place, wholes)
        }
        found: set[Group] = set()
        for _dimension, each in groupby(sorted(parts.keys() - {EVERYTHING}), key=lambda group: group[0]):
            groups = list(each)
            hidden = {group for group in groups if group in anyway}
            if hidden:
                others = sorted(groups, key=lambda group: (parts[group].partners, group), reverse=True)
                while others and not self._holds(hidden, place, wholes):
                    hidden.add(others.pop())
                is_told = is_told and self._holds(hidden, place, wholes)
            found |= hidden
        return frozenset(found if is_told else parts)

    def _wholes(self, fact: str, cell: Cell) -> list[Place]:
        return [(fact, one) for one in wider(cell)] + [(Phase.DONE, cell)] * (fact in self._part_of_done)

    def _holds(self, hidden: Collection[Group], part: Place, wholes: Iterable[Place]) -> bool:
        """Return whether the hidden groups of a dimension tell of nobody together, nor what of a whole is left."""
        (dimension,) = {group[0] for group in hidden}
        if not self._sums.sound(hidden, *part):
            return False
        for whole in wholes:
            both = {*hidden, *(group for group in self.hidden(*whole) if group[0] == dimension)}
            if not self._sums.rest_sound(both, whole, part):
                return False
        return True

    def _sound_beside(self, groups: Collection[Group], part: Place, wholes: Iterable[Place]) -> bool:
        return self._sums.sound(groups, *part) and all(
            self._sums.rest_sound(groups, whole, part) for whole in wholes
        )


def together(groups: Iterable[Group], parts: Mapping[Group, Parts]) -> Parts:
    """Return what some groups come to by partner."""
    found: dict[int, int] = {}
    for group in groups:
        for partner, n in parts.get(group, {}).items():
            found[partner] = found.get(partner, 0) + n
    return found


def rest(whole: Parts, part: Parts) -> Parts:
    """Return what is left of a whole by partner, of those who have anything left."""
    return {partner: left for partner, n in whole.items() if (left := n - part.get(partner, 0))}


def _by_fact(table: Table) -> dict[str, dict[Group, Parts]]:
    found: dict[str, dict[Group, Parts]] = {}
    for (fact, *group), parts in table.items():
        found.setdefault(fact, {})[group[0], group[1]] = parts
    return found
