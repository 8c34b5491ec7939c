"""What a cell of a list of measures means: states, kinds of energy, amounts with their units, years and days.

Each function returns the value, None for an empty cell, and raises Misread with the code of the fault.
"""

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Final

from db.imports.limits import Cell
from db.imports.values import Misread, day_of, text_of, word_of
from db.models import Carrier, Evidence, Phase
from db.units import Unit, ratio

FUELS: Final = "fuels"  # a list that tells of fuels alone does not say of which
ENERGIES: Final = (*(one.value for one in Carrier if one is not Carrier.OTHER), FUELS)
PLACES: Final = 3  # of MWh: a kilowatt-hour
CENTS: Final = 2

STATES: Final[Mapping[Phase, frozenset[str]]] = {
    Phase.IDEA: frozenset({
        "harkittu", "harkittava", "harkinnassa", "harkitaan", "idea", "ideoitu", "ehdotettu", "ehdotus",
        "mahdollinen", "overvagd", "overvagt", "overvags", "under overvagande", "foreslagen", "considered",
        "under consideration", "proposed",
    }),
    Phase.DECIDED: frozenset({"paatetty", "paatos tehty", "beslutad", "beslutat", "beslut fattat", "decided"}),
    Phase.PLANNING: frozenset({
        "suunnittelu", "suunnittelussa", "suunniteltu", "suunnitellaan", "suunnitteilla", "planering", "planeras",
        "planerad", "planerat", "planning", "planned",
    }),
    Phase.UNDER_WAY: frozenset({
        "toteutus", "toteutuksessa", "toteutetaan", "kaynnissa", "meneillaan", "kesken", "genomfors", "pagar",
        "under genomforande", "under way", "ongoing", "in progress", "being implemented",
    }),
    Phase.DONE: frozenset({
        "toteutettu", "toteutunut", "toteutunu", "tehty", "valmis", "kaytossa", "genomford", "genomfort",
        "forverkligad", "utford", "utfort", "klar", "fardig", "implemented", "done", "completed", "realised",
    }),
}  # fmt: skip
ENERGY_WORDS: Final[Mapping[str, frozenset[str]]] = {
    Carrier.ELECTRICITY: frozenset({"sahko", "sahkoenergia", "el", "elenergi", "elektricitet", "power"}),
    Carrier.DISTRICT_HEAT: frozenset({
        "lampo", "lampoenergia", "kaukolampo", "kl", "varme", "varmeenergi", "fjarrvarme", "heat", "district heat",
        "district heating",
    }),
    Carrier.LIGHT_FUEL_OIL: frozenset({
        "oljy", "polttooljy", "kevyt polttooljy", "kpo", "pok", "lammitysoljy", "olja", "brannolja",
        "latt brannolja", "eldningsolja", "oil", "heating oil", "light fuel oil",
    }),
    Carrier.HEAVY_FUEL_OIL: frozenset({"raskas polttooljy", "por", "tung brannolja", "heavy fuel oil"}),
    Carrier.NATURAL_GAS: frozenset({"maakaasu", "kaasu", "naturgas", "gas", "natural gas"}),
    Carrier.LPG: frozenset({"nestekaasu", "gasol", "lpg", "liquefied petroleum gas"}),
    Carrier.PEAT: frozenset({"turve", "jyrsinturve", "torv", "peat"}),
    Carrier.WOOD: frozenset({
        "puu", "hake", "pelletti", "pelletit", "puupolttoaine", "puupolttoaineet", "tra", "ved", "flis", "pellet",
        "traflis", "wood", "wood chips", "pellets",
    }),
    Carrier.PETROL: frozenset({"bensiini", "bensin", "petrol", "gasoline"}),
    Carrier.DIESEL: frozenset({"diesel", "dieseloljy", "dieselolja"}),
    FUELS: frozenset({
        "polttoaine", "polttoaineet", "muu polttoaine", "muut polttoaineet", "bransle", "branslen",
        "ovriga branslen", "fuel", "other fuels",
    }),
}  # fmt: skip
EVIDENCE_WORDS: Final[Mapping[Evidence, frozenset[str]]] = {
    Evidence.MEASURED: frozenset({"mitattu", "mittaus", "mittaamalla", "m", "matt", "uppmatt", "matning",
                                  "measurement"}),
    Evidence.CALCULATED: frozenset({
        "laskettu", "laskennallinen", "laskemalla", "laskelma", "l", "beraknad", "beraknat", "berakning",
        "kalkylerad", "computed", "computation",
    }),
    Evidence.ESTIMATED: frozenset({"arvioitu", "arvio", "arvioimalla", "uppskattad", "uppskattat", "uppskattning",
                                   "estimate"}),
    Evidence.REPORTED: frozenset({"ilmoitettu", "raportoitu", "ilmoitus", "uppgiven", "rapporterad",
                                  "rapporterat"}),
}  # fmt: skip
_WRITTEN: Final = re.compile(r"(-?(?:\d+(?:[.,]\d+)*))\s*(.*)", re.ASCII | re.DOTALL)
_ANOTHER: Final = re.compile(r"[-–]?\s*\d|e[-+]?\d", re.ASCII | re.IGNORECASE)  # where a unit should be
_LARGEST: Final = Decimal(10) ** 15
_SPACED: Final = re.compile(r"(?<![\d.,])(\d{1,3}(?: \d{3})+)(?!\d)", re.ASCII)  # thousands, and no two numbers
_GROUPED: Final = re.compile(r"-?[1-9]\d{0,2}\.\d{3}", re.ASCII)  # 1.250: thousands, or a decimal number?
# What separates thousands, and what the decimals, in each way in which a number may be written.
_WAYS: Final = (
    (re.compile(r"-?\d+(?:[.,]\d+)?", re.ASCII), "", ","),
    (re.compile(r"-?\d{1,3}(?:\.\d{3})+,\d+", re.ASCII), ".", ","),
    (re.compile(r"-?\d{1,3}(?:,\d{3})+\.\d+", re.ASCII), ",", "."),
    (re.compile(r"-?\d{1,3}(?:\.\d{3}){2,}", re.ASCII), ".", ""),
    (re.compile(r"-?\d{1,3}(?:,\d{3}){2,}", re.ASCII), ",", ""),
)
_A_YEAR: Final = re.compile(r"\s*/?\s*(?:a|v|vuosi|vuodessa|år|year|yr|p\.?\s?a\.?)\.?$", re.IGNORECASE)
_YEARS: Final = re.compile(
    r"(\d{1,15})(?:[.,]0+)?\s*(?:a|v|vuotta|vuosi|år|years?|yrs?)?\.?", re.ASCII | re.IGNORECASE
)
_YEAR: Final = re.compile(r"(20\d{2}|19\d{2})(?:[.,]0+)?", re.ASCII)
_MONTH: Final = re.compile(r"(1[0-2]|0?[1-9])\s?[/.]\s?(20\d{2}|19\d{2})", re.ASCII)
_ENERGY_UNITS: Final = {
    one.value.casefold(): one.value for one in (Unit.KWH, Unit.MWH, Unit.GWH, Unit.GJ, Unit.TJ)
}
_EURO_UNITS: Final = {
    "€": 1, "e": 1, "eur": 1, "euro": 1, "euroa": 1, "t€": 1_000, "k€": 1_000, "teur": 1_000, "keur": 1_000,
    "m€": 1_000_000, "meur": 1_000_000, "milj. €": 1_000_000,
}  # fmt: skip


