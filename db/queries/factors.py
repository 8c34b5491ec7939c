"""The register of emission factors, and what another value of one would change."""

from decimal import Decimal
from typing import Any, Final

from sqlalchemy import Connection, func, select

from db.action_rows import NAMES, grams_of, lines_of
from db.emissions import tonnes
from db.follow import of_partners, stays
from db.history import rows
from db.models import Action, ActionLine, Factor, FactorVersion, Partner, Project
from db.partner_groups import root_of
from db.permissions import Permission
from db.reading import query
from db.records import Record, Rows, made, record, records

FACTS: Final = ("carrier", *NAMES, "supplier", "basis", "per")
TOLD: Final = ("number", "value", "gases", "method", "period", "source", "note", "standing")


@query(Permission.VIEW_NETWORK, stays)
def factors(connection: Connection, *, as_of: int | None, carrier: str = "") -> Rows:
    """Return the factors (of a carrier, "" is all) with the newest version of each, by carrier and name.

    Columns: id, version, carrier, the three names, supplier, basis, per (the unit of an amount), version_id,
    version_version (of its standing), number, value (kg CO2e for one of `per`), gases, method, period, source,
    note, standing.
    """
    factor, version = rows(Factor, as_of), rows(FactorVersion, as_of)
    newest = rows(FactorVersion, as_of)
    last = select(func.max(newest.c.number)).where(newest.c.factor_id == factor.c.id).scalar_subquery()
    statement = (
        select(
            factor.c.id, factor.c.version, *(factor.c[name] for name in FACTS), version.c.id, version.c.version,
            *(version.c[name] for name in TOLD),
        )
        .join(version, version.c.factor_id == factor.c.id)
        .where(version.c.number == last)
        .order_by(factor.c.carrier, factor.c.name_fi, factor.c.id)
    )  # fmt: skip
    if carrier:
        statement = statement.where(factor.c.carrier == carrier)
    return records(connection, statement, ("id", "version", *FACTS, "version_id", "version_version", *TOLD))


@query(Permission.VIEW_NETWORK, of_partners)
def versions(connection: Connection, *, as_of: int | None, factor_id: int) -> Rows:
    """Return the versions of a factor, the newest first: id, version, what is told, uses (in how many actions)."""
    version, line = rows(FactorVersion, as_of), rows(ActionLine, as_of)
    uses = select(func.count(line.c.action_id.distinct())).where(line.c.factor_version_id == version.c.id)
    statement = (
        select(version.c.id, version.c.version, *(version.c[name] for name in TOLD), uses.scalar_subquery())
        .where(version.c.factor_id == factor_id)
        .order_by(version.c.number.desc())
    )
    return records(connection, statement, ("id", "version", *TOLD, "uses"))


@query(Permission.MANAGE, of_partners)
def effects(connection: Connection, *, as_of: int | None, factor_id: int, value: Decimal) -> Rows:
    """Return which actions another value of a factor would change, and by how much, the greatest change first.

    Columns: id, title, partner_name, project_id with its three names, number (of the version it is reckoned with),
    now and then (tCO2e a year), difference.
    """
    action, line, version = rows(Action, as_of), rows(ActionLine, as_of), rows(FactorVersion, as_of)
    root, member, project = rows(Partner, as_of), rows(Partner, as_of), rows(Project, as_of)
    using = (
        select(line.c.action_id, func.max(version.c.number).label("number"))
        .join(version, version.c.id == line.c.factor_version_id)
        .where(version.c.factor_id == factor_id)
        .group_by(line.c.action_id)
        .subquery()
    )
    statement = (
        select(
            action.c.id, action.c.title, root.c.name, action.c.project_id, *(project.c[name] for name in NAMES),
            using.c.number, action.c.basis, action.c.reported,
        )
        .join(using, using.c.action_id == action.c.id)
        .join(member, member.c.id == action.c.partner_id)
        .join(root, root.c.id == root_of(member))
        .join(project, project.c.id == action.c.project_id)
        .order_by(action.c.id)
    )  # fmt: skip
    found = connection.execute(statement).all()
    lines = lines_of(connection, as_of, [row.id for row in found])
    columns = ("id", "title", "partner_name", "project_id", *NAMES, "number", "now", "then", "difference")
    told: list[Any] = [(*row[:-2], *_changed(row, lines[row.id], factor_id, value)) for row in found]
    told.sort(key=lambda row: (-abs(row[-1]), row[0]))
    return made(columns, told)


def _changed(row: Any, lines: list[Record], factor_id: int, value: Decimal) -> tuple[Decimal, Decimal, Decimal]:
    fresh = [record({**one, "value": value}) if one["factor_id"] == factor_id else one for one in lines]
    now, then = (tonnes(grams_of(row.basis, those, row.reported) or 0) for those in (lines, fresh))
    return now, then, then - now
