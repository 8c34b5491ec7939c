"""Signing in and out: passwords, throttling, sessions, invitations.

These writes are no changes of the network's data, so they stand outside the journal; each is one transaction.
"""

import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import bcrypt
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db.engine import Database
from db.faults import Fault, Forbidden, Refused, SignInRefused
from db.identity import token_hash
from db.models import Account, Credential, Invitation, SignedInSession, Throttle, Ticket, WallLink
from db.upsert import upsert

SESSION_LIFE = timedelta(days=14)
WALL_LIFE = timedelta(hours=16)
TICKET_LIFE = timedelta(seconds=60)
INVITATION_LIFE = timedelta(days=7)

PASSWORD_MIN_CHARACTERS = 12
PASSWORD_MAX_BYTES = 72  # bcrypt reads no further
BCRYPT_ROUNDS = 12
# The hash of a password that nobody has: an unknown name takes as long as a known one.
_DUMMY_HASH = b"$2b$12$C6UzMDM.H6dfI/f/IKcEeO7ZZvlNUyFyS2sYG.ryw6UNKjr1nQ/fW"

FREE_ATTEMPTS = {"account": 5, "address": 20}
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Redeemed:
    """A fresh session: its token, for the cookie only, and the language that the account reads."""

    token: str
    language: str | None


@dataclass(frozen=True)
class Invited:
    """How an invitation stands; a withdrawn one is unknown. `username` is told only while it is open."""

    standing: Literal["open", "used", "expired", "unknown"]
    username: str = ""


def username_key(username: str) -> str:
    """Return the form in which account names are kept and compared."""
    return unicodedata.normalize("NFKC", username).strip().casefold()


def password_faults(field: str, password: str) -> list[Fault]:
    """Return what is wrong with a new password: too short, too long for bcrypt, or not text."""
    try:
        size = len(_password_bytes(password))
    except UnicodeEncodeError:
        return [Fault(field, "broken_character")]
    faults = []
    if len(password) < PASSWORD_MIN_CHARACTERS:
        faults.append(Fault(field, "password_short", {"least": PASSWORD_MIN_CHARACTERS}))
    if size > PASSWORD_MAX_BYTES:
        faults.append(Fault(field, "password_long", {"most": PASSWORD_MAX_BYTES, "bytes": size}))
    if "\0" in password:
        faults.append(Fault(field, "control_character"))
    return faults


def hash_password(password: str, rounds: int = BCRYPT_ROUNDS) -> str:
    """Return the bcrypt hash of a password that `password_faults` accepts."""
    return bcrypt.hashpw(_password_bytes(password), bcrypt.gensalt(rounds)).decode()


def sign_in(database: Database, username: str, password: str, address: str) -> str:
    """Return a one-time ticket for a session when the name and the password belong together.

    Raises SignInRefused, with the seconds to wait when there were too many attempts for this name or from
    this address. The wait grows, ends always, and says nothing of whether the name exists.
    """
    name = username_key(username)
    keys = {"account": token_hash(name), "address": token_hash(address)}
    now = database.now()
    _claim_attempt(database, keys, now)
    account = _account_with_password(database, name, password)
    if account is None:
        raise SignInRefused
    ticket = secrets.token_urlsafe(32)
    with database.writing() as session:
        session.execute(delete(Throttle).where(Throttle.kind == "account", Throttle.key_hash == keys["account"]))
        session.execute(delete(Ticket).where(Ticket.expires_at < now))
        session.add(Ticket(token_hash=token_hash(ticket), account_id=account, expires_at=now + TICKET_LIFE))
    return ticket


def redeem(database: Database, ticket: str) -> Redeemed:
    """Return a fresh session for a ticket, once. Raises Forbidden."""
    now = database.now()
    token = secrets.token_urlsafe(32)
    with database.writing() as session:
        account_id = session.execute(
            delete(Ticket)
            .where(Ticket.token_hash == token_hash(ticket), Ticket.expires_at > now)
            .returning(Ticket.account_id)
        ).scalar()
        account = session.get(Account, account_id) if account_id is not None else None
        if account is None or not account.active:
            raise Forbidden("ticket")
        session.add(_session(token, now, now + SESSION_LIFE, account_id=account.id))
        return Redeemed(token, account.language)


def open_wall(database: Database, link_token: str) -> str:
    """Return the token of a fresh wall session for a wall link that is not ended. Raises Forbidden."""
    now = database.now()
    token = secrets.token_urlsafe(32)
    with database.writing() as session:
        link = session.execute(select(WallLink).where(WallLink.token_hash == token_hash(link_token))).scalar()
        if link is None or link.ended:
            raise Forbidden("wall link")
        session.add(_session(token, now, now + WALL_LIFE, wall_link_id=link.id))
    return token


def sign_out(database: Database, session_id: int | None) -> None:
    """End a session; it is nobody's from now on, in every open tab."""
    if session_id is None:
        return
    with database.writing() as session:
        _end(session, database.now(), SignedInSession.id == session_id)


