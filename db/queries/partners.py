"""Partners, as far as the asker may know of them.

Whoever keeps a project's partners knows all of them; of others' they know those that may be named, and of these no
more than that they are committed. The coordinator knows all. Of a past moment others' partners are not told: who
agreed to be named then may have ended that since. A merged partner counts as the one that it is merged into.
"""

from collections import defaultdict
from datetime import date
from typing import Any

from sqlalchemy import Connection, and_, func, or_, select

from db.faults import Missing
from db.follow import of_partners, stays
from db.history import rows, wordings
from db.models import (
    Account,
    Change,
    Industry,
    LikelyPair,
    Municipality,
    Partner,
    PartnerKind,
    Partnership,
    Project,
)
from db.partner_choice import ANY, Choice, Inside, chosen, told_partnerships
from db.partner_groups import DAYS, DROPPED, FACTS, STAGES
from db.permissions import Permission
from db.reading import query
from db.records import Rows, made, records

NAMES = ("name_fi", "name_sv", "name_en")
PLACE = ("municipality_fi", "municipality_sv")


@query(Permission.VIEW_PARTNERS, of_partners)
def partners(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    choice: Choice = ANY,
    part: int = 0,
    size: int = 20,
) -> Rows:
    """Return a part of the partners that the asker may know of, by name.

    Columns: partner_id, name, kind, municipality_fi, municipality_sv, tol_2008, tol_2025, size_class, projects (in
    how many it may be told) and stage (the furthest in these; dropped only where no project goes on). What they
    have done is chosen by what may be told, too (see db/partner_choice.py).
    """
    partner, place = rows(Partner, as_of), Municipality.__table__
    of_partner = ("name", "kind")
    more = ("tol_2008", "tol_2025", "size_class")
    statement = (
        select(
            partner.c.id, *(partner.c[name] for name in of_partner), place.c.name_fi, place.c.name_sv,
            *(partner.c[name] for name in more),
        )
        .outerjoin(place, place.c.code == partner.c.municipality_code)
        .where(chosen(partner, as_of, inside, today, choice))
        .order_by(partner.c.order_key, partner.c.id)
        .limit(size)
        .offset(part * size)
    )  # fmt: skip
    found = connection.execute(statement).all()
    told = _stages(connection, as_of, inside, today, [row.id for row in found])
    columns = ("partner_id", *of_partner, *PLACE, *more, "projects", "stage")
    return made(columns, ((*row, *told[row.id]) for row in found))


@query(Permission.VIEW_PARTNERS, of_partners)
def partner_count(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    choice: Choice = ANY,
) -> int:
    """Return how many partners `partners` finds in all its parts."""
    partner = rows(Partner, as_of)
    found = select(func.count()).select_from(partner).where(chosen(partner, as_of, inside, today, choice))
    return connection.execute(found).scalar_one()


@query(Permission.VIEW_PARTNERS, of_partners)
def partner(
    connection: Connection, *, as_of: int | None, inside: Inside, today: date, partner_id: int
) -> dict[str, Any]:
    """Return what the asker may know of a partner, by name of the column.

    The facts of Partner with id and version, municipality_fi and municipality_sv, `known` (whether the asker keeps
    its partnership in some project, or all of them) and `root_id` (None unless it is merged). To others a sole
    trader's business id and the days of the consent are None, and a merged one is told as the one that it counts
    as, who is the one that may be named. Raises Missing where they may not know of it.
    """
    table, place = rows(Partner, as_of), Municipality.__table__
    statement = (
        select(
            table.c.id, table.c.version, table.c.root_id, *(table.c[name] for name in FACTS),
            place.c.name_fi, place.c.name_sv,
        )
        .outerjoin(place, place.c.code == table.c.municipality_code)
        .where(table.c.id == partner_id)
    )  # fmt: skip
    columns = ("id", "version", "root_id", *FACTS, *PLACE)
    found = records(connection, statement, columns)
    owns = _owns(connection, as_of, inside, today, [one["root_id"] or one["id"] for one in found])
    if not found or (not owns and inside is not None):
        raise Missing("partner")
    known, root_id = inside is None or any(owns), found[0]["root_id"]
    if not known and root_id is not None:
        of_root = partner(connection, as_of=as_of, inside=inside, today=today, partner_id=root_id)
        return {**of_root, "root_id": root_id}
    hidden = {"named_from": None, "named_until": None}
    if found[0]["kind"] == PartnerKind.SOLE_TRADER:
        hidden["business_id"] = None
    return {**found[0], **({} if known else hidden), "known": known}


@query(Permission.VIEW_PARTNERS, of_partners)
def story(connection: Connection, *, as_of: int | None, inside: Inside, today: date, partner_id: int) -> Rows:
    """Return how far each project has come with a partner, as far as it may be told, the latest first.

    Columns: partnership_id, version, project_id, the project's three names, own, partner_name (as it is known
    there; to others the one that may be named), stage, the day of each stage, dropped_on and dropped_reason.
    """
    told, project = told_partnerships(as_of, inside, today, [partner_id]).subquery(), rows(Project, as_of)
    columns = ("own", "partner_name", "stage", *DAYS, "dropped_on", "dropped_reason")
    latest = func.coalesce(*(told.c[day] for day in ("dropped_on", *reversed(DAYS))))
    statement = (
        select(
            told.c.partnership_id, told.c.version, told.c.project_id, *(project.c[name] for name in NAMES),
            *(told.c[name] for name in columns),
        )
        .join(project, project.c.id == told.c.project_id)
        .where(told.c.root_id == partner_id)
        .order_by(latest.desc(), told.c.partnership_id)
    )  # fmt: skip
    return records(connection, statement, ("partnership_id", "version", "project_id", *NAMES, *columns))


