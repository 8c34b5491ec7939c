"""Insert or update in one statement, the same on both databases."""

from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.models import Base


def upsert(session: Session, model: type[Base], key: dict[str, Any], values: dict[str, Any]) -> None:
    """Put `values` into the row of a unique `key`, making the row where there is none."""
    make = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = make(model).values(**key, **values)
    session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=values))


def add_to(session: Session, model: type[Base], key: dict[str, Any], column: str, amount: int) -> None:
    """Add an amount to a counter of a unique `key`, starting from 0."""
    make = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    statement = make(model).values(**key, **{column: amount})
    session.execute(
        statement.on_conflict_do_update(
            index_elements=list(key), set_={column: model.__table__.c[column] + amount}
        )
    )
