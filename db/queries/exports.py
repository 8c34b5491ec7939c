"""Who took which files out, for the coordinator. The log is no part of the data, so it has no moments."""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, select

from db.export_log import KEPT
from db.history import rows
from db.models import Account, ExportLog
from db.permissions import Permission
from db.reading import query
from db.records import Rows, records


@query(Permission.MANAGE)
def taken(connection: Connection, *, as_of: int | None, now: datetime, part: int = 0, size: int = 20) -> Rows:
    """Return a part of the files that were taken out, the latest first, as long as they are kept.

    Columns: id, at, name (of the account now, None where it is gone), dataset, format, filters (text by name, as
    the address had them), moment (the number of the change whose state the file tells) and rows (how many).
    """
    log, account = ExportLog.__table__, rows(Account, as_of)
    columns = ("at", "name", "dataset", "format", "filters", "moment", "rows")
    statement = (
        select(log.c.id, *(account.c.name if name == "name" else log.c[name] for name in columns))
        .outerjoin(account, account.c.id == log.c.account_id)
        .where(_kept(now))
        .order_by(log.c.at.desc(), log.c.id.desc())
        .limit(size)
        .offset(part * size)
    )
    return records(connection, statement, ("id", *columns))


@query(Permission.MANAGE)
def taken_count(connection: Connection, *, as_of: int | None, now: datetime) -> int:
    """Return how many files `taken` tells of in all its parts."""
    del as_of
    return connection.execute(select(func.count()).select_from(ExportLog).where(_kept(now))).scalar_one()


def _kept(now: datetime) -> Any:
    # Older ones are removed with the next export or sign-in; until then they are told no more.
    return ExportLog.at >= now - KEPT
