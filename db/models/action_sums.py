"""Sums of actions, kept beside their rows."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id


class ActionTally(Base):
    """What actions come to in a cell, by fact: all its groups, packed as db.action_tallies says.

    `theme`, `region` and `experience` name the cell, as in WeekTally; `period` is "" for the sums as of the day
    that ActionTallyDay tells, or a year for those at its end, which are kept of the whole network alone. Kept by
    `db.action_watch` in the transaction of each change; it holds no fact of its own. One text for many numbers:
    a change moves hundreds of them at once, and they may be larger than a database's whole numbers.
    """

    __tablename__ = "action_tally"

    theme: Mapped[str] = mapped_column(String(40), primary_key=True)
    region: Mapped[str] = mapped_column(String(2), primary_key=True)
    experience: Mapped[str] = mapped_column(String(20), primary_key=True)
    period: Mapped[str] = mapped_column(String(4), primary_key=True)
    fact: Mapped[str] = mapped_column(String(20), primary_key=True)
    groups: Mapped[str] = mapped_column(Text)


class ActionTallyDay(Base):
    """As of which day the sums of actions are kept; where there is no row, none are.

    `newest` is a day that no action's phase began after, and `first_year` the first year of whose end they are
    kept.
    """

    __tablename__ = "action_tally_day"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    day: Mapped[date]
    newest: Mapped[date]
    first_year: Mapped[int]


class ActionTold(Base):
    """What may be told of actions of the whole network by period, as in ActionTally; packed as in db.action_told.

    Nothing where only the rows decide it. It is forgotten with each write of a sum that it tells of.
    """

    __tablename__ = "action_told"

    period: Mapped[str] = mapped_column(String(4), primary_key=True)
    rows: Mapped[str] = mapped_column(Text)


class ActionMove(Base):
    """A change that moved sums of actions anywhere: after any other, answers that tell of them stand."""

    __tablename__ = "action_move"

    change_id: Mapped[int] = mapped_column(Id, ForeignKey("change.id"), primary_key=True, autoincrement=False)
