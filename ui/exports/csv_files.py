"""CSV: the rows, their dictionary and their source, three files in one zip so that none loses the others.

Plain is for programs: RFC 4180, UTF-8 without BOM, comma, decimal point, ISO dates, field names and codes whatever
the language. The other is for Excel in Finland: semicolon, decimal comma, BOM, dates as 1.5.2026, headings and
words of the language.
"""

import csv
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from io import TextIOWrapper
from typing import IO, Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from db.weeks import Week
from ui.exports import telling
from ui.exports.columns import Cell, Cells, Told
from ui.exports.export import Export
from ui.formats import HELSINKI
from ui.language import _
from ui.tables import Nothing

# A spreadsheet takes what begins so for a formula, or for the cell after it; wide signs are read as narrow ones.
_RUNS: Final = tuple("=+-@\t\r\n＝＋－＠")
PREFIX: Final = "'"


@dataclass(frozen=True)
class Dialect:
    """How CSV is written; `for_people` is with headings and words of the language."""

    delimiter: str
    decimal: str
    encoding: str
    for_people: bool


PLAIN: Final = Dialect(",", ".", "utf-8", for_people=False)
FINNISH_EXCEL: Final = Dialect(";", ",", "utf-8-sig", for_people=True)


def write_plain(export: Export, rows: Iterable[Cells], out: IO[bytes]) -> None:
    """Write a zip with plain CSV."""
    _write(export, rows, out, PLAIN)


def write_finnish_excel(export: Export, rows: Iterable[Cells], out: IO[bytes]) -> None:
    """Write a zip with CSV that Excel in Finland opens by itself."""
    _write(export, rows, out, FINNISH_EXCEL)


def _write(export: Export, rows: Iterable[Cells], out: IO[bytes], dialect: Dialect) -> None:
    people, written = dialect.for_people, 0
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        with _file(archive, export, export.title if people else export.slug, dialect) as sheet:
            sheet.writerow([_guarded(column.heading) if people else column.field for column in export.columns])
            for written, row in enumerate(rows, 1):  # noqa: B007 - the last number is how many there were
                sheet.writerow(
                    [_text(cell, column, dialect) for cell, column in zip(row, export.columns, strict=True)]
                )
        with _file(archive, export, telling.dictionary_title() if people else "dictionary", dialect) as sheet:
            sheet.writerows(map(_guarded, line) for line in telling.dictionary(export))
        with _file(archive, export, telling.source_title() if people else "source", dialect) as sheet:
            sheet.writerows(map(_guarded, line) for line in telling.source(export, written, notes=_notes()))


@contextmanager
def _file(archive: ZipFile, export: Export, name: str, dialect: Dialect) -> Any:
    """Open a file in the archive to write rows into; its time is that of the moment."""
    info = ZipInfo(f"{name}.csv", export.time.astimezone(HELSINKI).timetuple()[:6])
    info.compress_type = ZIP_DEFLATED
    with (
        archive.open(info, "w") as binary,
        TextIOWrapper(binary, encoding=dialect.encoding, newline="") as text,
    ):
        yield csv.writer(text, delimiter=dialect.delimiter, lineterminator="\r\n")


def _text(cell: Cell, column: Told, dialect: Dialect) -> str:
    if cell is None:
        return ""
    if isinstance(cell, Nothing):
        return cell.value
    if isinstance(cell, str):
        said = column.word(cell) if dialect.for_people else cell
        return PREFIX + said if said in column.signs else _guarded(said)
    if isinstance(cell, bool):
        return _yes_no(dialect, yes=cell)
    if isinstance(cell, date):
        return _day(cell, column, dialect)
    return f"{cell:f}".replace(".", dialect.decimal) if isinstance(cell, Decimal) else str(cell)


def _guarded(said: str) -> str:
    """Return a text so that no spreadsheet runs it."""
    return PREFIX + said if said.startswith(_RUNS) else said


def _yes_no(dialect: Dialect, *, yes: bool) -> str:
    if dialect.for_people:
        return _("Yes") if yes else _("No")
    return "true" if yes else "false"


def _day(day: date, column: Told, dialect: Dialect) -> str:
    if column.type == "week":
        return Week.of(day).iso
    if isinstance(day, datetime):
        there = day.astimezone(HELSINKI)
        text = f"{there.day}.{there.month}.{there.year} {there:%H:%M}"
        return text if dialect.for_people else there.isoformat(timespec="seconds")
    return f"{day.day}.{day.month}.{day.year}" if dialect.for_people else day.isoformat()


def _notes() -> tuple[str, ...]:
    return (
        _("A text that a spreadsheet would run as a formula, or take for one of the signs above, begins with an "
          "apostrophe (') that is not part of it."),
    )  # fmt: skip
