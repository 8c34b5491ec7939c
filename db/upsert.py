"""Insert or update in one statement, the same on both databases."""

from functools import cache
from typing import Any

from sqlalchemy import Insert
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.models import Base


def upsert(session: Session, model: type[Base], key: dict[str, Any], values: dict[str, Any]) -> None:
    """Put `values` into the row of a unique `key`, making the row where there is none."""
    make = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = make(model).values(**key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def add_to(
    session: Session, model: type[Base], key: tuple[str, ...], column: str, rows: list[dict[str, Any]]
) -> None:
    """Add to the counters in `column` of rows under a unique `key`, starting from 0 where there is no row.

    Each of `rows` holds the key and, under the column's name, the amount; no key stands there twice.
    """
    if rows:
        statement = _adding(model, key, column, session.get_bind().dialect.name)
        session.connection().execute(statement, rows)


@cache
def _adding(model: type[Base], key: tuple[str, ...], column: str, dialect: str) -> Insert:
    statement = (sqlite.insert if dialect == "sqlite" else postgresql.insert)(model)
    counted = model.__table__.c[column] + statement.excluded[column]
    return statement.on_conflict_do_update(index_elements=list(key), set_={column: counted})
