"""Accounts for the tests of pages: one per role, each signed in without the cost of a password."""

from datetime import timedelta
from typing import Any

from sqlalchemy import select

from db.commands.kernel import Actor, Command, Transaction, perform
from db.engine import Database
from db.identity import token_hash
from db.models import Account, Credential, Property, SignedInSession
from db.permissions import Permission, Role
from db.sign_ins import hash_password

PASSWORD = "esimerkkiaineisto"
ROLES = {
    "lead": Role.PROJECT,
    "deputy": Role.PROJECT,
    "lead2": Role.PROJECT,
    "coordinator": Role.COORDINATOR,
    "ministry": Role.MINISTRY,
}


def add_personas(database: Database, *, sample: bool = True) -> None:
    """Add an account of each role, with PASSWORD, to an empty database."""

    def fill(transaction: Transaction, _wanted: object) -> dict[str, Any]:
        secret = hash_password(PASSWORD, rounds=4)
        for username, role in ROLES.items():
            account = Account(
                username=username, name=f"{username.title()} Äyräväinen", role=role,
                language="sv" if username == "lead2" else "fi", active=True,
            )
            transaction.session.add(account)
            transaction.session.flush()
            transaction.session.add(
                Credential(account_id=account.id, password_hash=secret, changed_at=transaction.at)
            )
        if sample:
            transaction.session.merge(Property(name="sample", value="yes"))
        return {}

    perform(database, Command("tests.fill", Permission.MANAGE, fill), Actor(system="test"), "tests-fill", None)


def session_token(database: Database, username: str) -> str:
    """Return the token of a fresh session of an account, as its cookie would hold it."""
    now = database.now()
    token = f"token-of-{username}-{now.isoformat()}"
    with database.writing() as session:
        account = session.execute(select(Account.id).where(Account.username == username)).scalar_one()
        session.add(
            SignedInSession(
                token_hash=token_hash(token),
                account_id=account,
                wall_link_id=None,
                started_at=now,
                expires_at=now + timedelta(days=1),
                ended_at=None,
            )
        )
    return token
