"""Signing in and out: passwords, throttling, sessions, invitations.

These writes are no changes of the network's data, so they stand outside the journal; each is one transaction.
"""

import re
import secrets
import unicodedata
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import bcrypt
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from db import export_log, throttles
from db.engine import Database
from db.faults import Fault, Forbidden, Refused, SignInRefused
from db.identity import identity_of_session, token_hash
from db.models import Account, Credential, Invitation, SignedInSession, Ticket, WallLink
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

# No account name holds these, and no database takes them.
_NOT_TEXT = re.compile("[\0\ud800-\udfff]")


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
    return _NOT_TEXT.sub("\ufffd", unicodedata.normalize("NFKC", username).strip().casefold())


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
    throttles.claim(database, keys)
    account = _account_with_password(database, name, password)
    if account is None:
        raise SignInRefused
    ticket = secrets.token_urlsafe(32)
    now = database.now()
    with database.writing() as session:
        throttles.succeeded(session, keys)
        session.execute(delete(Ticket).where(Ticket.expires_at < now))
        export_log.forget_old(session, now)  # here too: what is old goes also where nobody takes a file out
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

    Raises Refused with faults of the fields `present` and `new`, Forbidden, or SignInRefused: it counts as a
    sign-in attempt.
    """
    with database.reading() as connection:
        account_id = identity_of_session(connection, session_id, database.now()).account_id
        username = connection.execute(select(Account.username).where(Account.id == account_id)).scalar()
    if account_id is None or username is None:
        raise Forbidden("password")
    faults, keys = password_faults("new", new), {"account": token_hash(username)}
    throttles.claim(database, keys)
    if _account_with_password(database, username, present) is None:
        faults.insert(0, Fault("present", "password_wrong"))
    if faults:
        raise Refused(faults)
    password_hash = hash_password(new)
    with database.writing() as session:
        throttles.succeeded(session, keys)
        _put_password(session, account_id, password_hash, database.now())


def accept_invitation(database: Database, token: str, password: str) -> str:
    """Set the password that an invitation lets an account choose; return the account's name for signing in.

    Raises Refused with faults of the field `password`, or Forbidden for a link that is unknown, used or old.
    """
    faults = password_faults("password", password)
    if faults:
        raise Refused(faults)
    if not invitation_is_open(database, token):
        raise Forbidden("invitation")
    password_hash = hash_password(password)  # slow by intent, so before the one writer is taken
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
        _put_password(session, account.id, password_hash, now)
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


def _put_password(session: Session, account_id: int, password_hash: str, now: datetime) -> None:
    """Set a password and end what was begun under the one before: sessions, tickets and other invitations."""
    upsert(session, Credential, {"account_id": account_id}, {"password_hash": password_hash, "changed_at": now})
    _end(session, now, SignedInSession.account_id == account_id)
    session.execute(delete(Ticket).where(Ticket.account_id == account_id))
    session.execute(
        update(Invitation)
        .where(Invitation.account_id == account_id, Invitation.used_at.is_(None))
        .values(used_at=now)
    )


def _end(session: Session, now: datetime, which: object) -> None:
    session.execute(
        update(SignedInSession).where(which, SignedInSession.ended_at.is_(None)).values(ended_at=now)  # type: ignore[arg-type]  # a column comparison
    )
