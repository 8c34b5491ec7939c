"""Memberships: who reports for which project."""

from dataclasses import dataclass

from sqlalchemy import select

from db.checks import answer, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault
from db.models import Account, Membership, Project
from db.permissions import Permission, Role

ROLES = ("lead", "deputy")


@dataclass(frozen=True)
class NewMembership:
    """An account's place in a project to be made: `lead` or `deputy`, with the same rights."""

    account_id: int
    project_id: int
    role: str


@dataclass(frozen=True)
class EditedMembership:
    """What a membership's role is to be from now on, and the version that was seen."""

    id: int
    seen_version: int
    role: str


@dataclass(frozen=True)
class RemovedMembership:
    """A membership to be ended, and the version that was seen."""

    id: int
    seen_version: int


@command(Permission.MANAGE)
def add(tx: Transaction, wanted: NewMembership) -> Answer:
    """Let an account report for a project; answer with the membership's id and version."""
    account = tx.get(Account, wanted.account_id)
    project = tx.get(Project, wanted.project_id)
    faults = _role_faults(wanted.role)
    if account.role != Role.PROJECT:
        faults.append(Fault("account_id", "account_not_of_projects"))
    there = select(Membership.id).where(Membership.account_id == account.id, Membership.project_id == project.id)
    if tx.session.execute(there).scalar() is not None:
        faults.append(Fault("project_id", "membership_exists"))
    refuse(faults)
    membership = Membership(account_id=account.id, project_id=project.id, role=wanted.role)
    tx.session.add(membership)
    return answer(tx.session, membership)


@command(Permission.MANAGE)
def edit(tx: Transaction, wanted: EditedMembership) -> Answer:
    """Make a lead a deputy or the reverse; answer with the membership's id and version. Raises Stale."""
    membership = tx.get(Membership, wanted.id)
    refuse(_role_faults(wanted.role))
    refuse_stale(membership, wanted.seen_version, {"role": membership.role}, {"role": wanted.role})
    membership.role = wanted.role
    return answer(tx.session, membership)


@command(Permission.MANAGE)
def remove(tx: Transaction, wanted: RemovedMembership) -> Answer:
    """End a membership; the right to report is gone from the account's next click on. Raises Stale."""
    membership = tx.get(Membership, wanted.id)
    refuse_stale(membership, wanted.seen_version, {"role": membership.role}, {})
    tx.session.delete(membership)
    return {"id": membership.id, "version": membership.version}


def _role_faults(role: str) -> list[Fault]:
    return [] if role in ROLES else [Fault("role", "membership_role_unknown")]
