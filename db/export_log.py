"""The log of exports: who took which file out, and when (requirement R-IS-1 of the domain).

An export changes nothing of the network, so its row stands outside the journal and raises no data version: no page
is read anew for it. It is written before the first byte of the file leaves, in a transaction of its own, since the
reading one cannot write. Where the database takes no write just then (another save holds it for longer than a save
waits, it is full or read-only), the file is given all the same: who asks may have it, and is not to wait for
somebody else's import. The row then waits in this process and is written with the next one; that it waits is for
the caller to tell the server's log, which keeps it should the process end before. A row may come twice where a
connection breaks while it is being committed; better than not at all.
"""

from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Final
from weakref import WeakKeyDictionary

from sqlalchemy import delete
from sqlalchemy.orm import Session

from db.engine import Database
from db.faults import Unavailable
from db.models import ExportLog

KEPT: Final = timedelta(days=365)
_MOST_WAITING: Final = 1000  # small rows; more of them the server's log alone remembers


@dataclass(frozen=True)
class Taken:
    """A file that was taken out: when, by which account, what in which format and asked how, of which moment."""

    at: datetime
    account_id: int
    dataset: str
    format: str
    filters: dict[str, str]
    moment: int
    rows: int


def note(database: Database, taken: Taken) -> None:
    """Write that a file was taken out, and those that still wait; remove what is older than KEPT.

    Raises Unavailable when nothing could be written: then it waits for the next one.
    """
    with _lock:
        rows = [*_waiting.pop(database, ()), taken]
    try:
        with database.writing() as session:
            session.add_all(ExportLog(**asdict(one)) for one in rows)
            forget_old(session, database.now())
    except Unavailable:
        with _lock:
            _waiting[database] = [*rows, *_waiting.get(database, ())][-_MOST_WAITING:]
        raise


def forget_old(session: Session, now: datetime) -> None:
    """Remove the rows that have been kept for long enough."""
    session.execute(delete(ExportLog).where(ExportLog.at < now - KEPT))


_lock: Final = Lock()  # exports are made in several threads
_waiting: Final = WeakKeyDictionary[Database, list[Taken]]()
