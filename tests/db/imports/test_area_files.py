"""Syke's files of municipalities: which rows make which view, and what is refused with its row."""

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.faults import Refused
from db.imports.area_files import SECTORS, AreaTable, read_area_file
from db.models import CREDITS, AreaView, Sector
from tests.area import HEAD, HOLDING, TOTALS, csv

NAME, NEWEST = "kunta_398.csv", 2026
ROW = "2023;TRUE;FALSE;Tie;Kad;Hen;10,5;10,5;30,1"


def read(content: bytes, name: str = NAME) -> AreaTable:
    return read_area_file(name, content, NEWEST)


def codes(content: bytes, name: str = NAME) -> list[tuple[str, object]]:
    with pytest.raises(Refused) as refused:
        read(content, name)
    return [(fault.code, fault.params.get("row")) for fault in refused.value.faults]


def total(table: AreaTable, view: str, year: int) -> Decimal:
    return sum((kt for key, kt in table.emissions.items() if key[:2] == (view, year)), Decimal(0))


def test_each_view_takes_its_own_rows_and_column() -> None:
    table = read(HOLDING)
    assert (table.municipality, table.rows, table.years) == ("398", 10, (2023, 2024))
    told = {view.value: {year: total(table, view, year) for year in (2023, 2024)} for view in AreaView}
    assert told == {view: {year: Decimal(kt) for year, kt in years.items()} for view, years in TOTALS.items()}


def test_credits_stand_in_the_one_view_that_is_named_for_them() -> None:
    with_credits = {view for view, _year, sector in read(HOLDING).emissions if sector == CREDITS}
    assert with_credits == {AreaView.HINKU_CREDITS}
    also_kt = csv(ROW, "2023;TRUE;FALSE;Tuu;Tuu;Tuu;-3;-3;0")
    assert total(read(also_kt), "alas", 2023) == Decimal("10.5")
    assert read(also_kt).credits_with_kt == 1


def test_all_thirteen_sectors_and_the_credits_are_known() -> None:
    assert set(SECTORS.values()) == {*(one.value for one in Sector), CREDITS}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_a_file_reads_the_same_in_every_encoding(encoding: str) -> None:
    text = csv(ROW, "2023;1;0;Säh;Asu;Asu;1e-05;1E-05;").decode()
    assert total(read(text.encode(encoding)), "hinku", 2023) == Decimal("10.50001")


def test_only_a_sum_is_rounded_and_only_beyond_a_gram() -> None:
    rows = (f"2023;TRUE;FALSE;Tie;Kad;{one};0,0000000004;0,0000000004;" for one in ("a", "b", "c"))
    assert total(read(csv(*rows)), "hinku", 2023) == Decimal("0.000000001")


LINES = st.lists(
    st.tuples(
        st.sampled_from([2021, 2022, 2024]), st.booleans(), st.booleans(), st.sampled_from(sorted(SECTORS)),
        st.integers(0, 10**12), st.integers(0, 10**12),
    ),
    min_size=1, max_size=30,
)  # fmt: skip


@given(LINES)
def test_the_sectors_of_a_view_come_to_the_rows_of_the_file_that_belong_to_it(
    lines: list[tuple[int, bool, bool, str, int, int]],
) -> None:
    """Held against the rule of the public code, row by row, whatever the rows are."""
    rows, sums = [], dict.fromkeys(((view.value, year) for view in AreaView for year in (2021, 2022, 2024)), 0)
    for place, (year, hinku, traded, code, kt, wind) in enumerate(lines):
        is_credit = code == "Tuu"
        in_hinku, signed = hinku or is_credit, -wind if is_credit else wind
        cells = "NA" if is_credit else number(kt), number(signed)
        rows.append(f"{year};{in_hinku};{traded};{code};x;{place};{cells[0]};{cells[1]};1")
        sums["hinku_credits", year] += signed if in_hinku else 0
        for view, takes in (("hinku", in_hinku), ("alas", True), ("effort_sharing", not traded)):
            sums[view, year] += kt if takes and not is_credit else 0
    table = read(csv(*rows))
    assert {key: total(table, *key) for key in sums} == {
        key: Decimal(grams).scaleb(-9) for key, grams in sums.items()
    }


