"""What holds in every database, however it was filled."""

from collections import Counter
from itertools import pairwise

from sqlalchemy import Connection, select

from db import participation, tallies
from db.counting import KEPT
from db.history import wordings
from db.models import Base, Change, Clock, ParticipationTally, Versioned, WeekTally


def versioned_models() -> list[type[Versioned]]:
    """Return every model with a history."""
    return [one.class_ for one in Base.registry.mappers if issubclass(one.class_, Versioned)]


def tallies_that_differ(connection: Connection) -> Counter[tuple[object, ...]]:
    """Return by how much the kept tallies differ from the counted rows, where they do."""
    columns = [WeekTally.__table__.c[name] for name in ("week", "theme", "region", "experience", "kind", "n")]
    kept = Counter({tuple(row[:5]): row[5] for row in connection.execute(select(*columns))})
    kept.subtract({tuple(row[:5]): row[5] for row in connection.execute(tallies.counted_weeks(None))})
    return Counter({key: n for key, n in kept.items() if n})


def participation_that_differs(connection: Connection) -> Counter[tuple[object, ...]]:
    """Return by how much the kept sums of participants differ from the counted rows, where they do."""
    where = participation.every_cell(connection)
    differs: Counter[tuple[object, ...]] = Counter()
    for (cell, key), n in participation.counted(connection, None, where, KEPT).items():
        differs[(*cell, *key)] -= n
    named = ("theme", "region", "experience", "period", "fact", "dimension", "code", "n")
    columns = [ParticipationTally.__table__.c[name] for name in named]
    for *key_of_row, n in connection.execute(select(*columns)):
        differs[tuple(key_of_row)] += n
    return Counter({key: n for key, n in differs.items() if n})


def history_faults(connection: Connection) -> list[str]:
    """Return what is wrong with wordings: changes that are not there, gaps, overlaps, versions out of order."""
    changes = set(connection.execute(select(Change.id)).scalars())
    faults = []
    for model in versioned_models():
        rows = wordings(model)
        found = connection.execute(
            select(rows.c.id, rows.c.version, rows.c.since, rows.c.until).order_by(rows.c.id, rows.c.version)
        ).all()
        for row in found:
            if row.since not in changes or (row.until is not None and row.until not in changes):
                faults.append(f"{model.__name__} {row.id}: no such change")
            if row.until is not None and row.until <= row.since:
                faults.append(f"{model.__name__} {row.id} v{row.version}: ends before it begins")
        for earlier, later in pairwise(found):
            same = earlier.id == later.id
            if same and (earlier.until, earlier.version + 1) != (later.since, later.version):
                faults.append(f"{model.__name__} {later.id}: v{later.version} does not follow v{earlier.version}")
    return faults


def journal_faults(connection: Connection) -> list[str]:
    """Return what is wrong with the journal: numbers with gaps, times that do not grow, a clock beside it."""
    changes = connection.execute(select(Change.id, Change.at).order_by(Change.id)).all()
    clock = connection.execute(select(Clock.version, Clock.at)).one()
    faults = [
        f"{later.id} does not follow {earlier.id}"
        for earlier, later in pairwise(changes)
        if later.id != earlier.id + 1 or later.at <= earlier.at
    ]
    return faults if tuple(changes[-1]) == tuple(clock) else [*faults, "the clock is not at the last change"]
