"""Which row of a sheet holds the headings, and which column says what: guessed, for a person to correct."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from db.business_ids import business_id
from db.imports.limits import Cell, Row, Sheet
from db.imports.values import Misread, folded, text_of

LOOKED_AT: Final = 30  # rows in which the headings are looked for
_ABOVE: Final = 2  # rows above the headings in which that of a cell merged downwards may stand
_SAMPLE: Final = 50  # rows by which a column without heading is judged

# Of the fields of a partner that a list can have; `on` is the day of the stage.
HEADINGS: Final[Mapping[str, tuple[str, ...]]] = {
    "name": (
        "nimi", "yritys", "yrityksen nimi", "kumppani", "kumppanin nimi", "toiminimi", "organisaatio", "yhdistys",
        "maatila", "tilan nimi", "yhdistyksen nimi", "organisaation nimi", "namn", "foretag", "foretagets namn",
        "firma", "organisation", "partner", "partnerns namn", "name", "company", "company name", "partner name",
    ),
    "business_id": (
        "y tunnus", "ytunnus", "y tunnukset", "yritystunnus", "ly tunnus", "fo nummer", "fonummer", "fo nr",
        "foretags och organisationsnummer", "business id", "vat", "vat number", "alv numero", "alv tunnus",
    ),
    "kind": (
        "tyyppi", "laji", "yritysmuoto", "yhtiomuoto", "organisaatiotyyppi", "kumppanin tyyppi", "juridinen muoto",
        "typ", "slag", "bolagsform", "foretagsform", "type", "kind", "legal form", "company form",
    ),
    "municipality": (
        "kunta", "kotikunta", "kotipaikka", "kaupunki", "sijaintikunta", "kuntakoodi", "paikkakunta",
        "kommun", "hemkommun", "hemort", "ort", "kommunkod", "municipality", "town", "city", "domicile",
    ),
    "tol_2008": (
        "toimiala", "toimialakoodi", "tol", "tol 2008", "tol2008", "paatoimiala", "toimialaluokka", "bransch",
        "naringsgren", "branschkod", "ni 2008", "naringsgrenskod", "industry", "industry code", "nace", "sector",
    ),
    "tol_2025": ("tol 2025", "tol2025", "toimiala 2025", "ni 2025", "naringsgren 2025", "nace 2 1"),
    "size": (
        "koko", "kokoluokka", "henkilosto", "henkilostomaara", "henkiloston maara", "henkilomaara", "tyontekijat",
        "tyontekijoita", "tyontekijamaara", "hlo", "htv", "storlek", "storleksklass", "personal",
        "antal anstallda", "anstallda", "size", "size class", "staff", "employees", "number of staff",
    ),
    "stage": ("vaihe", "tila", "tilanne", "status", "skede", "fas", "stage", "phase"),
    "on": (
        "pvm", "paivamaara", "paiva", "vaiheen paiva", "vaiheessa alkaen", "tavoitettu", "kontaktoitu", "datum",
        "dag", "date", "day", "stage date",
    ),
    "named_from": (
        "lupa", "lupa nayttaa nimi", "saa nayttaa nimen", "julkaisulupa", "lupa alkaen", "suostumus", "samtycke",
        "tillstand", "far namnas fran", "lov", "consent", "named from", "consent from", "consent to be named from",
    ),
}  # fmt: skip


def _any(_field: str, _words: str) -> bool:
    """Let a heading name any field."""
    return True


@dataclass(frozen=True)
class Known:
    """The fields that lists of a kind can have, by which headings each is known, and which one is the name.

    `fits` refuses a field that a heading, by its words, cannot mean: one in euros is no energy.
    """

    headings: Mapping[str, tuple[str, ...]]
    name: str
    fits: Callable[[str, str], bool] = _any

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields, in their order."""
        return tuple(self.headings)

    def field(self, heading: str) -> str | None:
        """Return the field that a heading names."""
        words = folded(heading)
        fitting = {field: known for field, known in self.headings.items() if self.fits(field, words)}
        exact = next((field for field, known in fitting.items() if words in known), None)
        if exact is not None or not words:
            return exact
        # "Y-tunnus (jos on)", "Kotikunta 2026": the heading begins with known words; the longest ones decide
        begins = [
            (len(one), field) for field, known in fitting.items() for one in known if words.startswith(f"{one} ")
        ]
        return max(begins)[1] if begins else None


