"""Accounts as the coordinator manages them: who may come in, who has, and whom a link waits for."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, FromClause, Select, and_, exists, func, or_, select

from db.faults import Missing
from db.history import rows
from db.models import Account, Credential, Invitation, Membership, Project, Visit
from db.permissions import Permission, Role
from db.reading import query
from db.records import Rows, records
from db.search import says
from db.tallies import ALL

COLUMNS = ("id", "version", "username", "name", "role", "language", "active")
STANDINGS = ("active", "invited", "inactive")


@query(Permission.MANAGE)
def people(
    connection: Connection,
    *,
    as_of: int | None,
    now: datetime,
    words: str = "",
    role: str = ALL,
    standing: str = ALL,
    part: int = 0,
    size: int = 20,
) -> Rows:
    """Return a part of the accounts whose names say the words, by name.

    Columns: id, version, username, name, role, language, active, projects (how many), last_visit (moment or
    None), invited_until (moment, when a one-time link is open) and has_password. `standing` is one of
    STANDINGS: may come in, has an open link, may not.
    """
    account, membership = rows(Account, as_of), rows(Membership, as_of)
    visit = Visit.__table__
    projects = (
        select(func.count()).where(membership.c.account_id == account.c.id).scalar_subquery().label("projects")
    )
    last_visit = select(visit.c.at).where(visit.c.account_id == account.c.id).scalar_subquery()
    statement = _found(
        select(
            *(account.c[name] for name in COLUMNS),
            projects,
            last_visit,
            _invited_until(account, now),
            _has_password(account),
        ),
        account, now, words, role, standing,
    )  # fmt: skip
    statement = statement.order_by(func.lower(account.c.name), account.c.id).limit(size).offset(part * size)
    more = ("projects", "last_visit", "invited_until", "has_password")
    return records(connection, statement, (*COLUMNS, *more))


@query(Permission.MANAGE)
def people_count(
    connection: Connection,
    *,
    as_of: int | None,
    now: datetime,
    words: str = "",
    role: str = ALL,
    standing: str = ALL,
) -> int:
    """Return how many accounts `people` finds in all its parts."""
    account = rows(Account, as_of)
    statement = _found(select(func.count()).select_from(account), account, now, words, role, standing)
    count: int = connection.execute(statement).scalar_one()
    return count


@query(Permission.MANAGE)
def account(connection: Connection, *, as_of: int | None, now: datetime, account_id: int) -> dict[str, Any]:
    """Return an account's columns, last_visit, invited_until and has_password by name. Raises Missing."""
    table, visit = rows(Account, as_of), Visit.__table__
    statement = (
        select(
            *(table.c[name] for name in COLUMNS),
            visit.c.at.label("last_visit"),
            _invited_until(table, now).label("invited_until"),
            _has_password(table).label("has_password"),
        )
        .outerjoin(visit, visit.c.account_id == table.c.id)
        .where(table.c.id == account_id)
    )
    found = connection.execute(statement).mappings().one_or_none()
    if found is None:
        raise Missing("account")
    return dict(found)


@query(Permission.MANAGE)
def memberships(connection: Connection, *, as_of: int | None, account_id: int) -> Rows:
    """Return id, version, project_id, the project's three names and role of an account's memberships."""
    membership, project = rows(Membership, as_of), rows(Project, as_of)
    names = ("name_fi", "name_sv", "name_en")
    statement = (
        select(
            membership.c.id, membership.c.version, membership.c.project_id,
            *(project.c[name] for name in names), membership.c.role,
        )
        .join(project, project.c.id == membership.c.project_id)
        .where(membership.c.account_id == account_id)
        .order_by(project.c.order_fi, project.c.id)
    )  # fmt: skip
    return records(connection, statement, ("id", "version", "project_id", *names, "role"))


@query(Permission.MANAGE)
def reporters(connection: Connection, *, as_of: int | None, words: str, limit: int = 20) -> Rows:
    """Return id, username and name of active accounts that work for projects and whose names say the words."""
    table = rows(Account, as_of)
    statement = (
        select(table.c.id, table.c.username, table.c.name)
        .where(table.c.role == Role.PROJECT, table.c.active, says(words, table.c.name, table.c.username))
        .order_by(func.lower(table.c.name), table.c.id)
        .limit(limit)
    )
    return records(connection, statement, ("id", "username", "name"))


def _found(
    statement: Select[Any], account: FromClause, now: datetime, words: str, role: str, standing: str
) -> Select[Any]:
    statement = statement.where(says(words, account.c.name, account.c.username))
    if role != ALL:
        statement = statement.where(account.c.role == role)
    conditions = {
        "active": and_(account.c.active, _has_password(account)),
        "invited": exists().where(*_is_open(account, now)),
        "inactive": or_(
            ~account.c.active, and_(~_has_password(account), ~exists().where(*_is_open(account, now)))
        ),
    }
    return statement.where(conditions[standing]) if standing in conditions else statement


def _is_open(account: FromClause, now: datetime) -> tuple[Any, ...]:
    invitation = Invitation.__table__
    return (
        invitation.c.account_id == account.c.id,
        invitation.c.used_at.is_(None),
        invitation.c.expires_at > now,
        account.c.active,
    )


def _invited_until(account: FromClause, now: datetime) -> Any:
    return select(func.max(Invitation.expires_at)).where(*_is_open(account, now)).scalar_subquery()


def _has_password(account: FromClause) -> Any:
    return exists().where(Credential.account_id == account.c.id)
