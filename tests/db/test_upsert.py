"""Insert or update in one statement."""

from datetime import date

from sqlalchemy import select

from db.engine import Database
from db.models import Property, WeekTally
from db.upsert import add_to, upsert

CELL = {"week": date(2026, 11, 16), "theme": "*", "region": "*", "experience": "*", "kind": "missing"}


def test_upsert_makes_the_row_and_then_changes_it(database: Database) -> None:
    for value in ("first", "second"):
        with database.writing() as session:
            upsert(session, Property, {"name": "x"}, {"value": value})
    with database.reading() as connection:
        assert connection.execute(select(Property.value).where(Property.name == "x")).scalars().all() == ["second"]


def test_add_to_counts_from_nothing_up_and_down(database: Database) -> None:
    for amount in (2, 3, -4):
        with database.writing() as session:
            rows = [{**CELL, "n": amount}, {**CELL, "kind": "paused", "n": 1}]
            add_to(session, WeekTally, tuple(CELL), "n", rows)
    with database.reading() as connection:
        found = connection.execute(select(WeekTally.kind, WeekTally.n).order_by(WeekTally.kind)).all()
        assert [tuple(row) for row in found] == [("missing", 1), ("paused", 3)]
