"""Files that somebody sends by mistake or in malice, made anew: each small on the disk, whatever it unpacks to."""

import struct
import sys
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SHEET = "xl/worksheets/sheet1.xml"
TEXTS = "xl/sharedStrings.xml"
EXCEL_COMPOUND = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)


def workbook(*rows: list[object]) -> bytes:
    """Return a workbook with these rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(name: str, give: Callable[[Callable[[bytes], object]], object]) -> bytes:
    """Return a workbook of which one part is what `give` writes piece by piece."""
    file = BytesIO()
    with ZipFile(BytesIO(workbook(["Nimi"], ["Yksi Oy"]))) as before, ZipFile(file, "w", ZIP_DEFLATED) as after:
        for part in before.namelist():
            if part != name:
                after.writestr(part, before.read(part))
        with after.open(name, "w", force_zip64=True) as written:
            give(written.write)
    return file.getvalue()


def with_text(name: str, text: bytes) -> bytes:
    """Return a workbook of which one part is this text."""
    return with_part(name, lambda write: write(text))


def sheet_of(*inner: tuple[bytes, int]) -> bytes:
    """Return a workbook whose sheet holds each text so many times."""

    def give(write: Callable[[bytes], object]) -> None:
        write(f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>'.encode())
        for text, times in inner:
            piece = max(1, 1_000_000 // len(text))
            for _ in range(times // piece):
                write(text * piece)
            write(text * (times % piece))
        write(b"</sheetData></worksheet>")

    return with_part(SHEET, give)


def texts_of(text: bytes, times: int) -> bytes:
    """Return a workbook whose shared texts are the same one so many times."""

    def give(write: Callable[[bytes], object]) -> None:
        write(f'<sst xmlns="{MAIN}">'.encode())
        for _ in range(times // 1000):
            write(text * 1000)
        write(b"</sst>")

    return with_part(TEXTS, give)


def bomb() -> bytes:
    """Return a workbook whose sheet unpacks to a gigabyte of spaces."""

    def give(write: Callable[[bytes], object]) -> None:
        write(f'<worksheet xmlns="{MAIN}"><sheetData>'.encode())
        for _ in range(1000):
            write(b" " * 1_000_000)

    return with_part(SHEET, give)


def lying_bomb() -> bytes:
    """Return a workbook one of whose parts unpacks to a gigabyte and says that it is 100 bytes, with their sum."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = b"".join(packer.compress(b" " * 1_000_000) for _ in range(1000)) + packer.flush()
    honest = with_text("xl/styles.xml", b"")
    name = b"xl/styles.xml"
    with ZipFile(BytesIO(honest)) as archive:
        parts = {part: archive.read(part) for part in archive.namelist() if part != name.decode()}
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    whole = file.getvalue()
    end = whole.rindex(b"PK\x05\x06")
    count, size, start = struct.unpack("<HII", whole[end + 10 : end + 20])
    crc = zlib.crc32(b" " * 100)
    fields = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 33, crc, len(packed), 100, len(name), 0)
    local = b"PK\x03\x04" + fields + name + packed
    central = b"PK\x01\x02\x14\x00" + fields + struct.pack("<HHHII", 0, 0, 0, 0, start) + name
    directory = whole[start : start + size] + central
    last = struct.pack("<HHHHIIH", 0, 0, count + 1, count + 1, len(directory), start + len(local), 0)
    return whole[:start] + local + directory + b"PK\x05\x06" + last


def entities() -> bytes:
    """Return a workbook whose texts are a word that means ten words that mean ten words …"""
    words = "".join(f'<!ENTITY w{n} "{f"&w{n - 1};" * 10}">' for n in range(1, 10))
    head = f'<?xml version="1.0"?><!DOCTYPE sst [<!ENTITY w0 "ha">{words}]>'
    return with_text(TEXTS, f'{head}<sst xmlns="{MAIN}"><si><t>&w9;</t></si></sst>'.encode())


ROW = b'<row><c t="inlineStr"><is><t>Yksi Oy</t></is></c></row>'
LAST_CELL = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
LIST = b"Nimi;Kunta\nYksi Oy;Lahti\n"

