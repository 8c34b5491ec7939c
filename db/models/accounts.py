"""Who may come in: accounts, memberships of projects, signed-in sessions, links and throttles.

Secrets (password hashes, hashes of tokens) stand in tables without history, so that what was withdrawn is gone.
"""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from db.models.base import Base, Id, Versioned


class Account(Versioned, Base):
    """A person's account. `role` is one of db.permissions.Role; `language` the language they read."""

    __tablename__ = "account"

    username: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    language: Mapped[str] = mapped_column(String(2))
    active: Mapped[bool]


class Membership(Versioned, Base):
    """An account's place in a project: lead or deputy, with the same rights."""

    __tablename__ = "membership"
    __table_args__ = (UniqueConstraint("account_id", "project_id"),)

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id"))
    project_id: Mapped[int] = mapped_column(Id, ForeignKey("project.id"), index=True)
    role: Mapped[str] = mapped_column(String(20))


class Credential(Base):
    """The bcrypt hash of an account's password."""

    __tablename__ = "credential"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    password_hash: Mapped[str] = mapped_column(String(80))
    changed_at: Mapped[datetime]


class Invitation(Base):
    """A one-time link with which an account sets its password."""

    __tablename__ = "invitation"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class WallLink(Versioned, Base):
    """A link that opens the wall view until the coordinator ends it."""

    __tablename__ = "wall_link"

    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    label: Mapped[str] = mapped_column(String(120))
    ended: Mapped[bool]


class SignedInSession(Base):
    """A signed-in browser: of an account, or of a wall link. Its token stands here as a hash only."""

    __tablename__ = "signed_in_session"

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int | None] = mapped_column(Id, ForeignKey("account.id", ondelete="CASCADE"), index=True)
    wall_link_id: Mapped[int | None] = mapped_column(
        Id, ForeignKey("wall_link.id", ondelete="CASCADE"), index=True
    )
    started_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Ticket(Base):
    """A one-time ticket that carries a fresh sign-in from the page to the route that sets the cookie."""

    __tablename__ = "ticket"

    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id", ondelete="CASCADE"))
    expires_at: Mapped[datetime]


class Visit(Base):
    """How far a person has seen the network: what is newer than `since` came since their last visit."""

    __tablename__ = "visit"

    account_id: Mapped[int] = mapped_column(Id, ForeignKey("account.id", ondelete="CASCADE"), primary_key=True)
    since: Mapped[int] = mapped_column(Id)
    seen: Mapped[int] = mapped_column(Id)
    at: Mapped[datetime]


class Throttle(Base):
    """Failed sign-ins by account name or address (as a hash). The wait grows and always ends."""

    __tablename__ = "throttle"
    __table_args__ = (UniqueConstraint("kind", "key_hash"),)

    id: Mapped[int] = mapped_column(Id, primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    key_hash: Mapped[str] = mapped_column(String(64))
    failures: Mapped[int]
    last_at: Mapped[datetime]
