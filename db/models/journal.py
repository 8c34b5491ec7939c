"""The journal of changes: the product's clock, its audit trail, and its memory of answered requests."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id


class Clock(Base):
    """One row: the number and the time of the newest change. A writer holds it from its first statement on."""

    __tablename__ = "clock"
    __table_args__ = (CheckConstraint("id = 1", name="one_row"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    version: Mapped[int] = mapped_column(Id)
    at: Mapped[datetime]


class Change(Base):
    """One committed change. Its number is the data version and, to a reader, a moment.

    Numbers and times both grow without exception, also when the machine's clock is set back.
    """

    __tablename__ = "change"

    id: Mapped[int] = mapped_column(Id, primary_key=True, autoincrement=False)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int | None] = mapped_column(Id, index=True)  # no foreign key: the journal outlives accounts
    actor: Mapped[str] = mapped_column(String(40))
    command: Mapped[str] = mapped_column(String(80))
    request_id: Mapped[str] = mapped_column(String(80), unique=True)
    answer: Mapped[Any] = mapped_column(JSON)


class Property(Base):
    """What the database knows of itself, such as that it is a sample."""

    __tablename__ = "property"

    name: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(200))


class ExportLog(Base):
    """One file that somebody took out (requirement R-IS-1 of the domain): when, who, and what was asked for.

    `filters` are the parameters of the address as they came. `moment` is the number of the change whose state the
    file tells. Rows are written once, never changed, and removed when they are old (`db/export_log.py`).
    """

    __tablename__ = "export_log"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    account_id: Mapped[int] = mapped_column(Id)  # no foreign key: what was taken out stays, whoever is gone
    dataset: Mapped[str] = mapped_column(String(40))
    format: Mapped[str] = mapped_column(String(20))
    filters: Mapped[dict[str, str]] = mapped_column(JSON)
    moment: Mapped[int] = mapped_column(Id)
    rows: Mapped[int]
