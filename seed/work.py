"""What all seeds share: acting as the operator, a clock that is set, and a file that appears when it is whole."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import TypeVar
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.engine import make_url

from db import migrations, samples
from db.commands.kernel import Actor, Answer, Command, perform
from db.engine import Database
from db.faults import Unavailable
from db.models import Project
from db.weeks import HELSINKI

W = TypeVar("W")
OPERATOR = Actor(system="seed")
_OPENS = 5  # the hour in Helsinki at which a seeded day stands: later than all that it tells, earlier than people


class NotEmpty(Exception):
    """There is a database that is no sample; a sample never takes its place and is never mixed into it."""


@dataclass(frozen=True)
class Event:
    """Something that happens at a moment."""

    at: datetime
    happen: Callable[[], object]


class SetClock:
    """A clock that stands where it is set."""

    def __init__(self, at: datetime) -> None:
        """Stand at a moment."""
        self.at = at

    def __call__(self) -> datetime:
        """Return the moment at which the clock stands."""
        return self.at


def act(database: Database, command: Command[W], wanted: W, actor: Actor = OPERATOR) -> Answer:
    """Carry out a command once, by default as the operator; return its answer."""
    return perform(database, command, actor, f"seed-{uuid4().hex}", wanted)


def helsinki(day: date, hour: float) -> datetime:
    """Return the moment of an hour (9.5 is half past nine) of a day in Helsinki, in UTC."""
    minutes = round(hour * 60)
    return datetime.combine(day, time(minutes // 60, minutes % 60), HELSINKI).astimezone(UTC)


def present(today: date) -> datetime:
    """Return the moment up to which a seed of that day tells."""
    return helsinki(today, _OPENS)


@contextmanager
def fresh_database(url: str, clock: SetClock) -> Iterator[Database]:
    """Give an empty, migrated database that stands under its address once all went well.

    An SQLite file is made beside its place and moved over an earlier sample; any other database must be without
    projects. Raises NotEmpty before anything is made.
    """
    address = make_url(url)
    if address.get_backend_name() != "sqlite":
        database = Database(url, clock=clock, durable=False)
        migrations.upgrade(database)
        _refuse_used(database)
        yield database
        database.dispose()
        return
    place = Path(str(address.database))
    _refuse_real(url, place)
    place.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=place.parent, prefix=".making-") as folder:
        making = Path(folder) / place.name
        database = Database(f"sqlite:///{making}", clock=clock, durable=False)
        migrations.upgrade(database)
        yield database
        database.dispose()
        put_in_place(making, place)


def put_in_place(made: Path, place: Path) -> None:
    """Move a finished SQLite file to its place, durably, with nothing left of the one that was there."""
    with made.open("rb") as file:
        os.fsync(file.fileno())
    for rest in ("-journal", "-wal", "-shm"):
        place.with_name(place.name + rest).unlink(missing_ok=True)
    made.replace(place)


def _refuse_used(database: Database) -> None:
    with database.reading() as connection:
        if connection.execute(select(Project.id).limit(1)).scalar() is not None:
            raise NotEmpty(database.url.render_as_string())


def _refuse_real(url: str, place: Path) -> None:
    """Raise NotEmpty unless what stands in the place is a sample, or nothing; what cannot be read is neither."""
    if not place.exists():
        return
    database = Database(url)
    try:
        with database.reading() as connection:
            if samples.kind(connection) is None:
                raise NotEmpty(str(place))
    except Unavailable as fault:
        raise NotEmpty(str(place)) from fault
    finally:
        database.dispose()
