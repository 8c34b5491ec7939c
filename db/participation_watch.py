"""Keeping the sums of participants true: a session notes what it is about to change, and adds the difference.

Before the first flush that changes anything of a partner or an event, what it counts for is taken off the sums;
before the commit, what it counts for then is added. So no command has to know that anything is counted.
"""

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from db import history
from db.counting import Cell
from db.models import Event, ParticipationMove, ParticipationTally, Partner
from db.participation import KEY, Sums, every_cell, sums_of, tally_rows
from db.participation_rows import Some, in_parts
from db.participation_touch import Touched, concerned, touched_by
from db.tallies import cells_of, postponed
from db.upsert import add_to

_MOST_ASKED_ONE_BY_ONE = 50  # projects; the cells of more are read all at once


@dataclass
class _Noted:
    """What a transaction has taken off the sums, and what it has made."""

    partners: set[int] = field(default_factory=set)
    events: set[int] = field(default_factory=set)
    made: list[Partner | Event] = field(default_factory=list)
    sums: Sums = field(default_factory=Counter)

    def ids_made(self) -> tuple[set[int], set[int]]:
        """Return the ids of the partners and of the events that were made and flushed."""
        made = [one for one in self.made if one.id is not None]
        partners = {one.id for one in made if isinstance(one, Partner)}
        return partners, {one.id for one in made if isinstance(one, Event)}


def watch(session: Session) -> None:
    """Make a session keep the sums true with what it changes."""
    noted = _Noted()
    event.listen(session, "before_flush", lambda session, _context, _instances: _before_flush(session, noted))
    event.listen(session, "before_commit", lambda session: _before_commit(session, noted))


def _before_flush(session: Session, noted: _Noted) -> None:
    if postponed.get():
        return
    noted.made += [one for one in session.new if isinstance(one, Partner | Event)]
    touched = touched_by(session)
    if touched == Touched():
        return
    partners, events = concerned(session.connection(), touched)
    made_partners, made_events = noted.ids_made()
    partners, events = partners - noted.partners - made_partners, events - noted.events - made_events
    noted.partners |= partners
    noted.events |= events
    noted.sums.subtract(_sums(session, partners, events))


def _before_commit(session: Session, noted: _Noted) -> None:
    if postponed.get():
        return
    session.flush()
    partners, events = noted.ids_made()
    noted.sums.update(_sums(session, noted.partners | partners, noted.events | events))
    moved = tally_rows(noted.sums)
    add_to(session, ParticipationTally, KEY, "n", moved)
    _name_facts(session, {row["fact"] for row in moved})
    noted.sums.clear()


def _name_facts(session: Session, facts: set[str]) -> None:
    """Say which facts the change has moved, so that answers that do not depend on them stand."""
    number = history.change_of(session)
    if number is not None and facts:
        session.add(ParticipationMove(change_id=number, facts=",".join(sorted(facts))))


def _sums(session: Session, partners: set[int], events: set[int]) -> Sums:
    """Return what partners and events count for at this point of the transaction."""
    total: Sums = Counter()
    connection, cells = session.connection(), CellsOfProjects(session)
    for some in in_parts(Some(sorted(partners), sorted(events))):
        total.update(sums_of(connection, some, cells))
    return total


class CellsOfProjects(dict[int, Collection[Cell]]):
    """The cells of projects, each read when it is asked for; where many are, all are read at once."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session, self._all = session, False

    def get(self, project_id: int, default: Any = ()) -> Any:
        """Return the cells of a project."""
        if project_id not in self and not self._all:
            if len(self) < _MOST_ASKED_ONE_BY_ONE:
                self[project_id] = cells_of(self._session, project_id)
            else:
                self.update((one, tuple(those)) for one, those in every_cell(self._session.connection()).items())
                self._all = True
        return super().get(project_id, default)