@query(Permission.VIEW_PARTNERS, of_partners)
def revisions(connection: Connection, *, as_of: int | None, inside: Inside, today: date, partner_id: int) -> Rows:
    """Return every wording of a partner's facts, oldest first, to those who keep it; to others none.

    Columns: version, at, name_of (who wrote it, None when the account is gone), role, the facts, and merged.
    """
    if inside is not None and not any(_owns(connection, as_of, inside, today, [partner_id])):
        return ()
    said = wordings(Partner, lambda one: one.c.id == partner_id)
    change, account = Change.__table__, rows(Account, as_of)
    statement = (
        select(
            said.c.version, change.c.at, account.c.name, change.c.actor, *(said.c[name] for name in FACTS),
            said.c.merged_into_id.is_not(None),
        )
        .join(change, change.c.id == said.c.since)
        .outerjoin(account, account.c.id == change.c.account_id)
        .order_by(said.c.version)
    )  # fmt: skip
    if as_of is not None:
        statement = statement.where(said.c.since <= as_of)
    return records(connection, statement, ("version", "at", "name_of", "role", *FACTS, "merged"))


@query(Permission.MANAGE, of_partners)
def merged_into(connection: Connection, *, as_of: int | None, partner_id: int) -> Rows:
    """Return id, version, name, municipality_fi and municipality_sv of the partners merged into one, by name."""
    partner, place = rows(Partner, as_of), Municipality.__table__
    statement = (
        select(partner.c.id, partner.c.version, partner.c.name, place.c.name_fi, place.c.name_sv)
        .outerjoin(place, place.c.code == partner.c.municipality_code)
        .where(partner.c.merged_into_id == partner_id)
        .order_by(partner.c.order_key, partner.c.id)
    )
    return records(connection, statement, ("id", "version", "name", *PLACE))


@query(Permission.MANAGE, of_partners)
def likely_pairs(connection: Connection, *, as_of: int | None, part: int = 0, size: int = 10) -> Rows:
    """Return a part of the pairs that wait for a person, the surest first.

    Columns: id, version, nearness, likeness, and of either partner (first_…, second_…) id, version, name, kind,
    business_id, municipality_fi, municipality_sv and projects.
    """
    pair, partnership, member = rows(LikelyPair, as_of), rows(Partnership, as_of), rows(Partner, as_of)
    statement = select(pair.c.id, pair.c.version, pair.c.nearness, pair.c.likeness).where(pair.c.apart.is_(False))
    names = ["id", "version", "nearness", "likeness"]
    for which in ("first", "second"):
        partner, place = rows(Partner, as_of), Municipality.__table__.alias()
        projects = (
            select(func.count(partnership.c.project_id.distinct()))
            .join(member, member.c.id == partnership.c.partner_id)
            .where(or_(member.c.id == partner.c.id, member.c.root_id == partner.c.id))
        )
        statement = (
            statement.add_columns(
                partner.c.id, partner.c.version, partner.c.name, partner.c.kind, partner.c.business_id,
                place.c.name_fi, place.c.name_sv, projects.scalar_subquery(),
            )
            .join(partner, and_(partner.c.id == pair.c[f"{which}_id"], partner.c.merged_into_id.is_(None)))
            .outerjoin(place, place.c.code == partner.c.municipality_code)
        )  # fmt: skip
        of_each = ("id", "version", "name", "kind", "business_id", *PLACE, "projects")
        names += [f"{which}_{name}" for name in of_each]
    statement = statement.order_by(pair.c.likeness.desc(), pair.c.id).limit(size).offset(part * size)
    return records(connection, statement, names)


@query(Permission.MANAGE, of_partners)
def likely_pair_count(connection: Connection, *, as_of: int | None) -> int:
    """Return how many pairs wait for a person."""
    pair, first, second = rows(LikelyPair, as_of), rows(Partner, as_of), rows(Partner, as_of)
    statement = (
        select(func.count())
        .select_from(pair)
        .join(first, and_(first.c.id == pair.c.first_id, first.c.merged_into_id.is_(None)))
        .join(second, and_(second.c.id == pair.c.second_id, second.c.merged_into_id.is_(None)))
        .where(pair.c.apart.is_(False))
    )
    return connection.execute(statement).scalar_one()


@query(Permission.VIEW_NETWORK, stays)
def industries(connection: Connection, *, as_of: int | None, version: int = 2008) -> Rows:
    """Return code and the three names of the sections of a version of the industrial classification, by code."""
    del as_of  # reference data has no history
    columns = ("code", *NAMES)
    statement = select(*(Industry.__table__.c[name] for name in columns)).where(Industry.version == version)
    return records(connection, statement.order_by(Industry.code), columns)


def _stages(
    connection: Connection, as_of: int | None, inside: Inside, today: date, ids: list[int]
) -> dict[int, tuple[int, str | None]]:
    """Return in how many projects partners may be told, and the furthest stage in these (None: in none)."""
    told = told_partnerships(as_of, inside, today, ids).subquery()
    found = defaultdict[int, list[Any]](list)
    chosen = select(told.c.root_id, told.c.project_id, told.c.stage).where(told.c.root_id.in_(ids))
    for row in connection.execute(chosen):
        found[row.root_id].append(row)
    order = (DROPPED, *STAGES)
    return {
        one: (len({row.project_id for row in found[one]}), max((row.stage for row in found[one]), key=order.index,
              default=None))
        for one in ids
    }  # fmt: skip


def _owns(connection: Connection, as_of: int | None, inside: Inside, today: date, ids: list[int]) -> list[bool]:
    """Return of each partnership of these partners that may be told whether it is the asker's own to keep."""
    told = told_partnerships(as_of, inside, today, ids).subquery()
    return list(connection.execute(select(told.c.own).where(told.c.root_id.in_(ids))).scalars())