def number(grams: int) -> str:
    return f"{Decimal(grams).scaleb(-9):f}".replace(".", ",")


WRONG = {
    "a formula": ("2023;TRUE;FALSE;Tie;Kad;Hen;=1+1;10,5;1", "area_number_unknown"),
    "a decimal point": ("2023;TRUE;FALSE;Tie;Kad;Hen;10.5;10,5;1", "area_number_unknown"),
    "thousands apart": ("2023;TRUE;FALSE;Tie;Kad;Hen;1 000,5;10,5;1", "area_number_unknown"),
    "infinite": ("2023;TRUE;FALSE;Tie;Kad;Hen;Inf;10,5;1", "area_number_unknown"),
    "huge": ("2023;TRUE;FALSE;Tie;Kad;Hen;1e99;10,5;1", "area_number_too_large"),
    "more than Finland": ("2023;TRUE;FALSE;Tie;Kad;Hen;100001;10,5;1", "area_number_too_large"),
    "less than nothing": ("2023;TRUE;FALSE;Tie;Kad;Hen;-1;-1;1", "area_below_zero"),
    "a sector that is not known": ("2023;TRUE;FALSE;Len;Kad;Hen;1;1;1", "area_sector_unknown"),
    "a formula for a sector": ("2023;TRUE;FALSE;=Tie;Kad;Hen;1;1;1", "area_sector_unknown"),
    "neither yes nor no": ("2023;kyllä;FALSE;Tie;Kad;Hen;1;1;1", "area_neither_yes_nor_no"),
    "no year": ("vuonna 2023;TRUE;FALSE;Tie;Kad;Hen;1;1;1", "area_year_unknown"),
    "a coming year": ("2027;TRUE;FALSE;Tie;Kad;Hen;1;1;1", "area_year_outside"),
    "no amount with credits": ("2023;TRUE;FALSE;Tie;Kad;Hen;1;NA;1", "area_kt_missing"),
    "no amount without": ("2023;TRUE;FALSE;Tie;Kad;Hen;;1;1", "area_kt_missing"),
    "a credit that adds": ("2023;TRUE;FALSE;Tuu;Tuu;Tuu;;1;1", "area_credit_above_zero"),
    "a credit outside the reckoning": ("2023;FALSE;FALSE;Tuu;Tuu;Tuu;;-1;1", "area_credit_outside_hinku"),
}


@pytest.mark.parametrize("why", WRONG)
def test_what_is_not_understood_is_refused_with_its_row(why: str) -> None:
    row, code = WRONG[why]
    assert codes(csv("2022;TRUE;FALSE;Tie;Kad;Hen;1;1;1", row)) == [(code, 3)]


@pytest.mark.parametrize("row", [ROW, "2023;TRUE;FALSE;Tie;Kad;Hen;99;99;0"])
def test_a_row_that_stands_twice_is_refused_as_it_would_be_summed_twice(row: str) -> None:
    """As the rows of Åland in ALas 1.6."""
    assert codes(csv(ROW, row)) == [("area_row_twice", 3)]


def test_rows_of_energy_alone_bring_nothing_and_are_counted() -> None:
    table = read(csv(ROW, "2023;TRUE;FALSE;Muu;Puu;Asu;NA;NA;12"))
    assert (table.without_kt, total(table, "hinku", 2023)) == (1, Decimal("10.5"))
    assert "other_heating" not in {sector for _view, _year, sector in table.emissions}  # missing, and no zero


