"""Emissions of municipalities as Syke publishes them: background of the projects, and nobody's result.

Written with its import, as a list of partners is: what a file tells is entered once and never changed. Versioned
is the import alone, which may be undone. What holds at a moment is then the newest file of a municipality whose
import was not undone at that moment; so a new calculation replaces the whole history of a municipality, an earlier
moment tells the earlier one, and undoing an import brings it back, without a copy of a thousand rows for each.
"""

from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Exact, Id, Versioned


class AreaView(StrEnum):
    """The four views that Syke publishes. Each is a series of its own: they share rows, so no sum takes two."""

    HINKU = "hinku"  # Hinku-laskenta ilman päästöhyvityksiä
    HINKU_CREDITS = "hinku_credits"  # Hinku-laskenta päästöhyvityksillä
    ALAS = "alas"  # Kaikki ALas-päästöt
    EFFORT_SHARING = "effort_sharing"  # Taakanjakosektorin kaikki ALas-päästöt


CREDITS = "credits"  # beside the sectors of db.models.Sector: Päästöhyvitykset, never more than nothing


class AreaBatch(Versioned, Base):
    """An import of files: where they are from in words, and by which version of ALas ("": not known)."""

    __tablename__ = "area_batch"

    source: Mapped[str] = mapped_column(String(200))
    alas: Mapped[str] = mapped_column(String(20))
    undone: Mapped[bool]


class AreaFile(Base):
    """A file of an import: of a municipality, or (None) of the population of many."""

    __tablename__ = "area_file"
    __table_args__ = (
        UniqueConstraint("batch_id", "municipality_code"),
        CheckConstraint("last_year >= first_year", name="years_in_order"),
    )

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    batch_id: Mapped[int] = mapped_column(Id, ForeignKey("area_batch.id"))
    municipality_code: Mapped[str | None] = mapped_column(String(3), ForeignKey("municipality.code"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    first_year: Mapped[int]
    last_year: Mapped[int]


class AreaEmission(Base):
    """What a file tells of a year, a view and a sector: thousands of tonnes of CO2e, to the gram."""

    __tablename__ = "area_emission"
    __table_args__ = (CheckConstraint("sector = 'credits' OR kt >= 0", name="only_credits_below_zero"),)

    file_id: Mapped[int] = mapped_column(Id, ForeignKey("area_file.id"), primary_key=True)
    view: Mapped[str] = mapped_column(String(20), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sector: Mapped[str] = mapped_column(String(20), primary_key=True)
    kt: Mapped[Decimal] = mapped_column(Exact(9))


class AreaPopulation(Base):
    """How many people lived in a municipality at the end of a year, as a file tells."""

    __tablename__ = "area_population"
    __table_args__ = (CheckConstraint("people > 0", name="people_there"),)

    file_id: Mapped[int] = mapped_column(Id, ForeignKey("area_file.id"), primary_key=True)
    municipality_code: Mapped[str] = mapped_column(ForeignKey("municipality.code"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    people: Mapped[int]
