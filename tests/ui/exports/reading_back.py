"""Reading files of exports back, as other programs do."""

import csv
import json
from io import BytesIO, StringIO
from typing import Any
from zipfile import ZipFile

from openpyxl import load_workbook

DELIMITERS = {"csv.zip": ",", "excel.csv.zip": ";"}
ENCODINGS = {"csv.zip": "utf-8", "excel.csv.zip": "utf-8-sig"}


def tables(form: str, body: bytes) -> list[list[list[Any]]]:
    """Return the three tables of a file: rows with their heads, dictionary, source. JSON has the first only."""
    if form == "xlsx":
        book = load_workbook(BytesIO(body))
        return [[list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets]
    if form == "json":
        rows = json.loads(body)["rows"]
        return [[list(rows[0]) if rows else [], *(list(row.values()) for row in rows)]]
    with ZipFile(BytesIO(body)) as archive:
        texts = [archive.read(name).decode(ENCODINGS[form]) for name in archive.namelist()]
    return [list(csv.reader(StringIO(text, newline=""), delimiter=DELIMITERS[form])) for text in texts]


def rows(form: str, body: bytes) -> list[list[Any]]:
    """Return the rows of a file, without their heads."""
    return tables(form, body)[0][1:]


def everything(body: bytes) -> str:
    """Return all that a file holds as text, its packed parts too."""
    if not body.startswith(b"PK"):
        return body.decode()
    with ZipFile(BytesIO(body)) as archive:
        return "\n".join([*archive.namelist(), *(archive.read(name).decode() for name in archive.namelist())])
