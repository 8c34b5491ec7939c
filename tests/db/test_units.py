"""Amounts in one unit are what they are in another, exactly; what measures something else is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.units import ENERGY, Unit, ratio

KINDS = [
    frozenset(ENERGY), frozenset({Unit.LITRE, Unit.CUBIC_METRE}), frozenset({Unit.KILOGRAM, Unit.TONNE}),
    frozenset({Unit.KILOMETRE}),
]  # fmt: skip
UNITS = st.sampled_from(Unit)


def test_every_unit_is_of_one_kind() -> None:
    assert sorted(unit for kind in KINDS for unit in kind) == sorted(Unit)


@pytest.mark.parametrize(
    ("unit", "per", "expected"),
    [
        ("kWh", "MWh", Fraction(1, 1000)), ("GWh", "MWh", Fraction(1000)), ("GJ", "MWh", Fraction(5, 18)),
        ("TJ", "MWh", Fraction(2500, 9)), ("MWh", "GJ", Fraction(18, 5)), ("m3", "l", Fraction(1000)),
        ("t", "kg", Fraction(1000)), ("km", "km", Fraction(1)),
    ],
)  # fmt: skip
def test_the_ratios_are_the_exact_ones(unit: str, per: str, expected: Fraction) -> None:
    assert ratio(unit, per) == expected


@given(UNITS, UNITS)
def test_there_and_back_is_the_same_amount_and_another_kind_is_refused(one: Unit, other: Unit) -> None:
    there, back = ratio(one, other), ratio(other, one)
    alike = any({one, other} <= kind for kind in KINDS)
    assert (there is not None, back is not None) == (alike, alike)
    if there is not None and back is not None:
        assert there * back == 1


@given(st.sampled_from(KINDS).flatmap(lambda kind: st.tuples(*[st.sampled_from(sorted(kind))] * 3)))
def test_by_way_of_a_third_unit_is_the_same(units: tuple[Unit, Unit, Unit]) -> None:
    first, second, third = units
    one, two, all_the_way = ratio(first, second), ratio(second, third), ratio(first, third)
    assert one is not None
    assert two is not None
    assert one * two == all_the_way


@pytest.mark.parametrize(("unit", "per"), [("mile", "km"), ("km", "mile"), ("", "kg"), ("kwh", "MWh")])
def test_a_unit_that_is_not_known_is_refused(unit: str, per: str) -> None:
    with pytest.raises(ValueError, match="is not a valid Unit"):
        ratio(unit, per)
