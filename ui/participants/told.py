"""The answer of the participants' query, looked up by fact and group."""

from collections.abc import Mapping, Sequence
from typing import Any

from db.protection import HIDDEN
from db.records import Rows
from ui.tables import Nothing


class Told:
    """Numbers by fact, dimension and code; what is hidden stands as Nothing.HIDDEN."""

    def __init__(self, rows: Rows) -> None:
        """Take the rows of participants.figures."""
        self._numbers = {(row["fact"], row["dimension"], row["code"]): shown(row["n"]) for row in rows}

    def n(self, fact: str, dimension: str = "", code: str = "") -> Any:
        """Return a number, 0 where nothing was counted, None where there is none to tell, or Nothing.HIDDEN."""
        return self._numbers.get((fact, dimension, code), 0)

    def groups(self, fact: str, dimension: str) -> dict[str, Any]:
        """Return the numbers of the groups of a dimension by code."""
        return {key[2]: n for key, n in self._numbers.items() if key[:2] == (fact, dimension)}


def shown(n: object) -> Any:
    """Return a number as tables and charts take it."""
    return Nothing.HIDDEN if n == HIDDEN else n


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
