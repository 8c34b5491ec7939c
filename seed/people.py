"""The accounts of sample databases: invented roles with public passwords, and a public wall link."""

import secrets
from dataclasses import dataclass
from functools import cache

from sqlalchemy import update

from db import samples
from db.commands import accounts, memberships, wall_links
from db.commands.accounts import NewAccount
from db.commands.memberships import NewMembership
from db.commands.wall_links import NewWallLink
from db.engine import Database
from db.identity import token_hash
from db.models import Credential, Invitation
from db.sign_ins import hash_password
from seed.work import act

PASSWORD = "esimerkkiaineisto"  # noqa: S105 - printed on the sign-in page of every sample
WALL_TOKEN = "esimerkkiseina"  # noqa: S105 - likewise


@dataclass(frozen=True)
class Person:
    """An invented person: how they sign in, what they are, and in which projects (by slug) as what."""

    username: str
    name: str
    role: str
    language: str = "fi"
    projects: tuple[tuple[str, str], ...] = ()
    signs_in: bool = True


def personas(own: str, second: str, swedish: str) -> tuple[Person, ...]:
    """Return the people of every sample: `own` is the lead's project, which the deputy shares.

    The deputy has a `second` project too, so that several projects of one person can be tried.
    """
    return (
        Person("lead", "Esimerkki Hankevastaava", "project", "fi", ((own, "lead"),)),
        Person("deputy", "Esimerkki Varahenkilö", "project", "fi", ((own, "deputy"), (second, "deputy"))),
        Person("lead2", "Exempel Projektansvarig", "project", "sv", ((swedish, "lead"),)),
        Person("coordinator", "Esimerkki Koordinaattori", "coordinator"),
        Person("ministry", "Esimerkki Ministeriö", "ministry"),
    )


def admit(database: Database, person: Person, project_ids: dict[str, int]) -> int:
    """Make a person's account and memberships, with the password where they sign in; return the account's id."""
    token = secrets.token_urlsafe(32)
    new = NewAccount(person.username, person.name, person.role, person.language, token_hash(token))
    account_id = int(act(database, accounts.invite, new)["id"])
    for slug, role in person.projects:
        act(database, memberships.add, NewMembership(account_id, project_ids[slug], role))
    if person.signs_in:
        _let_in(database, account_id)
    return account_id


def _let_in(database: Database, account_id: int) -> None:
    """Give an account the public password, as if the invitation had been answered.

    A hash takes long by intent; one for all of them guards a password that everybody may read as well as five.
    """
    now = database.now()
    with database.writing() as session:
        credential = Credential(account_id=account_id, password_hash=_password_hash(), changed_at=now)
        session.add(credential)
        session.execute(update(Invitation).where(Invitation.account_id == account_id).values(used_at=now))


@cache
def _password_hash() -> str:
    return hash_password(PASSWORD)


def open_wall_link(database: Database) -> None:
    """Make the wall link whose token everybody may know."""
    act(database, wall_links.open, NewWallLink("Esimerkkiseinä", token_hash(WALL_TOKEN)))


def mark(database: Database, what: str) -> None:
    """Mark the database as a sample made of `what`."""
    samples.mark(database, what, WALL_TOKEN)