FILES: dict[str, tuple[Callable[[], bytes], str]] = {
    "cut off in a number": (lambda: csv(ROW)[:-6], "area_cut_off"),
    "cut off in a row": (lambda: csv(ROW, ROW)[:-30], "area_cut_off"),
    "columns missing": (lambda: csv("2023;1", head="vuosi;kt"), "area_columns"),
    "a column twice": (lambda: csv(ROW + ";1", head=HEAD + ";kt"), "area_columns"),
    "headings alone": (csv, "area_no_rows"),
    "no file": (lambda: b"", "list_empty"),
    "a page that says not found": (lambda: b"<!doctype html><p>404</p>\n", "area_no_csv"),
    "a workbook": (lambda: b"PK\x03\x04", "area_no_csv"),
    "an old workbook": (lambda: bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "area_no_csv"),
    "two encodings": (
        lambda: csv(ROW, "2023;1;0;Säh;a;a;1;1;1") + "2023;1;0;Ölj;a;a;1;1;1\n".encode("cp1252"),
        "area_broken",
    ),
    "broken text": (lambda: csv(ROW) + b"\x00\n", "area_broken"),
    "a quotation mark left open": (lambda: csv(ROW, '"2023;TRUE', *[ROW] * 200), "area_broken"),
}


@pytest.mark.parametrize("why", FILES)
def test_a_file_that_is_broken_or_another_is_refused_whole(why: str) -> None:
    give, code = FILES[why]
    assert [found for found, _row in codes(give())] == [code]


def test_a_million_empty_rows_after_the_last_are_not_looked_at() -> None:
    assert read(csv(ROW) + b";;;;;;;;\r\n" * 1_000_000).rows == 1


def test_many_faults_are_told_by_their_number_after_the_first_ones() -> None:
    rows = (f"2023;TRUE;FALSE;Tie;Kad;{n};x;1;1" for n in range(500))
    found = codes(csv(ROW, *rows))
    assert (len(found), found[0], found[-1]) == (21, ("area_number_unknown", 3), ("area_more_faults", None))


@pytest.mark.parametrize(
    "name", ["kunta_398.xlsx", "kunta.csv", "kunta_3981.csv", "../kunta_398.csv", "lista.csv", ""]
)
def test_the_name_has_to_tell_of_which_municipality_it_is(name: str) -> None:
    assert codes(csv(ROW), name) == [("area_file_name", None)]


@pytest.mark.parametrize(
    ("name", "code"), [("kunta_5.csv", "005"), ("kunta_91 (2).csv", "091"), ("kunta_049.csv", "049")]
)
def test_a_number_is_the_code_of_a_municipality(name: str, code: str) -> None:
    assert read(csv(ROW), name).municipality == code


POPULATION = "asukasluvut_2025.csv"


def test_population_is_read_of_the_years_that_the_headings_name() -> None:
    head = "kuntanro;kunta_fi;2022;2023;muu"
    table = read(csv("398;Lahti;119000;120000;7", "5;Alajärvi;NA;9000;", head=head), POPULATION)
    assert table.municipality is None
    assert table.people == {("398", 2022): 119_000, ("398", 2023): 120_000, ("005", 2023): 9_000}


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (csv("398;Lahti;1", head="kuntanro;kunta_fi;asukasluku"), ("area_population_years", None)),
        (csv("398;Lahti;1", head="numero;kunta_fi;2023"), ("area_columns", None)),
        (csv("398;Lahti;1,5", head="kuntanro;kunta_fi;2023"), ("area_people_unknown", 2)),
        (csv("398;Lahti;0", head="kuntanro;kunta_fi;2023"), ("area_people_unknown", 2)),
        (csv("x;Lahti;1", head="kuntanro;kunta_fi;2023"), ("area_municipality_unknown", 2)),
        (csv("398;Lahti;1", head="kuntanro;kunta_fi;2077"), ("area_year_outside", 2)),
        (csv("398;Lahti;1", "398;Lahti;1", head="kuntanro;kunta_fi;2023"), ("area_row_twice", 3)),
    ],
)
def test_population_that_is_not_understood_is_refused(content: bytes, found: tuple[str, int | None]) -> None:
    assert codes(content, POPULATION) == [found]
