"""JSON: one object with the source, the dictionary and the rows; field names and codes whatever the language.

An object and never a list at the top: another site's page can run a list as a script and see what it makes.
"""

import json
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from typing import IO, Any

from db.weeks import Week
from ui.exports import telling
from ui.exports.columns import Cell, Cells, Told
from ui.exports.export import Export
from ui.formats import HELSINKI
from ui.language import _
from ui.tables import Nothing

_NOTHING = {
    Nothing.NOT_APPLICABLE: '{"nothing":"not_applicable"}',
    Nothing.HIDDEN: '{"nothing":"hidden"}',
}


def write(export: Export, rows: Iterable[Cells], out: IO[bytes]) -> None:
    """Write the object, a row to a line."""
    head = json.dumps(_head(export), ensure_ascii=False, indent=1)
    out.write(head.removesuffix("\n}").encode() + b',\n "rows": [')
    fields = [json.dumps(column.field) for column in export.columns]
    for number, row in enumerate(rows):
        cells = (_cell(cell, column) for cell, column in zip(row, export.columns, strict=True))
        said = ",".join(f"{field}:{cell}" for field, cell in zip(fields, cells, strict=True))
        out.write((",\n" if number else "\n").encode() + f"  {{{said}}}".encode())
    out.write(b"\n ]\n}\n")


def _head(export: Export) -> dict[str, Any]:
    return {
        "service": _("Cooperation Tracker"),
        "dataset": export.slug,
        "title": export.title,
        "description": export.description,
        "use": export.use,
        "language": export.language,
        "sample": export.is_sample,
        "moment": export.time.astimezone(HELSINKI).isoformat(),
        "past": export.is_past,
        "filters": dict(export.filters),
        "nothing": {
            "null": telling.signs()[""], "0": telling.signs()["0"],
            "not_applicable": telling.signs()[Nothing.NOT_APPLICABLE.value],
            "hidden": telling.signs()[Nothing.HIDDEN.value],
        },
        "dictionary": [_column(column) for column in export.columns],
    }  # fmt: skip


def _column(column: Told) -> dict[str, Any]:
    return {
        "field": column.field,
        "heading": column.heading,
        "type": column.type,
        "unit": column.unit or None,
        "meaning": column.meaning,
        "null": column.missing or None,
        "not_applicable": column.not_applicable or None,
        "may_be_hidden": column.may_be_hidden,
        "codes": dict(column.codes),
        "rules": dict(column.rules),
    }


def _cell(cell: Cell, column: Told) -> str:
    if isinstance(cell, Nothing):
        return _NOTHING[cell]
    if isinstance(cell, Decimal):
        return f"{cell:f}"  # the number itself, digit by digit
    if isinstance(cell, datetime):
        return json.dumps(cell.astimezone(HELSINKI).isoformat(timespec="seconds"))
    if isinstance(cell, date):
        return json.dumps(Week.of(cell).iso if column.type == "week" else cell.isoformat())
    return json.dumps(cell, ensure_ascii=False)
