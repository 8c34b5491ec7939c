"""XLSX: a sheet of the rows with real dates and numbers, one of the data dictionary, one of the source.

Texts are written as texts, never as formulas or links. Rows go to the disk as they come.
"""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from tempfile import TemporaryDirectory
from typing import IO, Any, Final

from xlsxwriter import Workbook

from db.weeks import Week
from ui.exports import telling
from ui.exports.columns import Cell, Cells, Told
from ui.exports.export import Export
from ui.formats import HELSINKI
from ui.language import _
from ui.tables import Nothing

_WIDTHS: Final = {
    "text": 32, "code": 22, "integer": 12, "decimal": 14, "date": 12, "week": 11, "moment": 17, "yes_no": 12,
}  # fmt: skip
_WIDEST_HEAD: Final = 28
_DAYS: Final = {"fi": "d.m.yyyy", "sv": "d.m.yyyy", "en": "d mmm yyyy"}


def write(export: Export, rows: Iterable[Cells], out: IO[bytes]) -> None:
    """Write the workbook."""
    with TemporaryDirectory() as aside:
        book = Workbook(out, {
            "constant_memory": True, "tmpdir": aside, "strings_to_formulas": False, "strings_to_urls": False,
            "strings_to_numbers": False,
        })  # fmt: skip
        there = export.time.astimezone(HELSINKI).replace(tzinfo=None)
        book.set_properties({"title": export.title, "created": there})
        written = _Rows(book, export).write(rows)
        _write_texts(book, telling.dictionary_title(), telling.dictionary(export), heads=True)
        _write_texts(book, telling.source_title(), telling.source(export, written), heads=False)
        book.close()


class _Rows:
    """The sheet of the rows."""

    def __init__(self, book: Workbook, export: Export) -> None:
        self._columns = export.columns
        name = _("Sample data") if export.is_sample else _("Data")
        self._sheet = book.add_worksheet(name)
        self._head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
        day = _DAYS[export.language]
        top = {"valign": "top"}
        self._formats = {
            "date": book.add_format({"num_format": day, "align": "left", **top}),
            "moment": book.add_format({"num_format": f"{day} hh:mm", "align": "left", **top}),
            "integer": book.add_format({"num_format": "0", **top}),
            "text": book.add_format({"text_wrap": True, **top}),
        }
        self._plain = book.add_format(top)
        self._sign = book.add_format({"align": "right", **top})

    def write(self, rows: Iterable[Cells]) -> int:
        """Write headings and rows; return how many rows there were."""
        sheet, number = self._sheet, 0
        for at, column in enumerate(self._columns):
            width = max(_WIDTHS[column.type], min(len(column.heading) + 2, _WIDEST_HEAD))
            sheet.set_column(at, at, width)
            sheet.write_string(0, at, column.heading, self._head)
        sheet.freeze_panes(1, 0)
        sheet.ignore_errors({"number_stored_as_text": "A1:XFD1048576"})  # an id is a text, also of digits
        for number, row in enumerate(rows, 1):
            for at, (cell, column) in enumerate(zip(row, self._columns, strict=True)):
                self._write(number, at, cell, column)
        sheet.autofilter(0, 0, number, len(self._columns) - 1)
        return number

    def _write(self, row: int, at: int, cell: Cell, column: Told) -> None:
        if cell is None:
            return
        style, sheet = self._formats.get(column.type, self._plain), self._sheet
        if isinstance(cell, Nothing):
            sheet.write_string(row, at, cell.value, self._sign)
        elif isinstance(cell, bool):
            sheet.write_string(row, at, _("Yes") if cell else _("No"), style)
        elif isinstance(cell, int | Decimal):
            sheet.write_number(row, at, cell, style)
        elif isinstance(cell, date) and column.type != "week":
            sheet.write_datetime(row, at, _naive(cell), style)
        elif isinstance(cell, date):
            sheet.write_string(row, at, Week.of(cell).iso, style)
        else:
            said = column.word(cell)
            _write_text(sheet, row, at, f"'{said}" if said in column.signs else said, style)


def _write_texts(book: Workbook, name: str, lines: list[telling.Texts], *, heads: bool) -> None:
    sheet = book.add_worksheet(name)
    bold = book.add_format({"bold": True, "valign": "top", "text_wrap": True})
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    widths = (20, 24, 18, 14, 50, 34, 28, 22, 60) if heads else (30, 90)
    for at, width in enumerate(widths):
        sheet.set_column(at, at, width)
    for row, line in enumerate(lines):
        for at, text in enumerate(line):
            is_head = row == 0 if heads else at == 0
            _write_text(sheet, row, at, text, bold if is_head else wrapped)
    if heads:
        sheet.freeze_panes(1, 0)


def _write_text(sheet: Any, row: int, at: int, text: str, style: Any) -> None:
    if text and sheet.write_string(row, at, text, style):
        raise ValueError("a text is longer than a cell can hold")  # the package would leave it out without a word


def _naive(day: date) -> date:
    return day.astimezone(HELSINKI).replace(tzinfo=None) if isinstance(day, datetime) else day
