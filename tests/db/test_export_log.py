"""Who took which file out: written at once where the database can, and else with the next one."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, select
from sqlalchemy.orm import Session

from db import export_log, sign_ins
from db.engine import Database, data_version
from db.export_log import KEPT, Taken, note
from db.faults import Unavailable
from db.models import Change, ExportLog
from db.queries import exports
from tests.databases import NOON, AdjustableClock
from tests.personas import PASSWORD, Network


def taken(network: Network, rows: int = 1, at: datetime = NOON, persona: str = "owner") -> Taken:
    return Taken(at, network.account(persona), "partners", "json", {"words": "metsä"}, 3, rows)


def kept(database: Database) -> list[int]:
    with database.reading() as connection:
        return list(connection.execute(select(ExportLog.rows).order_by(ExportLog.id)).scalars())


def journal(connection: Connection) -> tuple[int, int]:
    return data_version(connection), len(connection.execute(select(Change.id)).all())


def test_what_was_taken_is_kept_and_moves_no_moment(network: Network) -> None:
    with network.database.reading() as connection:
        before = journal(connection)
    note(network.database, taken(network, 7))
    with network.database.reading() as connection:
        assert journal(connection) == before
        found = connection.execute(select(ExportLog.__table__)).mappings().one()
    assert {**found, "id": 0} == {
        "id": 0, "at": NOON, "account_id": network.account("owner"), "dataset": "partners", "format": "json",
        "filters": {"words": "metsä"}, "moment": 3, "rows": 7,
    }  # fmt: skip


def test_one_that_cannot_be_written_waits_for_the_next(network: Network, monkeypatch: pytest.MonkeyPatch) -> None:
    @contextmanager
    def busy(_database: Database) -> Iterator[Session]:
        raise Unavailable("locked")
        yield

    with monkeypatch.context() as while_busy:
        while_busy.setattr(Database, "writing", busy)
        for rows in (1, 2):
            with pytest.raises(Unavailable):
                note(network.database, taken(network, rows))
    assert kept(network.database) == []
    note(network.database, taken(network, 3))
    assert kept(network.database) == [1, 2, 3]
    note(network.database, taken(network, 4))
    assert kept(network.database) == [1, 2, 3, 4]


def test_of_very_many_that_wait_the_newest_are_kept(
    sqlite_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    @contextmanager
    def full(_database: Database) -> Iterator[Session]:
        raise Unavailable("full")
        yield

    monkeypatch.setattr(export_log, "_MOST_WAITING", 2)
    with monkeypatch.context() as while_full:
        while_full.setattr(Database, "writing", full)
        for rows in (1, 2, 3):
            with pytest.raises(Unavailable):
                note(sqlite_network.database, taken(sqlite_network, rows))
    note(sqlite_network.database, taken(sqlite_network, 4))
    assert kept(sqlite_network.database) == [2, 3, 4]


@pytest.mark.parametrize("by", ["an export", "a sign-in"])
def test_what_is_older_than_a_year_goes(network: Network, clock: AdjustableClock, by: str) -> None:
    note(network.database, taken(network, 1))
    note(network.database, taken(network, 2, NOON + timedelta(seconds=1)))
    clock.moment = NOON + KEPT + timedelta(milliseconds=1)
    assert told(network) == [2]  # also while nobody has come to remove it
    if by == "an export":
        note(network.database, taken(network, 3, clock.moment))
        assert kept(network.database) == [2, 3]
    else:
        sign_ins.sign_in(network.database, "owner", PASSWORD, "198.51.100.1")
        assert kept(network.database) == [2]


def told(network: Network, **limits: int) -> list[Any]:
    return [row["rows"] for row in asked(network, **limits)]


def asked(network: Network, **limits: int) -> Any:
    with network.database.reading() as connection:
        # Without asking who asks, whose session may be over by then; tests/db/access.py holds who may.
        return exports.taken(connection, as_of=None, now=network.database.now(), **limits)


def test_the_coordinator_reads_the_latest_first_in_parts_with_who_it_was(network: Network) -> None:
    for rows, persona in enumerate(("owner", "ministry", "deactivated"), 1):
        note(network.database, taken(network, rows, NOON + timedelta(seconds=rows), persona))
    note(network.database, Taken(NOON, 999_999, "partners", "json", {}, 3, 4))
    assert [(row["name"], row["rows"]) for row in asked(network)] == [
        ("Deactivated", 3), ("Ministry", 2), ("Owner", 1), (None, 4),
    ]  # fmt: skip
    assert told(network, part=1, size=3) == [4]
    with network.database.reading() as connection:
        assert exports.taken_count(connection, as_of=None, now=NOON) == 4
