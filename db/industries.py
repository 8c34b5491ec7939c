"""Sections of the industrial classification TOL 2008 by the codes under them.

A section is a letter; its divisions are the first two digits of each code of two to five digits. The ranges are
those of Statistics Finland (tilastokeskus.fi, yrtt 2010-03-23). Division 00 is "not known".
"""

from typing import Final

_DIVISIONS: Final = (
    ("A", 1, 3), ("B", 5, 9), ("C", 10, 33), ("D", 35, 35), ("E", 36, 39), ("F", 41, 43), ("G", 45, 47),
    ("H", 49, 53), ("I", 55, 56), ("J", 58, 63), ("K", 64, 66), ("L", 68, 68), ("M", 69, 75), ("N", 77, 82),
    ("O", 84, 84), ("P", 85, 85), ("Q", 86, 88), ("R", 90, 93), ("S", 94, 96), ("T", 97, 98), ("U", 99, 99),
)  # fmt: skip
SECTION_OF_DIVISION: Final = {
    f"{division:02}": letter for letter, first, last in _DIVISIONS for division in range(first, last + 1)
}
NOT_KNOWN: Final = ("X", "00")


def section_of(digits: str) -> str | None:
    """Return the section of a code of TOL 2008 in digits, or None where it is of none."""
    return SECTION_OF_DIVISION.get(digits[:2])
