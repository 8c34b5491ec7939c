"""A list's bytes as sheets of cells, whatever somebody sends: read, or refused with a word why."""

import re
from collections.abc import Callable
from typing import Final

from db.imports.delimited import read_delimited, read_text
from db.imports.limits import MOST_BYTES, Sheet, unreadable
from db.imports.workbooks import read_workbook

_COMPOUND: Final = bytes.fromhex("d0cf11e0a1b11ae1")  # files of Office before 2007, and protected ones of today
_PROTECTED: Final = "EncryptedPackage".encode("utf-16-le")
_ZIP: Final = (b"PK\x03\x04", b"PK\x05\x06")
_OTHERS: Final = (b"%PDF", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!")
_MARKUP: Final = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml|table|meta)", re.IGNORECASE)


def _nobody(_rows: int) -> None:
    """Tell nobody how far it is."""


def read_list(name: str, content: bytes, tell: Callable[[int], None] = _nobody) -> list[Sheet]:
    """Return the sheets of a file in which there is something, known by its content and not by its name.

    `tell` is given how many rows have been read. Raises Refused.
    """
    if len(content) > MOST_BYTES:
        raise unreadable("list_too_large", most=MOST_BYTES // (1024 * 1024))
    if content.startswith(_COMPOUND):
        raise unreadable("list_has_password" if _PROTECTED in content else "list_old_excel")
    if content.startswith(_OTHERS) or _MARKUP.match(content):
        raise unreadable("list_unknown_kind")
    found = read_workbook(content, tell) if content.startswith(_ZIP) else read_delimited(name, content, tell)
    return _filled(found)


def read_pasted(text: str, tell: Callable[[int], None] = _nobody) -> list[Sheet]:
    """Return the one sheet that was copied from a spreadsheet. Raises Refused."""
    if len(text.encode("utf-8", "replace")) > MOST_BYTES:
        raise unreadable("list_too_large", most=MOST_BYTES // (1024 * 1024))
    return _filled(read_text("", text, tell))


def _filled(sheets: list[Sheet]) -> list[Sheet]:
    filled = [sheet for sheet in sheets if any(sheet.rows)]
    if not filled:
        raise unreadable("list_empty")
    return filled
