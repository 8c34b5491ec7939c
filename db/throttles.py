"""Counting sign-in attempts by account name and by address: waits that grow, always end, and lock nobody out.

Both are kept as hashes. Asking while one has to wait costs nothing and is not counted.
"""

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from db.engine import Database
from db.faults import SignInRefused
from db.models import Throttle

FREE_ATTEMPTS = {"account": 5, "address": 20}
LONGEST_WAIT = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(hours=24)


def claim(database: Database, keys: dict[str, str]) -> None:
    """Count an attempt before it is made, so that many at once are all counted. Raises SignInRefused.

    `keys` maps a kind ("account", "address") to the hash of the name or the address.
    """
    now = database.now()
    with database.writing() as session:
        _forget(session, now)
        rows = [_locked_row(session, kind, key, now) for kind, key in keys.items()]
        wait = max(_wait_seconds(row, now) for row in rows)
        for row in rows:
            if wait <= 0:
                row.failures += 1
                row.last_at = now
            elif not row.failures:
                session.delete(row)
    if wait > 0:
        raise SignInRefused(wait)


def succeeded(session: Session, keys: dict[str, str]) -> None:
    """Forget an account's failures, and take back what its attempt counted for the address.

    The other failures of the address stay: one good account must not open the others to guessing, and a whole
    meeting may sign in from behind one address.
    """
    for kind, key in keys.items():
        row = (Throttle.kind == kind, Throttle.key_hash == key)
        if kind == "account":
            session.execute(delete(Throttle).where(*row))
        else:
            session.execute(update(Throttle).where(*row).values(failures=Throttle.failures - 1))


def _forget(session: Session, now: datetime) -> None:
    old = select(Throttle.id).where(Throttle.last_at < now - FORGOTTEN_AFTER).with_for_update(skip_locked=True)
    session.execute(delete(Throttle).where(Throttle.id.in_(old)))


def _locked_row(session: Session, kind: str, key: str, now: datetime) -> Throttle:
    """Return the row of a key, made where there is none, that no other attempt can read until this one ends."""
    make = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(
        make(Throttle).values(kind=kind, key_hash=key, failures=0, last_at=now).on_conflict_do_nothing()
    )
    row = session.execute(
        select(Throttle).where(Throttle.kind == kind, Throttle.key_hash == key).with_for_update()
    ).scalar_one()
    # After the clock was set back, a wait begins now: it would not end before the clock came by again.
    row.last_at = min(row.last_at, now)
    return row


def _wait_seconds(row: Throttle, now: datetime) -> int:
    if row.failures < FREE_ATTEMPTS[row.kind]:
        return 0
    pause = min(timedelta(seconds=2 ** min(row.failures - FREE_ATTEMPTS[row.kind] + 1, 10)), LONGEST_WAIT)
    return max(0, -int(-(row.last_at + pause - now).total_seconds() // 1))
