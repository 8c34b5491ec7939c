"""What an action saves: the arithmetic, held by rules that must be true of any numbers."""

from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from db.emissions import (
    Line,
    annual_grams,
    by_year,
    credited,
    ends,
    kilograms,
    megawatt_hours,
    phase_of,
    share_of_year,
    tonnes,
)
from tests.by_hand import ByHand, actions_by_hand, computed

AMOUNTS = st.decimals(min_value=0, max_value=1_000_000_000, places=3)
VALUES = st.decimals(min_value=0, max_value=100_000, places=6)
UNITS = st.sampled_from([("MWh", "MWh"), ("kWh", "MWh"), ("GJ", "MWh"), ("l", "l"), ("m3", "l"), ("t", "kg")])
LINES = st.builds(lambda before, after, units, value: Line(before, after, units[0], value, units[1]),
                  AMOUNTS, AMOUNTS, UNITS, VALUES)  # fmt: skip
GRAMS = st.integers(-(10**13), 10**13)
DAYS = st.dates(date(2015, 1, 1), date(2045, 12, 31))
LIFETIMES = st.integers(1, 60)
LEAP_DAY = date(2024, 2, 29)


# One amount, and several


@given(LINES)
def test_before_and_after_swapped_save_as_much_less(line: Line) -> None:
    swapped = Line(line.after, line.before, line.unit, line.value, line.per)
    assert kilograms(swapped) == -kilograms(line)
    assert annual_grams("calculated", [swapped], None) == -(annual_grams("calculated", [line], None) or 0)


@given(LINES, VALUES)
def test_a_saving_is_linear_in_the_factor(line: Line, value: Decimal) -> None:
    def with_value(other: Decimal) -> Fraction:
        return kilograms(Line(line.before, line.after, line.unit, other, line.per))

    assert with_value(line.value + value) == kilograms(line) + with_value(value)
    assert with_value(Decimal(0)) == 0


@given(st.lists(LINES, max_size=20))
def test_several_amounts_are_summed_before_they_are_rounded_once(lines: list[Line]) -> None:
    exact = sum(map(kilograms, lines), Fraction(0)) * 1000
    grams = annual_grams("calculated", lines, None)
    assert grams is not None
    assert abs(grams - exact) <= Fraction(1, 2)
    assert grams == annual_grams("calculated", lines[::-1], None)


def test_thirds_of_a_gram_are_a_gram_together_and_half_a_gram_goes_to_the_even_one() -> None:
    third = Line(Decimal(1), Decimal(0), "kWh", Decimal("0.333333"), "MWh")
    assert [annual_grams("calculated", [third] * n, None) for n in (1, 2, 3)] == [0, 1, 1]
    halves = [Line(Decimal(n), Decimal(0), "kWh", Decimal("0.5"), "MWh") for n in (1, 3, 5)]
    assert [annual_grams("calculated", [half], None) for half in halves] == [0, 2, 2]


def test_an_amount_of_another_kind_than_the_factor_is_not_reckoned() -> None:
    with pytest.raises(ValueError, match="cannot be told in"):
        kilograms(Line(Decimal(1), Decimal(0), "l", Decimal(1), "MWh"))


def test_what_is_not_told_is_neither_zero_nor_what_cannot_be_told() -> None:
    line = Line(Decimal(1), Decimal(0), "l", Decimal(1), "l")
    assert annual_grams("open", [], None) is None
    assert annual_grams("not_quantifiable", [line], Decimal(3)) is None
    assert annual_grams("reported", [], None) is None
    assert annual_grams("reported", [], Decimal(0)) == 0
    assert annual_grams("calculated", [], None) == 0


@given(st.decimals(min_value=-1_000_000, max_value=1_000_000, places=3))
def test_a_reported_figure_is_kept_to_the_last_digit(reported: Decimal) -> None:
    grams = annual_grams("reported", [], reported)
    assert grams is not None
    assert tonnes(grams) == reported


@given(st.lists(LINES, max_size=6))
def test_energy_is_summed_apart_from_what_is_no_energy(lines: list[Line]) -> None:
    energy = [line for line in lines if line.per == "MWh"]
    saved = megawatt_hours(lines)
    assert saved == megawatt_hours(energy)
    assert (saved is None) == (not energy)


def test_a_gigajoule_is_told_in_megawatt_hours_to_the_kilowatt_hour() -> None:
    assert megawatt_hours([Line(Decimal(10), Decimal(1), "GJ", Decimal(1), "MWh")]) == Decimal("2.5")
    assert megawatt_hours([Line(Decimal(1), Decimal(2), "GJ", Decimal(1), "MWh")]) == Decimal("-0.278")


