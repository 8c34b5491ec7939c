"""The figures of actions as they may be told outside of the projects that keep them.

A sum of fewer than five partners is hidden, and so is one of which a single partner has more than three quarters
(requirement R-OP-2 of the domain). So is whatever a hidden sum could be worked out from: a total and its other
parts, a whole and what is left of it, what is done and what of it is in effect. Hidden is neither zero nor
missing.
What it does not prevent: comparing two parts of the network of which neither holds the other, two years, or two
moments.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal
from itertools import groupby, product
from typing import Final

from db.action_sums import (
    DAYS,
    ENERGY,
    EVERYTHING,
    IN_EFFECT,
    INVESTMENT,
    MONEY,
    SAVED,
    WHOLE,
    Cell,
    CellSums,
    Key,
)
from db.emissions import DROPPED, PHASES
from db.models import Phase
from db.protection import HIDDEN, LEAST, Shown
from db.tallies import ALL

MOST_PERCENT: Final = 75  # of a sum that one partner may have
COLUMNS: Final = ("fact", "dimension", "code", "value", "actions")
CUMULATIVE: Final = "cumulative"
FACTS: Final = (*PHASES, DROPPED, IN_EFFECT, ENERGY, MONEY, INVESTMENT)
Parts = Mapping[int, int]  # by partner
Table = Mapping[Key, Parts]
Group = tuple[str, str]  # dimension, code
Sound = Callable[[Parts], bool]
Row = tuple[str, str, str, Decimal | str | None, Shown]
_TONNES, _THOUSANDTHS = -8, -5
_NOTHING: Final[Mapping[Group, Parts]] = {}
_PART_OF_DONE: Final = (IN_EFFECT, ENERGY, MONEY, INVESTMENT)


def enough(parts: Parts) -> bool:
    """Return whether so many partners are behind a number that nobody is recognised; nobody is enough too."""
    return not parts or len(parts) >= LEAST


def balanced(parts: Parts) -> bool:
    """Return whether enough partners are behind a sum, and none of them has most of it."""
    if not enough(parts):
        return False
    sizes = [abs(n) for n in parts.values()]
    return max(sizes, default=0) * 100 <= sum(sizes) * MOST_PERCENT


def wider(cell: Cell) -> list[Cell]:
    """Return the cells that hold a cell, the whole network first."""
    return sorted({(a, b, c) for a, b, c in product(*({code, ALL} for code in cell))} - {cell})


def told(cell: Cell, sums: Mapping[Cell, CellSums], present: int) -> list[Row]:
    """Return the figures of a cell beside those that hold it: fact, dimension, code, value and actions.

    `sums` are those of the cell and of all `wider` ones, in a present year. The facts are the phases and `dropped`
    (tCO2e a year of the actions in it), in_effect (of those done and in effect on the day), energy (MWh a year),
    money and investment (EUR) of those done, saved and cumulative (by year: tCO2e in it and up to its end) and
    days (by phase: mean days until the next one). A value is a Decimal, "hidden", or None where nothing is told;
    actions is how many there are, or "hidden".
    """
    all_values = {one: each.values for one, each in sums.items()}
    all_numbers = {one: each.numbers for one, each in sums.items()}
    values = Protected(all_values, balanced, (IN_EFFECT,), present)
    numbers = Protected(all_numbers, enough, _PART_OF_DONE)
    found: list[Row] = []
    for fact in FACTS:
        places = _THOUSANDTHS if fact in (ENERGY, MONEY, INVESTMENT) else _TONNES
        shown = values.shown(fact, cell)
        found += [
            (fact, *group, _told(shown.get(group), places), n) for group, n in numbers.shown(fact, cell).items()
        ]
    return [*found, *_years(cell, values), *_days(cell, sums[cell], numbers)]


class Protected:
    """What may be told of one kind of sums (amounts, or how many actions) in some cells that hold one another."""

    def __init__(
        self, sums: Mapping[Cell, Table], sound: Sound, part_of_done: Collection[str] = (), present: int = 0
    ) -> None:
        """Take the sums by cell, what makes one sound, which facts are parts of what is done, and the year."""
        self._sums = {cell: _by_fact(table) for cell, table in sums.items()}
        self._sound, self._part_of_done, self._present = sound, part_of_done, present
        self._hidden: dict[tuple[str, Cell], frozenset[Group]] = {}

    def shown(self, fact: str, cell: Cell) -> dict[Group, Shown]:
        """Return a fact in all and by each dimension as it may be told."""
        hidden = self.hidden(fact, cell)
        return {
            group: HIDDEN if group in hidden else sum(parts.values())
            for group, parts in self.parts(fact, cell).items()
        }

    def parts(self, fact: str, cell: Cell) -> Mapping[Group, Parts]:
        """Return what is behind a fact in a cell, by group and partner."""
        return self._sums[cell].get(fact, _NOTHING)

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
        found = self._hidden_years(cell, 0)
        if found.get(self._present, (False, False))[1]:
            held = self._hidden_years(cell, self._present)
            return found if held[self._present][1] else held
        return found

    def _hidden_years(self, cell: Cell, least: int) -> dict[int, tuple[bool, bool]]:
        """Return the same where no years in a row end before a year."""
        parts = self.parts(SAVED, cell)
        wholes = [self.parts(SAVED, one) for one in wider(cell)]
        theirs = [self.hidden_years(one) for one in wider(cell)]
        years = [int(code) for _dimension, code in self.parts(SAVED, WHOLE)]
        found: dict[int, tuple[bool, bool]] = {}
        run: list[Group] = []
        for year in range(min(years, default=1), max(years, default=0) + 1):
            group = ("year", str(year))
            saved_there, up_to_there = (any(one[year][at] for one in theirs) for at in (0, 1))
            hides = bool(run) or saved_there or not self._sound_beside([group], parts, wholes)
            run = [*run, group] if hides else []
            if run and year >= least and not up_to_there and self._sound_beside(run, parts, wholes):
                run = []
            found[year] = (hides, bool(run))
        return found

    def sound_alone(self, group: Group, fact: str, cell: Cell) -> bool:
        """Return whether a group may be told by itself and beside each whole."""
        wholes = [parts for parts, _hidden in self._wholes(fact, cell)]
        return self._sound_beside([group], self.parts(fact, cell), wholes)

    def _decided(self, fact: str, cell: Cell) -> frozenset[Group]:
        parts, wholes = self.parts(fact, cell), self._wholes(fact, cell)
        is_told = self.sound_alone(EVERYTHING, fact, cell)
        found: set[Group] = set()
        for _dimension, each in groupby(sorted(parts.keys() - {EVERYTHING}), key=lambda group: group[0]):
            groups = list(each)
            hidden = {group for group in groups if self._hides(group, fact, cell)}
            others = sorted(groups, key=lambda group: (len(parts[group]), group), reverse=True)
            while hidden and others and not self._holds(hidden, parts, wholes):
                hidden.add(others.pop())
            is_told = is_told and (not hidden or self._holds(hidden, parts, wholes))
            found |= hidden
        return frozenset(found if is_told else parts)

    def _hides(self, group: Group, fact: str, cell: Cell) -> bool:
        """Return whether a group is hidden by itself: for what it tells, or because a whole of it is hidden."""
        in_whole = any(group in hidden for _parts, hidden in self._wholes(fact, cell))
        return in_whole or not self.sound_alone(group, fact, cell)

    def _wholes(self, fact: str, cell: Cell) -> list[tuple[Mapping[Group, Parts], frozenset[Group]]]:
        wholes = [(fact, one) for one in wider(cell)]
        if fact in self._part_of_done:
            wholes.append((Phase.DONE, cell))
        return [(self.parts(*one), self.hidden(*one)) for one in wholes]

    def _holds(
        self, hidden: set[Group], parts: Mapping[Group, Parts],
        wholes: Iterable[tuple[Mapping[Group, Parts], frozenset[Group]]],
    ) -> bool:  # fmt: skip
        """Return whether the hidden groups of a dimension tell of nobody together, nor what of a whole is left."""
        (dimension,) = {group[0] for group in hidden}
        if not self._sound(_together(hidden, parts)):
            return False
        for whole, hidden_there in wholes:
            both = hidden | {group for group in hidden_there if group[0] == dimension}
            if not self._sound(_rest(_together(both, whole), _together(both, parts))):
                return False
        return True

    def _sound_beside(
        self, groups: Collection[Group], parts: Mapping[Group, Parts], wholes: Iterable[Mapping[Group, Parts]]
    ) -> bool:
        own = _together(groups, parts)
        return self._sound(own) and all(self._sound(_rest(_together(groups, one), own)) for one in wholes)


def _by_fact(table: Table) -> dict[str, dict[Group, Parts]]:
    found: dict[str, dict[Group, Parts]] = {}
    for (fact, *group), parts in table.items():
        found.setdefault(fact, {})[group[0], group[1]] = parts
    return found


def _together(groups: Iterable[Group], parts: Mapping[Group, Parts]) -> Parts:
    found: dict[int, int] = {}
    for group in groups:
        for partner, n in parts.get(group, {}).items():
            found[partner] = found.get(partner, 0) + n
    return found


def _rest(whole: Parts, part: Parts) -> Parts:
    return {partner: left for partner, n in whole.items() if (left := n - part.get(partner, 0))}


def _told(n: Shown, places: int) -> Decimal | str | None:
    return Decimal(n).scaleb(places) if isinstance(n, int) else n


def _years(cell: Cell, values: Protected) -> list[Row]:
    """Return what is saved in each year, and up to its end."""
    parts, total, found = values.parts(SAVED, cell), 0, list[Row]()
    for year, (is_hidden, is_hidden_up_to) in values.hidden_years(cell).items():
        group = ("year", str(year))
        saved = sum(parts.get(group, {}).values())
        total += saved
        found.append((SAVED, *group, _told(HIDDEN if is_hidden else saved, _TONNES), None))
        found.append((CUMULATIVE, *group, _told(HIDDEN if is_hidden_up_to else total, _TONNES), None))
    return found


def _days(cell: Cell, sums: CellSums, numbers: Protected) -> list[Row]:
    found: list[Row] = []
    for phase in PHASES:
        group = ("phase", phase)
        n = sum(numbers.parts(DAYS, cell).get(group, {}).values())
        mean = round(Decimal(sum(sums.values.get((DAYS, *group), {}).values())) / n, 1) if n else None
        told = numbers.sound_alone(group, DAYS, cell)
        found.append((DAYS, *group, mean if told else HIDDEN, n if told else HIDDEN))
    return found
