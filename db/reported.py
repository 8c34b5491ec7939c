"""What projects report of indicators by hand: which values count, what they come to, and what may be told.

A value is told beside the total of all, so what of them few would be recognised by is hidden as in any partition
(db.protection), and with it a total that would tell of the hidden ones.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Final, Protocol, TypeVar

from db.indicators import MEAN, RATIO, SUM
from db.protection import HIDDEN, partition, total_of

# Values of these count companies: those that have answered, have reckoned their footprint, have a target.
OF_COMPANIES: Final = ("I14", "I15", "I21", "I22")
_PLACES: Final = 3
Said = Decimal | str


class Reported(Protocol):
    """A value that a project reported, with the rules of its indicator."""

    @property
    def code(self) -> str:
        """The indicator's code."""

    @property
    def over_time(self) -> str:
        """How values of periods join."""

    @property
    def over_projects(self) -> str:
        """How values of projects join."""

    @property
    def project_id(self) -> int:
        """Whose it is."""

    @property
    def last_on(self) -> date:
        """The last day that it tells of."""

    @property
    def value(self) -> Decimal:
        """The number; of a share the part, of a mean the mean."""

    @property
    def whole(self) -> Decimal | None:
        """Of a share the whole, of a mean how many answered; else None."""


Value = TypeVar("Value", bound=Reported)


def counting(values: Iterable[Value]) -> list[Value]:
    """Return those values of an indicator in a year that count: all of a flow, else each project's newest."""
    told = list(values)
    if not told or told[0].over_time in (SUM, RATIO, MEAN):
        return told
    newest: dict[int, Value] = {}
    for one in told:
        if one.project_id not in newest or newest[one.project_id].last_on <= one.last_on:
            newest[one.project_id] = one
    return list(newest.values())


def come_to(values: Sequence[Reported]) -> Said:
    """Return what the values of an indicator that count come to in the network, or "hidden".

    A share in percent is of the sums, and a mean is weighted by the number of answers. Raises IndexError for none.
    """
    one, whole = values[0], sum((row.whole for row in values if row.whole is not None), Decimal(0))
    people = _people(values)
    if people is not None and total_of(dict(enumerate(people))) == HIDDEN:
        return HIDDEN
    if one.over_projects == RATIO:
        return round(100 * sum((row.value for row in values), Decimal(0)) / whole, _PLACES)
    if one.over_projects == MEAN:
        weighted = sum((row.value * (row.whole or 0) for row in values), Decimal(0))
        return round(weighted / whole, _PLACES)
    return sum((row.value for row in values), Decimal(0))


def told(values: Sequence[Reported]) -> list[tuple[Said, Said | None]]:
    """Return value and whole of each of the values that count, as they may be told beside what they come to."""
    people = _people(values)
    if people is None:
        return [(row.value, row.whole) for row in values]
    shown = partition(dict(enumerate(people)))
    all_hidden = come_to(values) == HIDDEN
    return [
        (HIDDEN, None if row.whole is None else HIDDEN) if all_hidden or shown[place] == HIDDEN
        else (row.value, row.whole)
        for place, row in enumerate(values)
    ]  # fmt: skip


def _people(values: Sequence[Reported]) -> list[int] | None:
    """Return of how many companies or persons each value tells; None where it tells of none."""
    if values[0].over_projects == MEAN:
        return [int(row.whole or 0) for row in values]
    return [int(row.value) for row in values] if values[0].code in OF_COMPANIES else None


def by_code(values: Iterable[Value]) -> dict[str, list[Value]]:
    """Return values by their indicator."""
    found: defaultdict[str, list[Value]] = defaultdict(list)
    for one in values:
        found[one.code].append(one)
    return found
