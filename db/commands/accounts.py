"""Accounts: inviting, changing, closing. No command ever holds a password or a token, only a token's hash."""

import re
from dataclasses import dataclass, replace

from sqlalchemy import delete, select, update

from db.checks import answer, language_faults, present, refuse, refuse_stale, token_faults
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault
from db.models import Account, Credential, Invitation, Membership, SignedInSession, Ticket
from db.permissions import Permission, Role
from db.sign_ins import INVITATION_LIFE, username_key
from db.text import clean, line_faults

USERNAME_LIMIT = 80
NAME_LIMIT = 120
ROLES = (Role.PROJECT, Role.COORDINATOR, Role.MINISTRY)
COLUMNS = ("name", "role", "language", "active")
# Letters and digits of any script: a name that is typed, read out and written on paper.
_USERNAME = re.compile(r"\w(?:[\w.@+-]*\w)?")


@dataclass(frozen=True)
class NewAccount:
    """A person to be invited. `token_hash` is the hash of the one-time link that they get."""

    username: str
    name: str
    role: str
    language: str
    token_hash: str


@dataclass(frozen=True)
class InvitedAgain:
    """An account that gets a new one-time link, also after a forgotten password."""

    account_id: int
    token_hash: str


@dataclass(frozen=True)
class WithdrawnInvitation:
    """An account whose open one-time link is to work no longer."""

    account_id: int


@dataclass(frozen=True)
class EditedAccount:
    """What an account is to be from now on, and the version that was seen."""

    id: int
    seen_version: int
    name: str
    role: str
    language: str
    active: bool


@command(Permission.MANAGE)
def invite(tx: Transaction, wanted: NewAccount) -> Answer:
    """Make an account with an open invitation; answer with its id, its version and when the link ends."""
    wanted = replace(wanted, username=username_key(clean(wanted.username)), name=clean(wanted.name))
    faults = _username_faults(tx, wanted.username) + _faults(wanted.name, wanted.role, wanted.language)
    refuse(faults + token_faults("token_hash", wanted.token_hash))
    account = Account(
        username=wanted.username, name=wanted.name, role=wanted.role, language=wanted.language, active=True
    )
    tx.session.add(account)
    tx.session.flush()
    return answer(tx.session, account) | _open_invitation(tx, account, wanted.token_hash)


@command(Permission.MANAGE)
def invite_again(tx: Transaction, wanted: InvitedAgain) -> Answer:
    """Give an account a new one-time link, ending those before; answer as `invite` does.

    The password of before holds until the new one is chosen.
    """
    account = tx.get(Account, wanted.account_id)
    faults = token_faults("token_hash", wanted.token_hash)
    if not account.active:
        faults.append(Fault("account_id", "account_inactive"))
    refuse(faults)
    return answer(tx.session, account) | _open_invitation(tx, account, wanted.token_hash)


@command(Permission.MANAGE)
def withdraw(tx: Transaction, wanted: WithdrawnInvitation) -> Answer:
    """Make an account's open one-time links useless; answer with the account's id and version."""
    account = tx.get(Account, wanted.account_id)
    _end_invitations(tx, account)
    return answer(tx.session, account)


@command(Permission.MANAGE)
def edit(tx: Transaction, wanted: EditedAccount) -> Answer:
    """Change an account and answer with its id and version.

    One that is no longer active is signed out everywhere; one that no longer works for projects leaves them.
    Refuses all faults at once, a version that is no longer the saved one with both texts (Stale), and what
    would leave the network without a coordinator who can sign in.
    """
    account = tx.get(Account, wanted.id)
    wanted = replace(wanted, name=clean(wanted.name))
    refuse(_faults(wanted.name, wanted.role, wanted.language) + _last_coordinator_faults(tx, account, wanted))
    columns = {name: getattr(wanted, name) for name in COLUMNS}
    refuse_stale(account, wanted.seen_version, present(account, COLUMNS), columns)
    for name, value in columns.items():
        setattr(account, name, value)
    if not account.active:
        _shut_out(tx, account)
    if account.role != Role.PROJECT:
        _leave_projects(tx, account)
    return answer(tx.session, account)


def _username_faults(tx: Transaction, username: str) -> list[Fault]:
    faults = line_faults("username", username, limit=USERNAME_LIMIT)
    if not faults and not _USERNAME.fullmatch(username):
        faults.append(Fault("username", "username_form"))
    if not faults and tx.session.execute(select(Account.id).where(Account.username == username)).scalar():
        faults.append(Fault("username", "username_taken"))
    return faults


def _faults(name: str, role: str, language: str) -> list[Fault]:
    faults = line_faults("name", name, limit=NAME_LIMIT) + language_faults("language", language)
    return faults if role in ROLES else [*faults, Fault("role", "role_unknown")]


def _last_coordinator_faults(tx: Transaction, account: Account, wanted: EditedAccount) -> list[Fault]:
    was = account.active and account.role == Role.COORDINATOR
    if not was or (wanted.active and wanted.role == Role.COORDINATOR):
        return []
    others = (
        select(Account.id)
        .join(Credential, Credential.account_id == Account.id)
        .where(Account.role == Role.COORDINATOR, Account.active, Account.id != account.id)
    )
    if tx.session.execute(others.limit(1)).scalar() is not None:
        return []
    return [Fault("role" if wanted.active else "active", "last_coordinator")]


def _open_invitation(tx: Transaction, account: Account, token_hash: str) -> Answer:
    _end_invitations(tx, account)
    expires = tx.at + INVITATION_LIFE
    tx.session.add(Invitation(token_hash=token_hash, account_id=account.id, expires_at=expires, used_at=None))
    tx.session.flush()
    return {"expires_at": expires.isoformat()}


def _end_invitations(tx: Transaction, account: Account) -> None:
    tx.session.execute(delete(Invitation).where(Invitation.account_id == account.id, Invitation.used_at.is_(None)))


def _shut_out(tx: Transaction, account: Account) -> None:
    _end_invitations(tx, account)
    tx.session.execute(delete(Ticket).where(Ticket.account_id == account.id))
    tx.session.execute(
        update(SignedInSession)
        .where(SignedInSession.account_id == account.id, SignedInSession.ended_at.is_(None))
        .values(ended_at=tx.at)
    )


def _leave_projects(tx: Transaction, account: Account) -> None:
    memberships = select(Membership).where(Membership.account_id == account.id)
    for membership in tx.session.execute(memberships).scalars():
        tx.session.delete(membership)
