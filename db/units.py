"""The units in which amounts and factors are told, and how they turn into one another, exactly (pint)."""

from enum import StrEnum
from fractions import Fraction
from functools import cache
from typing import Final

import pint


class Unit(StrEnum):
    """A unit of an amount; the code is what pint calls it, but for the cubic metre and the tonne."""

    KWH = "kWh"
    MWH = "MWh"
    GWH = "GWh"
    GJ = "GJ"
    TJ = "TJ"
    LITRE = "l"
    CUBIC_METRE = "m3"
    KILOGRAM = "kg"
    TONNE = "t"
    KILOMETRE = "km"


ENERGY: Final = (Unit.KWH, Unit.MWH, Unit.GWH, Unit.GJ, Unit.TJ)


def ratio(unit: str, per: str) -> Fraction | None:
    """Return how many of `per` one of `unit` is, exactly, or None where they measure different things.

    Raises ValueError for a unit that the product does not know.
    """
    return _ratio(Unit(unit), Unit(per))


@cache
def _ratio(unit: Unit, per: Unit) -> Fraction | None:
    try:
        return Fraction(_registry().Quantity(Fraction(1), unit.value).to(per.value).magnitude)
    except pint.DimensionalityError:
        return None


@cache
def _registry() -> "pint.UnitRegistry[Fraction]":
    # Fractions: 1 GJ is 5/18 MWh, which no decimal number is.
    registry: pint.UnitRegistry[Fraction] = pint.UnitRegistry(non_int_type=Fraction)
    registry.define("m3 = meter ** 3")
    return registry
