"""Cells that somebody writes by mistake or in malice: each has its fault, in a text and in a workbook."""

import csv
from datetime import date
from io import StringIO

import pytest

from db.imports.columns import PARTNERS, Known
from db.imports.limits import Cell
from db.imports.measure_columns import MEASURES
from db.imports.reading import read_list
from tests.db.imports.hostile import workbook
from tests.db.imports.readers import Understand, measures, partners, understood
from ui.faults import SENTENCES
from ui.measures import words

SOUND: dict[str, Cell] = {
    "Yritys": "Metsäkone Oy", "Y-tunnus": "0162193-3", "Toimenpide": "LED-valaistus", "Tila": "Toteutettu",
    "Vuosi": 2025, "Sähkö MWh/a": 120, "Säästö €/a": 1500, "Investointi €": 9500, "Käyttöikä": 15,
}  # fmt: skip
# By what is written under which heading: the column and the fault; None where the cell can be understood.
CELLS: list[tuple[str, Cell, tuple[str, str] | None]] = [
    ("Sähkö MWh/a", "=1+1", ("electricity", "row_number_unknown")),
    ("Sähkö MWh/a", '=HYPERLINK("x")', ("electricity", "row_number_unknown")),
    ("Sähkö MWh/a", "+1-1|calc", ("electricity", "row_number_unknown")),
    ("Sähkö MWh/a", 1e308, ("electricity", "row_number_unknown")),
    ("Sähkö MWh/a", "9" * 400, ("electricity", "row_number_unknown")),
    ("Sähkö MWh/a", "NaN", ("electricity", "row_number_unknown")),
    ("Sähkö MWh/a", "Infinity", ("electricity", "row_number_unknown")),
    ("Sähkö MWh/a", "#ARVO!", ("electricity", "row_error")),
    ("Sähkö MWh/a", "-0", None),
    ("Sähkö MWh/a", -5, None),  # uses more
    ("Sähkö MWh/a", "1.5.2026", ("electricity", "row_number_unknown")),
    ("Sähkö MWh/a", "1 250 kWh/v", None),
    ("Sähkö MWh/a", "1 250 €", ("electricity", "row_unit_unknown")),
    ("Sähkö MWh/a", 999_999_999, None),
    ("Sähkö MWh/a", 10**9, ("saving", "number_too_large")),
    ("Säästö €/a", "12 500,50 €", None),
    ("Säästö €/a", "12 500,50 MWh", ("money_saved", "row_unit_unknown")),
    ("Säästö €/a", "120 80", ("money_saved", "row_number_unknown")),
    ("Investointi €", "-9 500", ("investment", "number_negative")),
    ("Investointi €", "1e400", ("investment", "row_number_unknown")),
    ("Vuosi", -2025, ("on", "row_year_unknown")),
    ("Vuosi", "1.1.1899", ("on", "day_outside_calendar")),
    ("Vuosi", "1899", ("on", "row_year_unknown")),
    ("Vuosi", "1.1.0001", ("on", "day_outside_calendar")),
    ("Vuosi", "31.12.9999", ("on", "day_outside_calendar")),
    ("Vuosi", 2027, ("on", "done_in_future")),
    ("Vuosi", "30.2.2025", ("on", "row_year_unknown")),
    ("Vuosi", "=TODAY()", ("on", "row_year_unknown")),
    ("Käyttöikä", 10**9, ("lifetime", "lifetime_outside")),
    ("Käyttöikä", 0, ("lifetime", "lifetime_outside")),
    ("Käyttöikä", -5, ("lifetime", "row_years_unknown")),
    ("Käyttöikä", "9" * 5000, ("lifetime", "row_years_unknown")),
    ("Y-tunnus", "0162193-3 / 2617416-4", ("business_id", "row_two_ids")),
    ("Y-tunnus", "=0162193-3", ("business_id", "business_id_wrong")),
    ("Toimenpide", "x" * 201, ("title", "too_long")),
    ("Toimenpide", "LED\u202eoy", ("title", "direction_character")),
    ("Toimenpide", "=cmd|' /C calc'!A0", None),  # a title is a text, and nothing computes it
    ("Tila", "=1+1", ("state", "row_state_unknown")),
]


def under_heads(*rows: dict[str, Cell]) -> list[list[object]]:
    """Return the headings and the cells of rows."""
    return [[*SOUND], *[list[object](one.values()) for one in rows]]


def as_text(*rows: list[object]) -> bytes:
    out = StringIO()
    csv.writer(out, delimiter=";").writerows(["" if cell is None else cell for cell in row] for row in rows)
    return out.getvalue().encode()


def of_measure(content: bytes) -> list[tuple[str, str]]:
    found = understood(read_list("list", content), MEASURES, measures)
    return [(fault.field, fault.code) for faults in found for fault in faults]


@pytest.mark.parametrize(("heading", "cell", "fault"), CELLS)
def test_a_cell_of_a_measure_has_its_fault_and_the_other_row_none(
    heading: str, cell: Cell, fault: tuple[str, str] | None
) -> None:
    rows = under_heads(SOUND, {**SOUND, heading: cell})
    wanted = [fault] if fault else []
    assert fault is None or fault[1] in SENTENCES
    assert of_measure(as_text(*rows)) == wanted
    if not str(cell).startswith("="):  # in a workbook that is a formula: tests/db/imports/test_reading.py
        assert of_measure(workbook(*rows)) == wanted


def test_a_day_before_the_first_one_of_the_spreadsheet_is_told_and_stops_no_other_row() -> None:
    rows = under_heads({**SOUND, "Vuosi": date(1899, 12, 31)}, SOUND)
    assert of_measure(workbook(*rows)) == [("on", "row_year_unknown")]


def test_every_fault_of_a_measure_is_told_under_a_column_that_the_reader_knows() -> None:
    assert {fault[0] for _heading, _cell, fault in CELLS if fault} <= set(words.fields())


@pytest.mark.parametrize(("known", "read"), [(PARTNERS, partners), (MEASURES, measures)])
def test_of_two_columns_with_the_same_heading_the_first_is_taken_and_the_rows_are_read(
    known: Known, read: Understand
) -> None:
    heads: list[object] = ["Yritys", "Toimenpide", "Vuosi", "Yritys", "Vuosi"]
    row: list[object] = ["Metsäkone Oy", "LED", 2025, "=1+1", "=1+1"]
    assert [list(one) for one in understood(read_list("list", as_text(heads, row)), known, read)] == [[]]