def change_password(database: Database, session_id: int | None, present: str, new: str) -> None:
    """Set a new password for the account behind a session and end all its sessions.

    Raises Refused with faults of the fields `present` and `new`, or Forbidden; counts as a sign-in attempt.
    """
    with database.reading() as connection:
        account = connection.execute(
            select(Account.id, Account.username)
            .join(SignedInSession, SignedInSession.account_id == Account.id)
            .where(SignedInSession.id == session_id, SignedInSession.ended_at.is_(None), Account.active)
        ).one_or_none()
    if account is None:
        raise Forbidden("password")
    faults = password_faults("new", new)
    _claim_attempt(database, {"account": token_hash(account.username)}, database.now())
    if _account_with_password(database, account.username, present) is None:
        faults.insert(0, Fault("present", "password_wrong"))
    if faults:
        raise Refused(faults)
    _set_password(database, account.id, new)


def accept_invitation(database: Database, token: str, password: str) -> str:
    """Set the password that an invitation lets an account choose; return the account's name for signing in.

    Raises Refused with faults of the field `password`, or Forbidden for a link that is unknown, used or old.
    """
    faults = password_faults("password", password)
    if faults:
        raise Refused(faults)
    now = database.now()
    with database.writing() as session:
        account_id = session.execute(
            update(Invitation)
            .where(
                Invitation.token_hash == token_hash(token),
                Invitation.used_at.is_(None),
                Invitation.expires_at > now,
            )
            .values(used_at=now)
            .returning(Invitation.account_id)
        ).scalar()
        account = session.get(Account, account_id) if account_id is not None else None
        if account is None or not account.active:
            raise Forbidden("invitation")
        _put_password(session, account.id, password, now)
        return account.username


def invitation_is_open(database: Database, token: str) -> bool:
    """Return whether an invitation can still be used."""
    return invitation(database, token).standing == "open"


def invitation(database: Database, token: str) -> Invited:
    """Return how an invitation stands, and for whom it is while it is open."""
    with database.reading() as connection:
        row = connection.execute(
            select(Invitation.used_at, Invitation.expires_at, Account.username, Account.active)
            .join(Account, Account.id == Invitation.account_id)
            .where(Invitation.token_hash == token_hash(token))
        ).one_or_none()
    if row is None or not row.active:
        return Invited("unknown")
    if row.used_at is not None:
        return Invited("used")
    return Invited("open", row.username) if row.expires_at > database.now() else Invited("expired")


def _password_bytes(password: str) -> bytes:
    return unicodedata.normalize("NFC", password).encode()


def _session(
    token: str,
    now: datetime,
    expires: datetime,
    *,
    account_id: int | None = None,
    wall_link_id: int | None = None,
) -> SignedInSession:
    return SignedInSession(
        token_hash=token_hash(token), account_id=account_id, wall_link_id=wall_link_id,
        started_at=now, expires_at=expires, ended_at=None,
    )  # fmt: skip


def _account_with_password(database: Database, name: str, password: str) -> int | None:
    with database.reading() as connection:
        row = connection.execute(
            select(Account.id, Credential.password_hash)
            .join(Credential, Credential.account_id == Account.id)
            .where(Account.username == name, Account.active)
        ).one_or_none()
    given = password.encode("utf-8", "replace").replace(b"\0", b"?")
    if not password_faults("password", password):
        given = _password_bytes(password)
    matches = bcrypt.checkpw(given[:PASSWORD_MAX_BYTES], row.password_hash.encode() if row else _DUMMY_HASH)
    return row.id if row and matches and len(given) <= PASSWORD_MAX_BYTES else None


def _claim_attempt(database: Database, keys: dict[str, str], now: datetime) -> None:
    """Count an attempt before it is made, so that many at once are all counted. Raises SignInRefused."""
    with database.writing() as session:
        session.execute(delete(Throttle).where(Throttle.last_at < now - FORGOTTEN_AFTER))
        wait = max((_wait(session, kind, key, now) for kind, key in keys.items()), default=0)
        if wait <= 0:
            for kind, key in keys.items():
                _count(session, kind, key, now)
    if wait > 0:
        raise SignInRefused(wait)


def _wait(session: Session, kind: str, key: str, now: datetime) -> int:
    row = session.execute(
        select(Throttle.failures, Throttle.last_at)
        .where(Throttle.kind == kind, Throttle.key_hash == key)
        .with_for_update()
    ).one_or_none()
    if row is None or row.failures < FREE_ATTEMPTS[kind]:
        return 0
    pause = min(timedelta(seconds=2 ** min(row.failures - FREE_ATTEMPTS[kind] + 1, 10)), LONGEST_WAIT)
    # A clock that was set back must not make anyone wait longer than the pause itself.
    left = min(row.last_at + pause - now, pause)
    return max(0, -int(-left.total_seconds() // 1))


def _count(session: Session, kind: str, key: str, now: datetime) -> None:
    failures = session.execute(
        select(Throttle.failures).where(Throttle.kind == kind, Throttle.key_hash == key)
    ).scalar()
    upsert(
        session,
        Throttle,
        {"kind": kind, "key_hash": key},
        {"failures": (failures or 0) + 1, "last_at": now},
    )


def _set_password(database: Database, account_id: int, password: str) -> None:
    with database.writing() as session:
        _put_password(session, account_id, password, database.now())


def _put_password(session: Session, account_id: int, password: str, now: datetime) -> None:
    values = {"password_hash": hash_password(password), "changed_at": now}
    upsert(session, Credential, {"account_id": account_id}, values)
    _end(session, now, SignedInSession.account_id == account_id)


def _end(session: Session, now: datetime, which: object) -> None:
    session.execute(
        update(SignedInSession).where(which, SignedInSession.ended_at.is_(None)).values(ended_at=now)  # type: ignore[arg-type]  # a column comparison
    )
