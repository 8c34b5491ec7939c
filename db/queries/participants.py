"""Participants of the network, for any period and part of it: every number as it may be told to all.

A period goes from a day to a day; None is open. Whole years and the whole time of the present come from the sums
that are kept, everything else is counted from the rows by the same definition. Numbers of 1 to 4 partners or
persons, and what they could be worked out from, are "hidden" (db.protection), for the coordinator too: these are
figures of the network, which stand on walls and in reports.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, timedelta
from itertools import chain, product
from typing import Any, Final

from sqlalchemy import Connection, Select, func, select

from db.counting import (
    ALL,
    ASKED,
    BY_MONTH,
    EVENTS,
    EVERYBODY,
    IN_FORCE,
    PERSONS,
    SIGNED,
    TOOK_PART,
    Cell,
    asked,
    month_of,
)
from db.follow import Follow, Step, of_partners, stays
from db.history import rows
from db.models import Experience, Project, Stage
from db.participant_figures import BESIDE, COLUMNS, FACTS_OF, Family, side_by_side, told
from db.participant_sums import EVER, Counts, Period, Sources
from db.participation import counted
from db.participation_rows import of_projects
from db.permissions import Permission
from db.protection import HIDDEN, Shown, part_of, partition
from db.reading import query
from db.records import Rows, made
from db.tallies import Cell as AskedCell
from db.tallies import cells

MOST_MONTHS: Final = 36
NAMES = ("name_fi", "name_sv", "name_en")
Inside = frozenset[int] | None


def _families(family: Family | None) -> tuple[Family, ...]:
    return tuple(Family) if family is None else (family,)


def _facts(families: Iterable[Family]) -> tuple[str, ...]:
    return tuple(chain.from_iterable(FACTS_OF[one] for one in families))


def _stands(facts_of: Callable[[Mapping[str, Any]], Iterable[str]]) -> Follow:
    """Return how an answer from sums that are kept follows: it stands where none of its facts has moved.

    From no other: a day may move within a month, which moves what is counted from rows.
    """

    def follow(answer: Any, step: Step, asked_for: Mapping[str, Any]) -> Any:
        kept = Period(asked_for["first"], asked_for["last"], asked_for["today"]).kept is not None
        stands = not step.partners or (kept and step.facts.isdisjoint(facts_of(asked_for)))
        return answer if stands else None

    return follow


@query(Permission.VIEW_NETWORK, _stands(lambda asked_for: _facts(_families(asked_for["family"]))))
def figures(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    first: date | None = None,
    last: date | None = None,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
    family: Family | None = None,
) -> Rows:
    """Return fact, dimension, code and n: all that is told of the participants of a period, or one family of it.

    The facts are listed in db.participant_figures. n is a number of partners, persons or events, "hidden", or of
    mean_days a number of days, None where no step was taken.
    """
    cell, period = (theme, region, experience), Period(first, last, today)
    around, families = _around(cell), _families(family)
    sources = Sources(connection, as_of, period, [cell, *around], facts=_facts(families))
    return made(COLUMNS, told(*_counts(sources, cell, around), families))


@query(Permission.VIEW_NETWORK, _stands(lambda _asked_for: BESIDE))
def by_experience(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    first: date | None = None,
    last: date | None = None,
    theme: str = ALL,
    region: str = ALL,
) -> Rows:
    """Return experience, fact and n: newcomers and veterans side by side.

    The facts: events, persons, took_part, new, signed and in_force; n is a number or "hidden".
    """
    period = Period(first, last, today)
    each = {one.value: (theme, region, one.value) for one in Experience}
    wanted = {cell: _around(cell) for cell in each.values()}
    asked_for = sorted({*wanted, *chain.from_iterable(wanted.values())})
    sources = Sources(connection, as_of, period, asked_for, facts=BESIDE, by_group=False)
    told_of = {one: side_by_side(*_counts(sources, cell, wanted[cell])) for one, cell in each.items()}
    found = []
    for fact in next(iter(told_of.values())):
        beside = partition({one: sources.counts(cell).get((fact, *EVERYBODY), 0) for one, cell in each.items()})
        for one in (Experience.NEWCOMER.value, Experience.VETERAN.value):
            hidden = fact != EVENTS and HIDDEN in (beside[one], told_of[one][fact])
            found.append((one, fact, HIDDEN if hidden else told_of[one][fact]))
    return made(("experience", "fact", "n"), found)


@query(Permission.VIEW_NETWORK, _stands(lambda _asked_for: BY_MONTH))
def by_month(
    connection: Connection,
    *,
    as_of: int | None,
    today: date,
    first: date | None = None,
    last: date | None = None,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return month (its first day), new, took_part and persons of the months of a period, at most the last 36.

    new: partners reached for the first time; took_part: partners that came to an event; persons: attendances.
    """
    cell, period = (theme, region, experience), Period(first, last, today)
    around, months = _around(cell), _months(connection, as_of, period)
    names = tuple(map(month_of, months))
    sources = Sources(connection, as_of, period, [cell, *around], names)
    own, others = sources.months(cell, names), [sources.months(one, names) for one in around]
    columns = []
    for fact in BY_MONTH:
        numbers = {name: own[name].get((fact, *EVERYBODY), 0) for name in names}
        beside = partition(numbers)
        alone = (
            part_of(n, (one[name].get((fact, *EVERYBODY), 0) for one in others)) for name, n in numbers.items()
        )
        columns.append(
            [HIDDEN if HIDDEN in (n, beside[name]) else n for name, n in zip(names, alone, strict=True)]
        )
    return made(("month", *BY_MONTH), zip(months, *columns, strict=True))


