"""Lists: what would become of one of partners, those that were imported, and which columns they had."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, func, select

from db.chunks import chunks
from db.faults import Forbidden
from db.follow import of_partners
from db.history import rows
from db.imports.fates import Decided, as_told, decide
from db.imports.holdings import holdings_of
from db.imports.progress import tell
from db.imports.rows import Listed, with_faults
from db.models import Account, Change, ImportBatch, ImportColumns, ListOf, Partner
from db.partner_checks import codes_of, fact_faults, stage_faults
from db.permissions import Permission
from db.reading import query
from db.records import Rows, records

Inside = frozenset[int] | None


@dataclass(frozen=True)
class Preview:
    """What would become of each row, and the names by id of the partners that rows are held to be or be like."""

    decided: tuple[Decided, ...]
    names: Mapping[int, str]


@query(Permission.VIEW_PARTNERS)
def preview(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    project_id: int,
    listed: tuple[Listed, ...],
) -> Preview:
    """Return what would become of the rows of a list in a project of the asker's, as far as they may know.

    Who is known to others only is told as new: what was taken in tells otherwise, and leaves its trace. Raises
    Forbidden for a project whose partners the asker does not keep.
    """
    del as_of  # a list is taken in the present
    if inside is not None and project_id not in inside:
        raise Forbidden("a list for a project of others")
    codes = codes_of(connection)
    checked = [
        with_faults(one, fact_faults(codes, one.wanted) + stage_faults(one.wanted.stage, one.wanted.on, today))
        for one in listed
    ]
    tell(0.3)
    faults = {one.row: one.faults for one in checked if one.faults}
    wanted = [one.wanted for one in checked]
    sound = [one for one in wanted if one.row not in faults]
    holdings = holdings_of(connection, project_id, sound, inside, today)
    tell(0.7)
    decided = as_told(decide(wanted, faults, holdings), {*holdings.told, *holdings.here})
    tell(1.0)
    return Preview(tuple(decided), _names(connection, decided))


def _names(connection: Connection, decided: list[Decided]) -> dict[int, str]:
    found = dict[int, str]()
    for part in chunks({one.partner_id for one in decided if one.partner_id is not None}):
        found |= {
            row.id: row.name
            for row in connection.execute(select(Partner.id, Partner.name).where(Partner.id.in_(part)))
        }
    return found


@query(Permission.KEEP_PARTNERS, of_partners)
def batches(
    connection: Connection,
    *,
    as_of: int | None,
    project_id: int,
    subject: str = ListOf.PARTNERS,
    part: int = 0,
    size: int = 10,
) -> Rows:
    """Return a part of the lists of a kind that a project imported, the latest first.

    Columns: id, version, file_name, rows, added, joined, undone, at (when it was taken) and name_of (by whom, None
    when the account is gone).
    """
    batch, first = rows(ImportBatch, as_of), _first_change(as_of)
    account, change = rows(Account, as_of), Change.__table__
    columns = ("id", "version", "file_name", "rows", "added", "joined", "undone")
    statement = (
        select(*(batch.c[name] for name in columns), change.c.at, account.c.name)
        .join(first, first.c.id == batch.c.id)
        .join(change, change.c.id == first.c.since)
        .outerjoin(account, account.c.id == change.c.account_id)
        .where(batch.c.project_id == project_id, batch.c.subject == subject)
        .order_by(batch.c.id.desc())
        .limit(size)
        .offset(part * size)
    )
    return records(connection, statement, (*columns, "at", "name_of"))


def _first_change(as_of: int | None) -> Any:
    """Return of each import the change that made it: undoing it is another one."""
    del as_of
    now, past = ImportBatch.__table__, ImportBatch.__history__
    every = select(now.c.id, now.c.since).union_all(select(past.c.id, past.c.since)).subquery()
    return select(every.c.id, func.min(every.c.since).label("since")).group_by(every.c.id).subquery()


@query(Permission.KEEP_PARTNERS, of_partners)
def batch_count(
    connection: Connection, *, as_of: int | None, project_id: int, subject: str = ListOf.PARTNERS
) -> int:
    """Return how many lists of a kind a project imported."""
    batch = rows(ImportBatch, as_of)
    statement = (
        select(func.count()).select_from(batch).where(batch.c.project_id == project_id, batch.c.subject == subject)
    )
    return connection.execute(statement).scalar_one()


@query(Permission.KEEP_PARTNERS, of_partners)
def columns(
    connection: Connection, *, as_of: int | None, project_id: int, subject: str = ListOf.PARTNERS
) -> dict[str, str]:
    """Return the heading that a project's last list of a kind had for each field; none before the first."""
    kept = rows(ImportColumns, as_of)
    statement = select(kept.c.headings).where(kept.c.project_id == project_id, kept.c.subject == subject)
    found = connection.execute(statement).scalar()
    return dict(found or {})


@query(Permission.KEEP_PARTNERS, of_partners)
def taken_before(
    connection: Connection,
    *,
    as_of: int | None,
    project_id: int,
    sha256: str,
    subject: str = ListOf.PARTNERS,
) -> bool:
    """Return whether a project imported a file of this content as a list of a kind, and has not undone that."""
    batch = rows(ImportBatch, as_of)
    statement = (
        select(func.count())
        .select_from(batch)
        .where(
            batch.c.project_id == project_id,
            batch.c.subject == subject,
            batch.c.sha256 == sha256,
            batch.c.undone.is_(False),
        )
    )
    return connection.execute(statement).scalar_one() > 0
