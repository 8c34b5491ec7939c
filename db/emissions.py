"""What an action saves: the one definition, exact, from which every figure of emissions comes.

A year's reduction is the sum over its amounts of (before - after) x how many of the factor's unit one of the
amount's unit is x the factor, in kilograms of CO2e; or the partner's own figure. It is rounded once, to a gram
(half to even), and all sums are sums of these: so a total is what its rows add up to, to the last digit. The rules
are those of indicators I24 to I26; amounts may fall or rise, so a reduction may be negative.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from db.models import Basis, Phase
from db.units import ENERGY, Unit, ratio

GRAMS_A_TONNE: Final = 1_000_000
GRAMS_A_KILOGRAM: Final = 1000
PHASES: Final = tuple(phase.value for phase in Phase)
DROPPED: Final = "dropped"
ELSEWHERE: Final = "elsewhere"  # the basis of a saving that another action counts
ALL_PERCENT: Final = 100
MOST_YEARS: Final = 60  # of a lifetime


@dataclass(frozen=True)
class Line:
    """An amount a year before and after, in a unit, and the factor: kilograms of CO2e for one of `per`."""

    before: Decimal
    after: Decimal
    unit: str
    value: Decimal
    per: str


def kilograms(line: Line) -> Fraction:
    """Return what one amount saves in a year, in kilograms of CO2e, not rounded.

    Raises ValueError for a unit that is none of the factor's kind.
    """
    each = ratio(line.unit, line.per)
    if each is None:
        raise ValueError(f"{line.unit} cannot be told in {line.per}")
    return (Fraction(line.before) - Fraction(line.after)) * each * Fraction(line.value)


def megawatt_hours(lines: Iterable[Line]) -> Decimal | None:
    """Return the energy that amounts save in a year, to a thousandth; None where none of them is energy."""
    energy = [line for line in lines if line.unit in ENERGY]
    if not energy:
        return None
    saved = sum((_difference(line) * (ratio(line.unit, Unit.MWH) or 0) for line in energy), Fraction(0))
    return Decimal(round(saved * 1000)).scaleb(-3)


def _difference(line: Line) -> Fraction:
    return Fraction(line.before) - Fraction(line.after)


def annual_grams(basis: str, lines: Sequence[Line], reported: Decimal | None) -> int | None:
    """Return what an action saves in a year, in grams of CO2e; None where it is not told or cannot be."""
    if basis == Basis.CALCULATED:
        return round(sum(map(kilograms, lines), Fraction(0)) * GRAMS_A_KILOGRAM)
    if basis == Basis.REPORTED and reported is not None:
        return round(Fraction(reported) * GRAMS_A_TONNE)
    return None


def tonnes(grams: int) -> Decimal:
    """Return grams as tonnes, exactly."""
    return Decimal(grams).scaleb(-6)


def credited(grams: int, percent: int) -> Decimal:
    """Return the tonnes of a share of what an action saves, exactly: to a hundredth of a gram."""
    return Decimal(grams * percent).scaleb(-8)


def phase_of(days: Sequence[date | None], dropped_on: date | None) -> str:
    """Return the phase of an action by the day of each phase: the furthest one, or `dropped`."""
    return DROPPED if dropped_on else [phase for phase, day in zip(PHASES, days, strict=True) if day][-1]


def ends(effect_from: date, lifetime: int) -> date:
    """Return the first day on which an action is in effect no more; begun on 29 February, it ends on a 1 March."""
    year = effect_from.year + lifetime
    try:
        return effect_from.replace(year=year)
    except ValueError:
        return date(year, 3, 1)


def years_before(day: date, years: int) -> date:
    """Return the latest first day of an effect of so many years that has ended by a day."""
    try:
        return day.replace(year=day.year - years)
    except ValueError:
        return date(day.year - years, 2, 28)


def share_of_year(effect_from: date, lifetime: int, year: int) -> Fraction:
    """Return which part of a calendar year an action is in effect: a whole year is 1, leap or not.

    The first year by its days; the last one what is then left of the lifetime, so that all of them add up to it.
    """
    new_year = date(effect_from.year, 1, 1)
    begins = Fraction((effect_from - new_year).days, (date(effect_from.year + 1, 1, 1) - new_year).days)
    after = year - effect_from.year  # in years since that new year, as `begins` is
    return max(Fraction(0), min(Fraction(after + 1), begins + lifetime) - max(Fraction(after), begins))


def by_year(grams: int, effect_from: date, lifetime: int) -> dict[int, int]:
    """Return what an action saves in each calendar year of its lifetime, in grams; together lifetime x a year.

    Each year is rounded so that the years add up to what is saved until its end: no gram is lost or made.
    """
    found: dict[int, int] = {}
    exact, told = Fraction(0), 0
    for year in range(effect_from.year, ends(effect_from, lifetime).year + 1):
        exact += grams * share_of_year(effect_from, lifetime, year)
        found[year], told = round(exact) - told, round(exact)
    return {year: n for year, n in found.items() if share_of_year(effect_from, lifetime, year)}
