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
