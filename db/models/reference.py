"""Reference data that comes with the product: the calendar, regions, municipalities and themes."""

from datetime import date

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base


class CalendarWeek(Base):
    """Each ISO week that the product keeps. A slot exists because its week does, before anyone writes."""

    __tablename__ = "calendar_week"

    monday: Mapped[date] = mapped_column(primary_key=True)
    sunday: Mapped[date] = mapped_column(index=True)


class Region(Base):
    """A Finnish region (maakunta). Codes are Statistics Finland's, two digits as text."""

    __tablename__ = "region"

    code: Mapped[str] = mapped_column(String(2), primary_key=True)
    name_fi: Mapped[str] = mapped_column(String(80))
    name_sv: Mapped[str] = mapped_column(String(80))
    name_en: Mapped[str] = mapped_column(String(80))


class Municipality(Base):
    """A Finnish municipality. Codes are three digits as text; x and y are kilometres on the product's map."""

    __tablename__ = "municipality"

    code: Mapped[str] = mapped_column(String(3), primary_key=True)
    name_fi: Mapped[str] = mapped_column(String(80))
    name_sv: Mapped[str] = mapped_column(String(80))
    region_code: Mapped[str] = mapped_column(ForeignKey("region.code"))
    map_x: Mapped[float | None]
    map_y: Mapped[float | None]


class Theme(Base):
    """A theme that projects share."""

    __tablename__ = "theme"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    name_fi: Mapped[str] = mapped_column(String(120))
    name_sv: Mapped[str] = mapped_column(String(120))
    name_en: Mapped[str] = mapped_column(String(120))
