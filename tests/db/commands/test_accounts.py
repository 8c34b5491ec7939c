from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from db import sign_ins
from db.commands.accounts import (
    EditedAccount,
    InvitedAgain,
    NewAccount,
    WithdrawnInvitation,
    edit,
    invite,
    invite_again,
    withdraw,
)
from db.faults import Forbidden, Refused, SignInRefused, Stale
from db.identity import token_hash
from db.models import Account, Change, Membership
from db.permissions import Role
from tests.databases import AdjustableClock
from tests.personas import Network

NEWCOMER = NewAccount("  Uusi.Hlö ", " Uusi ", "project", "sv", token_hash("link"))
GOOD = "kelpo salasana, pitkä"


def codes(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


def edited(network: Network, username: str, **changes: object) -> EditedAccount:
    with network.database.reading() as connection:
        columns = (Account.id, Account.version, Account.name, Account.role, Account.language, Account.active)
        row = connection.execute(select(*columns).where(Account.username == username)).one()
    return replace(EditedAccount(*row), **changes)  # type: ignore[arg-type]  # fields of the tests' choice


def test_an_invited_person_chooses_a_password_once_and_signs_in(network: Network) -> None:
    made = network.do("coordinator", invite, NEWCOMER)
    assert made["version"] == 1
    assert made["expires_at"].startswith("2026-11-25")
    assert sign_ins.accept_invitation(network.database, "link", GOOD) == "uusi.hlö"
    with pytest.raises(Forbidden):
        sign_ins.accept_invitation(network.database, "link", GOOD)
    assert sign_ins.sign_in(network.database, "uusi.hlö", GOOD, "address")


def test_the_journal_knows_no_token_and_no_hash_of_one(network: Network) -> None:
    network.do("coordinator", invite, NEWCOMER)
    with network.database.reading() as connection:
        answer = connection.execute(select(Change.answer).where(Change.command == "accounts.invite")).scalar_one()
    assert set(answer) == {"id", "version", "expires_at"}


def test_all_faults_of_an_invitation_are_said_at_once_by_field(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("coordinator", invite, NewAccount("two words", "", "wall", "de", "no hash"))
    assert codes(refused.value) == {
        ("username", "username_form"), ("name", "empty"), ("role", "role_unknown"),
        ("language", "language_unknown"), ("token_hash", "token_unknown"),
    }  # fmt: skip


@pytest.mark.parametrize("username", ["OWNER", " owner", "ｏｗｎｅｒ"])
def test_a_name_that_differs_only_in_writing_is_taken(network: Network, username: str) -> None:
    with pytest.raises(Refused) as refused:
        network.do("coordinator", invite, replace(NEWCOMER, username=username))
    assert codes(refused.value) == {("username", "username_taken")}


def test_a_new_link_ends_the_one_before_and_may_be_withdrawn(network: Network) -> None:
    owner = network.account("owner")
    network.do("coordinator", invite_again, InvitedAgain(owner, token_hash("second")))
    assert not sign_ins.invitation_is_open(network.database, "invitation")
    assert sign_ins.invitation_is_open(network.database, "second")
    network.do("coordinator", withdraw, WithdrawnInvitation(owner))
    assert not sign_ins.invitation_is_open(network.database, "second")


def test_a_link_ends_by_itself(network: Network, clock: AdjustableClock) -> None:
    network.do("coordinator", invite, NEWCOMER)
    clock.moment += timedelta(days=7, seconds=1)
    with pytest.raises(Forbidden):
        sign_ins.accept_invitation(network.database, "link", GOOD)


def test_who_is_not_active_gets_no_link(network: Network) -> None:
    with pytest.raises(Refused) as refused:
        network.do("coordinator", invite_again, InvitedAgain(network.account("deactivated"), token_hash("x")))
    assert codes(refused.value) == {("account_id", "account_inactive")}


def test_deactivation_ends_sessions_links_and_sign_ins_and_reactivation_does_not_revive_them(
    network: Network,
) -> None:
    ticket = sign_ins.sign_in(network.database, "owner", "esimerkkiaineisto", "address")
    assert network.identity("owner").role is Role.PROJECT
    network.do("coordinator", edit, edited(network, "owner", active=False))
    assert network.identity("owner").role is Role.NOBODY
    assert not sign_ins.invitation_is_open(network.database, "invitation")
    with pytest.raises(SignInRefused):
        sign_ins.sign_in(network.database, "owner", "esimerkkiaineisto", "address")
    network.do("coordinator", edit, edited(network, "owner", active=True))
    assert network.identity("owner").role is Role.NOBODY
    with pytest.raises(Forbidden):
        sign_ins.redeem(network.database, ticket)
    assert sign_ins.sign_in(network.database, "owner", "esimerkkiaineisto", "address")


def test_a_new_role_holds_at_once_and_leaves_the_projects(network: Network) -> None:
    network.do("coordinator", edit, edited(network, "owner", role="ministry"))
    identity = network.identity("owner")
    assert (identity.role, identity.project_ids) == (Role.MINISTRY, frozenset())
    with network.database.reading() as connection:
        held = select(Membership.id).where(Membership.account_id == network.account("owner"))
        assert connection.execute(held).all() == []


@pytest.mark.parametrize(("change", "field"), [({"active": False}, "active"), ({"role": "project"}, "role")])
def test_the_last_coordinator_stays(network: Network, change: dict[str, object], field: str) -> None:
    with pytest.raises(Refused) as refused:
        network.do("coordinator", edit, edited(network, "coordinator", **change))
    assert codes(refused.value) == {(field, "last_coordinator")}


def test_a_coordinator_without_a_password_is_no_replacement_until_they_chose_one(network: Network) -> None:
    network.do("coordinator", invite, replace(NEWCOMER, role="coordinator"))
    with pytest.raises(Refused):
        network.do("coordinator", edit, edited(network, "coordinator", active=False))
    sign_ins.accept_invitation(network.database, "link", GOOD)
    network.do("coordinator", edit, edited(network, "coordinator", active=False))
    assert network.identity("coordinator").role is Role.NOBODY


def test_an_older_view_of_an_account_is_stale(network: Network) -> None:
    seen = edited(network, "owner", name="From an old page")
    network.do("coordinator", edit, edited(network, "owner", language="sv"))
    with pytest.raises(Stale) as stale:
        network.do("coordinator", edit, seen)
    assert (stale.value.theirs["language"], stale.value.yours["language"]) == ("sv", "fi")