PARTNERS: Final = Known(HEADINGS, "name")


def heading_of(rows: Sequence[Row], header: int, column: int) -> str:
    """Return the heading of a column, on one line; where it is empty, what stands above it in a merged cell.

    `header` is the row of the headings as the file numbers it, 0 where there is none.
    """
    for row in range(header, max(header - 1 - _ABOVE, 0), -1):
        said = _said(rows[row - 1][column]) if column < len(rows[row - 1]) else ""
        if said:
            return said
    return ""


def guessed_header(rows: Sequence[Row], known: Known = PARTNERS) -> int:
    """Return the row that holds most known headings, as the file numbers it, or 0 where none holds any."""
    return _best_header(rows, known)[1]


def guessed_sheet(sheets: Sequence[Sheet], known: Known = PARTNERS) -> int:
    """Return the place of the sheet whose headings tell most, the first of those that tell as much."""
    return max(range(len(sheets)), key=lambda place: (_best_header(sheets[place].rows, known)[0], -place))


def _best_header(rows: Sequence[Row], known: Known) -> tuple[int, int]:
    """Return how many known headings the best row has, and its number; 0 and 0 where none has any."""
    best, header = 0, 0
    for number, row in enumerate(rows[:LOOKED_AT], 1):
        count = len({field for cell in row if (field := known.field(_said(cell))) is not None})
        if count > best:
            best, header = count, number
    return best, header


def guessed_columns(
    rows: Sequence[Row], header: int, remembered: Mapping[str, str], known: Known = PARTNERS
) -> dict[str, int]:
    """Return the column of each field, counted from 0, that is told by its heading or else by what stands in it.

    `remembered` gives the heading that the project chose for a field the last time.
    """
    width = max((len(row) for row in rows), default=0)
    headings = [folded(heading_of(rows, header, column)) for column in range(width)] if header else []
    chosen = {
        field: headings.index(folded(heading))
        for field, heading in remembered.items()
        if field in known.fields and folded(heading) in headings and folded(heading)
    }
    for column, heading in enumerate(headings):
        field = known.field(heading)
        if field is not None and field not in chosen and column not in chosen.values():
            chosen[field] = column
    if "business_id" not in chosen:
        _add(chosen, "business_id", _column_of_ids(rows, header, width))
    if known.name not in chosen:
        free = (column for column in range(width) if column not in chosen.values())
        _add(chosen, known.name, next((column for column in free if _is_text(rows, header, column)), None))
    return {field: chosen[field] for field in known.fields if field in chosen}


def repeated_headings(rows: Sequence[Row], header: int) -> dict[str, list[int]]:
    """Return the headings that stand over several columns in the row itself, as written first, with these."""
    found: dict[str, tuple[str, list[int]]] = {}
    for column, cell in enumerate(rows[header - 1] if header else ()):
        said = _said(cell)
        if said:
            found.setdefault(folded(said), (said, []))[1].append(column)
    return {said: columns for said, columns in found.values() if len(columns) > 1}


def headings_of(rows: Sequence[Row], header: int, columns: Mapping[str, int]) -> dict[str, str]:
    """Return the heading of each field's column, to be remembered; fields without one are left out."""
    said = {field: heading_of(rows, header, column)[:200] for field, column in columns.items()} if header else {}
    return {field: heading for field, heading in said.items() if heading}


def _add(chosen: dict[str, int], field: str, column: int | None) -> None:
    if column is not None:
        chosen[field] = column


def _sample(rows: Sequence[Row], header: int, column: int) -> list[Cell]:
    cells = (row[column] for row in rows[header : header + _SAMPLE] if column < len(row))
    return [cell for cell in cells if cell is not None]


def _column_of_ids(rows: Sequence[Row], header: int, width: int) -> int | None:
    for column in range(width):
        cells = _sample(rows, header, column)
        if cells and 2 * sum(business_id(str(cell)) is not None for cell in cells) > len(cells):
            return column
    return None


def _is_text(rows: Sequence[Row], header: int, column: int) -> bool:
    cells = _sample(rows, header, column)
    letters = sum(isinstance(cell, str) and any(sign.isalpha() for sign in cell) for cell in cells)
    return bool(cells) and 2 * letters > len(cells)


def _said(cell: Cell) -> str:
    try:
        return text_of(cell)
    except Misread:
        return ""
