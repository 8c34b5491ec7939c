"""Partners, each known once in the network, and how far each project has come with each of them."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class PartnerKind(StrEnum):
    """What a partner is."""

    COMPANY = "company"
    FARM = "farm"
    ASSOCIATION = "association"
    SOLE_TRADER = "sole_trader"
    OTHER = "other"


class SizeClass(StrEnum):
    """How large a company is (EU recommendation 2003/361: under 10, 50 and 250 persons, and from 250 on)."""

    MICRO = "micro"
    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


class SizeBasis(StrEnum):
    """What a size class is judged by: the number of staff alone, or turnover, balance and owners too."""

    STAFF = "staff"
    FULL = "full"


class Stage(StrEnum):
    """How far a project has come with a partner; each stage includes those before it."""

    REACHED = "reached"
    ADVISED = "advised"
    COMMITTED = "committed"
    ACTING = "acting"


class Nearness(StrEnum):
    """Why two partners may be one."""

    SAME_ID = "same_id"
    SAME_NAME = "same_name"
    SIMILAR_NAME = "similar_name"


class Industry(Base):
    """A section of the industrial classification TOL; `version` is 2008 or 2025, and a letter differs by it."""

    __tablename__ = "industry"

    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    code: Mapped[str] = mapped_column(String(1), primary_key=True)
    name_fi: Mapped[str] = mapped_column(String(160))
    name_sv: Mapped[str] = mapped_column(String(160))
    name_en: Mapped[str] = mapped_column(String(160))


class Partner(Versioned, Base):
    """A company, farm, association, sole trader or other partner. None is "not known".

    `merged_into_id` is the partner as which a person recognised this one; `root_id` is where that leads in the
    end, None where it leads nowhere. A merge keeps every row as it is, so it can be undone exactly: only one who
    has no business id is merged into another. The name may be shown
    to others from `named_from` until `named_until`, the first day on which it may not be.
    """

    __tablename__ = "partner"
    __table_args__ = (
        Index("ix_partner_order_key", "order_key", "id"),
        Index("ix_partner_block", "municipality_code", "match_key"),
        Index("ix_partner_match_key", "match_key"),
        Index("ix_partner_root_id", "root_id"),
        # A database looks here whenever a partner is removed; undoing an import removes tens of thousands
        Index("ix_partner_merged_into_id", "merged_into_id"),
        CheckConstraint("merged_into_id <> id", name="not_into_itself"),
        CheckConstraint("(merged_into_id IS NULL) = (root_id IS NULL)", name="root_of_merged"),
        CheckConstraint("merged_into_id IS NULL OR business_id IS NULL", name="merged_without_id"),
        CheckConstraint("(size_class IS NULL) = (size_basis IS NULL)", name="size_with_basis"),
        CheckConstraint(
            "named_until IS NULL OR coalesce(named_until >= named_from, false)", name="consent_before_end"
        ),
    )

    kind: Mapped[str] = mapped_column(String(20))
    name: Mapped[str] = mapped_column(String(200))
    order_key: Mapped[str] = mapped_column(String(250))
    match_key: Mapped[str] = mapped_column(String(250))
    business_id: Mapped[str | None] = mapped_column(String(9), unique=True)
    municipality_code: Mapped[str | None] = mapped_column(String(3), ForeignKey("municipality.code"))
    tol_2008: Mapped[str | None] = mapped_column(String(1))
    tol_2025: Mapped[str | None] = mapped_column(String(1))
    size_class: Mapped[str | None] = mapped_column(String(20))
    size_basis: Mapped[str | None] = mapped_column(String(20))
    named_from: Mapped[date | None]
    named_until: Mapped[date | None]
    merged_into_id: Mapped[int | None] = mapped_column(Id, ForeignKey("partner.id"))
    root_id: Mapped[int | None] = mapped_column(Id, ForeignKey("partner.id"))


class Partnership(Versioned, Base):
    """How far a project has come with a partner: the day of each stage, or None where it was passed over or not
    come to. Dropped from `dropped_on` on, with the reason.
    """

    __tablename__ = "partnership"
    __table_args__ = (
        UniqueConstraint("project_id", "partner_id"),
        CheckConstraint(
            "coalesce(reached_on, advised_on, committed_on, acting_on) IS NOT NULL", name="some_stage"
        ),
        CheckConstraint("(dropped_on IS NULL) = (dropped_reason = '')", name="dropped_with_reason"),
    )

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    partner_id: Mapped[int] = mapped_column(Id, ForeignKey("partner.id"), index=True)
    reached_on: Mapped[date | None]
    advised_on: Mapped[date | None]
    committed_on: Mapped[date | None]
    acting_on: Mapped[date | None]
    dropped_on: Mapped[date | None]
    dropped_reason: Mapped[str] = mapped_column(Text)


class LikelyPair(Versioned, Base):
    """Two partners that may be one. It waits until a person merges them or keeps them apart (`apart`)."""

    __tablename__ = "likely_pair"
    __table_args__ = (
        UniqueConstraint("first_id", "second_id"),
        CheckConstraint("first_id < second_id", name="in_order"),
    )

    first_id: Mapped[int] = mapped_column(Id, ForeignKey("partner.id"))
    second_id: Mapped[int] = mapped_column(Id, ForeignKey("partner.id"), index=True)
    nearness: Mapped[str] = mapped_column(String(20))
    likeness: Mapped[int]  # 0 to 100
    apart: Mapped[bool]
