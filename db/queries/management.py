"""Projects, organisations and wall links as the coordinator manages them, with the versions that a save names."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, FromClause, func, or_, select, true

from db.faults import Missing
from db.follow import stays
from db.history import rows
from db.models import (
    Account,
    Change,
    Membership,
    Municipality,
    Organisation,
    Pause,
    Project,
    ProjectOrganisation,
    ProjectTheme,
    Region,
    SignedInSession,
    WallLink,
)
from db.permissions import Permission
from db.reading import query
from db.records import Rows, records
from db.search import says
from db.text import sort_key

NAMES = ("name_fi", "name_sv", "name_en")


@query(Permission.MANAGE)
def projects(
    connection: Connection,
    *,
    as_of: int | None,
    words: str = "",
    language: str = "fi",
    part: int = 0,
    size: int = 20,
) -> Rows:
    """Return a part of the projects whose names say the words, by name in a language.

    Columns: project_id, the three names, starts, ends and people (how many may report for it).
    """
    project, membership = rows(Project, as_of), rows(Membership, as_of)
    people = select(func.count()).where(membership.c.project_id == project.c.id).scalar_subquery()
    order = project.c[f"order_{language}" if language in ("fi", "sv", "en") else "order_fi"]
    statement = (
        select(
            project.c.id, *(project.c[name] for name in NAMES), project.c.starts, project.c.ends, people,
        )
        .where(_named(project, words))
        .order_by(order, project.c.id)
        .limit(size)
        .offset(part * size)
    )  # fmt: skip
    return records(connection, statement, ("project_id", *NAMES, "starts", "ends", "people"))


@query(Permission.MANAGE)
def project_count(connection: Connection, *, as_of: int | None, words: str = "") -> int:
    """Return how many projects `projects` finds in all its parts."""
    project = rows(Project, as_of)
    statement = select(func.count()).select_from(project).where(_named(project, words))
    return connection.execute(statement).scalar_one()


@query(Permission.MANAGE)
def project(connection: Connection, *, as_of: int | None, project_id: int) -> dict[str, Any]:
    """Return a project's columns by name, with `themes` (codes) and `organisations` (pairs of id and role).

    Raises Missing.
    """
    table, theme, part = (rows(model, as_of) for model in (Project, ProjectTheme, ProjectOrganisation))
    found = connection.execute(select(table).where(table.c.id == project_id)).mappings().one_or_none()
    if found is None:
        raise Missing("project")
    themes = select(theme.c.theme_code).where(theme.c.project_id == project_id).order_by(theme.c.theme_code)
    parts = (
        select(part.c.organisation_id, part.c.role)
        .where(part.c.project_id == project_id)
        .order_by(part.c.role.desc(), part.c.organisation_id)
    )
    return {
        **found,
        "themes": tuple(connection.execute(themes).scalars()),
        "organisations": tuple((row.organisation_id, row.role) for row in connection.execute(parts)),
    }


@query(Permission.MANAGE)
def people(connection: Connection, *, as_of: int | None, project_id: int) -> Rows:
    """Return id and version of a project's memberships with account_id, username, name, role and active."""
    membership, account = rows(Membership, as_of), rows(Account, as_of)
    statement = (
        select(
            membership.c.id, membership.c.version, account.c.id, account.c.username, account.c.name,
            membership.c.role, account.c.active,
        )
        .join(account, account.c.id == membership.c.account_id)
        .where(membership.c.project_id == project_id)
        .order_by(membership.c.role.desc(), func.lower(account.c.name), account.c.id)
    )  # fmt: skip
    columns = ("id", "version", "account_id", "username", "name", "role", "active")
    return records(connection, statement, columns)


@query(Permission.MANAGE)
def pauses(connection: Connection, *, as_of: int | None, project_id: int) -> Rows:
    """Return id, version, first_week and last_week (Mondays) and reason of a project's pauses, newest first."""
    pause = rows(Pause, as_of)
    columns = ("id", "version", "first_week", "last_week", "reason")
    statement = (
        select(*(pause.c[name] for name in columns))
        .where(pause.c.project_id == project_id)
        .order_by(pause.c.first_week.desc(), pause.c.id)
    )
    return records(connection, statement, columns)


