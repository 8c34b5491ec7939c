"""Climate actions of partners: how far each is, what it saves and by which reckoning, and whose doing it is."""

from datetime import date
from decimal import Decimal
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class ActionKind(StrEnum):
    """Whose emissions an action cuts: the partner's own, or those of whoever uses what it offers."""

    OWN = "own"
    OFFERING = "offering"


class Sector(StrEnum):
    """The thirteen sectors of Syke's ALas (its third level)."""

    ELECTRICITY = "electricity"  # Kulutussähkö
    ELECTRIC_HEATING = "electric_heating"  # Sähkölämmitys
    DISTRICT_HEATING = "district_heating"  # Kaukolämpö
    OIL_HEATING = "oil_heating"  # Öljylämmitys
    OTHER_HEATING = "other_heating"  # Muu lämmitys
    INDUSTRY = "industry"  # Teollisuus
    MACHINERY = "machinery"  # Työkoneet
    ROAD = "road"  # Tieliikenne
    RAIL = "rail"  # Raideliikenne
    WATER = "water"  # Vesiliikenne
    AGRICULTURE = "agriculture"  # Maatalous
    WASTE = "waste"  # Jätteiden käsittely
    F_GASES = "f_gases"  # F-kaasut


class Phase(StrEnum):
    """How far an action is, as Finnish cities tell it (idea, päätetty, suunnittelu, toteutus, valmis)."""

    IDEA = "idea"
    DECIDED = "decided"
    PLANNING = "planning"
    UNDER_WAY = "under_way"
    DONE = "done"


class Basis(StrEnum):
    """How what an action saves is known. `open` is not told yet, which is neither zero nor "cannot be told"."""

    OPEN = "open"
    CALCULATED = "calculated"  # amounts before and after, with factors
    REPORTED = "reported"  # the partner's own figure, with its source
    NOT_QUANTIFIABLE = "not_quantifiable"  # with the reason


class Evidence(StrEnum):
    """How sure a figure is."""

    MEASURED = "measured"
    CALCULATED = "calculated"
    ESTIMATED = "estimated"
    REPORTED = "reported"


class Trading(StrEnum):
    """Where emissions belong: to emissions trading, or to the burden-sharing sector."""

    ETS = "ets"
    EFFORT_SHARING = "effort_sharing"


class Action(Versioned, Base):
    """A climate action of a partner, kept by a project. None is "not known".

    The day of each phase, or None where it was passed over or not come to; dropped from `dropped_on` on, with the
    lesson. In effect from `effect_from` for `lifetime` years once it is done. `counted_in_id` is another action
    that claims the same saving: then that one counts it, and this one counts none. `shown` says that the partner
    agrees to the action being told of to others. `told` counts how often amounts were told, so that two who tell
    them at once do not overwrite each other.
    """

    __tablename__ = "action"
    __table_args__ = (
        Index("ix_action_project_id", "project_id"),
        Index("ix_action_partner_id", "partner_id"),
        Index("ix_action_counted_in_id", "counted_in_id"),
        Index("ix_action_order_key", "order_key", "id"),
        Index("ix_action_lifetime_effect_from", "lifetime", "effect_from"),
        CheckConstraint(
            "coalesce(idea_on, decided_on, planning_on, under_way_on, done_on) IS NOT NULL", name="some_phase"
        ),
        CheckConstraint("(dropped_on IS NULL) = (lesson = '')", name="dropped_with_lesson"),
        CheckConstraint("counted_in_id <> id", name="not_in_itself"),
        CheckConstraint("(basis = 'reported') = (reported IS NOT NULL)", name="reported_with_figure"),
        CheckConstraint("(basis = 'not_quantifiable') = (why_not <> '')", name="not_quantifiable_with_why"),
        CheckConstraint("lifetime BETWEEN 1 AND 60", name="lifetime_in_years"),
        CheckConstraint("done_on IS NULL OR effect_from IS NOT NULL", name="done_with_effect"),
    )

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    partner_id: Mapped[int] = mapped_column(Id, ForeignKey("partner.id"))
    title: Mapped[str] = mapped_column(String(200))
    order_key: Mapped[str] = mapped_column(String(250))
    language: Mapped[str] = mapped_column(String(2))
    kind: Mapped[str] = mapped_column(String(20))
    sector: Mapped[str] = mapped_column(String(20))
    idea_on: Mapped[date | None]
    decided_on: Mapped[date | None]
    planning_on: Mapped[date | None]
    under_way_on: Mapped[date | None]
    done_on: Mapped[date | None]
    dropped_on: Mapped[date | None]
    lesson: Mapped[str] = mapped_column(Text)
    effect_from: Mapped[date | None]
    lifetime: Mapped[int]
    basis: Mapped[str] = mapped_column(String(20))
    reported: Mapped[Decimal | None]  # tCO2e a year
    source: Mapped[str] = mapped_column(Text)
    why_not: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str | None] = mapped_column(String(20))
    energy_saved: Mapped[Decimal | None]  # MWh a year
    money_saved: Mapped[Decimal | None]  # EUR a year, without VAT
    investment: Mapped[Decimal | None]  # EUR, without VAT
    trading: Mapped[str | None] = mapped_column(String(20))
    counted_in_id: Mapped[int | None] = mapped_column(Id, ForeignKey("action.id"))
    shown: Mapped[bool]
    told: Mapped[int]


class ActionLine(Versioned, Base):
    """An amount before and after an action, a year, with the version of the factor that it is reckoned with."""

    __tablename__ = "action_line"
    __table_args__ = (
        UniqueConstraint("action_id", "place"),
        CheckConstraint("before >= 0 AND after >= 0", name="amounts_not_negative"),
    )

    action_id: Mapped[int] = mapped_column(Id, ForeignKey("action.id"))
    place: Mapped[int]
    factor_version_id: Mapped[int] = mapped_column(Id, ForeignKey("factor_version.id"), index=True)
    unit: Mapped[str] = mapped_column(String(4))
    before: Mapped[Decimal]
    after: Mapped[Decimal]


class ActionShare(Versioned, Base):
    """How many hundredths of an action's effect are a project's doing; triggers keep their sum at most 100."""

    __tablename__ = "action_share"
    __table_args__ = (
        UniqueConstraint("action_id", "project_id"),
        CheckConstraint("percent BETWEEN 1 AND 100", name="percent_of_all"),
    )

    action_id: Mapped[int] = mapped_column(Id, ForeignKey("action.id"))
    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"), index=True)
    percent: Mapped[int]
