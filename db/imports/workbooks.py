"""Excel workbooks (xlsx) as sheets of cells.

Read by openpyxl without loading the workbook: it gives row after row, and so can be stopped; a reader that lays
a sheet out whole would make room for all the rows and columns that the sheet claims to have.
"""

import warnings
from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any, Final
from zipfile import BadZipFile

from openpyxl import load_workbook

from db.faults import Refused
from db.imports.limits import MOST_SHEETS, Cell, Row, Sheet, Taking, unreadable
from db.imports.packed import look_into

_TOLD_EVERY: Final = 500
# What openpyxl raises for a workbook whose parts do not fit together; it has no error of its own for that.
_BROKEN: Final = (
    BadZipFile, KeyError, ValueError, TypeError, AttributeError, IndexError, OverflowError, SyntaxError, OSError,
    RuntimeError, AssertionError,
)  # fmt: skip


def read_workbook(content: bytes, tell: Callable[[int], None]) -> list[Sheet]:
    """Return the sheets that are not hidden, with values as they were last computed; nothing is computed here.

    `tell` is given how many rows have been read. Raises Refused.
    """
    look_into(content)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of what it leaves out: pictures, drop-down lists and the like
            return _sheets(content, tell)
    except Refused:
        raise
    except _BROKEN as broken:
        raise unreadable("list_broken") from broken


def _sheets(content: bytes, tell: Callable[[int], None]) -> list[Sheet]:
    book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
    try:
        seen = [sheet for sheet in book.worksheets if sheet.sheet_state == "visible"] or book.worksheets
        if len(seen) > MOST_SHEETS:
            raise unreadable("list_too_many_sheets", most=MOST_SHEETS)
        taking, found, done = Taking(), list[Sheet](), 0
        for sheet in seen:
            sheet.reset_dimensions()  # what a sheet says of its size may be wrong
            rows = _rows(sheet.iter_rows(values_only=True), taking, tell, done)
            done += len(rows)
            found.append(Sheet(str(sheet.title), rows))
    finally:
        book.close()
    return found


def _rows(given: Iterable[tuple[Any, ...]], taking: Taking, tell: Callable[[int], None], before: int) -> list[Row]:
    rows = taking.sheet()
    for values in given:
        taking.add(rows, [_cell(value) for value in values])
        if taking.is_over(rows):
            break
        if len(rows) % _TOLD_EVERY == 0:
            tell(before + len(rows))
    return taking.end(rows)


def _cell(value: Any) -> Cell:
    """Return a value as a cell: a moment is its day, and a text of nothing but spaces is none."""
    if value is None or (isinstance(value, str) and not value.strip()):
        return None
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, float):
        return int(value) if value.is_integer() else value
    if isinstance(value, bool | time | timedelta):
        return str(value)
    return value if isinstance(value, str | int | date) else str(value)
