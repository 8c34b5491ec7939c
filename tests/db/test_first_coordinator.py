"""The first coordinator's way in: open until it is used, and never again."""

from datetime import timedelta

from db.engine import Database
from db.first_coordinator import USERNAME, open_way_in
from db.sign_ins import accept_invitation, invitation
from tests.databases import AdjustableClock
from tests.personas import Network

GOOD = "kelpo salasana, pitkä"


def test_the_way_in_is_open_until_a_password_is_chosen_and_never_again(
    database: Database, clock: AdjustableClock
) -> None:
    first = open_way_in(database)
    assert first is not None
    second = open_way_in(database)
    assert second is not None
    # The link in a terminal that was scrolled away must not stay open beside the new one.
    assert invitation(database, first).standing == "unknown"
    clock.moment += timedelta(days=8)
    assert invitation(database, second).standing == "expired"
    third = open_way_in(database)
    assert third is not None
    assert accept_invitation(database, third, GOOD) == USERNAME
    assert open_way_in(database) is None


def test_a_network_with_a_coordinator_needs_none(network: Network) -> None:
    assert open_way_in(network.database) is None
