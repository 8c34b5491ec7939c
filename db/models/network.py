"""Organisations and projects of the network."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, Numeric, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class OrganisationKind(StrEnum):
    """What an organisation is; regional councils and services act for a whole region."""

    MUNICIPALITY = "municipality"
    REGIONAL_COUNCIL = "regional_council"
    REGIONAL_SERVICE = "regional_service_organisation"
    MINISTRY = "ministry"
    RESEARCH = "research_institute"
    EDUCATION = "education"
    BUSINESS_SERVICE = "business_service"
    ASSOCIATION = "association"
    COMPANY = "company"
    OTHER = "other"


class OrganisationRole(StrEnum):
    """What an organisation is in a project."""

    RECIPIENT = "recipient"
    PARTNER = "partner"


class Experience(StrEnum):
    """Whether a project is new to company cooperation; nobody is ranked by it."""

    NEWCOMER = "newcomer"
    VETERAN = "veteran"
    UNKNOWN = "unknown"


class Organisation(Versioned, Base):
    """An organisation. A brand within another organisation (Valonia) names it as its parent."""

    __tablename__ = "organisation"

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    kind: Mapped[str] = mapped_column(String(40))
    parent_id: Mapped[int | None] = mapped_column(Id, ForeignKey("organisation.id"))
    municipality_code: Mapped[str | None] = mapped_column(String(3), ForeignKey("municipality.code"))
    region_code: Mapped[str | None] = mapped_column(String(2), ForeignKey("region.code"), index=True)
    languages: Mapped[str] = mapped_column(String(20))
    name_fi: Mapped[str] = mapped_column(String(200))
    name_sv: Mapped[str | None] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(200))


class Project(Versioned, Base):
    """A funded project. It owes an update for each ISO week from `starts` to `ends`, when both are known."""

    __tablename__ = "project"
    __table_args__ = (
        CheckConstraint("ends >= starts", name="ends_after_start"),
        CheckConstraint("grant_eur >= 0 AND eligible_eur >= 0", name="money_not_negative"),
        Index("ix_project_order_fi", "order_fi", "id"),
        Index("ix_project_order_sv", "order_sv", "id"),
        Index("ix_project_order_en", "order_en", "id"),
    )

    slug: Mapped[str] = mapped_column(String(80), unique=True)
    name_fi: Mapped[str] = mapped_column(String(200))
    name_sv: Mapped[str | None] = mapped_column(String(200))
    name_en: Mapped[str | None] = mapped_column(String(200))
    order_fi: Mapped[str] = mapped_column(String(250))
    order_sv: Mapped[str] = mapped_column(String(250))
    order_en: Mapped[str] = mapped_column(String(250))
    starts: Mapped[date | None]
    ends: Mapped[date | None]
    grant_eur: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    eligible_eur: Mapped[Decimal | None] = mapped_column(Numeric(12, 2))
    decision: Mapped[str | None] = mapped_column(String(200))
    experience: Mapped[str] = mapped_column(String(20))


class ProjectTheme(Versioned, Base):
    """A theme of a project; a project may have several."""

    __tablename__ = "project_theme"
    __table_args__ = (UniqueConstraint("project_id", "theme_code"),)

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    theme_code: Mapped[str] = mapped_column(String(40), ForeignKey("theme.code"), index=True)


class ProjectOrganisation(Versioned, Base):
    """An organisation in a role in a project: many to many, and roles are not one another's opposites."""

    __tablename__ = "project_organisation"
    __table_args__ = (UniqueConstraint("project_id", "organisation_id", "role"),)

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    organisation_id: Mapped[int] = mapped_column(Id, ForeignKey("organisation.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))


class Fact(Versioned, Base):
    """Where one published fact comes from and how sure it is; `value` is the wording of the source.

    The note is ours, in the product's languages.
    """

    __tablename__ = "fact"
    __table_args__ = (Index("ix_fact_subject", "subject", "subject_slug"),)

    subject: Mapped[str] = mapped_column(String(20))
    subject_slug: Mapped[str] = mapped_column(String(80))
    field: Mapped[str] = mapped_column(String(60))
    value: Mapped[str | None] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    standing: Mapped[str] = mapped_column(String(40))
    note_fi: Mapped[str | None] = mapped_column(Text)
    note_sv: Mapped[str | None] = mapped_column(Text)
    note_en: Mapped[str | None] = mapped_column(Text)
