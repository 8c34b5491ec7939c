"""What the tests of commands share: the tallies are checked after each of them."""

from collections.abc import Iterator
from typing import Any

import pytest
from sqlalchemy import select

from db import tallies
from db.engine import data_version
from db.models import WeekTally
from tests.personas import Network


@pytest.fixture
def counted(network: Network) -> Iterator[Network]:
    """The tiny network, whose tallies must say at the end what the rows say, now and in the history."""
    yield network
    with network.database.reading() as connection:
        kept = _cells(connection.execute(select(WeekTally.__table__)).all())
        assert kept == _cells(connection.execute(tallies.counted_weeks(None)).all())
        assert kept == _cells(connection.execute(tallies.counted_weeks(data_version(connection))).all())


def _cells(rows: Any) -> dict[tuple[Any, ...], int]:
    return {tuple(row[:5]): row[5] for row in rows if row[5]}
