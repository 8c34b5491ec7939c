"""Schemes under which partners commit themselves, their commitments, and targets."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class Scheme(Versioned, Base):
    """A named form of climate partnership, such as Greenreality-kumppani; begun by a project, used by many."""

    __tablename__ = "scheme"

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"), index=True)
    name: Mapped[str] = mapped_column(String(200), unique=True)


class Commitment(Versioned, Base):
    """A partner's commitment under a scheme, signed with a project; in force until the day before `ended_on`.

    Its review moves `review_on` and makes no second one. `targets` are the partner's own, in its own words.
    """

    __tablename__ = "commitment"
    __table_args__ = (
        UniqueConstraint("project_id", "partner_id", "scheme_id", "signed_on"),
        Index("ix_commitment_partner_id", "partner_id"),
        Index("ix_commitment_signed_on", "signed_on"),
        CheckConstraint("ended_on IS NULL OR ended_on >= signed_on", name="signed_before_end"),
        CheckConstraint("review_on IS NULL OR review_on >= signed_on", name="signed_before_review"),
    )

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    partner_id: Mapped[int] = mapped_column(Id, ForeignKey("partner.id"))
    scheme_id: Mapped[int] = mapped_column(Id, ForeignKey("scheme.id"), index=True)
    signed_on: Mapped[date]
    review_on: Mapped[date | None]
    ended_on: Mapped[date | None]
    targets: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))


class Target(Versioned, Base):
    """What an indicator is to be on a day, of a project or (None) of the network, and what it was before.

    `indicator` is a code of the catalogue, such as I09.
    """

    __tablename__ = "target"
    __table_args__ = (
        UniqueConstraint("project_id", "indicator", "due"),
        # NULL is not equal to NULL: the network's own targets need an index of their own
        Index(
            "ix_target_network", "indicator", "due", unique=True,
            sqlite_where=text("project_id IS NULL"), postgresql_where=text("project_id IS NULL"),
        ),
        CheckConstraint("due > baseline_on", name="due_after_baseline"),
        CheckConstraint("value <> baseline", name="something_to_do"),
    )  # fmt: skip

    project_id: Mapped[int | None] = mapped_column(Id, ForeignKey("project.id"))
    indicator: Mapped[str] = mapped_column(String(20))
    baseline: Mapped[Decimal]
    baseline_on: Mapped[date]
    value: Mapped[Decimal]
    due: Mapped[date]
