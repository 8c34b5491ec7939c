"""Who is behind a session, as the database says now."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, select

from db.models import Account, Membership, SignedInSession, WallLink
from db.permissions import NOBODY, Identity, Role


def token_hash(token: str) -> str:
    """Return what is kept of a random token: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


def identity_of(connection: Connection, token: str | None, now: datetime) -> Identity:
    """Return who bears a session token; NOBODY for none, an unknown, an ended or an expired one."""
    if not token:
        return NOBODY
    session_id = connection.execute(
        select(SignedInSession.id).where(SignedInSession.token_hash == token_hash(token))
    ).scalar()
    return identity_of_session(connection, session_id, now)


def identity_of_session(connection: Connection, session_id: int | None, now: datetime) -> Identity:
    """Return who is signed in with a session; NOBODY when it or its account or its wall link has ended."""
    if session_id is None:
        return NOBODY
    row = connection.execute(
        select(
            SignedInSession.id, SignedInSession.account_id, SignedInSession.wall_link_id,
            Account.name, Account.role, Account.language, Account.active, WallLink.label, WallLink.ended,
        )
        .outerjoin(Account, Account.id == SignedInSession.account_id)
        .outerjoin(WallLink, WallLink.id == SignedInSession.wall_link_id)
        .where(
            SignedInSession.id == session_id,
            SignedInSession.ended_at.is_(None),
            SignedInSession.expires_at > now,
        )
    ).one_or_none()  # fmt: skip
    if row is None:
        return NOBODY
    if row.account_id is not None and row.active:
        return Identity(
            Role(row.role),
            row.name,
            row.id,
            row.account_id,
            row.language,
            _projects(connection, row.account_id),
        )
    if row.wall_link_id is not None and not row.ended:
        return Identity(Role.WALL, row.label, row.id)
    return NOBODY


def _projects(connection: Connection, account_id: int) -> frozenset[int]:
    found = connection.execute(select(Membership.project_id).where(Membership.account_id == account_id))
    return frozenset(found.scalars())
