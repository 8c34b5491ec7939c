"""Lists of partners that were imported, what each of them made, and which columns a project's lists have."""

from typing import Any

from sqlalchemy import JSON, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class ImportBatch(Versioned, Base):
    """A list that a project imported: its file by name and content (SHA-256), and what came of its rows.

    Of `rows` rows that were taken or known, `added` made a partner and `joined` took a known one into the project.
    """

    __tablename__ = "import_batch"

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"), index=True)
    file_name: Mapped[str] = mapped_column(String(200))
    sha256: Mapped[str] = mapped_column(String(64))
    rows: Mapped[int]
    added: Mapped[int]
    joined: Mapped[int]
    undone: Mapped[bool]


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


class ImportColumns(Versioned, Base):
    """Under which headings a project's lists say what: a heading by the name of each field."""

    __tablename__ = "import_columns"
    __table_args__ = (UniqueConstraint("project_id"),)

    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"))
    headings: Mapped[dict[str, Any]] = mapped_column(JSON)
