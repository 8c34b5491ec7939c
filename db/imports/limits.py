"""How much of a list is read, and how what cannot be read is told.

A list is read in the server's own process, beside everybody else's pages: whatever somebody sends, it may cost a
few seconds and not more than 500 MB (tests/db/imports/test_hostile.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from db.faults import Fault, Refused

Cell = str | int | float | date | None
Row = tuple[Cell, ...]

MOST_BYTES: Final = 20 * 1024 * 1024  # as server.maxUploadSize in .streamlit/config.toml
MOST_ROWS: Final = 25_000
MOST_COLUMNS: Final = 100
MOST_CELLS: Final = 600_000  # of all sheets
MOST_SIGNS: Final = 32_767  # in a cell: Excel's own limit
MOST_SHEETS: Final = 50
EMPTY_ROWS: Final = 1_000  # after so many nothing more is looked for: Excel may think a sheet a million rows long


@dataclass(frozen=True)
class Sheet:
    """One sheet: row n of the file is `rows[n - 1]`, and rows end with their last cell that is filled."""

    name: str
    rows: Sequence[Row]


def unreadable(code: str, **params: object) -> Refused:
    """Return why a list cannot be read, as a fault of the file."""
    return Refused([Fault("file", code, params)])


class Taking:
    """The rows of a list as they are read, refused when they are too many or too large. All raise Refused."""

    def __init__(self) -> None:
        self._rows = self._cells = 0

    def sheet(self) -> list[Row]:
        """Begin another sheet, with a list for its rows."""
        self._rows = 0
        return []

    def add(self, rows: list[Row], cells: Sequence[Cell]) -> None:
        """Add a row to those of a sheet, without the empty cells at its end."""
        length = len(cells)
        while length and cells[length - 1] is None:
            length -= 1
        number = len(rows) + 1
        if length > MOST_COLUMNS:
            raise unreadable("list_too_many_columns", row=number, most=MOST_COLUMNS)
        filled = tuple(cells[:length])
        for cell in filled:
            if isinstance(cell, str) and len(cell) > MOST_SIGNS:
                raise unreadable("list_cell_too_long", row=number, most=MOST_SIGNS)
        self._rows += length > 0
        self._cells += length
        if self._rows > MOST_ROWS or self._cells > MOST_CELLS:
            raise unreadable("list_too_many_rows", most=MOST_ROWS)
        rows.append(filled)

    @staticmethod
    def is_over(rows: list[Row]) -> bool:
        """Return whether so many empty rows have come that no others are looked for."""
        return len(rows) >= EMPTY_ROWS and not any(rows[-EMPTY_ROWS:])

    @staticmethod
    def end(rows: list[Row]) -> list[Row]:
        """Return the rows of a sheet without the empty ones at its end."""
        length = len(rows)
        while length and not rows[length - 1]:
            length -= 1
        del rows[length:]
        return rows