@dataclass(frozen=True)
class When:
    """The days from the first to the last that a year, a month or a day is."""

    first: date
    last: date


def state_of(cell: Cell) -> str | None:
    """Return the phase that a word names."""
    return word_of(cell, STATES, "row_state_unknown")


def energy_of(cell: Cell) -> str | None:
    """Return the kind of energy that a word names: a carrier, or fuels of which nothing more is said."""
    return word_of(cell, ENERGY_WORDS, "row_energy_unknown")


def evidence_of(cell: Cell) -> str | None:
    """Return how sure a saving is."""
    return word_of(cell, EVIDENCE_WORDS, "row_evidence_unknown")


def megawatt_hours_of(cell: Cell, unit: str) -> Decimal | None:
    """Return an amount of energy in MWh to a kilowatt-hour, in the unit of its cell or else of its heading."""
    said = _number(cell)
    if said is None:
        return None
    amount, written = said
    own = _ENERGY_UNITS.get(written) if written else unit
    each = ratio(own, Unit.MWH) if own else None
    if each is None:
        raise Misread("row_unit_unknown")
    return _rounded(Fraction(amount) * each, PLACES)


def euros_of(cell: Cell, each: int) -> Decimal | None:
    """Return an amount of money in euros to a cent; `each` is how many euros one is by its heading."""
    said = _number(cell)
    if said is None:
        return None
    amount, written = said
    own = _EURO_UNITS.get(written) if written else each
    if own is None:
        raise Misread("row_unit_unknown")
    return _rounded(Fraction(amount) * own, CENTS)


