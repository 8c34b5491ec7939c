"""The cells of Syke's files of municipalities: years, kilotonnes, yes and no; each is read, or has its fault."""

import re
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Final

from db.imports.limits import Cell

PLACES: Final = 9  # decimals of a kilotonne that are kept: grams
MOST_KT: Final = 100_000  # more than the whole country emits
MOST_PEOPLE: Final = 10_000_000
FIRST_YEAR: Final = 1990  # before it no series of Finland begins
# As the public code that reads these files takes them: no number, and not zero.
_NOTHING: Final = frozenset({"", "NA", "NULL"})
# Statistics programs write small numbers as 1,5e-05.
_NUMBER: Final = re.compile(r"-?[0-9]{1,9}(,[0-9]{1,25})?([eE]-?[0-9]{1,2})?", re.ASCII)
_WHOLE: Final = re.compile(r"[0-9]{1,9}", re.ASCII)
_YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)
# The files' own words are not told anywhere; the workbooks of ALas say On and Ei, statistics programs the others.
_YES_NO: Final = {"true": True, "1": True, "on": True, "false": False, "0": False, "ei": False}


class Unread(Exception):
    """A cell that cannot be read; its only argument is the code of the fault."""


def is_nothing(cell: Cell) -> bool:
    """Return whether a cell holds no value."""
    return cell is None or str(cell).strip() in _NOTHING


def year_of(cell: Cell, newest: int) -> int:
    """Return the year of a cell, at most the newest that can be told of. Raises Unread."""
    text = str(cell or "")
    if not _YEAR.fullmatch(text):
        raise Unread("area_year_unknown")
    if not FIRST_YEAR <= int(text) <= newest:
        raise Unread("area_year_outside")
    return int(text)


def yes_of(cell: Cell) -> bool:
    """Return whether a cell says yes. Raises Unread."""
    said = _YES_NO.get(str(cell or "").lower())
    if said is None:
        raise Unread("area_neither_yes_nor_no")
    return said


def kt_of(cell: Cell) -> Decimal | None:
    """Return the number of a cell as it is written, or None where it has none. Raises Unread."""
    if is_nothing(cell):
        return None
    text = str(cell)
    if not _NUMBER.fullmatch(text):
        raise Unread("area_number_unknown")
    found = Decimal(text.replace(",", "."))
    if abs(found) > MOST_KT:
        raise Unread("area_number_too_large")
    return found


def people_of(cell: Cell) -> int | None:
    """Return the number of people of a cell, or None where it has none. Raises Unread."""
    if is_nothing(cell):
        return None
    if not _WHOLE.fullmatch(str(cell)) or not 0 < int(str(cell)) <= MOST_PEOPLE:
        raise Unread("area_people_unknown")
    return int(str(cell))


def to_the_gram(kt: Decimal) -> Decimal:
    """Return a sum as it is kept. Only what is summed up is rounded, and only beyond a gram."""
    return kt.quantize(Decimal(1).scaleb(-PLACES), ROUND_HALF_EVEN)
