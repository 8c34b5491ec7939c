"""What a cell means."""

from datetime import date
from typing import Any

import pytest

from db.imports import values
from db.imports.limits import Cell
from db.imports.rows import words_of
from db.imports.values import Misread
from ui.language import in_language
from ui.partners import words as partner_words

PLACES = [
    {"code": "098", "name_fi": "Hollola", "name_sv": "Hollola"},
    {"code": "398", "name_fi": "Lahti", "name_sv": "Lahtis"},
    {"code": "091", "name_fi": "Helsinki", "name_sv": "Helsingfors"},
]
NAMES = {"A": "Maatalous", "C": "Teollisuus", "J": "Viestintä"}
SECTIONS = [{"code": code, "name_fi": name, "name_sv": name, "name_en": ""} for code, name in NAMES.items()]
WORDS = words_of(PLACES, {2008: SECTIONS})


@pytest.mark.parametrize(
    ("cell", "known"),
    [("0162193-3", "0162193-3"), ("01621933", "0162193-3"), (1621933, "0162193-3"), ("FI01621933", "0162193-3"),
     ("162193-3", "0162193-3"), (" 0162193–3 ", "0162193-3"), (None, None), ("-", None)],
)  # fmt: skip
def test_a_business_id_is_known_however_excel_has_it(cell: Cell, known: str | None) -> None:
    assert values.id_of(cell) == known


@pytest.mark.parametrize(
    ("cell", "code"),
    [("0162193-4", "business_id_wrong"), ("x", "business_id_wrong"), ("0162193-3, 1572860-0", "row_two_ids"),
     ("01621933 15728600", "row_two_ids"), ("#N/A", "row_error")],
)  # fmt: skip
def test_what_is_no_business_id_is_told_why(cell: Cell, code: str) -> None:
    with pytest.raises(Misread) as misread:
        values.id_of(cell)
    assert misread.value.code == code


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_words_of_our_own_pages_are_known(language: str) -> None:
    with in_language(language):
        for said, read in (
            (partner_words.kinds(), values.kind_of),
            (partner_words.beginnings(), values.stage_of),
            (partner_words.sizes(), values.size_of),
            (partner_words.short_sizes(), values.size_of),
        ):
            assert {read(word) for word in said.values()} == set(said)
            assert [read(word.upper()) for word in said.values()] == list(said)


@pytest.mark.parametrize(
    ("cell", "size"),
    [(9, "micro"), ("9,5", "micro"), (10, "small"), ("49 hlö", "small"), ("50", "medium"), (250, "large"),
     ("10-49", "small"), ("alle 10", "micro"), ("yli 250", "large"), ("250+", "large"), ("Mikroyritys", "micro")],
)  # fmt: skip
def test_a_number_of_staff_tells_the_size(cell: Cell, size: str) -> None:
    assert values.size_of(cell) == size


@pytest.mark.parametrize("cell", [-3, "5-60", "paljon", date(1949, 10, 1)])
def test_what_tells_no_size_is_refused(cell: Cell) -> None:
    with pytest.raises(Misread):
        values.size_of(cell)


@pytest.mark.parametrize(
    "cell", [date(2026, 5, 1), "1.5.2026", "01.05.2026", "1. 5. 2026", "2026-05-01", 46143, "46143"]
)
def test_a_day_is_known_in_every_usual_form(cell: Cell) -> None:
    assert values.day_of(cell) == date(2026, 5, 1)


@pytest.mark.parametrize("cell", ["31.4.2026", "5/2026", "1.5.26", "toukokuu", "2026-13-01", 12])
def test_what_is_no_day_is_refused(cell: Cell) -> None:
    with pytest.raises(Misread):
        values.day_of(cell)


@pytest.mark.parametrize(
    "cell", ["Hollola", "HOLLOLA", "098", "98", 98, "Hollolan kunta"[:7] + " kunta", "15880 Hollola"]
)
def test_a_municipality_is_known_by_name_and_code(cell: Cell) -> None:
    assert values.municipality_of(cell, WORDS.municipalities) == "098"


def test_a_municipality_is_known_by_its_swedish_name() -> None:
    assert values.municipality_of("Lahtis", WORDS.municipalities) == "398"
    with pytest.raises(Misread):
        values.municipality_of("Lahtinen", WORDS.municipalities)


@pytest.mark.parametrize(
    ("cell", "digits", "section"),
    [("C", 5, "C"), ("c teollisuus", 5, "C"), ("Teollisuus", 5, "C"), ("62010", 5, "J"), (62010, 5, "J"),
     ("62.01.0", 5, "J"), (1110, 5, "A"), (1110, 4, "C"), ("01", 2, "A"), (1, 2, "A"), ("00", 2, None),
     ("X", 5, None), ("62010 Ohjelmistojen suunnittelu", 5, "J")],
)  # fmt: skip
def test_an_industry_is_known_by_letter_name_and_code(cell: Cell, digits: int, section: str | None) -> None:
    assert values.section(cell, WORDS.sections[2008], digits=digits) == section


@pytest.mark.parametrize(("cell", "digits"), [("34", 2), ("4", 5), ("Z", 5), ("62010", 0), ("kaikki", 5)])
def test_what_is_no_industry_is_refused(cell: Any, digits: int) -> None:
    with pytest.raises(Misread):
        values.section(cell, WORDS.sections[2008], digits=digits)
