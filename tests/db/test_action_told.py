"""What is kept of what may be told of actions: it is told as it would be decided, and of nothing else."""

from datetime import date, timedelta
from decimal import Decimal
from unittest.mock import patch

import pytest
from sqlalchemy import select

from db import action_recount, action_told
from db.action_figures import OF_DONE, Row, by_partner, told
from db.action_known import known
from db.action_sums import LEFT_OF_DONE, SAVED, WHOLE, Cell, counted_actions, sums_of
from db.action_told import told_of
from db.engine import data_version
from db.models import ActionTold
from tests.partners import TODAY
from tests.personas import Network

OF_YEAR = (*OF_DONE, SAVED, *LEFT_OF_DONE.values())
YESTERDAY = TODAY - timedelta(days=1)
FOOD: Cell = ("food", "*", "*")


def plainly(network: Network, day: date) -> list[Row]:
    """Return what may be told of the whole network by all rows."""
    with network.database.reading() as connection:
        sums = sums_of(counted_actions(connection, None), (WHOLE,), {}, day)
    return told(WHOLE, by_partner(sums), day.year)


def rebuilt(network: Network) -> None:
    with network.database.writing_engine().begin() as connection:
        action_recount.rebuild(connection, TODAY)


@pytest.mark.parametrize("day", [TODAY, date(2025, 12, 31), date(2024, 12, 31)])
def test_what_is_kept_is_told_as_it_would_be_decided(network: Network, day: date) -> None:
    rebuilt(network)
    with (
        network.database.reading() as connection,
        patch.object(action_told, "known", side_effect=AssertionError("decided again")),
    ):
        found = told_of(connection, None, WHOLE, day)
        of_done = told_of(connection, None, WHOLE, day, OF_DONE, OF_YEAR)
    assert found == plainly(network, day)
    assert {row[0] for row in of_done} <= {*OF_DONE, SAVED, "cumulative"}
    assert set(of_done) <= set(found)
    assert all(isinstance(row[3], Decimal | str | None) for row in found)


@pytest.mark.parametrize(
    ("is_past", "cell", "day"), [(False, WHOLE, YESTERDAY), (True, WHOLE, TODAY), (False, FOOD, TODAY)]
)
def test_another_day_a_past_moment_and_a_part_of_the_network_are_decided_now(
    network: Network, is_past: bool, cell: Cell, day: date
) -> None:
    rebuilt(network)
    with (
        network.database.reading() as connection,
        patch.object(action_told, "known", side_effect=known) as asked,
    ):
        told_of(connection, data_version(connection) if is_past else None, cell, day)
    assert asked.call_count == 1


def test_what_the_bounds_do_not_decide_is_left_to_the_rows(network: Network) -> None:
    with patch.object(action_told, "told", side_effect=action_told._Undecided):
        rebuilt(network)
    with network.database.reading() as connection:
        assert set(connection.execute(select(ActionTold.__table__.c.rows)).scalars()) == {""}
        assert told_of(connection, None, WHOLE, TODAY) == plainly(network, TODAY)
