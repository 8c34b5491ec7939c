"""What the cells of a list of measures mean."""

from datetime import date
from decimal import Decimal

import pytest

from db.imports.limits import Cell
from db.imports.measure_values import (
    When,
    energy_of,
    euros_of,
    evidence_of,
    megawatt_hours_of,
    state_of,
    when_of,
    years_of,
)
from db.imports.values import Misread


@pytest.mark.parametrize(
    ("cell", "unit", "wanted"),
    [
        (120, "MWh", "120"),
        (12.3456, "MWh", "12.346"),
        ("1 234,5", "MWh", "1234.5"),
        ("1\u00a0234,5", "MWh", "1234.5"),
        ("1\u202f234", "MWh", "1234"),
        ("1.234,5", "MWh", "1234.5"),
        ("1,234.5", "MWh", "1234.5"),
        ("1.250.000", "kWh", "1250"),
        ("1,250,000", "kWh", "1250"),
        ("1.250.000,5", "MWh", "1250000.5"),
        ("- 1 234,5", "MWh", "-1234.5"),
        ("0.125", "MWh", "0.125"),
        ("−40", "MWh", "-40"),
        ("12 MWh/a", "kWh", "12"),
        ("45000 kWh/v", "MWh", "45"),
        ("1,5 GWh", "MWh", "1500"),
        ("36", "GJ", "10"),
        (0, "MWh", "0"),
    ],
)
def test_energy_is_read_in_the_unit_of_its_cell_or_else_of_its_heading(cell: Cell, unit: str, wanted: str) -> None:
    assert megawatt_hours_of(cell, unit) == Decimal(wanted)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        ("1.250", "row_number_unclear"),  # a thousand times too much would never be seen
        ("noin 50", "row_number_unknown"),
        ("50-60", "row_number_unknown"),
        ("50 – 60", "row_number_unknown"),
        ("120 80", "row_number_unknown"),  # two numbers in a cell are no larger one
        ("1234 567", "row_number_unknown"),
        ("1 2345", "row_number_unknown"),
        ("1.5.2026", "row_number_unknown"),  # nor is a day
        ("2026-05-01", "row_number_unknown"),
        ("1.2,3.4", "row_number_unknown"),
        ("12 m3", "row_unit_unknown"),
        ("12 litraa", "row_unit_unknown"),
        (float("nan"), "row_number_unknown"),
        (float("inf"), "row_number_unknown"),
        (1e308, "row_number_unknown"),
        ("9" * 30_000, "row_number_unknown"),
        ("-" + "9" * 400 + ",5", "row_number_unknown"),
        (date(2026, 5, 1), "row_number_unknown"),
        ("1e5", "row_number_unknown"),
        ("1e308", "row_number_unknown"),
        ("NaN", "row_number_unknown"),
        ("=1+1", "row_number_unknown"),
        ("#REF!", "row_error"),
        ("٣", "row_number_unknown"),
    ],
)
def test_what_is_no_amount_is_refused_with_its_reason(cell: Cell, code: str) -> None:
    with pytest.raises(Misread) as misread:
        megawatt_hours_of(cell, "MWh")
    assert misread.value.code == code


@pytest.mark.parametrize("cell", [None, "", "-", "–", " "])
def test_an_empty_cell_is_not_known_and_no_zero(cell: Cell) -> None:
    assert megawatt_hours_of(cell, "MWh") is None
    assert euros_of(cell, 1) is None
    assert years_of(cell) is None
    assert when_of(cell) is None
    assert state_of(cell) is None


@pytest.mark.parametrize(
    ("cell", "each", "wanted"),
    [
        ("12 500,50 €", 1, "12500.5"), ("12,5", 1000, "12500"), ("90 t€", 1, "90000"), (1.005, 1, "1"),
        ("1 000 000 euroa", 1000, "1000000"), ("2500 €/v", 1, "2500"), ("1,250,000", 1, "1250000"), ("-0", 1, "0"),
    ],
)  # fmt: skip
def test_money_is_read_in_euros(cell: Cell, each: int, wanted: str) -> None:
    assert euros_of(cell, each) == Decimal(wanted)


def test_years_months_and_days_say_when() -> None:
    assert when_of(2025) == when_of("2025") == when_of("2025,0") == When(date(2025, 1, 1), date(2025, 12, 31))
    assert when_of("2/2024") == When(date(2024, 2, 1), date(2024, 2, 29))
    assert when_of("15.3.2026") == When(date(2026, 3, 15), date(2026, 3, 15))
    assert when_of(date(2026, 3, 15)) == When(date(2026, 3, 15), date(2026, 3, 15))
    for unknown in ("2025-2026", "kevät", "13/2025", "25", "-2025", -2025, 1899, 10**9, 1e308, "30.2.2025"):
        with pytest.raises(Misread):
            when_of(unknown)


def test_words_are_known_in_three_languages() -> None:
    assert [state_of(one) for one in ("Toteutettu", "Beslutad", "harkittu", "planned", "Käynnissä")] == [
        "done", "decided", "idea", "planning", "under_way",
    ]  # fmt: skip
    assert [energy_of(one) for one in ("Sähkö", "Fjärrvärme", "lämpö", "Polttoaineet", "kevyt polttoöljy")] == [
        "electricity", "district_heat", "district_heat", "fuels", "light_fuel_oil",
    ]  # fmt: skip
    assert [evidence_of(one) for one in ("Mitattu", "laskennallinen", "uppskattad", "reported")] == [
        "measured", "calculated", "estimated", "reported",
    ]  # fmt: skip
    for read, code in ((state_of, "row_state_unknown"), (energy_of, "row_energy_unknown")):
        with pytest.raises(Misread) as misread:
            read("jokin muu")
        assert misread.value.code == code


def test_a_lifetime_is_a_whole_number_of_years() -> None:
    assert [years_of(one) for one in (15, "15", "15 v", "20 vuotta", "10 år", 12.0)] == [15, 15, 15, 20, 10, 12]
    assert years_of(10**9) == years_of("1000000000") == 10**9  # a whole number: the checks tell how many may be
    for unknown in ("7,5", "pitkä", date(2026, 1, 10), "-3", "9" * 30_000, 1e308, "=1+1"):
        with pytest.raises(Misread):
            years_of(unknown)