# By hand


@pytest.mark.parametrize("one", actions_by_hand(), ids=lambda one: one.title)
def test_thirty_actions_by_hand_come_out_to_the_last_digit(one: ByHand) -> None:
    lines = [
        Line(Decimal(row["before"]), Decimal(row["after"]), row["unit"], Decimal(row["factor"]), row["per"])
        for row in one.amounts
    ]
    grams = annual_grams(one.basis, lines, one.reported)
    assert (None if grams is None else str(tonnes(grams))) == (None if one.tonnes is None else str(one.tonnes))


def test_the_results_by_hand_are_what_their_formulas_come_to() -> None:
    told = [one for one in actions_by_hand() if one.formula]
    assert (len(actions_by_hand()), len(told)) == (30, 28)
    for one in told:
        assert one.tonnes == Decimal(round(computed(one.formula) * 1000)).scaleb(-6), one.title


# Shares


@given(GRAMS, st.lists(st.integers(1, 100), min_size=1, max_size=8))
def test_shares_that_are_all_of_it_add_up_to_all_of_it(grams: int, parts: list[int]) -> None:
    cut = [min(part, max(0, 100 - sum(parts[:place]))) for place, part in enumerate(parts)]
    percents = [*cut, 100 - sum(cut)]
    assert sum(credited(grams, percent) for percent in percents) == tonnes(grams)


# Years


@given(GRAMS, DAYS, LIFETIMES)
@example(1, LEAP_DAY, 1)
@example(-999_999_999_999, LEAP_DAY, 60)
@example(366, date(2024, 7, 1), 1)
@example(365, date(2023, 12, 31), 3)
def test_the_years_add_up_to_the_lifetime_and_whole_years_are_alike_but_for_a_gram(
    grams: int, effect_from: date, lifetime: int
) -> None:
    years = by_year(grams, effect_from, lifetime)
    assert sum(years.values()) == grams * lifetime
    whole = [n for year, n in years.items() if share_of_year(effect_from, lifetime, year) == 1]
    assert len(whole) >= lifetime - 1
    assert all(abs(n - grams) <= 1 for n in whole)
    assert min(years) == effect_from.year
    assert max(years) == (ends(effect_from, lifetime) - timedelta(days=1)).year


@given(DAYS, LIFETIMES, st.integers(2010, 2110))
def test_an_action_is_in_effect_in_the_years_that_its_days_are_in(
    effect_from: date, lifetime: int, year: int
) -> None:
    share = share_of_year(effect_from, lifetime, year)
    assert 0 <= share <= 1
    last = ends(effect_from, lifetime) - timedelta(days=1)
    assert (share > 0) == (effect_from.year <= year <= last.year)
    assert (share == 1) == (effect_from <= date(year, 1, 1) and date(year, 12, 31) <= last)


@pytest.mark.parametrize(
    ("effect_from", "lifetime", "expected"),
    [
        (date(2026, 1, 1), 2, {2026: 366_000, 2027: 366_000}),
        (date(2024, 7, 1), 1, {2024: 184_000, 2025: 182_000}),  # of a leap year 182 days are over
        (LEAP_DAY, 1, {2024: 307_000, 2025: 59_000}),
        (date(2024, 12, 31), 2, {2024: 1_000, 2025: 366_000, 2026: 365_000}),
    ],
)
def test_the_first_year_is_told_by_its_days(effect_from: date, lifetime: int, expected: dict[int, int]) -> None:
    assert by_year(366_000, effect_from, lifetime) == expected


@pytest.mark.parametrize(
    ("effect_from", "lifetime", "expected"),
    [(LEAP_DAY, 1, date(2025, 3, 1)), (LEAP_DAY, 4, date(2028, 2, 29)), (date(2026, 9, 1), 10, date(2036, 9, 1))],
)
def test_an_action_begun_on_a_leap_day_ends_on_a_day_that_there_is(
    effect_from: date, lifetime: int, expected: date
) -> None:
    assert ends(effect_from, lifetime) == expected


# Phases


def test_the_furthest_phase_is_told_whichever_were_passed_over() -> None:
    day = date(2026, 3, 2)
    assert phase_of((day, None, None, None, None), None) == "idea"
    assert phase_of((day, None, None, day, None), None) == "under_way"
    assert phase_of((None, None, None, None, day), None) == "done"
    assert phase_of((None, None, None, None, day), day) == "dropped"
