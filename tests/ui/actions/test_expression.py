"""The reckoning of an action, as a person would write it on paper."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from db.emissions import Line
from ui.actions import expression
from ui.language import in_language


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    """Write as in Finland."""
    with in_language("fi"):
        yield


def line(before: str, after: str, unit: str, value: str, per: str) -> str:
    made = expression.line(Line(Decimal(before), Decimal(after), unit, Decimal(value), per))
    return made.replace("\u00a0", " ")


@pytest.mark.parametrize(("asked", "written"), [
    (("120.5", "40", "MWh", "60", "MWh"), "(120,5 − 40) MWh × 60 kg/MWh = 4,83 t"),
    (("1000", "250000", "kWh", "60", "MWh"), "(1 000 − 250 000) kWh ÷ 1 000 kWh/MWh × 60 kg/MWh = −14,94 t"),
    (("2", "0", "GWh", "60", "MWh"), "(2 − 0) GWh × 1 000 MWh/GWh × 60 kg/MWh = 120 t"),
    # 1 GJ is 5/18 MWh, which no decimal number is: so one divides.
    (("100", "0", "GJ", "60", "MWh"), "(100 − 0) GJ ÷ 3,6 GJ/MWh × 60 kg/MWh ≈ 1,666667 t"),
    (("1", "0", "MWh", "55.3", "GJ"), "(1 − 0) MWh × 3,6 GJ/MWh × 55,3 kg/GJ = 0,19908 t"),
    (("3", "0", "m3", "2.66", "l"), "(3 − 0) m³ × 1 000 l/m³ × 2,66 kg/l = 7,98 t"),
    (("5", "5", "l", "2.66", "l"), "(5 − 5) l × 2,66 kg/l = 0 t"),
])  # fmt: skip
def test_an_amount_is_written_out_with_its_unit_and_factor(asked: tuple[str, ...], written: str) -> None:
    assert line(*asked) == written


def test_every_unit_is_turned_without_an_endless_number() -> None:
    for unit in ("kWh", "MWh", "GWh", "GJ", "TJ"):
        for per in ("kWh", "MWh", "GWh", "GJ", "TJ"):
            assert len(line("1", "0", unit, "1", per)) < 70


def test_parts_are_added_up_with_their_signs() -> None:
    parts = [Decimal("4.83"), Decimal("-0.5"), Decimal(0)]
    assert expression.addition(parts, Decimal("4.33")) == "4,83 t − 0,5 t + 0 t = 4,33 t"
    # Each is rounded by itself, and the sum once: it may be a gram more.
    assert "≈ 0,000001 t" in expression.addition([Decimal(0), Decimal(0)], Decimal("0.000001"))
