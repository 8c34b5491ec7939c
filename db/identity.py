"""Who is behind a session, as the database says now."""

import hashlib
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select

from db.models import Account, Membership, SignedInSession, WallLink
from db.permissions import NOBODY, Identity, Role


def token_hash(token: str) -> str:
    """Return what is kept of a random token: its SHA-256 in hexadecimal."""
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).hexdigest()


# One statement, made once: it is asked on every run of every page. A row for each membership.
_STATEMENT = (
    select(
        SignedInSession.id, SignedInSession.account_id, SignedInSession.wall_link_id,
        Account.name, Account.role, Account.language, Account.active, WallLink.label, WallLink.ended,
        Membership.project_id,
    )
    .outerjoin(Account, Account.id == SignedInSession.account_id)
    .outerjoin(WallLink, WallLink.id == SignedInSession.wall_link_id)
    .outerjoin(Membership, Membership.account_id == SignedInSession.account_id)
    .where(SignedInSession.ended_at.is_(None), SignedInSession.expires_at > bindparam("now"))
)  # fmt: skip
_BY_TOKEN = _STATEMENT.where(SignedInSession.token_hash == bindparam("key"))
_BY_SESSION = _STATEMENT.where(SignedInSession.id == bindparam("key"))


def identity_of(connection: Connection, token: str | None, now: datetime) -> Identity:
    """Return who bears a session token; NOBODY for none, an unknown, an ended or an expired one."""
    if not token:
        return NOBODY
    return _identity(connection.execute(_BY_TOKEN, {"key": token_hash(token), "now": now}).all())


def identity_of_session(connection: Connection, session_id: int | None, now: datetime) -> Identity:
    """Return who is signed in with a session; NOBODY when it or its account or its wall link has ended."""
    if session_id is None:
        return NOBODY
    return _identity(connection.execute(_BY_SESSION, {"key": session_id, "now": now}).all())


def _identity(rows: Sequence[Any]) -> Identity:
    if not rows:
        return NOBODY
    row = rows[0]
    if row.account_id is not None and row.active:
        projects = frozenset(one.project_id for one in rows if one.project_id is not None)
        return Identity(Role(row.role), row.name, row.id, row.account_id, row.language, projects)
    if row.wall_link_id is not None and not row.ended:
        return Identity(Role.WALL, row.label, row.id)
    return NOBODY
