"""What the network holds of the partners of a list, read in few statements however long the list is."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date
from typing import TypeVar

from sqlalchemy import Connection, or_, select

from db.chunks import chunks
from db.imports.fates import Blocks, Holdings, Member
from db.imports.rows import ListedPartner
from db.models import Partner, Partnership
from db.partner_groups import named, root_of, within

T = TypeVar("T")


def holdings_of(
    connection: Connection,
    project_id: int,
    rows: Sequence[ListedPartner],
    inside: frozenset[int] | None,
    today: date,
) -> Holdings:
    """Return what the network holds of these rows; `inside` are the projects whose partners the asker knows."""
    holders = _holders(connection, {one.business_id for one in rows if one.business_id is not None})
    members, here = _members(connection, project_id)
    likely = _likely(connection, [one for one in rows if one.business_id not in holders])
    near = {other for found in likely.values() for other, _alike in found} | set(holders.values())
    return Holdings(holders, here, members, likely, _told(connection, near, inside, today))


def _holders(connection: Connection, ids: Collection[str]) -> dict[str, int]:
    """Return the partners that have these business ids; one that is merged into another has none."""
    found = dict[str, int]()
    for part in chunks(sorted(ids)):
        rows = connection.execute(select(Partner.business_id, Partner.id).where(Partner.business_id.in_(part)))
        found |= {str(row.business_id): row.id for row in rows}
    return found


def _members(connection: Connection, project_id: int) -> tuple[list[Member], frozenset[int]]:
    """Return the partners of a project by name, each under the id of the one as which it counts, and these ids."""
    member, root = Partner.__table__.alias(), Partner.__table__.alias()
    columns = (member.c.name, member.c.municipality_code, root.c.name, root.c.municipality_code)
    statement = (
        select(root.c.id, *columns)
        .select_from(Partnership.__table__)
        .join(member, member.c.id == Partnership.partner_id)
        .join(root, root.c.id == root_of(member))
        .where(Partnership.project_id == project_id)
        .order_by(root.c.id, member.c.id)
    )
    members, ids = list[Member](), set[int]()
    for root_id, name, place, root_name, root_place in connection.execute(statement):
        ids.add(root_id)
        members.append(Member(root_id, name, place))
        if (root_name, root_place) != (name, place):
            members.append(Member(root_id, root_name, root_place))
    return members, frozenset(ids)


def _likely(connection: Connection, rows: Sequence[ListedPartner]) -> dict[int, list[tuple[int, int]]]:
    """Return by row whom it is likely to be, municipality by municipality."""
    places = defaultdict[str | None, list[ListedPartner]](list)
    for one in rows:
        places[one.municipality_code].append(one)
    found = dict[int, list[tuple[int, int]]]()
    for place, listed in places.items():
        blocks = _blocks(connection, place, {one.match_key for one in listed})
        for one in listed:
            likely = blocks.likely(place, one.match_key, has_id=one.business_id is not None)
            if likely:
                found[one.row] = likely
    return found


def _blocks(connection: Connection, place: str | None, keys: Collection[str]) -> Blocks:
    """Return the partners of a municipality, and those elsewhere that have one of these match keys."""
    columns = (Partner.id, Partner.municipality_code, Partner.match_key, Partner.business_id.is_not(None))
    wanted = select(*columns).where(Partner.merged_into_id.is_(None))
    blocks, there = Blocks(), set[int]()
    statements = [wanted.where(Partner.match_key.in_(part)) for part in chunks(sorted(keys))]
    if place is not None:
        statements.insert(0, wanted.where(Partner.municipality_code == place))
    for statement in statements:
        for number, municipality, key, has_id in connection.execute(statement):
            if number not in there:
                there.add(number)
                blocks.add(municipality, key, number, has_id=bool(has_id))
    return blocks


def _told(
    connection: Connection, ids: Collection[int], inside: frozenset[int] | None, today: date
) -> Collection[int]:
    """Return those of these partners of whom the asker may know: the rule of `known_partners.told`."""
    if inside is None:
        return frozenset(ids)
    root, member, partnership = Partner.__table__, Partner.__table__.alias(), Partnership.__table__
    told = set[int]()
    for part in chunks(sorted(ids)):
        known = (
            select(root.c.id)
            .distinct()
            .select_from(partnership)
            .join(member, member.c.id == partnership.c.partner_id)
            .join(root, root.c.id == root_of(member))
            .where(or_(member.c.id.in_(part), member.c.root_id.in_(part)), root.c.id.in_(part))
            .where(or_(within(partnership, inside), named(root, partnership, today)))
        )
        told.update(connection.execute(known).scalars())
    return frozenset(told)
