"""Counting everything anew: for seeds, and as the remedy if a tally is doubted: ``python -m db.recount``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import Connection

from db import participation, tallies
from db.engine import Database


@contextmanager
def counted_at_the_end(database: Database) -> Iterator[None]:
    """Count nothing inside, and everything at the end.

    For making a database that is put in place only when it is whole: commands tell a year in it, and to keep the
    tallies true at every moment of that year would take a fifth of the time.
    """
    token = tallies.postponed.set(True)
    try:
        yield
    finally:
        tallies.postponed.reset(token)
    with database.writing_engine().begin() as connection:
        rebuild(connection)


def rebuild(connection: Connection, progress: Callable[[int], None] = lambda _hundredths: None) -> None:
    """Count all tallies anew from the rows. `progress` is told how many hundredths are done."""
    tallies.rebuild(connection, lambda hundredths: progress(hundredths // 2))
    participation.rebuild(connection, lambda hundredths: progress(50 + hundredths // 2))


def main() -> None:
    """Count the tallies of the database that the environment names; nobody can save meanwhile."""
    with Database().writing_engine().begin() as connection:
        rebuild(connection)


if __name__ == "__main__":
    main()