@query(Permission.MANAGE)
def organisations(
    connection: Connection, *, as_of: int | None, words: str = "", part: int = 0, size: int = 20
) -> Rows:
    """Return a part of the organisations whose names say the words, by Finnish name.

    Columns: organisation_id, the three names, kind, region_code and projects (in how many it takes part).
    """
    organisation, member = rows(Organisation, as_of), rows(ProjectOrganisation, as_of)
    taking_part = select(func.count(member.c.project_id.distinct())).where(
        member.c.organisation_id == organisation.c.id
    )
    statement = (
        select(
            organisation.c.id, *(organisation.c[name] for name in NAMES), organisation.c.kind,
            organisation.c.region_code, taking_part.scalar_subquery(),
        )
        .where(says(words, *(organisation.c[name] for name in NAMES)))
        .order_by(organisation.c.name_fi, organisation.c.id)
        .limit(size)
        .offset(part * size)
    )  # fmt: skip
    columns = ("organisation_id", *NAMES, "kind", "region_code", "projects")
    return records(connection, statement, columns)


@query(Permission.MANAGE)
def organisation_count(connection: Connection, *, as_of: int | None, words: str = "") -> int:
    """Return how many organisations `organisations` finds in all its parts."""
    table = rows(Organisation, as_of)
    condition = says(words, *(table.c[name] for name in NAMES))
    return connection.execute(select(func.count()).select_from(table).where(condition)).scalar_one()


@query(Permission.MANAGE)
def organisation(connection: Connection, *, as_of: int | None, organisation_id: int) -> dict[str, Any]:
    """Return an organisation's columns by name. Raises Missing."""
    table = rows(Organisation, as_of)
    found = connection.execute(select(table).where(table.c.id == organisation_id)).mappings().one_or_none()
    if found is None:
        raise Missing("organisation")
    return dict(found)


@query(Permission.MANAGE)
def organisations_of(connection: Connection, *, as_of: int | None, ids: tuple[int, ...]) -> Rows:
    """Return organisation_id and the three names of the organisations with these ids, by Finnish name."""
    table = rows(Organisation, as_of)
    statement = (
        select(table.c.id, *(table.c[name] for name in NAMES))
        .where(table.c.id.in_(ids))
        .order_by(table.c.name_fi, table.c.id)
    )
    return records(connection, statement, ("organisation_id", *NAMES))


@query(Permission.VIEW_NETWORK, stays)
def municipalities(connection: Connection, *, as_of: int | None) -> Rows:
    """Return code, region_code, name_fi and name_sv of all municipalities, by Finnish name."""
    del as_of  # reference data has no history
    columns = ("code", "region_code", "name_fi", "name_sv")
    statement = select(*(Municipality.__table__.c[name] for name in columns)).order_by(Municipality.name_fi)
    return records(connection, statement, columns)


@query(Permission.MANAGE)
def regions(connection: Connection, *, as_of: int | None) -> Rows:
    """Return code and the three names of all regions, by code."""
    del as_of  # reference data has no history
    columns = ("code", *NAMES)
    statement = select(*(Region.__table__.c[name] for name in columns)).order_by(Region.code)
    return records(connection, statement, columns)


@query(Permission.MANAGE)
def wall_links(connection: Connection, *, as_of: int | None, now: datetime, size: int = 50) -> Rows:
    """Return the newest wall links: id, version, label, ended, changed_at and walls (how many are open now).

    `changed_at` is when a link was made, or when it was ended.
    """
    link, change, session = rows(WallLink, as_of), Change.__table__, SignedInSession.__table__
    walls = select(func.count()).where(
        session.c.wall_link_id == link.c.id, session.c.ended_at.is_(None), session.c.expires_at > now
    )
    statement = (
        select(
            link.c.id, link.c.version, link.c.label, link.c.ended, change.c.at, walls.scalar_subquery(),
        )
        .join(change, change.c.id == link.c.since)
        .order_by(link.c.ended, link.c.id.desc())
        .limit(size)
    )  # fmt: skip
    return records(connection, statement, ("id", "version", "label", "ended", "changed_at", "walls"))


def _named(project: FromClause, words: str) -> Any:
    """Match the names by the keys that order them, in which case and accents do not count."""
    key = sort_key(words.strip())
    if not key:
        return true()
    return or_(*(project.c[f"order_{code}"].contains(key, autoescape=True) for code in ("fi", "sv", "en")))
