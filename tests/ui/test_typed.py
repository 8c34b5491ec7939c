"""Decimal numbers as people type them."""

from decimal import Decimal

import pytest

from ui.typed import decimal_of, in_field


@pytest.mark.parametrize(("written", "meant"), [
    ("120,5", "120.5"), ("120.5", "120.5"), ("1 200,5", "1200.5"), ("1\u00a0200", "1200"), ("−2,5", "-2.5"),
    ("-2.5", "-2.5"), ("0", "0"), (" 7 ", "7"),
])  # fmt: skip
def test_comma_and_point_and_spaces_are_taken(written: str, meant: str) -> None:
    assert decimal_of(written) == Decimal(meant)


def test_nothing_is_not_known_and_no_zero() -> None:
    assert decimal_of("") is None
    assert decimal_of("  ") is None


@pytest.mark.parametrize(
    "written",
    ["x", "1,2,3", "60 kg", "1e", "1e9", "NaN", "Infinity", "1.200,5", "٣", "1_000", "9" * 5000, "--1", ","],
)
def test_what_is_no_number_is_told_as_none(written: str) -> None:
    found = decimal_of(written)
    assert found is not None
    assert found.is_nan()


@pytest.mark.parametrize("value", ["0", "100", "120.5", "-2.125", "1000000"])
def test_a_field_holds_what_is_read_again(value: str) -> None:
    assert decimal_of(in_field(Decimal(value))) == Decimal(value)
    assert in_field(None) == ""