def years_of(cell: Cell) -> int | None:
    """Return a whole number of years; how many may be, is not asked here."""
    if isinstance(cell, date):
        raise Misread("row_years_unknown")
    said = text_of(cell)
    if not said:
        return None
    found = _YEARS.fullmatch(said)
    if found is None:
        raise Misread("row_years_unknown")
    return int(found[1])


def when_of(cell: Cell) -> When | None:
    """Return the days of a year (2025), a month (6/2025) or a day."""
    said = "" if isinstance(cell, date) else text_of(cell)
    year, month = _YEAR.fullmatch(said), _MONTH.fullmatch(said)
    if year is not None:
        return When(date(int(year[1]), 1, 1), date(int(year[1]), 12, 31))
    if month is not None:
        of, in_year = int(month[1]), int(month[2])
        return When(date(in_year, of, 1), date(in_year, of, monthrange(in_year, of)[1]))
    try:
        day = day_of(cell)
    except Misread as misread:
        raise Misread("row_year_unknown") from misread
    return None if day is None else When(day, day)


def _number(cell: Cell) -> tuple[Decimal, str] | None:
    """Return a number as spreadsheets have it or people of Finland write it, and the unit behind it, folded.

    A dot before three digits may be either sign, and a thousand times too much is never seen: it is refused.
    """
    if isinstance(cell, date):
        raise Misread("row_number_unknown")  # Excel takes 1.5 for a day of May
    said = text_of(cell)
    if not said:
        return None
    if isinstance(cell, int | float):
        return _bounded(Decimal(repr(cell))), ""
    plain = _SPACED.sub(lambda spaced: spaced[1].replace(" ", ""), said.replace("−", "-").replace("- ", "-", 1))
    found = _WRITTEN.fullmatch(plain)
    if found is None or _ANOTHER.match(found[2]):
        raise Misread("row_number_unknown")
    return _bounded(_amount(found[1])), _A_YEAR.sub("", found[2].strip()).strip().casefold()


def _bounded(amount: Decimal) -> Decimal:
    """Return an amount with which one can reckon. Raises Misread: what is larger is no slip, but no number."""
    if not amount.is_finite() or abs(amount) > _LARGEST:
        raise Misread("row_number_unknown")
    return amount


def _amount(digits: str) -> Decimal:
    """Return the number that is written. Raises Misread for what may be two, such as a day: 1.5.2026."""
    if _GROUPED.fullmatch(digits):
        raise Misread("row_number_unclear")
    for way, thousands, decimals in _WAYS:
        if way.fullmatch(digits):
            plain = digits.replace(thousands, "") if thousands else digits
            return Decimal(plain.replace(decimals, ".") if decimals else plain)
    raise Misread("row_number_unknown")


def _rounded(exact: Fraction, places: int) -> Decimal:
    return Decimal(round(exact * 10**places)).scaleb(-places)
