"""The indicators that are reckoned from actions (I23 to I28): which of their figures each is, in one place."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from sqlalchemy import Connection

from db.action_figures import CUMULATIVE, Row
from db.action_sums import (
    ENERGY,
    EVERYTHING,
    IN_EFFECT,
    INVESTMENT,
    MONEY,
    SAVED,
    CellSums,
    Key,
    counted_actions,
    sums_of,
)
from db.models import Phase
from db.protection import HIDDEN
from db.tallies import ALL

Value = Decimal | int | str | None
DONE: Final[Key] = (Phase.DONE, *EVERYTHING)
_FACTS: Final = {"I24": IN_EFFECT, "I26": ENERGY, "I27": MONEY, "I28": INVESTMENT}
_TONNES, _THOUSANDTHS = -8, -5


@dataclass(frozen=True)
class Figure:
    """What a figure comes to, and of how many actions; each may be "hidden", and None where nothing is told."""

    value: Decimal | str | None
    actions: int | str | None = None


Figures = Mapping[Key, Figure]


def value_of(code: str, figures: Figures, year: int) -> Value:
    """Return an indicator by the figures of a day in a year; what is cumulative up to the end of that year.

    Without any action that is done it is 0. None where actions are done, and nothing is told that it counts.
    """
    done = figures.get(DONE)
    if code == "I23":
        return done.actions if done else 0
    found = _up_to(figures, year) if code == "I25" else figures.get((_FACTS[code], *EVERYTHING))
    if found is not None:
        return found.value
    if done is None:
        return Decimal(0)
    # Done and told in tonnes, yet not in effect: that saves nothing now, which is known.
    return _none_of(done.value) if code in ("I24", "I25") else None


def _none_of(done: Decimal | str | None) -> Value:
    return done if done is None or done == HIDDEN else Decimal(0)


def _up_to(figures: Figures, year: int) -> Figure | None:
    years = {int(code): one for (fact, _of, code), one in figures.items() if fact == CUMULATIVE}
    behind = [one for one in years if one <= year]
    return years[max(behind)] if behind else None


def of_project(connection: Connection, as_of: int | None, project_id: int, today: date) -> Figures:
    """Return the figures of a project by its shares, whole: for those who keep it."""
    cell = ("project", ALL, ALL)
    actions = counted_actions(connection, as_of, project_id)
    return whole(sums_of(actions, [cell], {project_id: [cell]}, today)[cell])


def whole(sums: CellSums) -> Figures:
    """Return the figures of a cell with nothing hidden: never to be told to all."""
    found = {
        key: Figure(_amount(key[0], sums.values.get(key)), sum(partners.values()))
        for key, partners in sums.numbers.items()
    }
    total = 0
    for key in sorted(key for key in sums.values if key[0] == SAVED):
        total += sum(sums.values[key].values())
        found[CUMULATIVE, *key[1:]] = Figure(_amount(SAVED, {0: total}))
    return found


def figures_of(rows: Iterable[Row]) -> Figures:
    """Return rows of db.action_figures.told by what they are of."""
    return {(fact, dimension, code): Figure(value, actions) for fact, dimension, code, value, actions in rows}


def _amount(fact: str, parts: Mapping[int, int] | None) -> Decimal | None:
    if parts is None:
        return None
    return Decimal(sum(parts.values())).scaleb(_THOUSANDTHS if fact in (ENERGY, MONEY, INVESTMENT) else _TONNES)
