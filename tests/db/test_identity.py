"""Who is behind a session, as the database says now."""

from datetime import timedelta
from unittest.mock import MagicMock

import pytest

from db.commands import accounts, memberships
from db.identity import identity_of, identity_of_session, token_hash
from db.models import Membership
from db.permissions import NOBODY, Identity, Role
from tests.databases import NOON, AdjustableClock
from tests.db.access import row_of
from tests.personas import Network, token_of


def bearer(network: Network, token: str | None) -> Identity:
    with network.database.reading() as connection:
        return identity_of(connection, token, network.database.now())


@pytest.mark.parametrize("token", [None, "", "unknown", "\0", "\ud800", "ä", "x" * 1_000_000, "' OR '1'='1"])
def test_a_token_that_is_none_of_ours_is_nobody_s(network: Network, token: str | None) -> None:
    assert bearer(network, token) == NOBODY


def test_the_hash_of_a_token_is_no_token(sqlite_network: Network) -> None:
    """Who reads the database cannot sign in with what stands there."""
    assert bearer(sqlite_network, token_hash(token_of("owner"))) == NOBODY


def test_what_a_test_gives_in_place_of_a_cookie_is_nobody_s(sqlite_network: Network) -> None:
    with pytest.raises(TypeError):
        bearer(sqlite_network, MagicMock())


@pytest.mark.parametrize("session_id", [None, 0, -1, 10**15])
def test_a_session_that_is_not_there_is_nobody_s(network: Network, session_id: int | None) -> None:
    with network.database.reading() as connection:
        assert identity_of_session(connection, session_id, NOON) == NOBODY


def test_a_person_is_told_with_name_language_and_projects(sqlite_network: Network) -> None:
    teammate = sqlite_network.identity("teammate")
    assert (teammate.role, teammate.name, teammate.language) == (Role.PROJECT, "Teammate", "fi")
    assert teammate.account_id == sqlite_network.account("teammate")
    assert teammate.project_ids == {sqlite_network.project("own")}


def test_the_wall_has_no_account_and_no_projects(sqlite_network: Network) -> None:
    wall = sqlite_network.identity("wall")
    assert (wall.role, wall.account_id, wall.project_ids) == (Role.WALL, None, frozenset())


def test_a_session_ends_at_its_moment_in_an_open_tab_too(sqlite_network: Network, clock: AdjustableClock) -> None:
    clock.moment = NOON + timedelta(days=10) - timedelta(microseconds=1)
    assert sqlite_network.identity("owner").role is Role.PROJECT
    clock.advance(seconds=0.000001)
    assert sqlite_network.identity("owner") == NOBODY


@pytest.mark.parametrize(
    ("role", "active", "expected"),
    [("ministry", True, Role.MINISTRY), ("coordinator", True, Role.COORDINATOR), ("project", False, Role.NOBODY)],
)
def test_a_role_or_a_deactivation_holds_from_the_next_message_on(
    network: Network, role: str, active: bool, expected: Role
) -> None:
    number, version = network.account("outsider"), 1
    assert network.identity("outsider").role is Role.PROJECT
    network.do("coordinator", accounts.edit, accounts.EditedAccount(number, version, "X", role, "fi", active))
    assert network.identity("outsider").role is expected
    assert network.identity("outsider").project_ids == frozenset()


def test_a_membership_that_ended_is_gone_at_once(network: Network) -> None:
    membership = memberships.RemovedMembership(*row_of(network, Membership, "foreign"))
    network.do("coordinator", memberships.remove, membership)
    assert network.project("foreign") not in network.identity("outsider").project_ids
