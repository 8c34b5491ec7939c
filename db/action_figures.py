"""The figures of actions as they may be told outside of the projects that keep them.

A sum of fewer than five partners is hidden, and so is one of which a single partner has more than three quarters
(requirement R-OP-2 of the domain). So is whatever a hidden sum could be worked out from: a total and its other
parts, a whole and what is left of it, what is done and what of it is in effect. Hidden is neither zero nor
missing.
What it does not prevent: comparing two parts of the network of which neither holds the other, two years, or two
moments.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from db.action_protection import Protected, Sums, Vectors, balanced, enough
from db.action_sums import (
    DAYS,
    ENERGY,
    IN_EFFECT,
    INVESTMENT,
    MONEY,
    SAVED,
    Cell,
    CellSums,
)
from db.emissions import DROPPED, PHASES
from db.models import Phase
from db.protection import HIDDEN, Shown

COLUMNS: Final = ("fact", "dimension", "code", "value", "actions")
CUMULATIVE: Final = "cumulative"
FACTS: Final = (*PHASES, DROPPED, IN_EFFECT, ENERGY, MONEY, INVESTMENT)
OF_DONE: Final = (Phase.DONE, IN_EFFECT, ENERGY, MONEY, INVESTMENT)
Row = tuple[str, str, str, Decimal | str | None, Shown]
_TONNES, _THOUSANDTHS = -8, -5
_PART_OF_DONE: Final = (IN_EFFECT, ENERGY, MONEY, INVESTMENT)


@dataclass(frozen=True)
class Known:
    """The sums of a cell and of all that hold it: amounts, and how many actions."""

    values: Sums
    numbers: Sums


def by_partner(sums: Mapping[Cell, CellSums]) -> Known:
    """Return sums that were counted by partner."""
    values = {cell: each.values for cell, each in sums.items()}
    numbers = {cell: each.numbers for cell, each in sums.items()}
    return Known(Vectors(values, balanced), Vectors(numbers, enough))


def told(cell: Cell, known: Known, present: int, facts: Collection[str] = FACTS) -> list[Row]:
    """Return the figures of a cell beside those that hold it: fact, dimension, code, value and actions.

    `known` are the sums of the cell and of all `wider` ones, in a present year. The facts are the phases and
    `dropped` (tCO2e a year of the actions in it), in_effect (of those done and in effect on the day), energy (MWh
    a year), money and investment (EUR) of those done, or some of them; and always saved and cumulative (by year:
    tCO2e in it and up to its end) and days (by phase: mean days until the next one). A value is a Decimal,
    "hidden", or None where nothing is told; actions is how many there are, or "hidden".
    """
    values = Protected(known.values, (IN_EFFECT,), present)
    numbers = Protected(known.numbers, _PART_OF_DONE)
    found: list[Row] = []
    for fact in facts:
        places = _THOUSANDTHS if fact in (ENERGY, MONEY, INVESTMENT) else _TONNES
        shown = values.shown(fact, cell)
        found += [
            (fact, *group, _told(shown.get(group), places), n)
            for group, n in sorted(numbers.shown(fact, cell).items(), key=lambda each: each[0])
        ]
    return [*found, *_years(cell, values), *_days(cell, values, numbers)]


def _told(n: Shown, places: int) -> Decimal | str | None:
    return Decimal(n).scaleb(places) if isinstance(n, int) else n


def _years(cell: Cell, values: Protected) -> list[Row]:
    """Return what is saved in each year, and up to its end."""
    parts, total, found = values.groups(SAVED, cell), 0, list[Row]()
    for year, (is_hidden, is_hidden_up_to) in values.hidden_years(cell).items():
        group = ("year", str(year))
        saved = parts[group].value if group in parts else 0
        total += saved
        found.append((SAVED, *group, _told(HIDDEN if is_hidden else saved, _TONNES), None))
        found.append((CUMULATIVE, *group, _told(HIDDEN if is_hidden_up_to else total, _TONNES), None))
    return found


def _days(cell: Cell, values: Protected, numbers: Protected) -> list[Row]:
    found: list[Row] = []
    passed, actions = values.groups(DAYS, cell), numbers.groups(DAYS, cell)
    for phase in PHASES:
        group = ("phase", phase)
        n = actions[group].value if group in actions else 0
        mean = round(Decimal(passed[group].value) / n, 1) if n else None
        told = numbers.sound_alone(group, DAYS, cell)
        found.append((DAYS, *group, mean if told else HIDDEN, n if told else HIDDEN))
    return found
