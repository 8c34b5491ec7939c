"""From the cells of a sheet to what is wanted of each row, or to what is wrong with it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final, TypeVar

from db.faults import Fault
from db.imports.kinds import kind_in_name
from db.imports.limits import Cell, Row
from db.imports.values import (
    SUMS,
    Misread,
    day_of,
    digits_in,
    folded,
    id_of,
    kind_of,
    municipality_of,
    section,
    size_of,
    stage_of,
    text_of,
)
from db.models import SizeBasis
from db.partner_checks import Facts
from db.text import clean

T = TypeVar("T")
CHUNK: Final = 500  # rows between two words of how far it is


@dataclass(frozen=True, kw_only=True)
class ListedPartner(Facts):
    """A partner as a row of a list has it, with its stage and the day of that; `row` is as the file numbers it."""

    row: int
    stage: str
    on: date | None


@dataclass(frozen=True)
class Listed:
    """What a row says: who is wanted, and what is wrong with it by field; `name` is what it calls the partner."""

    row: int
    name: str
    wanted: ListedPartner
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Words:
    """By which words the reference data is known; made once for all rows by `words_of`."""

    municipalities: Mapping[str, str] = field(default_factory=dict)
    sections: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Choices:
    """What a person chose for a file: the row of the headings (0: none), a column by field, and what holds where
    a row says nothing.
    """

    header: int
    columns: tuple[tuple[str, int], ...]
    kind: str
    stage: str
    on: date | None


def words_of(
    municipalities: Iterable[Mapping[str, Any]], industries: Mapping[int, Iterable[Mapping[str, Any]]]
) -> Words:
    """Return the words for rows with `code` and the names in all languages."""
    codes = dict[str, str]()
    for one in municipalities:
        code = str(one["code"])
        codes[code] = code
        for name in {folded(one[each] or "") for each in ("name_fi", "name_sv")} - {""}:
            codes[name] = code if codes.get(name, code) == code else ""
    sections = dict[int, dict[str, str]]()
    for version, rows in industries.items():
        sections[version] = {}
        for one in rows:
            letter = str(one["code"])
            names = {folded(one[each] or "") for each in ("name_fi", "name_sv", "name_en")} - {""}
            sections[version] |= dict.fromkeys({*names, letter.casefold()}, letter)
    return Words(codes, sections)


def listed(
    rows: Sequence[Row], choices: Choices, words: Words, tell: Callable[[int], None] = lambda _done: None
) -> Iterator[Listed]:
    """Give what each row below the headings says; empty rows, and headings that are repeated, say nothing.

    `tell` is given the number of rows that are done.
    """
    columns = dict(choices.columns)
    heading = rows[choices.header - 1] if choices.header else None
    digits = _digits(rows[choices.header :], columns.get("tol_2008"))
    for number, row in enumerate(rows[choices.header :], choices.header + 1):
        if number % CHUNK == 0:
            tell(number)
        cells = {name: row[column] if column < len(row) else None for name, column in columns.items()}
        if row != heading and any(cell is not None for cell in cells.values()):
            yield _listed(number, cells, choices, words, digits)


def _digits(rows: Sequence[Row], column: int | None) -> int:
    """Return how many digits most codes of industries have that are longer than their division; 2 without any."""
    if column is None:
        return 2
    lengths = Counter(digits_in(row[column]) for row in rows if column < len(row))
    long = {length: times for length, times in lengths.items() if length > 2}
    return max(long, key=lambda length: (long[length], length)) if long else 2


def _listed(number: int, cells: Mapping[str, Cell], choices: Choices, words: Words, digits: int) -> Listed:
    faults = list[Fault]()

    def read(name: str, make: Callable[[Cell], T | None]) -> T | None:
        try:
            return make(cells.get(name))
        except Misread as misread:
            faults.append(Fault(name, misread.code))
            return None

    name = clean(read("name", text_of) or "")
    if not name and not faults:
        faults.append(Fault("name", "row_no_name"))
    if folded(name) in SUMS:
        faults.append(Fault("name", "row_sum"))
    sections = words.sections
    size = read("size", size_of)
    wanted = ListedPartner(
        row=number,
        name=name,
        business_id=read("business_id", id_of),
        kind=read("kind", kind_of) or kind_in_name(name) or choices.kind,
        municipality_code=read("municipality", lambda cell: municipality_of(cell, words.municipalities)),
        tol_2008=read("tol_2008", lambda cell: section(cell, sections.get(2008, {}), digits=digits)),
        tol_2025=read("tol_2025", lambda cell: section(cell, sections.get(2025, {}))),
        size_class=size,
        size_basis=SizeBasis.STAFF.value if size else None,
        named_from=read("named_from", day_of),
        stage=read("stage", stage_of) or choices.stage,
        on=read("on", day_of) or choices.on,
    )
    return Listed(number, name, wanted, tuple(faults))


def with_faults(one: Listed, faults: Sequence[Fault]) -> Listed:
    """Return what a row says with more faults, but none of a field that has one already."""
    told = {fault.field for fault in one.faults}
    more = tuple(fault for fault in faults if _FIELD.get(fault.field, fault.field) not in told)
    return replace(one, faults=one.faults + more) if more else one


# The fields of a partner under the names of a list's columns.
_FIELD: Final = {"municipality_code": "municipality", "size_class": "size", "size_basis": "size"}
