"""Emission factors: register entries with versions that are never changed, so that a figure can name its own."""

from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Exact, Id, Versioned


class Carrier(StrEnum):
    """What a factor is of."""

    ELECTRICITY = "electricity"
    DISTRICT_HEAT = "district_heat"
    LIGHT_FUEL_OIL = "light_fuel_oil"
    HEAVY_FUEL_OIL = "heavy_fuel_oil"
    NATURAL_GAS = "natural_gas"
    LPG = "lpg"
    PETROL = "petrol"
    DIESEL = "diesel"
    PEAT = "peat"
    WOOD = "wood"
    OTHER = "other"


class ScopeBasis(StrEnum):
    """Whether a factor of bought energy tells of where it is used, or of what was bought; never added up."""

    LOCATION = "location"
    MARKET = "market"


class Standing(StrEnum):
    """Whether a person has compared a version of a factor with its source."""

    UNVERIFIED = "unverified"
    VERIFIED = "verified"


class Factor(Versioned, Base):
    """What emissions are reckoned with: a carrier, of a supplier of its own or (supplier "") of the country.

    `per` is the unit of an amount that its versions tell kilograms of CO2e for.
    """

    __tablename__ = "factor"
    __table_args__ = (UniqueConstraint("name_fi"),)

    carrier: Mapped[str] = mapped_column(String(20))
    name_fi: Mapped[str] = mapped_column(String(200))
    name_sv: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    supplier: Mapped[str] = mapped_column(String(200))
    basis: Mapped[str | None] = mapped_column(String(20))
    per: Mapped[str] = mapped_column(String(4))


class FactorVersion(Versioned, Base):
    """A value of a factor: kilograms of CO2e for one of its unit, with where it is from.

    A value is never changed: another is another version (`number` 1, 2, ...). Only its standing changes, when a
    person has compared it with the source.
    """

    __tablename__ = "factor_version"
    __table_args__ = (
        UniqueConstraint("factor_id", "number"),
        CheckConstraint("value >= 0", name="value_not_negative"),
    )

    factor_id: Mapped[int] = mapped_column(Id, ForeignKey("factor.id"))
    number: Mapped[int]
    value: Mapped[Decimal] = mapped_column(Exact(6))
    gases: Mapped[str] = mapped_column(String(200))
    method: Mapped[str] = mapped_column(String(300))
    period: Mapped[str] = mapped_column(String(200))
    source: Mapped[str] = mapped_column(String(500))
    note: Mapped[str] = mapped_column(Text)
    standing: Mapped[str] = mapped_column(String(20))
