"""Making a database beside its place."""

from datetime import date
from pathlib import Path

import pytest

from db import migrations
from db.engine import Database
from db.samples import mark
from seed.work import NotEmpty, SetClock, fresh_database, helsinki

CLOCK = SetClock(helsinki(date(2026, 11, 22), 12))


def make(place: Path, what: str) -> None:
    with fresh_database(f"sqlite:///{place}", CLOCK) as database:
        mark(database, what, "token")


def test_a_failure_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "deep" / "sample.db"
    make(place, "first")
    before = place.read_bytes()
    with pytest.raises(ZeroDivisionError), fresh_database(f"sqlite:///{place}", CLOCK):
        raise ZeroDivisionError
    assert place.read_bytes() == before
    assert list(place.parent.iterdir()) == [place]


def test_an_earlier_sample_is_replaced(tmp_path: Path) -> None:
    make(tmp_path / "sample.db", "first")
    make(tmp_path / "sample.db", "second")


def test_a_database_of_real_use_is_never_replaced(tmp_path: Path) -> None:
    place = tmp_path / "real.db"
    real = Database(f"sqlite:///{place}")
    migrations.upgrade(real)
    real.dispose()
    before = place.read_bytes()
    with pytest.raises(NotEmpty):
        make(place, "sample")
    assert place.read_bytes() == before


def test_a_file_that_is_no_database_is_never_replaced(tmp_path: Path) -> None:
    place = tmp_path / "letter.db"
    place.write_text("Dear all, " * 100)
    with pytest.raises(NotEmpty):
        make(place, "sample")
    assert place.read_text().startswith("Dear all")


def test_helsinki_hours_know_of_summer() -> None:
    assert helsinki(date(2026, 7, 1), 9.5).hour == 6
    assert helsinki(date(2026, 12, 1), 9.5).hour == 7
