"""The reckoning of what an action saves, as a person would write it on paper."""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction
from typing import Final

from db.emissions import GRAMS_A_KILOGRAM, GRAMS_A_TONNE, Line, kilograms, tonnes
from db.units import ratio
from ui.actions.words import exact, unit

_PRIMES_OF_TEN: Final = (2, 5)


def line(one: Line) -> str:
    """Return one amount as `(120,5 − 40) MWh × 60 kg/MWh = 4,83 t`.

    Raises ValueError for a unit that is none of the factor's kind.
    """
    saved = kilograms(one)
    told = tonnes(round(saved * GRAMS_A_KILOGRAM))
    parts = [f"({exact(one.before)} − {exact(one.after)}) {unit(one.unit)}{_turned(one)}"]
    parts.append(f"{exact(one.value)} kg/{unit(one.per)}")
    return f"{' × '.join(parts)} {_equals(saved / 1000, told)} {exact(told)} t"


def addition(parts: Sequence[Decimal], total: Decimal) -> str:
    """Return tonnes added up as `4,83 t − 0,5 t = 4,33 t`."""
    first, *others = parts
    said = f"{exact(first)} t" + "".join(f" {'−' if one < 0 else '+'} {exact(abs(one))} t" for one in others)
    return f"{said} {_equals(Fraction(sum(parts)), total)} {exact(total)} t"


def _turned(one: Line) -> str:
    """Return how the unit of the amount turns into that of the factor, by whichever number can be written out."""
    each = ratio(one.unit, one.per)
    if each is None or each == 1:
        return ""
    if _is_finite(each) and (each > 1 or not _is_finite(1 / each)):
        return f" × {_written(each)} {unit(one.per)}/{unit(one.unit)}"
    return f" ÷ {_written(1 / each)} {unit(one.unit)}/{unit(one.per)}"


def _is_finite(number: Fraction) -> bool:
    rest = number.denominator
    for prime in _PRIMES_OF_TEN:
        while rest % prime == 0:
            rest //= prime
    return rest == 1


def _written(number: Fraction) -> str:
    return exact(Decimal(number.numerator) / Decimal(number.denominator))


def _equals(true: Fraction, told: Decimal) -> str:
    return "=" if round(true * GRAMS_A_TONNE) == true * GRAMS_A_TONNE and true == Fraction(told) else "≈"
