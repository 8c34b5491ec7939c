"""What an import of measures made, who has changed or used it since, and removing it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from db.chunks import chunks
from db.commands.made_by_imports import by_id
from db.models import Action, ActionLine, ActionShare, Base, ImportBatch, ImportedAction, Partnership


@dataclass(frozen=True)
class Made:
    """What a row of an import made and is still there: the action, and who came to act by it.

    What is there no more was removed by hand, and so is in nobody's way.
    """

    action: Action
    partnership: Partnership | None

    @property
    def key(self) -> int:
        """What stands for it in `in_the_way`: the action's id."""
        return self.action.id


def made_by(session: Session, batch: ImportBatch) -> list[Made]:
    """Return what an import made, as far as it is still there."""
    statement = select(ImportedAction).where(ImportedAction.batch_id == batch.id).order_by(ImportedAction.row)
    rows = list(session.execute(statement).scalars())
    actions = by_id(session, Action, (row.action_id for row in rows))
    partnerships = by_id(session, Partnership, (row.partnership_id for row in rows if row.partnership_id))
    return [
        Made(actions[row.action_id], partnerships.get(row.partnership_id or 0))
        for row in rows
        if row.action_id in actions
    ]


def in_the_way(session: Session, batch: ImportBatch, made: Sequence[Made]) -> dict[int, str]:
    """Return the titles by id of actions that somebody has changed since the import, or of which anything tells
    since: a share or an amount of theirs, or another action that is counted in one of them.
    """
    titles = {one.action.id: one.action.title for one in made}
    used = {one.action.id for one in made if one.action.since != batch.since}
    for table in Base.metadata.sorted_tables:
        for name in _telling_of_actions(table):
            for part in chunks(sorted(titles)):
                since = select(table.c[name]).where(table.c[name].in_(part), table.c.since > batch.since)
                used |= set(session.execute(since).scalars())
    return {number: titles[number] for number in used}


def remove_all(session: Session, batch: ImportBatch, made: Iterable[Made]) -> int:
    """Remove actions that an import made; return how many. Who came to act by them no longer does.

    Not where somebody has changed the partnership since, and looked at it so.
    """
    rows = list(made)
    for model in (ActionLine, ActionShare):
        for part in chunks([one.action.id for one in rows]):
            for told in session.execute(select(model).where(model.action_id.in_(part))).scalars():
                session.delete(told)
    session.flush()
    for one in rows:
        session.delete(one.action)
        if one.partnership is not None and one.partnership.since == batch.since:
            one.partnership.acting_on = None
    session.flush()
    return len(rows)


def _telling_of_actions(table: Table) -> list[str]:
    """Return the columns of a table that name an action, where the table tells since when a row stands."""
    if "since" not in table.c or "until" in table.c:
        return []
    return [
        column.name
        for column in table.columns
        if any(key.target_fullname == "action.id" for key in column.foreign_keys)
    ]
