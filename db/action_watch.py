"""Keeping the sums of actions true: a session notes what partners count for, and puts there what they come to.

So no command has to know that anything is counted. What changes many partners has all counted anew: it is quicker.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Connection, event, insert, update
from sqlalchemy.orm import Session

from db import history
from db.action_kept import State, Sums, of_partners, put_instead, state_of
from db.action_recount import rebuild, rolled
from db.action_told import keep
from db.action_touch import concerned, touched_by
from db.models import ActionMove, ActionTallyDay
from db.participation_watch import CellsOfProjects
from db.tallies import postponed

MOST_PARTNERS = 2_000  # that are counted one by one


@dataclass
class _Noted:
    """What a transaction has noted of the partners whose actions it changes, or that all is to be counted anew."""

    state: State | None = None
    partners: set[int] = field(default_factory=set)
    before: Sums = field(default_factory=Sums)
    everything: bool = False

    def forget(self) -> None:
        """Begin anew: the session may go on."""
        self.state, self.everything = None, False
        self.partners.clear()
        self.before.clear()


def watch(session: Session, today: Callable[[], date]) -> None:
    """Make a session keep the sums true with what it changes; `today` tells the day."""
    noted = _Noted()
    event.listen(
        session, "before_flush", lambda session, _context, _instances: _before_flush(session, noted, today)
    )
    event.listen(session, "before_commit", lambda session: _before_commit(session, noted, today))


def _before_flush(session: Session, noted: _Noted, today: Callable[[], date]) -> None:
    if postponed.get() or noted.everything:
        return
    touched = touched_by(session)
    if not touched:
        return
    connection = session.connection()
    partners = concerned(connection, touched) - noted.partners
    if not partners:
        return
    if noted.state is None:
        noted.state = _state(connection, today())
    if noted.state is None or len(noted.partners) + len(partners) > MOST_PARTNERS:
        noted.everything = True
        return
    noted.partners |= partners
    _add(session, noted.before, partners, noted.state)


def _state(connection: Connection, today: date) -> State | None:
    """Return as of when sums are kept, once they are as of today."""
    state = state_of(connection)
    return state if state is None or state.day >= today else rolled(connection, state, today)


def _before_commit(session: Session, noted: _Noted, today: Callable[[], date]) -> None:
    if postponed.get():
        return
    session.flush()
    if noted.everything:
        rebuild(session.connection(), max(today(), noted.state.day) if noted.state else today())
        _name_move(session)
    elif noted.state is not None:
        after = Sums()
        newest = _add(session, after, noted.partners, noted.state)
        if put_instead(session.connection(), noted.before, after):
            _name_move(session)
        if newest > noted.state.newest:
            session.connection().execute(update(ActionTallyDay).values(newest=newest))
        keep(session.connection())
    noted.forget()


def _name_move(session: Session) -> None:
    """Say that the change has moved what is told of actions, so that after any other it stands."""
    number = history.change_of(session)
    if number is not None:
        session.connection().execute(insert(ActionMove).values(change_id=number))


def _add(session: Session, found: Sums, partners: set[int], state: State) -> date:
    """Add what partners count for at this point of the transaction; return the day of the newest phase."""
    connection, cells, newest = session.connection(), CellsOfProjects(session), date.min
    for actions in of_partners(connection, partners):
        found.add(actions, cells, state)
        newest = max((newest, *(one.since for one in actions)))
    return newest
