"""From a statement to rows: plain records, which cost a page a fraction of what frames do."""

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import Connection, Select

# Nobody can change a record: what one reader got is kept, and others get the same.
Record = Mapping[str, Any]
Rows = tuple[Record, ...]


def records(
    connection: Connection,
    statement: Select[Any],
    columns: Iterable[str],
    values: Mapping[str, Any] | None = None,
) -> Rows:
    """Return the rows of a statement, each a mapping from the named columns, in that order; missing is None.

    The statement's own types say what the values are (int, float, str, bool, date, aware datetime); `values` are
    those of its parameters.
    """
    names = tuple(columns)
    return made(names, connection.execute(statement, values).all())


def made(names: tuple[str, ...], rows: Iterable[Iterable[Any]]) -> Rows:
    """Return rows as records with these names."""
    return tuple(MappingProxyType(dict(zip(names, row, strict=True))) for row in rows)


def record(cells: dict[str, Any]) -> Record:
    """Return one record of these cells."""
    return MappingProxyType(cells)
