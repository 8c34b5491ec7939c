"""What a project holds of the partners of a list of measures, read in few statements however long the list is."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Connection, select

from db.action_checks import DAYS
from db.action_rows import line_of, lines_of, told
from db.chunks import chunks
from db.emissions import megawatt_hours
from db.imports.measure_fates import Held, MeasureHoldings, names_of
from db.imports.measure_rows import ListedMeasure
from db.models import Action, Partner, Partnership
from db.partner_groups import root_of
from db.records import Record


def measure_holdings_of(
    connection: Connection,
    project_id: int,
    rows: Sequence[ListedMeasure],
    inside: frozenset[int] | None,
    today: date,
) -> MeasureHoldings:
    """Return what the project holds of these rows; of the actions those of which the asker may be told."""
    members = _members(connection, project_id)
    by_id = {business_id: root_id for root_id, _name, business_id in members if business_id is not None}
    with_id = set(by_id.values())
    by_name = names_of([(root_id, name, root_id in with_id) for root_id, name, _business_id in members])
    names = {root_id: name for root_id, name, _business_id in reversed(members)}
    holdings = MeasureHoldings(by_id, by_name, names)
    partners = {found for one in rows if (found := holdings.partner_of(one))}
    return MeasureHoldings(by_id, by_name, names, _actions(connection, partners, inside, today))


def _members(connection: Connection, project_id: int) -> list[tuple[int, str, str | None]]:
    """Return the partners of a project under the id of the one as which each counts: its own name and id first."""
    member, root = Partner.__table__.alias(), Partner.__table__.alias()
    statement = (
        select(root.c.id, root.c.name, root.c.business_id, member.c.id, member.c.name, member.c.business_id)
        .select_from(Partnership.__table__)
        .join(member, member.c.id == Partnership.partner_id)
        .join(root, root.c.id == root_of(member))
        .where(Partnership.project_id == project_id)
        .order_by(root.c.id, member.c.id)
    )
    found = list[tuple[int, str, str | None]]()
    for root_id, name, business_id, member_id, member_name, member_business_id in connection.execute(statement):
        if not found or found[-1][0] != root_id:
            found.append((root_id, name, business_id))
        if member_id != root_id:
            found.append((root_id, member_name, member_business_id))
    return found


def _actions(
    connection: Connection, partners: set[int], inside: frozenset[int] | None, today: date
) -> dict[int, list[Held]]:
    """Return by partner the actions of all who count as it, as far as the asker may be told of them."""
    action, member, root = Action.__table__, Partner.__table__.alias(), Partner.__table__
    columns = (action.c.id, root.c.id.label("root_id"), action.c.title, action.c.sector, action.c.energy_saved)
    statement = (
        select(*columns, action.c.effect_from, *(action.c[name] for name in DAYS))
        .join(member, member.c.id == action.c.partner_id)
        .join(root, root.c.id == root_of(member))
        .where(told(action, root, None, inside, today))
        .order_by(action.c.id)
    )
    found = defaultdict[int, list[Held]](list)
    for part in chunks(sorted(partners)):
        there = connection.execute(statement.where(root.c.id.in_(part))).all()
        for some in chunks(there):
            lines = lines_of(connection, None, [row.id for row in some])
            for row in some:
                found[row.root_id].append(_held(row, lines.get(row.id, [])))
    return found


def _held(row: Any, lines: Sequence[Record]) -> Held:
    days = [row.effect_from, *(getattr(row, name) for name in DAYS)]
    saved: Decimal | None = row.energy_saved
    if saved is None:
        saved = megawatt_hours([line_of(line) for line in lines])
    years = frozenset(day.year for day in days if day is not None)
    return Held(row.title, years, saved, row.sector if lines else None, action_id=row.id)
