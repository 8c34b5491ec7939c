"""Counts of partners and events, kept beside their rows."""

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id


class ParticipationTally(Base):
    """How many partners or events of a cell there are, by period, fact and group.

    `theme`, `region` and `experience` name the cell, as in WeekTally; `period` is a year (2026), a month
    (2026-11), `*`, or a day for what begins or ends on it; `fact` says what is counted, and `dimension` and `code`
    of whom (both "" for all of them). Kept by `db.participation` in the transaction of each change; it holds no
    fact of its own.
    """

    __tablename__ = "participation_tally"

    theme: Mapped[str] = mapped_column(String(40), primary_key=True)
    region: Mapped[str] = mapped_column(String(2), primary_key=True)
    experience: Mapped[str] = mapped_column(String(20), primary_key=True)
    fact: Mapped[str] = mapped_column(String(20), primary_key=True)
    period: Mapped[str] = mapped_column(String(10), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    n: Mapped[int]


class ParticipationMove(Base):
    """Which facts of db.counting a change has moved anywhere (a,b,c): answers that tell of others stand."""

    __tablename__ = "participation_move"

    change_id: Mapped[int] = mapped_column(Id, ForeignKey("change.id"), primary_key=True, autoincrement=False)
    facts: Mapped[str] = mapped_column(Text)