@query(Permission.VIEW_PARTNERS, of_partners)
def by_project(
    connection: Connection,
    *,
    as_of: int | None,
    inside: Inside,
    today: date,
    first: date | None = None,
    last: date | None = None,
    language: str = "fi",
    part: int = 0,
    size: int = 20,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> Rows:
    """Return a part of the projects, by name, with what each counts for by itself.

    Columns: project_id, the three names, events, persons (attendances at them), took_part, reached, committed,
    signed, in_force, own. A partner of two projects stands in both rows. The asker's own projects are told whole;
    beside them the small numbers of others are hidden, and the next one where there is but one.
    """
    period = Period(first, last, today)
    chosen = connection.execute(
        _projects(as_of, AskedCell(theme, region, experience), language).limit(size).offset(part * size)
    ).all()
    ids = {row.id: [(str(row.id), ALL, ALL)] for row in chosen}
    some = of_projects(connection, as_of, list(ids))
    sums = counted(connection, as_of, ids, asked(period.first or EVER, period.end), some)
    facts = (EVENTS, PERSONS, TOOK_PART, Stage.REACHED, Stage.COMMITTED, SIGNED, IN_FORCE)
    columns = {
        fact: {one: sums[where[0], (ASKED, fact, *EVERYBODY)] for one, where in ids.items()} for fact in facts
    }
    own = {one: inside is None or one in inside for one in ids}
    told_of = {fact: _beside(numbers, own, fact) for fact, numbers in columns.items()}
    of_facts = ("events", "persons", "took_part", "reached", "committed", "signed", "in_force")
    names = ("project_id", *NAMES, *of_facts, "own")
    return made(names, ((*row, *(told_of[fact][row.id] for fact in facts), own[row.id]) for row in chosen))


@query(Permission.VIEW_NETWORK, stays)
def project_count(
    connection: Connection,
    *,
    as_of: int | None,
    theme: str = ALL,
    region: str = ALL,
    experience: str = ALL,
) -> int:
    """Return how many projects `by_project` tells of in all its parts."""
    chosen = _projects(as_of, AskedCell(theme, region, experience), "fi").order_by(None).subquery()
    return connection.execute(select(func.count()).select_from(chosen)).scalar_one()


def _projects(as_of: int | None, cell: AskedCell, language: str) -> Select[tuple[int, ...]]:
    project, there = rows(Project, as_of), cells(as_of, asked=cell)
    order = project.c[f"order_{language if language in ('fi', 'sv', 'en') else 'fi'}"]
    chosen = select(project.c.id, *(project.c[name] for name in NAMES))
    return chosen.where(project.c.id.in_(select(there.c.project_id))).order_by(order, project.c.id)


def _beside(numbers: dict[int, int], own: dict[int, bool], fact: str) -> dict[int, Shown]:
    if fact == EVENTS:
        return dict(numbers)
    others = partition({one: n for one, n in numbers.items() if not own[one]})
    return {one: n if own[one] else others[one] for one, n in numbers.items()}


def _counts(sources: Sources, cell: Cell, around: list[Cell]) -> tuple[Counts, list[Counts], Counts]:
    """Return the counts of a cell, of those around it, and of the cell in all time."""
    return sources.counts(cell), [sources.counts(one) for one in around], sources.counts(cell, ever=True)


def _around(cell: Cell) -> list[Cell]:
    """Return the cells that hold this one: those in which one or more of its dimensions are open."""
    wider = product(*({code, ALL} for code in cell))
    return sorted({(theme, region, experience) for theme, region, experience in wider} - {cell})


def _months(connection: Connection, as_of: int | None, period: Period) -> list[date]:
    """Return the first days of the months of a period, the last ones where there are too many."""
    begins = (
        period.first or connection.execute(select(func.min(rows(Project, as_of).c.starts))).scalar() or period.end
    )
    found, month = list[date](), period.end.replace(day=1)
    while month >= begins.replace(day=1) and len(found) < MOST_MONTHS:
        found.append(month)
        month = (month - timedelta(days=1)).replace(day=1)
    return found[::-1]
