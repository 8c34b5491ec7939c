"""Keeping what was: every changed or deleted wording goes to the history table in the same transaction."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    FromClause,
    Select,
    Table,
    bindparam,
    cast,
    event,
    insert,
    inspect,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session, UOWTransaction
from sqlalchemy.orm.attributes import History

from db.models.base import Id, Versioned

_CHANGE = "change"


def name_change(session: Session, number: int) -> None:
    """Say under which number of the journal this transaction's wordings begin and end."""
    session.info[_CHANGE] = number


def change_of(session: Session) -> int | None:
    """Return that number, or None where no change is being made."""
    number: int | None = session.info.get(_CHANGE)
    return number


def keep(session: Session) -> None:
    """Make a session write the history of all versioned rows that it changes."""
    event.listen(session, "before_flush", _before_flush)


def _before_flush(session: Session, _context: UOWTransaction, _instances: object) -> None:
    for row in session.new:
        if isinstance(row, Versioned):
            row.since = session.info[_CHANGE]
    ended = defaultdict[Table, list[dict[str, Any]]](list)
    for row in session.dirty:
        if isinstance(row, Versioned) and session.is_modified(row):
            _end_wording(session, row, ended)
            row.since = session.info[_CHANGE]
    for row in session.deleted:
        if isinstance(row, Versioned):
            _end_wording(session, row, ended)
    for table, texts in ended.items():  # many at once: undoing an import ends tens of thousands
        session.execute(insert(table), texts)


def _end_wording(session: Session, row: Versioned, ended: dict[Table, list[dict[str, Any]]]) -> None:
    state = inspect(row)
    assert state is not None  # noqa: S101 - a mapped row always has its state; this tells the type checker
    before: dict[str, Any] = {
        column.key: _before(state.attrs[column.key].history, getattr(row, column.key))
        for column in state.mapper.column_attrs
    }
    if before["since"] != session.info[_CHANGE]:
        ended[row.__history__].append({**before, "until": session.info[_CHANGE]})


def _before(change: History, present: object) -> object:
    return change.deleted[0] if change.deleted else present


Moment = int | BindParameter[int]
AS_OF: BindParameter[int] = bindparam("as_of", type_=Id)


def moment(*, past: bool) -> Moment | None:
    """Return the moment of a statement that is built once: a parameter named `as_of`, or None for the present."""
    return AS_OF if past else None


Narrowing = Callable[[FromClause], ColumnElement[bool]]


def rows(
    model: type[Versioned],
    as_of: Moment | None,
    where: Narrowing | None = None,
) -> FromClause:
    """Return the rows of a model as they are now (None) or as they were at a moment, as one table.

    The columns are those of the model's table, so a query reads the same for both. `where` narrows the rows of a
    moment before they are put together, which no database does by itself for a condition of a join; the query
    states the condition also for itself.
    """
    current: Table = model.__table__
    if as_of is None:
        return current.alias()
    past = model.__history__
    names = [column.name for column in current.columns]
    parts = [
        select(*(current.c[name] for name in names)).where(current.c.since <= as_of),
        select(*(past.c[name] for name in names)).where(past.c.since <= as_of, past.c.until > as_of),
    ]
    return union_all(*_narrowed(parts, (current, past), where)).subquery()  # without a name: it may stand twice


def wordings(model: type[Versioned], where: Narrowing | None = None) -> FromClause:
    """Return every wording that rows of a model ever had; `until` is NULL for those that are true now."""
    current: Table = model.__table__
    past = model.__history__
    names = [column.name for column in current.columns]
    ends = past.c.until
    parts = [
        select(*(current.c[name] for name in names), cast(null(), ends.type).label("until")),
        select(*(past.c[name] for name in names), ends),
    ]
    return union_all(*_narrowed(parts, (current, past), where)).subquery(f"{current.name}_wordings")


def _narrowed(parts: list[Select[Any]], tables: tuple[Table, Table], where: Narrowing | None) -> list[Select[Any]]:
    if where is None:
        return parts
    return [part.where(where(table)) for part, table in zip(parts, tables, strict=True)]
