"""Events that projects hold, who came to them, and the awards given."""

from datetime import date
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class EventKind(StrEnum):
    """What an event is for."""

    COMPANY_MEETING = "company_meeting"
    WEBINAR = "webinar"
    TRAINING = "training"
    VISIT = "visit"
    AWARD = "award"
    NETWORK_MEETING = "network_meeting"


class EventForm(StrEnum):
    """Where people meet."""

    IN_PERSON = "in_person"
    ONLINE = "online"
    HYBRID = "hybrid"


class AttendeeKind(StrEnum):
    """Whom those who came to an event came from: the kinds of partners, and others."""

    COMPANY = "company"
    FARM = "farm"
    ASSOCIATION = "association"
    SOLE_TRADER = "sole_trader"
    MUNICIPALITY = "municipality"
    EDUCATION = "education"
    OTHER = "other"


class EventSeries(Versioned, Base):
    """Events that come again, such as a yearly training; kept by the project that began it."""

    __tablename__ = "event_series"
    __table_args__ = (UniqueConstraint("project_id", "name"),)

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    name: Mapped[str] = mapped_column(String(200))


class Event(Versioned, Base):
    """An event: one in the network however many projects hold it, and credited to each of these.

    `counted` says how many times who came was told: 0 is "not told yet", which is no zero. It moves the version
    of the event, so that two who tell at once do not overwrite each other.
    """

    __tablename__ = "event"
    __table_args__ = (Index("ix_event_held_on", "held_on", "id"),)

    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))  # of the title and of the event
    kind: Mapped[str] = mapped_column(String(20))
    form: Mapped[str] = mapped_column(String(20))
    place: Mapped[str] = mapped_column(String(200))
    held_on: Mapped[date]
    series_id: Mapped[int | None] = mapped_column(Id, ForeignKey("event_series.id"), index=True)
    counted: Mapped[int]


class EventHost(Versioned, Base):
    """A project that holds an event, alone or with others."""

    __tablename__ = "event_host"
    __table_args__ = (UniqueConstraint("event_id", "project_id"),)

    event_id: Mapped[int] = mapped_column(Id, ForeignKey("event.id"))
    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"), index=True)


class Attendance(Versioned, Base):
    """How many persons came to an event from organisations of a kind; no names of persons are kept."""

    __tablename__ = "attendance"
    __table_args__ = (UniqueConstraint("event_id", "kind"), CheckConstraint("persons >= 0", name="not_negative"))

    event_id: Mapped[int] = mapped_column(Id, ForeignKey("event.id"))
    kind: Mapped[str] = mapped_column(String(20))
    persons: Mapped[int]


class Participation(Versioned, Base):
    """A partner that is known to have come to an event, and how many persons of those counted came from it."""

    __tablename__ = "participation"
    __table_args__ = (
        UniqueConstraint("event_id", "partner_id"),
        CheckConstraint("persons >= 1", name="somebody"),
    )

    event_id: Mapped[int] = mapped_column(Id, ForeignKey("event.id"))
    partner_id: Mapped[int] = mapped_column(Id, ForeignKey("partner.id"), index=True)
    persons: Mapped[int]


class Award(Versioned, Base):
    """An award that a project gave to a partner for a year, such as a town's environmental award."""

    __tablename__ = "award"
    __table_args__ = (UniqueConstraint("project_id", "partner_id", "year", "name"),)

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    partner_id: Mapped[int] = mapped_column(Id, ForeignKey("partner.id"), index=True)
    year: Mapped[int]
    name: Mapped[str] = mapped_column(String(200))
