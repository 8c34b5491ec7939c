"""Files of emissions by municipality: what would become of some, and the imports that were made."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import Connection, func, select

from db.area import GivenFile, first_changes, in_force, read_files
from db.faults import Fault
from db.history import rows
from db.imports.area_files import AreaTable
from db.models import Account, AreaBatch, AreaEmission, AreaFile, Change, Municipality
from db.permissions import Permission
from db.reading import query
from db.records import Rows, made


@dataclass(frozen=True)
class Looked:
    """What would become of a file: what it tells, and how that differs from what its municipality has."""

    name: str
    table: AreaTable
    known: bool  # it holds already, to the last byte
    changed: tuple[int, ...] = ()  # years that are told otherwise than now
    lost: tuple[int, ...] = ()  # years that are told now and would be no more


@query(Permission.MANAGE)
def preview(
    connection: Connection, *, as_of: int | None, today: date, files: tuple[GivenFile, ...]
) -> tuple[tuple[Looked, ...], tuple[Fault, ...]]:
    """Return what would become of each file in which nothing is wrong, and the faults of the others."""
    del as_of  # files are taken in the present
    told, faults = read_files(files, today.year)
    codes = set(connection.execute(select(Municipality.code)).scalars())
    found = []
    for given, table in told:
        if table.municipality is not None and table.municipality not in codes:
            faults.append(Fault("file", "area_municipality_unknown", {"file": given.name}))
        else:
            found.append(_looked(connection, given, table))
    return tuple(found), tuple(faults)


@query(Permission.MANAGE)
def batches(connection: Connection, *, as_of: int | None, part: int = 0, size: int = 10) -> Rows:
    """Return a part of the imports, the latest first.

    Columns: id, version, source, alas, undone, files (how many were taken), names (of these, the first ones), at
    and name_of (by whom, None when the account is gone).
    """
    batch, first, account, change = (
        rows(AreaBatch, as_of),
        first_changes(),
        rows(Account, as_of),
        Change.__table__,
    )
    columns = ("id", "version", "source", "alas", "undone")
    statement = (
        select(*(batch.c[name] for name in columns), change.c.at, account.c.name)
        .join(first, first.c.id == batch.c.id)
        .join(change, change.c.id == first.c.since)
        .outerjoin(account, account.c.id == change.c.account_id)
        .order_by(batch.c.id.desc())
        .limit(size)
        .offset(part * size)
    )
    found = connection.execute(statement).all()
    names: defaultdict[int, list[str]] = defaultdict(list)
    file = AreaFile.__table__
    ids = [row.id for row in found]
    for row in connection.execute(select(file).where(file.c.batch_id.in_(ids)).order_by(file.c.id)):
        names[row.batch_id].append(row.file_name)
    told = ((*row[:5], len(names[row.id]), tuple(names[row.id][:5]), *row[5:]) for row in found)
    return made((*columns, "files", "names", "at", "name_of"), told)


@query(Permission.MANAGE)
def batch_count(connection: Connection, *, as_of: int | None) -> int:
    """Return how many imports there are."""
    return connection.execute(select(func.count()).select_from(rows(AreaBatch, as_of))).scalar_one()


def _looked(connection: Connection, given: GivenFile, table: AreaTable) -> Looked:
    file, emission = AreaFile.__table__, AreaEmission.__table__
    held = in_force(None).subquery()
    here = select(file.c.id, file.c.sha256).join(held, held.c.file_id == file.c.id)
    there = connection.execute(
        here.where(file.c.municipality_code.is_not_distinct_from(table.municipality))
    ).first()
    if there is None or there.sha256 == table.sha256:
        return Looked(given.name, table, known=there is not None)
    now: dict[int, dict[tuple[str, str], Decimal]] = defaultdict(dict)
    for row in connection.execute(select(emission).where(emission.c.file_id == there.id)):
        now[row.year][row.view, row.sector] = row.kt
    new: dict[int, dict[tuple[str, str], Decimal]] = defaultdict(dict)
    for (view, year, sector), kt in table.emissions.items():
        new[year][view, sector] = kt
    changed = tuple(sorted(year for year in now if year in new and now[year] != new[year]))
    return Looked(given.name, table, known=False, changed=changed, lost=tuple(sorted(set(now) - set(new))))
