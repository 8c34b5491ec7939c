"""What changed from each moment that this process has seen to the next, so that answers can follow it."""

from collections import OrderedDict
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection

from db.engine import Database
from db.follow import Step
from db.queries import weekly

MOST_STEPS: Final = 60  # an answer that is older than so many changes is asked anew


class Steps:
    """The latest steps from moment to moment of one database, each with what changed in it."""

    def __init__(self) -> None:
        self._steps: OrderedDict[int, tuple[int, Step | None]] = OrderedDict()
        self._newest: int | None = None
        self._lock = Lock()

    def note(self, connection: Connection, moment: int) -> None:
        """Take the step to a moment that a connection sees as the newest, if it is one."""
        before = self._newest
        if before is not None and moment <= before:
            return
        step = None if before is None else weekly.step_after(connection, as_of=None, after=before)
        with self._lock:
            if self._newest != before:
                return  # somebody else took a step meanwhile: no step leads to this moment, nor from it
            self._newest = moment
            if before is not None:
                self._steps[before] = (moment, step)
            while len(self._steps) > MOST_STEPS:
                self._steps.popitem(last=False)

    def between(self, earlier: int, moment: int) -> Step | None:
        """Return what changed from a moment to a later one, or None where that is not known or not all."""
        found = Step()
        while earlier < moment:
            step = self._steps.get(earlier)
            if step is None or step[1] is None:
                return None
            earlier, found = step[0], found + step[1]
        return found if earlier == moment else None


def note(database: Database, connection: Connection, moment: int) -> None:
    """Take the step to the newest moment of a database, which its connection sees."""
    _of(database).note(connection, moment)


def step_between(database: Database, earlier: int, moment: int) -> Step | None:
    """Return what changed from a moment to a later one, or None where more may have changed."""
    return _of(database).between(earlier, moment)


_known: WeakKeyDictionary[Database, Steps] = WeakKeyDictionary()


def _of(database: Database) -> Steps:
    return _known.setdefault(database, Steps())
