"""Syke's files of emissions by municipality (`kunta_<n>.csv`) and of population (`asukasluvut_<year>.csv`).

What the columns and codes mean is known from public code that reads the files (Kausal's import of 8.6.2026 and its
calculation over an earlier edition); the files themselves describe nothing.

- A row is a year, a sector (`taso_3`, fourteen codes of which the last are the credits), two finer levels that
  make it a row of its own and are not kept, whether it belongs to the Hinku reckoning (`hinku_laskenta`), whether
  its emissions are traded (`päästökauppa`), and its emissions in kilotonnes twice: `kt` and `kt_tuuli`.
- Hinku without credits is `kt` of the Hinku rows that are no credits; Hinku with credits is `kt_tuuli` of all
  Hinku rows, credits included; all ALas emissions is `kt` of all rows; burden sharing is `kt` of those not traded.
- Not found: whether Syke takes the credits into the two last views, where that code does not leave them out. They
  are left out here, since a credit is no emission and belongs to the Hinku reckoning; where such a row has a `kt`
  at all, the preview tells of it (`credits_with_kt`). Not found either: what a credit outside the Hinku reckoning
  or above zero, or an emission below zero would mean; they are refused.
- In ALas 1.6 the rows of Åland stand twice, for no reason that is known. A row that stands twice is refused, be it
  the same to the last digit: it would be summed twice.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from db.faults import Fault, Refused
from db.imports.area_numbers import Unread, is_nothing, kt_of, people_of, to_the_gram, year_of, yes_of
from db.imports.limits import Cell, Row, unreadable
from db.imports.reading import read_list
from db.models import CREDITS, AreaView, Sector

MOST_FAULTS: Final = 20  # that are told of a file
SECTORS: Final[Mapping[str, str]] = {
    "Kul": Sector.ELECTRICITY.value, "Säh": Sector.ELECTRIC_HEATING.value, "Kau": Sector.DISTRICT_HEATING.value,
    "Ölj": Sector.OIL_HEATING.value, "Muu": Sector.OTHER_HEATING.value, "Teo": Sector.INDUSTRY.value,
    "Työ": Sector.MACHINERY.value, "Tie": Sector.ROAD.value, "Rai": Sector.RAIL.value, "Ves": Sector.WATER.value,
    "Maa": Sector.AGRICULTURE.value, "Jät": Sector.WASTE.value, "F-k": Sector.F_GASES.value, "Tuu": CREDITS,
}  # fmt: skip
COLUMNS: Final = ("vuosi", "hinku_laskenta", "päästökauppa", "taso_3", "taso_4", "taso_5", "kt", "kt_tuuli")
NUMBER: Final = "kuntanro"
# A browser that has such a file already calls the next one "kunta_398 (1).csv".
_NAME: Final = re.compile(r"(?:kunta_(?P<number>[0-9]{1,3})|asukasluvut_[0-9]{4})( ?\([0-9]+\))?\.csv", re.ASCII)
_OTHERS: Final = frozenset({"list_has_password", "list_old_excel", "list_unknown_kind"})
_CHANGED: Final = frozenset({
    "list_broken", "list_mixed_encoding", "list_unknown_letters", "list_nul", "list_quote_open",
    "list_line_too_long", "list_cell_too_long",
})  # fmt: skip
_YEAR: Final = re.compile(r"[0-9]{4}", re.ASCII)
_CODE: Final = re.compile(r"[0-9]{1,3}", re.ASCII)
Cells = Mapping[tuple[str, int, str], Decimal]  # kilotonnes by view, year and sector


@dataclass(frozen=True)
class AreaTable:
    """What a file tells: of a municipality by its code (None: the population of many), from so many rows."""

    municipality: str | None
    sha256: str
    rows: int
    emissions: Cells = field(default_factory=dict)
    people: Mapping[tuple[str, int], int] = field(default_factory=dict)  # by municipality and year
    without_kt: int = 0  # rows that tell of energy alone
    credits_with_kt: int = 0  # see above

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        found = [year for _view, year, _sector in self.emissions] + [year for _code, year in self.people]
        return min(found), max(found)


def read_area_file(name: str, content: bytes, newest: int) -> AreaTable:
    """Return what a file tells, of which no year may be after `newest`. Raises Refused with the faults by row."""
    named = _NAME.fullmatch(name)
    if named is None:
        raise unreadable("area_file_name")
    rows = _rows(name, content)
    if not content.rstrip(b" \t\x00").endswith((b"\n", b"\r")):
        raise unreadable("area_cut_off")  # a number that was cut off would still be one
    heads = [str(cell or "").strip() for cell in rows[0]]
    needed = COLUMNS if named["number"] else (NUMBER,)
    missing = tuple(one for one in needed if one not in heads)
    if missing or len(set(heads)) < len(heads):
        raise unreadable("area_columns", names=missing or tuple(one for one in heads if heads.count(one) > 1))
    sha256 = hashlib.sha256(content).hexdigest()
    if named["number"]:
        return _emissions(named["number"].zfill(3), sha256, heads, rows, newest)
    return _population(sha256, heads, rows, newest)


def _rows(name: str, content: bytes) -> Sequence[Row]:
    """Return the rows of a CSV file. Of a list it is said how to save it anew: such a file is to come as it is."""
    if content.startswith(b"PK"):
        raise unreadable("area_no_csv")
    try:
        return read_list(name, content)[0].rows
    except Refused as refused:
        (fault,) = refused.faults
        if fault.code in _OTHERS:
            raise unreadable("area_no_csv") from refused
        if fault.code in _CHANGED:
            raise unreadable("area_broken", row=fault.params.get("row")) from refused
        raise


def _emissions(code: str, sha256: str, heads: Sequence[str], rows: Sequence[Row], newest: int) -> AreaTable:
    places = [heads.index(name) for name in COLUMNS]
    sums: defaultdict[tuple[str, int, str], Decimal] = defaultdict(Decimal)
    first_of: dict[tuple[Cell, ...], int] = {}
    faults = _Faults()
    count = without = credits_with = 0
    for number, row in _filled(rows):
        cells = [row[place] if place < len(row) else None for place in places]
        earlier = first_of.setdefault(tuple(cells[:6]), number)
        if earlier != number:
            faults.add(Fault("file", "area_row_twice", {"row": number, "other": earlier}))
            continue
        try:
            one = _emission(cells, newest)
        except Unread as unread:
            faults.add(Fault("file", str(unread), {"row": number}))
            continue
        count += 1
        without += one.kt is None and one.kt_wind is None
        credits_with += one.sector == CREDITS and bool(one.kt)
        for view, kt in one.told():
            sums[view, one.year, one.sector] += kt
    faults.refuse(count)
    told = {key: to_the_gram(kt) for key, kt in sums.items()}
    if not told:
        raise unreadable("area_no_rows")
    return AreaTable(code, sha256, count, told, without_kt=without, credits_with_kt=credits_with)


@dataclass(frozen=True)
class _Emission:
    """One row: what it is of, and its kilotonnes as they are and as the reckoning with credits takes them."""

    year: int
    sector: str
    hinku: bool
    traded: bool
    kt: Decimal | None
    kt_wind: Decimal | None

    def told(self) -> Iterator[tuple[str, Decimal]]:
        """Give the views that the row belongs to, each with the kilotonnes that it brings there."""
        if self.hinku and self.kt_wind is not None:
            yield AreaView.HINKU_CREDITS.value, self.kt_wind
        if self.sector == CREDITS or self.kt is None:
            return
        yield AreaView.ALAS.value, self.kt
        if self.hinku:
            yield AreaView.HINKU.value, self.kt
        if not self.traded:
            yield AreaView.EFFORT_SHARING.value, self.kt


def _emission(cells: Sequence[Cell], newest: int) -> _Emission:
    """Return what the cells of a row say, in the order of COLUMNS. Raises Unread."""
    year, hinku, traded = year_of(cells[0], newest), yes_of(cells[1]), yes_of(cells[2])
    sector = SECTORS.get(str(cells[3] or ""))
    if sector is None:
        raise Unread("area_sector_unknown")
    kt, kt_wind = kt_of(cells[6]), kt_of(cells[7])
    if sector == CREDITS:
        if not hinku:
            raise Unread("area_credit_outside_hinku")
        if kt_wind is not None and kt_wind > 0:
            raise Unread("area_credit_above_zero")
    elif (kt is not None and kt < 0) or (kt_wind is not None and kt_wind < 0):
        raise Unread("area_below_zero")
    elif (kt is None) != (kt_wind is None) and (hinku or kt is None):
        raise Unread("area_kt_missing")
    return _Emission(year, sector, hinku, traded, kt, kt_wind)


def _population(sha256: str, heads: Sequence[str], rows: Sequence[Row], newest: int) -> AreaTable:
    """Return the population of each municipality in the years that the headings name.

    Which other columns of these files tell a number of people, and of which year, is not known: they are left.
    """
    columns = {place: head for place, head in enumerate(heads) if _YEAR.fullmatch(head)}
    if not columns:
        raise unreadable("area_population_years")
    people: dict[tuple[str, int], int] = {}
    seen: dict[str, int] = {}
    faults = _Faults()
    count = 0
    for number, row in _filled(rows):
        try:
            code, found = _people(row, heads.index(NUMBER), columns, newest)
        except Unread as unread:
            faults.add(Fault("file", str(unread), {"row": number}))
            continue
        if code in seen:
            faults.add(Fault("file", "area_row_twice", {"row": number, "other": seen[code]}))
            continue
        seen[code] = number
        count += 1
        people |= {(code, year): n for year, n in found.items()}
    faults.refuse(count)
    if not people:
        raise unreadable("area_no_rows")
    return AreaTable(None, sha256, count, people=people)


def _people(row: Row, place: int, columns: Mapping[int, str], newest: int) -> tuple[str, dict[int, int]]:
    code = str(row[place] if place < len(row) else "").strip()
    if not _CODE.fullmatch(code):
        raise Unread("area_municipality_unknown")
    found = {}
    for at, head in columns.items():
        n = people_of(row[at]) if at < len(row) else None
        if n is not None:
            found[year_of(head, newest)] = n
    return code.zfill(3), found


def _filled(rows: Sequence[Row]) -> Iterator[tuple[int, Row]]:
    """Give the rows below the headings in which there is something, each with its number in the file."""
    yield from ((number, row) for number, row in enumerate(rows[1:], 2) if not all(map(is_nothing, row)))


class _Faults:
    """What is wrong with the rows of a file; of many the first are told, and how many there are."""

    def __init__(self) -> None:
        self._found: list[Fault] = []
        self._count = 0

    def add(self, fault: Fault) -> None:
        """Note what is wrong with a row."""
        self._count += 1
        if len(self._found) < MOST_FAULTS:
            self._found.append(fault)

    def refuse(self, sound: int) -> None:
        """Raise Refused where anything was wrong: half a file would pass for a series."""
        if self._count > len(self._found):
            self._found.append(Fault("file", "area_more_faults", {"n": self._count, "of": self._count + sound}))
        if self._found:
            raise Refused(self._found)
