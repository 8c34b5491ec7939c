"""What stands in a column of an export, and how the column is told in a language.

Four kinds of nothing are told apart in every format: missing (an empty cell), zero (0), does not apply (".") and
hidden to protect ("…"); in JSON the last two are objects, `{"nothing": "not_applicable"}` and `{"nothing":
"hidden"}`. A hidden value is left behind before a file is begun: no writer ever gets it.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from sqlalchemy import Connection

from db.permissions import Identity
from db.reading import Query, fetch
from ui.language import _
from ui.tables import Nothing

Row = Mapping[str, Any]
Type = Literal["text", "code", "integer", "decimal", "date", "week", "moment", "yes_no"]
# None is missing. A code is a short text; a week is its Monday; a moment is aware.
Cell = str | int | Decimal | date | datetime | bool | Nothing | None
Cells = tuple[Cell, ...]


@dataclass(frozen=True)
class Asking:
    """Who asks for an export, at which moment (`as_of`, None: the present), on which day and in which language."""

    connection: Connection
    identity: Identity
    as_of: int | None
    today: date
    language: str

    def ask(self, query: Query[..., Any], **arguments: Any) -> Any:
        """Return what a query finds for the asker. Raises Forbidden, and Missing where the query does."""
        return fetch(self.connection, query, self.identity, as_of=self.as_of, **arguments)


@dataclass(frozen=True)
class Column:
    """One column of a dataset; its texts are English, marked for the catalogs.

    `missing` says what an empty cell means and `not_applicable` what "." means; "" where neither can stand. `of`
    are the columns of the query that it tells, by default the one of its own name. `value` makes the cell of a
    row, by default what stands in that one; `codes` gives the words of a code, and `rules` what more has to be
    said of some codes: by which rule something is counted.
    """

    field: str
    heading: str
    type: Type
    meaning: str
    unit: str = ""
    missing: str = ""
    not_applicable: str = ""
    may_be_hidden: bool = False
    of: tuple[str, ...] = ()
    value: Callable[[Row], object] | None = None
    codes: Callable[[Asking], Mapping[str, str]] | None = None
    rules: Callable[[], Mapping[str, str]] = dict

    @property
    def tells(self) -> tuple[str, ...]:
        """The columns of the query that it tells."""
        return self.of or (self.field,)

    def cell(self, row: Row) -> Cell:
        """Return what of a row of the query stands in this column. Raises TypeError for another type of value."""
        value = row[self.tells[0]] if self.value is None else self.value(row)
        return cell_of(value, self.type)


@dataclass(frozen=True)
class Told:
    """A column in the words of a language, as the data dictionary tells it."""

    field: str
    heading: str
    type: Type
    meaning: str
    unit: str
    missing: str
    not_applicable: str
    may_be_hidden: bool
    codes: Mapping[str, str]
    rules: Mapping[str, str]

    @property
    def signs(self) -> tuple[str, ...]:
        """The signs that can stand here for nothing; a text that somebody typed must not look like them."""
        hidden = (Nothing.HIDDEN.value,) if self.may_be_hidden else ()
        return (*hidden, Nothing.NOT_APPLICABLE.value) if self.not_applicable else hidden

    def word(self, code: str) -> str:
        """Return a code in words, or the code itself where it has none."""
        return self.codes.get(code, code)


def told(column: Column, asking: Asking) -> Told:
    """Return a column in the words of the language that is spoken now."""
    return Told(
        column.field, _(column.heading), column.type, _(column.meaning), _(column.unit), _(column.missing),
        _(column.not_applicable), column.may_be_hidden, {} if column.codes is None else column.codes(asking),
        column.rules(),
    )  # fmt: skip


def type_words() -> Mapping[Type, str]:
    """Return the types of columns in words."""
    return {
        "text": _("Text"),
        "code": _("Code"),
        "integer": _("Whole number"),
        "decimal": _("Decimal number"),
        "date": _("Date"),
        "week": _("Week (ISO 8601)"),
        "moment": _("Date and time in Helsinki"),
        "yes_no": _("Yes or no"),
    }


_PYTHON: Mapping[Type, tuple[type, ...]] = {
    "text": (str,),
    "code": (str, int),
    "integer": (int,),
    "decimal": (int, float, Decimal),
    "date": (date,),
    "week": (date,),
    "moment": (datetime,),
    "yes_no": (bool, int),
}


def cell_of(value: Any, of: Type) -> Cell:
    """Return a value as the cell of a column of a type; a text in which nothing is written is missing."""
    cell: Cell = value
    if cell is None or isinstance(cell, Nothing):
        return cell
    if not isinstance(value, _PYTHON[of]):
        raise TypeError(f"{type(value).__name__} in a column of type {of}")
    return _MAKE[of](cell) if of in _MAKE else cell


def _decimal(value: float | Decimal) -> Decimal | None:
    # A float goes through its shortest text: 0.1 is meant as 0.1, and never as 0.1000000000000000055.
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    return exact if math.isfinite(exact) else None


def _clean(text: str) -> str:
    """Return text without what no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")


_MAKE: Mapping[Type, Callable[[Any], Cell]] = {
    "text": lambda text: _clean(text) or None,
    "code": lambda code: _clean(str(code)) or None,
    "yes_no": bool,
    "decimal": _decimal,
}
