"""Headings and columns, guessed."""

from pathlib import Path

import pytest

from db.imports.columns import (
    guessed_columns,
    guessed_header,
    guessed_sheet,
    heading_of,
    headings_of,
    repeated_headings,
)
from db.imports.limits import Row, Sheet
from db.imports.reading import read_list

SAMPLES = Path(__file__).resolve().parents[3] / "seed" / "data" / "imports"
TITLED: list[Row] = [
    ("Yrityslista 2026",),
    (),
    ("Organisaatio", None, "Yhteistyö"),
    ("Yrityksen nimi", "Y-tunnus (jos on)", "Vaihe", "Muuta"),
    ("Yksi Oy", "0162193-3", "Tavoitettu", "x"),
]


def test_the_headings_are_the_row_with_most_known_words() -> None:
    assert guessed_header(TITLED) == 4
    assert guessed_header([("Yksi Oy", "Lahti")]) == 0


def test_headings_that_stand_twice_are_found_and_what_a_merged_cell_says_is_none() -> None:
    rows: list[Row] = [
        ("Yritys", None, None, None),
        ("Nimi", "Kunta", " kunta", None, None),
        ("A", "Lahti", "Hollola"),
    ]
    assert repeated_headings(rows, 2) == {"Kunta": [1, 2]}
    assert repeated_headings(rows, 1) == repeated_headings(rows, 0) == repeated_headings([], 0) == {}


def test_columns_are_known_by_their_headings_in_three_languages() -> None:
    assert guessed_columns(TITLED, 4, {}) == {"name": 0, "business_id": 1, "stage": 2}
    swedish: list[Row] = [("Namn", "FO-nummer", "Hemkommun", "Antal anställda", "Näringsgren 2025")]
    found = {"name": 0, "business_id": 1, "municipality": 2, "size": 3, "tol_2025": 4}
    assert guessed_columns(swedish, 1, {}) == found
    assert guessed_columns([("Company name", "Business ID", "Town")], 1, {}) == {
        "name": 0, "business_id": 1, "municipality": 2,
    }  # fmt: skip


def test_of_two_columns_with_the_same_heading_the_first_is_taken() -> None:
    assert guessed_columns([("Nimi", "Kunta", "Nimi")], 1, {})["name"] == 0


def test_what_the_project_chose_the_last_time_comes_first() -> None:
    rows: list[Row] = [("Nimi", "Virallinen nimi"), ("A", "B")]
    assert guessed_columns(rows, 1, {"name": "Virallinen nimi"}) == {"name": 1}
    assert guessed_columns(rows, 1, {"name": "Ei enää"}) == {"name": 0}


def test_without_headings_ids_and_names_are_known_by_what_they_are() -> None:
    assert guessed_columns([(1, "0162193-3", "Yksi Oy"), (2, "15728600", "Kaksi Oy")], 0, {}) == {
        "name": 2, "business_id": 1,
    }  # fmt: skip


def test_a_heading_merged_downwards_counts_for_the_row_below() -> None:
    rows: list[Row] = [("Nimi", "Tunnus"), (None, "Y-tunnus"), ("Yksi Oy", "0162193-3")]
    assert heading_of(rows, 2, 0) == "Nimi"
    assert headings_of(rows, 2, {"name": 0, "business_id": 1}) == {"name": "Nimi", "business_id": "Y-tunnus"}


def test_the_sheet_is_the_one_whose_headings_tell_most() -> None:
    note: list[Row] = [("Luettelo on seuraavalla välilehdellä.",)]
    assert guessed_sheet([Sheet("Ohje", note), Sheet("Nimet", [("Nimi",)]), Sheet("Lista", TITLED)]) == 2
    assert guessed_sheet([Sheet("Ohje", note), Sheet("Toinen", note)]) == 0


@pytest.mark.parametrize(
    ("name", "sheet", "header", "fields"),
    [("yrityslista.csv", 0, 5, 7), ("kumppanit.xlsx", 1, 4, 6), ("foretag.csv", 0, 1, 6)],
)
def test_the_samples_are_guessed(name: str, sheet: int, header: int, fields: int) -> None:
    sheets = read_list(name, (SAMPLES / name).read_bytes())
    assert guessed_sheet(sheets) == sheet
    rows = sheets[sheet].rows
    assert guessed_header(rows) == header
    assert len(guessed_columns(rows, header, {})) == fields
