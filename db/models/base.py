"""What all tables share: naming of constraints, column types, and the history beside each table."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    Dialect,
    ForeignKey,
    Integer,
    MetaData,
    Table,
    TypeDecorator,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column

NAMING = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}

# SQLite numbers rows by itself only in a column of type INTEGER.
Id = BigInteger().with_variant(Integer, "sqlite")


class Utc(TypeDecorator[datetime]):
    """An aware moment, kept in UTC on both databases. Naive moments are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment in UTC as the database takes it."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("a moment without a time zone")
        moment = value.astimezone(UTC)
        return moment.replace(tzinfo=None) if dialect.name == "sqlite" else moment

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        """Return the moment as aware UTC."""
        del dialect
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Exact(TypeDecorator[Decimal]):
    """A decimal number of at most so many decimals, kept exactly as a whole number: SQLite knows no decimals."""

    impl = BigInteger
    cache_ok = True

    def __init__(self, places: int = 3) -> None:
        """Take how many decimals are kept."""
        super().__init__()
        self.places = places

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        """Return the number in its smallest parts. Raises ValueError for more decimals than are kept."""
        del dialect
        if value is None:
            return None
        parts = Decimal(value).scaleb(self.places)
        if parts != int(parts):
            raise ValueError(f"{value} has more than {self.places} decimals")
        return int(parts)

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        """Return the number as it was given, with all its decimals."""
        del dialect
        return None if value is None else Decimal(value).scaleb(-self.places)


class Base(DeclarativeBase):
    """The base of all models."""

    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map: ClassVar[dict[Any, Any]] = {datetime: Utc(), Decimal: Exact()}


class Versioned:
    """A table whose rows are never overwritten.

    The current row stands in the table itself, under its native constraints; each earlier wording stands in
    `<table>_history`. `since` is the number of the change that brought a wording, `until` of the one that
    ended it, so a wording was true at moment m when since <= m < until. `version` counts wordings of a row.
    """

    __history__: ClassVar[Table]
    __table__: ClassVar[Any]

    id: Mapped[int] = mapped_column(Id, primary_key=True, sort_order=-3)
    version: Mapped[int] = mapped_column(sort_order=-2)
    since: Mapped[int] = mapped_column(Id, ForeignKey("change.id"), sort_order=-1)

    @declared_attr.directive
    @classmethod
    def __mapper_args__(cls) -> dict[str, Any]:
        """Let the mapper refuse an update of a version that is no longer current."""
        return {"version_id_col": cls.version}

    def __init_subclass__(cls, **kwargs: Any) -> None:
        """Map the class, then make the table of its earlier wordings."""
        super().__init_subclass__(**kwargs)
        # SQLite would give the id of a removed row to the next one, whose wordings would then be the old row's.
        cls.__table__.dialect_options["sqlite"]["autoincrement"] = True
        cls.__history__ = _history_of(cls.__table__)


def _history_of(table: Table) -> Table:
    """Return the table of earlier wordings: the same columns without constraints, and `until`.

    No foreign keys: history must outlive what it points to.
    """
    columns = [
        Column(column.name, column.type, primary_key=column.name in ("id", "version"), autoincrement=False,
               nullable=column.nullable)
        for column in table.columns
    ]  # fmt: skip
    return Table(
        f"{table.name}_history",
        table.metadata,
        *columns,
        Column("until", Id, nullable=False, index=True),
    )
