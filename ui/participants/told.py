"""The answer of the participants' query, looked up by fact and group."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Any

from db.participant_figures import Family, family_of
from db.queries import participants
from db.records import Rows
from ui.page import Page
from ui.participants.filters import Chosen
from ui.reading import read_part
from ui.tables import Nothing, shown

Wanted = tuple[str, str]  # a fact, and the dimension by which it is told, or ""
Numbers = Mapping[Wanted, Mapping[str, Any]]


class Told:
    """Numbers by fact, dimension and code; what is hidden stands as Nothing.HIDDEN."""

    def __init__(self, numbers: Numbers) -> None:
        """Take numbers by fact and dimension, then by code."""
        self._numbers = numbers

    def n(self, fact: str, dimension: str = "", code: str = "") -> Any:
        """Return a number, 0 where nothing was counted, None where there is none to tell, or Nothing.HIDDEN."""
        return self._numbers[fact, dimension].get(code, 0)


def told(page: Page, chosen: Chosen, family: Family, *wanted: Wanted) -> Told:
    """Return what is told of some facts, each by a dimension or in all (""), of the chosen period and part."""
    return Told(_numbers(page, chosen, family, *wanted))


def groups(page: Page, chosen: Chosen, fact: str, dimension: str) -> Mapping[str, Any]:
    """Return the numbers of the groups of a dimension by code: of whom a fact of db.counting is told."""
    return _numbers(page, chosen, family_of(fact), (fact, dimension))[fact, dimension]


def _numbers(page: Page, chosen: Chosen, family: Family, *wanted: Wanted) -> Numbers:
    asked = {"today": page.today, **chosen.span, **chosen.part, "family": family}
    return read_part(page, participants.figures, partial(_picked, wanted), **asked)


def _picked(wanted: tuple[Wanted, ...], rows: Rows) -> Numbers:
    index = _index(_Same(rows))
    return {one: index.get(one, {}) for one in wanted}


@dataclass(frozen=True, eq=False)
class _Same:
    """An answer as a key, by which object it is: the rows of an answer are never changed."""

    rows: Rows

    def __hash__(self) -> int:
        return id(self.rows)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and other.rows is self.rows


@lru_cache(maxsize=16)
def _index(answer: _Same) -> Numbers:
    numbers: dict[Wanted, dict[str, Any]] = {}
    for row in answer.rows:
        numbers.setdefault((row["fact"], row["dimension"]), {})[row["code"]] = shown(row["n"])
    return numbers


def largest_first(groups: Mapping[str, Any], order: Sequence[str] = ()) -> list[str]:
    """Return codes in a given order, or the largest first, what is hidden after these and the unknown last."""

    def place(code: str) -> tuple[bool, int, bool, int]:
        n = groups[code]
        known = order.index(code) if code in order else len(order)
        return code == "", known, n is Nothing.HIDDEN, -n if isinstance(n, int) else 0

    return sorted(groups, key=place)


def share(part: object, whole: object) -> float | None:
    """Return a part of a whole, where 1 is all; None where either is hidden or there is no whole."""
    if not isinstance(part, int) or not isinstance(whole, int) or not whole:
        return None
    return part / whole
