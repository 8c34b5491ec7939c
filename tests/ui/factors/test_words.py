"""Values of factors in words, and numbers as people write them."""

from decimal import Decimal

import pytest

from db.models import Carrier, ScopeBasis
from db.units import Unit
from ui.factors import words
from ui.language import LANGUAGES, in_language


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_code_has_its_word(language: str) -> None:
    with in_language(language):
        assert set(words.carriers()) == set(Carrier)
        assert set(words.bases()) == set(ScopeBasis)
        assert set(words.units()) == {one.value for one in Unit}
        assert all((*words.carriers().values(), *words.bases().values(), *words.labels().values()))


@pytest.mark.parametrize(
    ("value", "per", "text"),
    [
        ("60.000000", "MWh", "60 kg CO₂e/MWh"),
        ("263.200000", "MWh", "263,2 kg CO₂e/MWh"),
        ("0.000001", "m3", "0,000001 kg CO₂e/m³"),
        ("0", "MWh", "0 kg CO₂e/MWh"),
        ("3900", "kg", "3 900 kg CO₂e/kg"),
    ],
)
def test_a_value_is_told_with_every_decimal_that_it_has(value: str, per: str, text: str) -> None:
    with in_language("fi"):
        assert words.value_text(Decimal(value), per).replace("\u00a0", " ") == text


def test_a_rise_and_a_fall_look_different() -> None:
    with in_language("en"):
        assert words.tonnes_text(Decimal("1.5"), signed=True) == "+1.5"
        assert words.tonnes_text(Decimal("-1.5"), signed=True) == "-1.5"
        assert words.tonnes_text(Decimal("0.000000"), signed=True) == "0"


@pytest.mark.parametrize(
    ("written", "number"),
    [
        ("60", "60"),
        (" 263,2 ", "263.2"),
        ("1 200,5", "1200.5"),
        ("1\u00a0200", "1200"),
        ("−2", "-2"),
        ("", None),
        ("  ", None),
    ],
)
def test_numbers_are_read_as_finns_write_them(written: str, number: str | None) -> None:
    assert words.decimal_of(written) == (None if number is None else Decimal(number))


@pytest.mark.parametrize("written", ["x", "1,2,3", "60 kg", "1e", "--1"])
def test_what_is_no_number_is_no_zero(written: str) -> None:
    found = words.decimal_of(written)
    assert found is not None
    assert found.is_nan()