# What each is refused for; None: it is read, and what can be read of it is there.
HOSTILE: dict[str, tuple[Callable[[], bytes], str | None]] = {
    "a bomb": (bomb, "list_unpacks_large"),
    "a bomb that lies": (lying_bomb, "list_unpacks_large"),
    "entities": (entities, "list_entities"),
    "a formula without its result": (lambda: workbook(["Nimi"], ["=1+1"]), "list_not_reckoned"),
    "million empty rows": (lambda: sheet_of((ROW, 2), (b"<row/>", 1_000_000)), None),
    "million formatted rows": (lambda: sheet_of((ROW, 2), (b'<row><c s="0"/><c s="0"/></row>', 1_000_000)), None),
    "million rows": (lambda: sheet_of((ROW, 1_000_000)), "list_too_many_rows"),
    "the last row": (lambda: sheet_of((ROW, 1), (LAST_CELL, 1)), None),
    "a wide row": (
        lambda: sheet_of((b"<row>", 1), (b"<c><v>1</v></c>", 5_000_000), (b"</row>", 1)),
        "list_unpacks_large",
    ),
    "101 columns": (lambda: workbook([1] * 101), "list_too_many_columns"),
    "a long text": (
        lambda: sheet_of((b'<row><c t="inlineStr"><is><t>', 1), (b"x", 200_000_000), (b"</t></is></c></row>", 1)),
        "list_unpacks_large",
    ),
    "a long tag": (lambda: sheet_of((b'<row x="', 1), (b"x", 200_000_000), (b'"/>', 1)), "list_unpacks_large"),
    "many shared texts": (lambda: texts_of(b"<si><t>x</t></si>", 2_000_000), "list_too_many_rows"),
    "many styles": (
        lambda: with_text("xl/styles.xml", b"<a>" + b"<b/>" * 5_000_000 + b"</a>"),
        "list_unpacks_large",
    ),
    "a password": (
        lambda: EXCEL_COMPOUND + "EncryptedPackage".encode("utf-16-le") + bytes(400),
        "list_has_password",
    ),
    "old Excel": (lambda: EXCEL_COMPOUND + "Workbook".encode("utf-16-le"), "list_old_excel"),
    "a cut workbook": (lambda: workbook(["Nimi"], ["Yksi Oy"])[:-500], "list_broken"),
    "half a workbook": (lambda: workbook(["Nimi"], ["Yksi Oy"])[:1000], "list_broken"),
    "XML that ends early": (lambda: with_text(SHEET, b"<worksheet><sheetData>"), "list_broken"),
    "another zip": (lambda: with_text("x", b"").replace(b"xl/", b"xx/"), "list_unknown_kind"),
    "a web page": (lambda: b"<html><table><tr><td>Nimi</td></tr></table></html>", "list_unknown_kind"),
    "a PDF": (lambda: b"%PDF-1.7 " + bytes(100), "list_unknown_kind"),
    "nothing": (lambda: b"", "list_empty"),
    "spaces": (lambda: b" \r\n\t\r\n", "list_empty"),
    "mixed encodings": (
        lambda: LIST + "Höylä Oy;Lahti\n".encode() + "Mylly ä;Lahti\n".encode("cp1252"),
        "list_mixed_encoding",
    ),
    "mixed with a mark": (lambda: b"\xef\xbb\xbf" + LIST + "ä".encode() + b"\nb\xe4\n", "list_mixed_encoding"),
    "no encoding": (lambda: LIST + b"a\x81\n", "list_unknown_letters"),
    "half a letter": (lambda: b"\xff\xfe" + "Nimi\n".encode("utf-16-le") + b"x", "list_broken"),
    "NUL": (lambda: LIST + b"Kaksi\x00Oy;Lahti\n", "list_nul"),
    "10 MB line": (lambda: b"x" * 10_000_000, "list_line_too_long"),
    "10 MB line of cells": (lambda: LIST + b"x;" * 5_000_000, "list_line_too_long"),
    "20 MB of line ends": (lambda: LIST + b"\n" * 20_000_000, None),
    "20 MB of short lines": (lambda: LIST + "é\n".encode("cp1252") * 10_000_000, "list_too_many_rows"),
    "too large": (lambda: LIST + b"x" * 22_000_000, "list_too_large"),
    "an open quotation mark": (lambda: LIST + b'"Kaksi Oy;Lahti\n' + b"Kolme Oy;Lahti\n" * 500, "list_quote_open"),
    "a long cell": (lambda: LIST + b"x" * 40_000 + b"\n", "list_cell_too_long"),
}

# What a file is refused for that is given in place of Syke's: those are text, small, and come as they are.
OF_AREA: dict[str, str] = {
    **dict.fromkeys(HOSTILE, "area_no_csv"), "nothing": "list_empty", "spaces": "list_empty",
    **dict.fromkeys(
        ("mixed encodings", "mixed with a mark", "no encoding", "half a letter", "NUL", "an open quotation mark",
         "a long cell"),
        "area_broken",
    ),
    **dict.fromkeys(
        ("10 MB line", "10 MB line of cells", "20 MB of line ends", "20 MB of short lines", "too large"),
        "area_too_many",
    ),
}  # fmt: skip


def main() -> None:
    """Write each file into the folder that is given on the command line."""
    for name, (make, _code) in HOSTILE.items():
        (Path(sys.argv[1]) / name).write_bytes(make())


if __name__ == "__main__":
    main()
