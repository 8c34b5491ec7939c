"""The empty list that a company fills in: whole, and understood when it comes back, in every language."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook

from db.imports.columns import guessed_columns, guessed_header, guessed_sheet
from db.imports.measure_columns import MEASURES, unit_of
from db.imports.measure_rows import Choices, listed
from db.imports.reading import read_list
from ui.language import in_language
from ui.measures import words
from ui.measures.template import workbook

NAMES = ("List", "Dictionary", "Column", "What to write")


def template(language: str) -> bytes:
    with in_language(language):
        return workbook(dict(words.fields()), dict(words.meanings()), NAMES)


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_its_headings_are_known_when_it_comes_back(language: str) -> None:
    sheets = read_list("list.xlsx", template(language))
    place = guessed_sheet(sheets, MEASURES)
    rows = sheets[place].rows
    assert (place, guessed_header(rows, MEASURES)) == (0, 1)
    found = guessed_columns(rows, 1, {}, MEASURES)
    with in_language(language):
        fields = list(words.fields())
    assert found == {field: at for at, field in enumerate(fields)}


def test_every_column_has_its_meaning_and_its_unit() -> None:
    assert set(words.meanings()) == set(words.fields()) == set(MEASURES.fields)
    energies = ("saving", "electricity", "heat", "fuels", "before", "after")
    assert {unit_of(words.fields()[name]) for name in energies} == {"MWh"}


def test_a_row_that_a_company_fills_in_is_read() -> None:
    book = load_workbook(BytesIO(template("fi")))
    sheet = book.worksheets[0]
    filled: dict[str, str | float] = {
        "Yritys": "Metsäkone Oy", "Toimenpide": "LED", "Tila": "toteutettu", "Vuosi tai päivä": "6/2025",
        "Säästö, sähkö (MWh/a)": 12.5,
    }  # fmt: skip
    for at, cell in enumerate(sheet[1], 1):
        sheet.cell(2, at, filled.get(str(cell.value)))
    out = BytesIO()
    book.save(out)
    rows = read_list("list.xlsx", out.getvalue())[0].rows
    columns = tuple(guessed_columns(rows, 1, {}, MEASURES).items())
    choices = Choices(1, columns, "idea", None, "industry", "fi")
    (found,) = listed(rows, choices, date(2026, 11, 20))
    assert (found.faults, found.wanted.on) == ((), date(2025, 6, 30))
    assert str(found.wanted.energy_saved) == "12.500"
