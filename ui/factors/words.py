"""What is told of emission factors, in words."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any, Final

from db.models import Carrier, ScopeBasis
from db.units import Unit
from ui.formats import number
from ui.language import _, pgettext
from ui.tables import Column

Words = Mapping[str, str]
_GRAM: Final = 6  # decimals of a tonne
STANDING: Final = "standing"


def carriers() -> Words:
    """Return what factors are of, in the order of the register."""
    return {
        Carrier.ELECTRICITY: _("Electricity"),
        Carrier.DISTRICT_HEAT: _("District heat"),
        Carrier.LIGHT_FUEL_OIL: _("Light fuel oil"),
        Carrier.HEAVY_FUEL_OIL: _("Heavy fuel oil"),
        Carrier.NATURAL_GAS: _("Natural gas"),
        Carrier.LPG: _("Liquefied petroleum gas"),
        Carrier.PETROL: _("Petrol"),
        Carrier.DIESEL: _("Diesel oil"),
        Carrier.PEAT: _("Peat"),
        Carrier.WOOD: _("Wood"),
        Carrier.OTHER: pgettext("energy carrier", "Other"),
    }


def bases() -> Words:
    """Return whether a factor of bought energy tells of the place or of the purchase."""
    return {
        ScopeBasis.LOCATION: _("Location-based: the average of where it is used"),
        ScopeBasis.MARKET: _("Market-based: what was bought"),
    }


def units() -> Words:
    """Return the units of amounts as they are written."""
    return {one.value: {"m3": "m³"}.get(one.value, one.value) for one in Unit}


def value_text(value: Decimal, per: str) -> str:
    """Return a value with its unit, as ``60 kg CO₂e/MWh``, with every decimal that it has."""
    return f"{exact(value)}\u00a0kg\u00a0CO₂e/{units().get(per, per)}"


def tonnes_text(tonnes: Decimal, *, signed: bool = False) -> str:
    """Return tonnes with every decimal that they have; a difference that is a rise bears its sign."""
    return f"+{exact(tonnes)}" if signed and tonnes > 0 else exact(tonnes)


def exact(value: Decimal) -> str:
    """Return a number with every decimal that it has, up to six."""
    places = -int(value.normalize().as_tuple().exponent)
    return number(value, min(max(places, 0), _GRAM))


def supplier_of(row: Mapping[str, Any]) -> str:
    """Return whose factor it is, or that it is of the whole country."""
    return str(row["supplier"]) or _("Whole country")


def labels() -> dict[str, str]:
    """Return the label of each field of a factor and of a version, in their order on the screen."""
    return {
        "carrier": _("Energy carrier or substance"),
        "name_fi": _("Name in Finnish"),
        "name_sv": _("Name in Swedish"),
        "name_en": _("Name in English"),
        "supplier": _("Supplier, if it is a local one’s own factor"),
        "basis": _("What it tells of, for bought energy"),
        "per": _("Unit of an amount"),
        "value": _("Value, kg CO₂e for one unit"),
        "period": _("Period that it is of"),
        "source": _("Source"),
        "gases": _("Gases"),
        "method": _("Method"),
        "note": _("What is to be known or checked"),
    }


def columns() -> tuple[Column, ...]:
    """Return the columns that the register and the versions of a factor have in common."""
    return (
        Column("value", _("Value"), "text"),
        Column("period", _("Period")),
        Column(STANDING, _("Standing"), "standing"),
        Column("source", _("Source")),
    )
