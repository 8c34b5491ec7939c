"""The first coordinator: a new network's one way in, opened from the operator's own terminal."""

import secrets
from uuid import uuid4

from sqlalchemy import select

from db.commands.accounts import InvitedAgain, NewAccount, invite, invite_again
from db.commands.kernel import Actor, perform
from db.engine import Database
from db.identity import token_hash
from db.models import Account, Credential
from db.permissions import Role

USERNAME = "coordinator"
_ACTOR = Actor(system="first_coordinator")


def open_way_in(database: Database) -> str | None:
    """Return the token of a fresh one-time link for the account `coordinator`, or None when it is not needed.

    It is needed until a coordinator has chosen a password, and never again; each link ends the one before.
    Raises Unavailable.
    """
    with database.reading() as connection:
        coordinators = connection.execute(
            select(Account.id, Credential.account_id.label("has_password"))
            .outerjoin(Credential, Credential.account_id == Account.id)
            .where(Account.role == Role.COORDINATOR)
            .order_by(Account.id)
        ).all()
    if any(row.has_password is not None for row in coordinators):
        return None
    token = secrets.token_urlsafe(32)
    if coordinators:
        again = InvitedAgain(coordinators[0].id, token_hash(token))
        perform(database, invite_again, _ACTOR, uuid4().hex, again)
    else:
        new = NewAccount(USERNAME, USERNAME.capitalize(), Role.COORDINATOR, "fi", token_hash(token))
        perform(database, invite, _ACTOR, uuid4().hex, new)
    return token
