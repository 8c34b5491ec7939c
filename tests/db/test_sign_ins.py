"""Signing in and out: what is told, what is counted, and what ends."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import bcrypt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import delete, func, select

from db import sign_ins
from db.engine import Database
from db.faults import Forbidden, Refused, SignInRefused
from db.identity import identity_of, token_hash
from db.models import Account, Credential, Invitation, SignedInSession, Throttle, Ticket
from db.permissions import NOBODY, Identity, Role
from db.sign_ins import TICKET_LIFE, accept_invitation, sign_in
from db.throttles import FORGOTTEN_AFTER, FREE_ATTEMPTS, LONGEST_WAIT
from tests.databases import NOON, AdjustableClock
from tests.personas import PASSWORD, Network, token_of

HOME = "198.51.100.1"
WRONG = "wrong password"


@pytest.fixture(autouse=True)
def fast_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    # The dummy hash costs what a real one costs; tests of what is counted need not pay it.
    monkeypatch.setattr(sign_ins, "hash_password", partial(sign_ins.hash_password, rounds=4))
    monkeypatch.setattr(sign_ins, "_DUMMY_HASH", bcrypt.hashpw(b"nobody's", bcrypt.gensalt(4)))


def refusal(database: Database, name: str, password: str = WRONG, address: str = HOME) -> int:
    """Return the seconds to wait that a refused attempt was told."""
    with pytest.raises(SignInRefused) as refused:
        sign_in(database, name, password, address)
    return refused.value.wait_seconds


def failures(database: Database, kind: str, key: str) -> int:
    with database.reading() as connection:
        found = select(Throttle.failures).where(Throttle.kind == kind, Throttle.key_hash == token_hash(key))
        return connection.execute(found).scalar() or 0


def who(database: Database, token: str) -> Identity:
    with database.reading() as connection:
        return identity_of(connection, token, database.now())


# The ticket


def test_name_and_password_give_a_ticket_and_the_ticket_a_session(network: Network) -> None:
    ticket = sign_in(network.database, " OWNER ", PASSWORD, HOME)
    redeemed = sign_ins.redeem(network.database, ticket)
    assert redeemed.language == "fi"
    assert who(network.database, redeemed.token).account_id == network.account("owner")


def test_a_ticket_is_good_once(network: Network) -> None:
    ticket = sign_in(network.database, "owner", PASSWORD, HOME)
    sign_ins.redeem(network.database, ticket)
    with pytest.raises(Forbidden):
        sign_ins.redeem(network.database, ticket)


def test_many_at_once_redeem_a_ticket_once(network: Network) -> None:
    ticket = sign_in(network.database, "owner", PASSWORD, HOME)
    assert sum(at_once(8, lambda: sign_ins.redeem(network.database, ticket))) == 1


def test_a_ticket_is_good_for_sixty_seconds(sqlite_network: Network, clock: AdjustableClock) -> None:
    database = sqlite_network.database
    ticket, late = (sign_in(database, "owner", PASSWORD, HOME) for _ in range(2))
    clock.moment += TICKET_LIFE - timedelta(milliseconds=1)
    assert sign_ins.redeem(database, ticket).token
    clock.advance(seconds=0.001)
    with pytest.raises(Forbidden):
        sign_ins.redeem(database, late)


def test_a_ticket_of_an_account_that_was_deactivated_opens_nothing(sqlite_network: Network) -> None:
    ticket = sign_in(sqlite_network.database, "owner", PASSWORD, HOME)
    deactivate(sqlite_network, "owner")
    with pytest.raises(Forbidden):
        sign_ins.redeem(sqlite_network.database, ticket)


@pytest.mark.parametrize("ticket", ["", "x", "\0", "\ud800", "ä" * 1000])
def test_a_forged_ticket_opens_nothing(network: Network, ticket: str) -> None:
    with pytest.raises(Forbidden):
        sign_ins.redeem(network.database, ticket)


def test_neither_ticket_nor_token_nor_password_stands_in_the_database(sqlite_network: Network) -> None:
    database = sqlite_network.database
    ticket = sign_in(database, "owner", PASSWORD, HOME)
    token = sign_ins.redeem(database, ticket).token
    with database.reading() as connection:
        kept = "\n".join(connection.connection.driver_connection.iterdump())  # type: ignore[union-attr]  # sqlite3's own
    assert "owner" in kept
    assert all(secret not in kept for secret in (ticket, token, PASSWORD, HOME))


# What is refused


ODD = [
    "",
    "\0",
    "own\0er",
    "\ud800",
    "a\udfff",
    "=1+1",
    "<b>",
    "' OR 1=1 --",
    "%",
    "nimi",
    "x" * 100_000,
    "\u202eowner",
]


@pytest.mark.parametrize("name", ODD)
def test_any_name_is_refused_without_an_error(network: Network, name: str) -> None:
    assert refusal(network.database, name, PASSWORD) == 0


@pytest.mark.parametrize(
    "password", [*ODD, PASSWORD + " ", PASSWORD.upper(), PASSWORD + "\0", PASSWORD + "x" * 80]
)
def test_any_wrong_password_is_refused_without_an_error(network: Network, password: str) -> None:
    assert refusal(network.database, "owner", password) == 0


@pytest.mark.parametrize("address", ["", "\0", "\ud800", "x" * 100_000])
def test_any_address_is_counted_without_an_error(network: Network, address: str) -> None:
    assert refusal(network.database, "owner", address=address) == 0


@pytest.mark.parametrize("who_asks", ["deactivated", "unknown", "owner", "invited"])
def test_known_and_unknown_names_take_the_same_work_and_the_same_answer(
    sqlite_network: Network, monkeypatch: pytest.MonkeyPatch, who_asks: str
) -> None:
    with sqlite_network.database.writing() as session:
        session.execute(delete(Credential).where(Credential.account_id == sqlite_network.account("former")))
    calls = []
    check = bcrypt.checkpw

    def counted(given: bytes, kept: bytes) -> bool:
        calls.append(len(kept))
        return check(given, kept)

    monkeypatch.setattr(bcrypt, "checkpw", counted)
    name = {"invited": "former"}.get(who_asks, who_asks)
    password = PASSWORD if who_asks == "deactivated" else "a wrong password"
    assert refusal(sqlite_network.database, name, password) == 0
    assert calls == [60]


def test_the_dummy_hash_costs_as_much_as_a_new_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.undo()
    new = bcrypt.gensalt(sign_ins.BCRYPT_ROUNDS)
    assert sign_ins._DUMMY_HASH[:7] == new[:7]
    assert len(sign_ins._DUMMY_HASH) == 60


# Throttling


def test_waits_of_one_account_grow_and_always_end(network: Network, clock: AdjustableClock) -> None:
    database = network.database
    for number in range(FREE_ATTEMPTS["account"]):
        assert refusal(database, "owner", address=f"10.0.0.{number}") == 0
    waits = []
    for number in range(14):
        wait = refusal(database, "owner", PASSWORD, f"10.0.1.{number}")
        assert wait > 0, "the right password is not heard either while one has to wait"
        assert refusal(database, "owner", PASSWORD, f"10.0.1.{number}") == wait, "asking in vain costs nothing"
        waits.append(wait)
        clock.advance(seconds=wait)
        assert refusal(database, "owner", address=f"10.0.2.{number}") == 0, "after the wait one attempt is heard"
    assert waits == sorted(waits)
    assert waits[:4] == [2, 4, 8, 16]
    assert waits[-1] == LONGEST_WAIT.total_seconds()
    clock.moment += LONGEST_WAIT
    assert sign_in(database, "owner", PASSWORD, HOME)
    assert failures(database, "account", "owner") == 0


def test_a_name_that_nobody_has_is_throttled_like_any_other(sqlite_network: Network) -> None:
    for number in range(FREE_ATTEMPTS["account"]):
        refusal(sqlite_network.database, "nobody-there", address=f"10.0.0.{number}")
    assert refusal(sqlite_network.database, "NOBODY-there ") > 0
    assert refusal(sqlite_network.database, "somebody-else") == 0


def test_one_address_that_tries_many_names_has_to_wait(network: Network) -> None:
    for number in range(FREE_ATTEMPTS["address"]):
        assert refusal(network.database, f"name-{number}") == 0
    assert refusal(network.database, "owner", PASSWORD) > 0
    assert sign_in(network.database, "owner", PASSWORD, "another address")


def test_a_whole_meeting_signs_in_from_one_address(network: Network) -> None:
    for _ in range(3 * FREE_ATTEMPTS["address"]):
        sign_in(network.database, "owner", PASSWORD, HOME)
    assert refusal(network.database, "owner") == 0


@pytest.mark.parametrize("kind", ["account", "address"])
def test_attempts_at_once_are_all_counted_and_heard_no_more_than_are_free(network: Network, kind: str) -> None:
    database, tries = network.database, 2 * FREE_ATTEMPTS[kind]
    numbers = iter(range(tries))

    def attempt() -> None:
        number = next(numbers)
        name, address = ("owner", f"10.0.0.{number}") if kind == "account" else (f"name-{number}", HOME)
        assert refusal(database, name, address=address) == 0

    heard = at_once(tries, attempt, workers=8)
    assert sum(heard) == FREE_ATTEMPTS[kind]
    assert failures(database, kind, "owner" if kind == "account" else HOME) == FREE_ATTEMPTS[kind]


def test_a_clock_set_back_makes_nobody_wait_longer_than_the_pause(
    network: Network, clock: AdjustableClock
) -> None:
    for _ in range(FREE_ATTEMPTS["account"]):
        refusal(network.database, "owner")
    clock.advance(days=-300)
    wait = refusal(network.database, "owner", PASSWORD)
    assert 0 < wait <= 2
    clock.advance(seconds=wait)
    assert sign_in(network.database, "owner", PASSWORD, HOME)


def test_what_is_long_ago_is_forgotten(sqlite_network: Network, clock: AdjustableClock) -> None:
    for _ in range(FREE_ATTEMPTS["account"]):
        refusal(sqlite_network.database, "owner")
    clock.moment += FORGOTTEN_AFTER + timedelta(seconds=1)
    refusal(sqlite_network.database, "teammate", address="elsewhere")
    with sqlite_network.database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(Throttle)).scalar_one() == 2


def at_once(times: int, run: Callable[[], object], workers: int = 8) -> list[bool]:
    """Run it many times in threads; return for each time whether it succeeded."""

    def succeeded(_number: int) -> bool:
        try:
            run()
        except (Forbidden, SignInRefused, Refused, AssertionError, pytest.fail.Exception):
            return False
        return True

    with ThreadPoolExecutor(workers) as pool:
        return list(pool.map(succeeded, range(times)))


# Passwords


@pytest.mark.parametrize(
    "password",
    ["äiti ja isä ja minä", "пароль из слов", "密码密码密码密码密码密码", "            ", "a" * 72, "ä" * 36,
     "🔑" * 18, " p ä s s   w o r d "],
)  # fmt: skip
def test_any_script_and_spaces_make_a_password(sqlite_network: Network, password: str) -> None:
    accept_invitation(sqlite_network.database, "invitation", password)
    assert sign_in(sqlite_network.database, "owner", password, HOME)
    assert refusal(sqlite_network.database, "owner", password[:-1] + "!") == 0


@pytest.mark.parametrize(
    ("password", "codes"),
    [
        ("", ["password_short"]),
        ("a" * 11, ["password_short"]),
        ("a" * 73, ["password_long"]),
        ("ä" * 37, ["password_long"]),
        ("a" * 1_000_000, ["password_long"]),
        ("long enough\0", ["control_character"]),
        ("long enough \ud800", ["broken_character"]),
    ],
)
def test_a_password_that_cannot_be_kept_is_refused_whole(
    sqlite_network: Network, password: str, codes: list[str]
) -> None:
    with pytest.raises(Refused) as refused:
        accept_invitation(sqlite_network.database, "invitation", password)
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [("password", code) for code in codes]
    assert sign_ins.invitation_is_open(sqlite_network.database, "invitation")
    assert sign_in(sqlite_network.database, "owner", PASSWORD, HOME)


@given(st.text(st.characters(exclude_categories=[]), max_size=100))
def test_a_password_that_is_not_refused_can_be_hashed(password: str) -> None:
    if not sign_ins.password_faults("password", password):
        assert sign_ins.hash_password(password)


def test_a_password_is_the_same_from_any_keyboard(sqlite_network: Network) -> None:
    accept_invitation(sqlite_network.database, "invitation", "pa\u0308iva\u0308a\u0308 pa\u0308iva\u0308a\u0308")
    assert sign_in(sqlite_network.database, "owner", "päivää päivää", HOME)


# Invitations


@pytest.mark.parametrize("token", ["invitation-used", "invitation-old", "unknown", "", "\0", "\ud800"])
def test_a_link_that_is_used_or_old_or_unknown_sets_no_password(network: Network, token: str) -> None:
    assert not sign_ins.invitation_is_open(network.database, token)
    with pytest.raises(Forbidden):
        accept_invitation(network.database, token, "another password")
    assert sign_in(network.database, "owner", PASSWORD, HOME)


def test_a_link_sets_a_password_once_even_for_many_at_once(network: Network) -> None:
    done = at_once(6, lambda: accept_invitation(network.database, "invitation", "another password"))
    assert sum(done) == 1
    assert sign_in(network.database, "owner", "another password", HOME)


def test_a_password_that_was_set_ends_every_session_and_every_other_link(sqlite_network: Network) -> None:
    database = sqlite_network.database
    with database.writing() as session:
        session.add(Invitation(
            token_hash=token_hash("second"), account_id=sqlite_network.account("owner"),
            expires_at=NOON + timedelta(days=1),
        ))  # fmt: skip
    assert accept_invitation(database, "invitation", "another password") == "owner"
    assert who(database, token_of("owner")) == NOBODY
    assert who(database, token_of("teammate")).role is Role.PROJECT
    with pytest.raises(Forbidden):
        accept_invitation(database, "second", "a third password")


def test_a_link_of_an_account_that_was_deactivated_sets_no_password(sqlite_network: Network) -> None:
    deactivate(sqlite_network, "owner")
    with pytest.raises(Forbidden):
        accept_invitation(sqlite_network.database, "invitation", "another password")


# What ends


def test_changing_the_password_ends_all_sessions(network: Network) -> None:
    database = network.database
    other = sign_ins.redeem(database, sign_in(database, "owner", PASSWORD, HOME)).token
    unused = sign_in(database, "owner", PASSWORD, HOME)
    sign_ins.change_password(database, network.session_id("owner"), PASSWORD, "another password")
    assert who(database, token_of("owner")) == who(database, other) == NOBODY
    with pytest.raises(Forbidden):
        sign_ins.redeem(database, unused)
    assert refusal(database, "owner", PASSWORD) == 0
    assert sign_in(database, "owner", "another password", HOME)


def test_both_wrong_passwords_are_told_at_once_and_change_nothing(sqlite_network: Network) -> None:
    with pytest.raises(Refused) as refused:
        sign_ins.change_password(sqlite_network.database, sqlite_network.session_id("owner"), "wrong", "short")
    assert [(fault.field, fault.code) for fault in refused.value.faults] == [
        ("present", "password_wrong"),
        ("new", "password_short"),
    ]
    assert sqlite_network.identity("owner").account_id
    assert sign_in(sqlite_network.database, "owner", PASSWORD, HOME)


def test_guessing_the_present_password_is_throttled(sqlite_network: Network) -> None:
    database, session_id = sqlite_network.database, sqlite_network.session_id("owner")
    for _ in range(FREE_ATTEMPTS["account"]):
        with pytest.raises(Refused):
            sign_ins.change_password(database, session_id, "wrong", "another password")
    with pytest.raises(SignInRefused):
        sign_ins.change_password(database, session_id, PASSWORD, "another password")


@pytest.mark.parametrize("bearer", ["nobody", "wall", "signed-out", "expired", "deactivated"])
def test_who_is_not_signed_in_changes_no_password(sqlite_network: Network, bearer: str) -> None:
    with pytest.raises(Forbidden):
        sign_ins.change_password(sqlite_network.database, sqlite_network.session_id(bearer), PASSWORD, "x" * 12)


def test_signing_out_ends_this_session_only(network: Network) -> None:
    database = network.database
    other = sign_ins.redeem(database, sign_in(database, "owner", PASSWORD, HOME)).token
    sign_ins.sign_out(database, network.session_id("owner"))
    sign_ins.sign_out(database, None)
    assert network.identity("owner") == NOBODY
    assert who(database, other).role is Role.PROJECT


def test_a_deactivated_account_is_out_at_once_and_cannot_come_in(sqlite_network: Network) -> None:
    deactivate(sqlite_network, "owner")
    assert sqlite_network.identity("owner") == NOBODY
    assert refusal(sqlite_network.database, "owner", PASSWORD) == 0


def test_a_wall_link_opens_the_wall_until_it_is_ended(network: Network, clock: AdjustableClock) -> None:
    token = sign_ins.open_wall(network.database, "link-of-wall")
    assert who(network.database, token).role is Role.WALL
    clock.moment += sign_ins.WALL_LIFE
    assert who(network.database, token) == NOBODY


@pytest.mark.parametrize("link", ["link-of-wall-ended", "unknown", "", "\0", "\ud800"])
def test_an_ended_or_forged_wall_link_opens_nothing(network: Network, link: str) -> None:
    with pytest.raises(Forbidden):
        sign_ins.open_wall(network.database, link)


def test_a_session_ends_after_its_time(sqlite_network: Network, clock: AdjustableClock) -> None:
    database = sqlite_network.database
    token = sign_ins.redeem(database, sign_in(database, "owner", PASSWORD, HOME)).token
    clock.moment += sign_ins.SESSION_LIFE - timedelta(seconds=1)
    assert who(database, token).role is Role.PROJECT
    clock.advance(seconds=1)
    assert who(database, token) == NOBODY


def test_old_tickets_do_not_pile_up(sqlite_network: Network, clock: AdjustableClock) -> None:
    database = sqlite_network.database
    for _ in range(4):
        sign_in(database, "owner", PASSWORD, HOME)
        clock.advance(minutes=5)
    with database.reading() as connection:
        assert connection.execute(select(func.count()).select_from(Ticket)).scalar_one() == 1


def deactivate(network: Network, username: str) -> None:
    """Deactivate an account past its command, which is tested with its module."""
    with network.database.writing() as session:
        table = Account.__table__
        session.execute(table.update().where(table.c.username == username).values(active=False))
        assert session.execute(select(func.count()).select_from(SignedInSession)).scalar_one()
