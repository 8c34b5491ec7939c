"""Lists that were imported, what each of them made, and which columns a project's lists have."""

from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class ListOf(StrEnum):
    """What a list is of."""

    PARTNERS = "partners"
    MEASURES = "measures"  # what companies do to save energy: each becomes an action


class ImportBatch(Versioned, Base):
    """A list that a project imported: what it is of, its file by name and content (SHA-256), and what came of it.

    Of `rows` rows that were taken or known, `added` made a partner or an action, and `joined` took a known partner
    into the project.
    """

    __tablename__ = "import_batch"

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    added: Mapped[int]
    joined: Mapped[int]
    undone: Mapped[bool]
    subject: Mapped[str] = mapped_column(String(20))


class ImportedRow(Base):
    """What one row of a list made: a partnership, and a partner (`made_partner`) or a tie to a known one.

    No foreign keys to these: they may be removed since, by hand or by undoing the import. Their ids are never
    given to others. It is written once and never changed, so it needs no history.
    """

    __tablename__ = "imported_row"

    batch_id: Mapped[int] = mapped_column(Id, ForeignKey("import_batch.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # as the file numbers it
    partner_id: Mapped[int] = mapped_column(Id)
    partnership_id: Mapped[int] = mapped_column(Id)
    made_partner: Mapped[bool]


class ImportedAction(Base):
    """The action that one row of a list of measures made.

    `partnership_id` is who came to act by it: undoing the import takes that back too. No foreign keys and no
    history, as of ImportedRow.
    """

    __tablename__ = "imported_action"

    batch_id: Mapped[int] = mapped_column(Id, ForeignKey("import_batch.id"), primary_key=True)
    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)  # as the file numbers it
    action_id: Mapped[int] = mapped_column(Id)
    partnership_id: Mapped[int | None] = mapped_column(Id)


class ImportColumns(Versioned, Base):
    """Under which headings a project's lists of a kind say what: a heading by the name of each field."""

    __tablename__ = "import_columns"
    __table_args__ = (UniqueConstraint("project_id", "subject"),)

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    headings: Mapped[dict[str, Any]] = mapped_column(JSON)
    subject: Mapped[str] = mapped_column(String(20))
