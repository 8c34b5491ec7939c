from datetime import timedelta
from typing import Any

import pytest

from db import visits
from db.commands.accounts import NewAccount, WithdrawnInvitation, invite, withdraw
from db.faults import Missing
from db.identity import token_hash
from db.queries import accounts
from db.reading import Query, fetch
from tests.databases import AdjustableClock
from tests.personas import Network

NEWCOMER = NewAccount("uusi", "Ååke Uusi", "project", "sv", token_hash("link"))


def asked(network: Network, query: Query[..., Any], **arguments: Any) -> Any:
    with network.database.reading() as connection:
        return fetch(connection, query, network.identity("coordinator"), as_of=None, **arguments)


def usernames(network: Network, **arguments: Any) -> list[str]:
    found = asked(network, accounts.people, now=network.database.now(), **arguments)
    counting = {name: value for name, value in arguments.items() if name not in ("part", "size")}
    if len(counting) == len(arguments):
        assert asked(network, accounts.people_count, now=network.database.now(), **counting) == len(found)
    return [row["username"] for row in found]


def test_people_come_by_part_with_their_projects_and_last_visit(network: Network) -> None:
    visits.note(network.database, network.session_id("owner"), 1)
    rows = asked(network, accounts.people, now=network.database.now())
    assert [row["username"] for row in rows] == [
        "coordinator", "deactivated", "former", "ministry", "outsider", "owner", "teammate",
    ]  # fmt: skip
    owner = next(row for row in rows if row["username"] == "owner")
    assert (owner["projects"], owner["last_visit"], owner["has_password"]) == (3, network.database.now(), True)
    assert next(row for row in rows if row["username"] == "former")["last_visit"] is None
    assert usernames(network, part=1, size=3) == ["ministry", "outsider", "owner"]


def test_people_are_found_by_words_role_and_standing(network: Network) -> None:
    network.do("coordinator", invite, NEWCOMER)
    assert usernames(network, words="ÅÅKE") == ["uusi"]
    assert usernames(network, words="uus") == ["uusi"]
    assert usernames(network, role="ministry") == ["ministry"]
    assert usernames(network, standing="invited") == ["owner", "uusi"]
    assert usernames(network, standing="inactive") == ["deactivated"]
    assert "uusi" not in usernames(network, standing="active")


def test_a_link_waits_until_it_is_used_withdrawn_or_old(network: Network, clock: AdjustableClock) -> None:
    made = network.do("coordinator", invite, NEWCOMER)
    account = asked(network, accounts.account, now=clock.moment, account_id=made["id"])
    assert account["invited_until"] == clock.moment + timedelta(days=7)
    assert (account["has_password"], account["last_visit"], account["version"]) == (False, None, 1)
    later = clock.moment + timedelta(days=8)
    assert asked(network, accounts.account, now=later, account_id=made["id"])["invited_until"] is None
    network.do("coordinator", withdraw, WithdrawnInvitation(made["id"]))
    assert asked(network, accounts.account, now=clock.moment, account_id=made["id"])["invited_until"] is None
    with pytest.raises(Missing):
        asked(network, accounts.account, now=clock.moment, account_id=10**6)


def test_memberships_bear_the_versions_that_a_save_names(network: Network) -> None:
    rows = asked(network, accounts.memberships, account_id=network.account("owner"))
    assert [(row["name_fi"], row["role"], row["version"]) for row in rows] == [
        ("Ended", "lead", 1), ("Own", "lead", 1), ("Second", "lead", 1),
    ]  # fmt: skip


def test_only_active_accounts_of_projects_can_be_chosen_to_report(network: Network) -> None:
    found = asked(network, accounts.reporters, words="")
    assert [row["username"] for row in found] == ["former", "outsider", "owner", "teammate"]
    found = asked(network, accounts.reporters, words="TEAM")
    assert [row["username"] for row in found] == ["teammate"]
