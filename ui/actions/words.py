"""The words for what actions are, how far they are, and how what they save is known."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from db.emissions import DROPPED, ELSEWHERE
from db.models import ActionKind, Basis, Evidence, Phase, Sector, Standing, Trading
from db.units import Unit
from ui.formats import name_of, number
from ui.language import _, pgettext

Words = Mapping[str, str]
SHOWN_PLACES: Final = 3  # of tonnes in a list: kilograms


def phases() -> Words:
    """Return the phases in words, in their order."""
    return {
        Phase.IDEA: pgettext("phase", "Idea"),
        Phase.DECIDED: pgettext("phase", "Decided"),
        Phase.PLANNING: pgettext("phase", "Planning"),
        Phase.UNDER_WAY: pgettext("phase", "Under way"),
        Phase.DONE: pgettext("phase", "Done"),
    }


def states() -> Words:
    """Return the phases in words, with the one of those that were dropped."""
    return {**phases(), DROPPED: pgettext("phase", "Dropped")}


def kinds() -> Words:
    """Return in words whose emissions an action cuts."""
    return {
        ActionKind.OWN: _("The partner’s own emissions"),
        ActionKind.OFFERING: _("A product or service for others"),
    }


def sectors() -> Words:
    """Return the sectors in words."""
    return {
        Sector.ELECTRICITY: pgettext("sector", "Electricity"),
        Sector.ELECTRIC_HEATING: _("Electric heating"),
        Sector.DISTRICT_HEATING: _("District heating"),
        Sector.OIL_HEATING: _("Oil heating"),
        Sector.OTHER_HEATING: _("Other heating"),
        Sector.INDUSTRY: pgettext("sector", "Industry"),
        Sector.MACHINERY: _("Non-road machinery"),
        Sector.ROAD: _("Road transport"),
        Sector.RAIL: _("Rail transport"),
        Sector.WATER: _("Water transport"),
        Sector.AGRICULTURE: _("Agriculture"),
        Sector.WASTE: _("Waste treatment"),
        Sector.F_GASES: _("F-gases"),
    }


def bases() -> Words:
    """Return in words how what an action saves is known."""
    return {
        Basis.OPEN: _("Not told yet"),
        Basis.CALCULATED: _("Calculated with factors"),
        Basis.REPORTED: _("The partner’s own figure"),
        Basis.NOT_QUANTIFIABLE: _("Cannot be quantified"),
    }


def reckonings() -> Words:
    """Return in words how it is known, also of those whose saving another action counts."""
    return {**bases(), ELSEWHERE: _("Counted in another")}


def evidence() -> Words:
    """Return in words how sure a figure is."""
    return {
        Evidence.MEASURED: pgettext("evidence", "Measured"),
        Evidence.CALCULATED: pgettext("evidence", "Calculated"),
        Evidence.ESTIMATED: pgettext("evidence", "Estimated"),
        Evidence.REPORTED: pgettext("evidence", "Reported"),
    }


def tradings() -> Words:
    """Return in words where emissions belong."""
    return {Trading.ETS: _("Emissions trading"), Trading.EFFORT_SHARING: _("Effort-sharing sector")}


def unit(code: str) -> str:
    """Return a unit as it is written."""
    return {Unit.CUBIC_METRE.value: "m³"}.get(code, code)


def exact(value: Decimal) -> str:
    """Return a number with all its decimals."""
    places = max(0, -int(value.normalize().as_tuple().exponent))
    return number(value, places).replace("-", "−")  # beside a subtraction a hyphen is no sign


def tonnes(value: Decimal) -> str:
    """Return tonnes for a list: to a kilogram; less than that to a gram, for it is no zero."""
    return exact(value if round(value, SHOWN_PLACES) == 0 else round(value, SHOWN_PLACES))


def saving(row: Mapping[str, Any]) -> str:
    """Return in a cell what an action saves in a year, in tonnes, or in words why there is no number."""
    if row["counted_in_id"] is not None:
        return _("counted in another")
    if row["basis"] == Basis.NOT_QUANTIFIABLE:
        return pgettext("saving", "cannot be quantified")
    return pgettext("saving", "not told") if row["tonnes"] is None else tonnes(row["tonnes"])


def counted(row: Mapping[str, Any]) -> str:
    """Return in a cell what of an action counts in what is looked for, in tonnes."""
    return "–" if row["counted"] is None else tonnes(row["counted"])


def factor(row: Mapping[str, Any]) -> str:
    """Return a version of a factor in a line: its name, value, version, period, and whether nobody compared it."""
    said = _("{name}, {value} kg/{per}, version {number}").format(
        name=name_of(row), value=exact(row["value"]), per=unit(row["per"]), number=row["number"]
    )
    told = ", ".join(part for part in (said, row["period"]) if part)
    return f"{told} ({unverified()})" if row["standing"] != Standing.VERIFIED else told


def unverified() -> str:
    """Return the word for a version of a factor that nobody has compared with its source."""
    return _("unverified")
