"""The catalogue of indicators, and the values that projects report by hand."""

from datetime import date
from decimal import Decimal

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class Indicator(Base):
    """An indicator of the catalogue: what it counts, and how that adds up over time and over projects.

    `source` is `computed` (from rows), `reported` (by hand, with evidence) or `area` (context, never a result).
    """

    __tablename__ = "indicator"

    code: Mapped[str] = mapped_column(String(20), primary_key=True)
    level: Mapped[str] = mapped_column(String(20))
    name_fi: Mapped[str] = mapped_column(String(200))
    name_sv: Mapped[str] = mapped_column(String(200))
    name_en: Mapped[str] = mapped_column(String(200))
    unit: Mapped[str] = mapped_column(String(20))
    nature: Mapped[str] = mapped_column(String(20))
    over_time: Mapped[str] = mapped_column(String(20))
    over_projects: Mapped[str] = mapped_column(String(20))
    source: Mapped[str] = mapped_column(String(20))
    definition_fi: Mapped[str] = mapped_column(Text)
    definition_sv: Mapped[str] = mapped_column(Text)
    definition_en: Mapped[str] = mapped_column(Text)
    rule_fi: Mapped[str] = mapped_column(Text)
    rule_sv: Mapped[str] = mapped_column(Text)
    rule_en: Mapped[str] = mapped_column(Text)
    disaggregation: Mapped[str] = mapped_column(Text)
    reference: Mapped[str] = mapped_column(Text)


class IndicatorValue(Versioned, Base):
    """What a project reports of an indicator for some days, the last included; of a stock for one day.

    Of a ratio `value` is the part and `whole` what it is a part of; of a mean `value` is the mean and `whole` of
    how many answers. Of anything else `whole` is None.
    """

    __tablename__ = "indicator_value"
    __table_args__ = (
        UniqueConstraint("project_id", "indicator", "first_on", "last_on"),
        CheckConstraint("last_on >= first_on", name="first_before_last"),
        CheckConstraint("whole > 0", name="whole_of_something"),
    )

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    indicator: Mapped[str] = mapped_column(String(20), ForeignKey("indicator.code"), index=True)
    first_on: Mapped[date]
    last_on: Mapped[date]
    value: Mapped[Decimal]
    whole: Mapped[Decimal | None]
    evidence: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
