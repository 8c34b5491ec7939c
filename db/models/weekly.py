"""The weekly round: milestones, weekly status, pauses, drafts, and the tallies kept beside them."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned

_SAID = text("obstacle <> '' OR help <> ''")


class State(StrEnum):
    """How a project says that it is doing."""

    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"


class Milestone(Versioned, Base):
    """A milestone of a project's plan; `done_on` says when it was reached. Its title keeps its own language."""

    __tablename__ = "milestone"

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    language: Mapped[str] = mapped_column(String(2))
    due: Mapped[date]
    done_on: Mapped[date | None]


class WeeklyStatus(Versioned, Base):
    """What a project said of one ISO week, held by its Monday. At most one for each project and week."""

    __tablename__ = "weekly_status"
    __table_args__ = (
        UniqueConstraint("project_id", "week"),
        Index("ix_weekly_status_since", "since"),
        # the newest words of a week, found without walking past those who had none to say
        Index("ix_weekly_status_words", "week", "since", sqlite_where=_SAID, postgresql_where=_SAID),
        CheckConstraint("state IN ('on_track', 'at_risk', 'off_track')", name="state_known"),
        CheckConstraint("state = 'on_track' OR obstacle <> ''", name="obstacle_in_words"),
    )

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    week: Mapped[date]
    state: Mapped[str] = mapped_column(String(20))
    done: Mapped[str] = mapped_column(Text)
    next: Mapped[str] = mapped_column(Text)
    obstacle: Mapped[str] = mapped_column(Text)
    help: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(2))
    unchanged: Mapped[bool]


class Pause(Versioned, Base):
    """Weeks in which a project owes no update, with the reason; both weeks are Mondays and belong to it."""

    __tablename__ = "pause"
    __table_args__ = (CheckConstraint("last_week >= first_week", name="last_after_first"),)

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"), index=True)
    first_week: Mapped[date]
    last_week: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)


class Draft(Base):
    """What a person has typed for a project and week and not yet sent. It never publishes itself."""

    __tablename__ = "draft"
    __table_args__ = (UniqueConstraint("account_id", "project_id", "week"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id", ondelete="CASCADE"))
    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id", ondelete="CASCADE"))
    week: Mapped[date]
    content: Mapped[Any] = mapped_column(JSON)
    saved_at: Mapped[datetime]


class WeekTally(Base):
    """Counts of project weeks by kind, for each combination of theme, region and experience.

    `*` in a dimension means "all": a project with two themes stands once under each and once under `*`, so a
    number is one row and never a sum that would count it twice. Kept by `db.tallies` in the transaction of
    each change; it holds no fact of its own and can be made again from the rows.
    """

    __tablename__ = "week_tally"
    __table_args__ = (
        Index("ix_week_tally_cell", "theme", "region", "experience", "kind", "week", "n"),
        Index("ix_week_tally_week", "week", "theme", "experience", "region", "kind", "n"),
    )

    week: Mapped[date] = mapped_column(primary_key=True)
    theme: Mapped[str] = mapped_column(String(40), primary_key=True)
    region: Mapped[str] = mapped_column(String(2), primary_key=True)
    experience: Mapped[str] = mapped_column(String(20), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    n: Mapped[int]
