"""The sums of what partners and events count for, as they are kept and as they are counted from rows.

`db.counting` says what one partner and one event count for, `db.participation_rows` reads their rows. The sums
for the present stand in `participation_tally`, and `db.participation_watch` keeps them true. Those of a past
moment, or of a period for which no sums are kept, are counted from the rows by the same definition.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from db.chunks import chunks
from db.counting import KEPT, Cell, Cells, Key, Parts, Periods, of_event, of_partner
from db.history import Moment
from db.models import ParticipationTally
from db.participation_rows import Some, event_rows, every, in_parts, partner_rows
from db.tallies import cells

KEY = ("theme", "region", "experience", "fact", "period", "dimension", "code")
_PARTS = ("theme", "region", "experience", "period", "fact", "dimension", "code")  # as Cell and Key have them
_AT_ONCE = 10_000
Sums = Counter[tuple[Cell, Key]]


def counted(
    connection: Connection, as_of: Moment | None, where: Cells, periods: Periods, only: Some | None = None
) -> Sums:
    """Return what partners and events of a moment count for, by cell; `only` some of them, or all.

    `where` names the cells that are asked for, by the projects in them.
    """
    total: Sums = Counter()
    for some in every(connection) if only is None else in_parts(only):
        total.update(_spread(_parts(connection, as_of, some, where, periods)))
    return total


def sums_of(connection: Connection, some: Some, where: Cells) -> Sums:
    """Return what some partners and events count for now, by cell."""
    return _spread(_parts(connection, None, some, where, KEPT))


def rebuild(connection: Connection, progress: Callable[[int], None] = lambda _hundredths: None) -> None:
    """Count all sums anew from the rows; for bulk seeding, and as the remedy if they were ever doubted.

    `progress` is told how many hundredths are done.
    """
    connection.execute(delete(ParticipationTally))
    where = every_cell(connection)
    alike: defaultdict[frozenset[Cell], Counter[Key]] = defaultdict(Counter)
    chunks = list(every(connection))
    for place, some in enumerate(chunks, start=1):
        for those, count in _parts(connection, None, some, where, KEPT):
            alike[those].update(count)
        progress(50 * place // len(chunks))
    by_cell: defaultdict[Cell, list[Counter[Key]]] = defaultdict(list)
    for those, count in alike.items():
        for cell in those:
            by_cell[cell].append(count)
    for place, (cell, counts) in enumerate(by_cell.items(), start=1):
        _put(connection, cell, counts)
        progress(50 + 50 * place // len(by_cell))


def _put(connection: Connection, cell: Cell, counts: Iterable[Counter[Key]]) -> None:
    """Write the sums of one cell; those of all at once would not fit into memory."""
    sums: Counter[Key] = Counter()
    for count in counts:
        for key, n in count.items():
            sums[key] += n
    rows = tally_rows({(cell, key): n for key, n in sums.items()})
    for part in chunks(rows, _AT_ONCE):
        connection.execute(insert(ParticipationTally), part)


def every_cell(connection: Connection) -> Cells:
    """Return the cells in which each project counts now."""
    found: defaultdict[int, list[Cell]] = defaultdict(list)
    for row in connection.execute(select(cells(None))):
        found[row.project_id].append((row.theme, row.region, row.experience))
    return found


def tally_rows(sums: Mapping[tuple[Cell, Key], int]) -> list[dict[str, Any]]:
    """Return sums as rows of the table, without those that are 0."""
    return [{**dict(zip(_PARTS, (*cell, *key), strict=True)), "n": n} for (cell, key), n in sums.items() if n]


def _parts(
    connection: Connection, as_of: Moment | None, some: Some, where: Cells, periods: Periods
) -> Iterable[tuple[frozenset[Cell], Counter[Key]]]:
    for partner in partner_rows(connection, as_of, some).values():
        yield from of_partner(partner, where, periods)
    for event in event_rows(connection, as_of, some).values():
        yield from of_event(event, where, periods)


def _spread(parts: Parts) -> Sums:
    sums: Sums = Counter()
    for where, count in parts:
        for cell in where:
            for key, n in count.items():
                sums[cell, key] += n
    return sums
