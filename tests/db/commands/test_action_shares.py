"""Shares of an action: together at most all of it, which the database keeps by itself too."""

from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import insert, select, update
from sqlalchemy.exc import DBAPIError

from db.commands.action_shares import WantedShare, put
from db.engine import data_version
from db.faults import Missing, Refused, Stale
from db.history import rows
from db.models import ActionShare
from tests.personas import Network

SHARED = "Lämmön talteenotto"  # 60 of `own`, 40 of `foreign`


def wanted(network: Network, sharer: str, percent: Any, seen: int = 0, title: str = SHARED) -> WantedShare:
    return WantedShare(network.project("own"), network.action(title), network.project(sharer), percent, seen)


def shares(network: Network, title: str = SHARED, as_of: int | None = None) -> dict[int, int]:
    share = rows(ActionShare, as_of)
    with network.database.reading() as connection:
        there = select(share.c.project_id, share.c.percent).where(share.c.action_id == network.action(title))
        return {row.project_id: row.percent for row in connection.execute(there)}


def refused(network: Network, asked: WantedShare) -> list[tuple[str, str, Any]]:
    with pytest.raises(Refused) as raised:
        network.do("owner", put, asked)
    return [(fault.field, fault.code, fault.params.get("left")) for fault in raised.value.faults]


def test_three_projects_share_one_action(network: Network) -> None:
    own, foreign, second = (network.project(slug) for slug in ("own", "foreign", "second"))
    with network.database.reading() as connection:
        before = data_version(connection)
    assert network.do("owner", put, wanted(network, "own", 30, 1))["version"] == 2
    assert network.do("teammate", put, wanted(network, "second", 30))["version"] == 1
    assert shares(network) == {own: 30, foreign: 40, second: 30}
    assert shares(network, as_of=before) == {own: 60, foreign: 40}


def test_the_same_request_shares_once_and_another_like_it_is_stale(network: Network) -> None:
    network.do("owner", put, wanted(network, "own", 50, 1))
    asked = wanted(network, "second", 10)
    first = network.do("owner", put, asked, request_id="share-once")
    assert network.do("owner", put, asked, request_id="share-once") == first
    with pytest.raises(Stale) as stale:  # who saw none does not overwrite what somebody else gave
        network.do("teammate", put, wanted(network, "second", 5))
    assert (stale.value.theirs, stale.value.yours, stale.value.version) == ({"percent": 10}, {"percent": 5}, 1)


def test_a_share_is_taken_away_and_may_come_back(network: Network) -> None:
    network.do("owner", put, wanted(network, "foreign", 0, 1))
    assert shares(network) == {network.project("own"): 60}
    with pytest.raises(Missing):  # the one that was seen is there no more
        network.do("owner", put, wanted(network, "foreign", 10, 1))
    assert network.do("owner", put, wanted(network, "foreign", 40))["version"] == 1


@pytest.mark.parametrize(
    ("sharer", "percent", "seen", "expected"),
    [
        ("second", 1, 0, ("shares_over_all", 0)),
        ("own", 61, 1, ("shares_over_all", 60)),
        ("foreign", 100, 1, ("shares_over_all", 40)),
        *(("second", percent, 0, ("percent_outside", None)) for percent in (0, -1, 101, 12.5, "5", None)),
        ("own", 0, 1, ("share_of_keeper", None)),
    ],
)
def test_what_no_share_can_be_is_refused_and_how_much_is_left_is_told(
    sqlite_network: Network, sharer: str, percent: Any, seen: int, expected: tuple[str, int | None]
) -> None:
    before = shares(sqlite_network)
    assert refused(sqlite_network, wanted(sqlite_network, sharer, percent, seen)) == [("percent", *expected)]
    assert shares(sqlite_network) == before


@pytest.mark.parametrize("forged", [{"project_id": "second"}, {"action_id": 999_999}, {"sharer_id": 999_999}])
def test_what_is_not_there_or_another_s_is_not_shared(network: Network, forged: dict[str, Any]) -> None:
    ids = {name: network.project(said) if isinstance(said, str) else said for name, said in forged.items()}
    with pytest.raises(Missing):
        network.do("owner", put, WantedShare(**{**vars(wanted(network, "own", 50, 1)), **ids}))


def test_who_has_a_share_does_not_say_whose_doing_the_action_is(network: Network) -> None:
    foreign, action_id = network.project("foreign"), network.action(SHARED)
    with pytest.raises(Missing):
        network.do("outsider", put, WantedShare(foreign, action_id, foreign, 100, 1))


def _added(network: Network) -> Any:
    said = {"action_id": network.action(SHARED), "project_id": network.project("second"), "percent": 1}
    return insert(ActionShare.__table__).values(**said, version=1, since=1)


def _raised(network: Network) -> Any:
    mine = (ActionShare.action_id == network.action(SHARED), ActionShare.project_id == network.project("own"))
    return update(ActionShare.__table__).where(*mine).values(percent=61)


def _moved(network: Network) -> Any:
    """Let the whole of another action be of this one."""
    other = ActionShare.action_id == network.action("Hybridikone yhdessä")
    return update(ActionShare.__table__).where(other).values(action_id=network.action(SHARED))


@pytest.mark.parametrize("statement", [_added, _raised, _moved])
def test_the_database_itself_keeps_shares_within_all(
    network: Network, statement: Callable[[Network], Any]
) -> None:
    before, writer = shares(network), network.database.writing_engine()
    with pytest.raises(DBAPIError, match="more than 100 percent"), writer.begin() as connection:
        connection.execute(statement(network))
    assert shares(network) == before
