"""Counting everything anew: for seeds, and as the remedy if a tally is doubted: ``python -m db.recount``."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date

from sqlalchemy import Connection

from db import action_recount, participation, tallies
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
        rebuild(connection, database.today())


def rebuild(
    connection: Connection, today: date, progress: Callable[[int], None] = lambda _hundredths: None
) -> None:
    """Count all tallies anew from the rows, those of actions as of a day.

    `progress` is told how many hundredths are done.
    """
    tallies.rebuild(connection, lambda hundredths: progress(hundredths // 3))
    participation.rebuild(connection, lambda hundredths: progress(33 + hundredths // 3))
    action_recount.rebuild(connection, today, lambda hundredths: progress(67 + hundredths // 3))


def main() -> None:
    """Count the tallies of the database that the environment names; nobody can save meanwhile."""
    database = Database()
    with database.writing_engine().begin() as connection:
        rebuild(connection, database.today())


if __name__ == "__main__":
    main()
