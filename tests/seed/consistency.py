"""What holds in every database, however it was filled."""

from collections import Counter
from itertools import pairwise

from sqlalchemy import Connection, select

from db import participation, tallies
from db.action_kept import Sums, read, state_of
from db.action_sums import CellSums, counted_actions
from db.action_tallies import Amounts, Numbers, Tally, replace
from db.action_tallies import tallies as action_tallies
from db.counting import KEPT
from db.history import wordings
from db.models import ActionTally, Base, Change, Clock, ParticipationTally, Versioned, WeekTally


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


def actions_that_differ(connection: Connection) -> list[str]:
    """Return where the kept sums of actions differ from the counted rows, or tell of a smaller largest partner."""
    state = state_of(connection)
    if state is None:
        return []
    counted, faults = Sums(), list[str]()
    counted.add(counted_actions(connection, None), participation.every_cell(connection), state)
    cell_of = select(*(ActionTally.__table__.c[name] for name in ("theme", "region", "experience", "period")))
    kept = {((*row[:3],), row[3]) for row in connection.execute(cell_of.distinct())}
    for position in kept | counted.keys():
        here, there = read(connection, position), action_tallies()
        replace(there, CellSums(), counted.get(position, CellSums()))
        for fact in here.keys() | there.keys():
            for group in here[fact].keys() | there[fact].keys():
                one, other = here[fact][group], there[fact][group]
                if _linear(one) != _linear(other) or not _bounds(one.amounts, other.amounts):
                    faults.append(f"{position} {fact} {group}: {_linear(one)} is {_linear(other)}")
    return faults


def _linear(one: Tally) -> tuple[int, ...]:
    amounts, numbers = one.amounts, one.numbers
    return (amounts.value, amounts.absolute, amounts.gross, amounts.partners, amounts.nonzero, *_both(numbers))


def _both(numbers: Numbers) -> tuple[int, int]:
    return numbers.value, numbers.partners


def _bounds(kept: Amounts, counted: Amounts) -> bool:
    """Return whether what is kept of the largest partner is right as far as it goes."""
    if kept.parts is not None and kept.parts != counted.parts:
        return False
    exact = kept.largest == counted.largest
    return exact if kept.is_exact else kept.largest >= counted.largest


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
