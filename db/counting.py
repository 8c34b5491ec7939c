"""What one partner and one event count for: the one definition of every number of participants.

A number belongs to a cell of the network (theme, region, experience), a period and a fact. A partner is counted
in a cell by what it did with the projects of that cell, so that it counts once there however many they are. The
rules are those of indicators I05 and I07 to I13; `db.participation` keeps the sums.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from itertools import pairwise
from typing import Final

from db.models import Stage

ALL: Final = "*"
TOOK_PART, NEW, SIGNED, IN_FORCE = "took_part", "new", "signed", "in_force"
FURTHEST, GONE = "furthest", "gone"
EVENTS, JOINT, TOLD, PERSONS, KNOWN, CREDITED = "events", "joint", "told", "persons", "known", "credited"
STAGES: Final = tuple(stage.value for stage in Stage)
# What a partner can do in a period: in each it counts once, however often and with however many projects.
DEEDS: Final = (TOOK_PART, *STAGES)
# Beside each deed: once for each project with which it was done, and once for whoever did it with several.
PAIRS, SHARED = ".pairs", ".shared"
STEP, DAYS = "step.", "days."  # and a stage: arrivals from the stage right before it, and the days they took

# All facts but the stock, which is kept as its changes; and those that are told by month.
FACTS: Final = (
    *(deed + more for deed in DEEDS for more in ("", PAIRS, SHARED)), NEW, SIGNED, FURTHEST, GONE,
    EVENTS, JOINT, TOLD, PERSONS, KNOWN, CREDITED,
    *(step + stage for step in (STEP, DAYS) for stage in STAGES[1:]),
)  # fmt: skip
BY_MONTH: Final = (NEW, TOOK_PART, PERSONS)

Cell = tuple[str, str, str]  # theme, region, experience
Key = tuple[str, str, str, str]  # period, fact, dimension, code
Group = tuple[str, str]  # dimension, code
EVERYBODY: Final[Group] = ("", "")


@dataclass(frozen=True)
class Periods:
    """The periods in which something counts.

    `of` gives those in which a day lies, and `grouped` those that are also told by group. `began` gives where what
    begins or ends on a day changes a stock: summed over the periods up to a day, such changes are the stock then.
    """

    of: Callable[[date], Sequence[str]]
    grouped: Callable[[str], bool]
    began: Callable[[date], Sequence[str]]


@lru_cache(maxsize=20_000)
def _kept(day: date) -> tuple[str, str, str]:
    return ALL, f"{day.year:04}", month_of(day)


@lru_cache(maxsize=20_000)
def _kept_changes(day: date) -> tuple[str, str]:
    return month_of(day), day.isoformat()


def month_of(day: date) -> str:
    """Return the month in which a day lies: 2026-11."""
    return f"{day.year:04}-{day.month:02}"


_MONTH_LENGTH = len("2026-11")
KEPT: Final = Periods(_kept, lambda period: len(period) < _MONTH_LENGTH, _kept_changes)
ASKED: Final = "asked"


def asked(first: date, last: date, months: Iterable[str] = ()) -> Periods:
    """Return the period from a day to a day, named `asked`, all time up to that last day, and some months."""
    shown = frozenset(months)

    def of(day: date) -> list[str]:
        if day > last:
            return []
        month = [month_of(day)] if month_of(day) in shown else []
        return [ALL, ASKED, *month] if day >= first else [ALL, *month]

    return Periods(of, lambda period: period in (ALL, ASKED), lambda day: (ALL, ASKED) if day <= last else ())


@dataclass
class PartnerRows:
    """What is known of a partner and of those who count as it; `groups` are what it is counted under."""

    groups: Sequence[Group] = ()
    stages: list[tuple[int, tuple[date | None, ...], bool]] = field(default_factory=list)  # project, days, dropped
    visits: list[tuple[int, date]] = field(default_factory=list)  # project that held the event, day
    commitments: list[tuple[int, int, date, date | None]] = field(default_factory=list)  # project, scheme, days

    def projects(self) -> set[int]:
        """Return the projects with which anything was done."""
        return {row[0] for rows in (self.stages, self.visits, self.commitments) for row in rows}


@dataclass
class EventRows:
    """What is known of an event: its hosts, and who came, by kind of organisation."""

    kind: str
    held_on: date
    told: bool
    hosts: list[int] = field(default_factory=list)
    persons: list[tuple[str, int]] = field(default_factory=list)
    known: int = 0

    def projects(self) -> set[int]:
        """Return the projects that hold it."""
        return set(self.hosts)


Cells = Mapping[int, Iterable[Cell]]  # the cells in which each project counts
Parts = Iterable[tuple[frozenset[Cell], Counter[Key]]]


def of_partner(rows: PartnerRows, cells: Cells, periods: Periods) -> Parts:
    """Return what a partner counts for: the cells in which it counts alike, and what it counts for there."""
    for projects, where in _parts(rows.projects(), cells):
        count: Counter[Key] = Counter()
        _count_deeds(count, rows, projects, periods)
        _count_way(count, rows, projects, periods)
        _count_commitments(count, rows, projects, periods)
        yield where, count


def of_event(rows: EventRows, cells: Cells, periods: Periods) -> Parts:
    """Return what an event counts for, in the same form: once in a cell however many of its projects hold it."""
    total = sum(persons for _kind, persons in rows.persons)
    for hosts, where in _parts(rows.projects(), cells):
        count: Counter[Key] = Counter()
        for period in periods.of(rows.held_on):
            sums = {
                EVENTS: 1, JOINT: int(len(rows.hosts) > 1), TOLD: int(rows.told), PERSONS: total,
                KNOWN: rows.known, CREDITED: total * len(hosts),
            }  # fmt: skip
            for fact, n in sums.items():
                count[(period, fact, *EVERYBODY)] += n
            if periods.grouped(period):
                count[period, EVENTS, "event", rows.kind] += 1
                for kind, persons in rows.persons:
                    count[period, PERSONS, "attendee", kind] += persons
        yield where, count


def _parts(projects: set[int], cells: Cells) -> Iterable[tuple[frozenset[int], frozenset[Cell]]]:
    """Return the projects that count together in some cells, with these cells."""
    if len(projects) == 1:
        return [(frozenset(projects), frozenset(where))] if (where := cells.get(*projects)) else []
    by_cell: defaultdict[Cell, set[int]] = defaultdict(set)
    for project in projects:
        for cell in cells.get(project, ()):
            by_cell[cell].add(project)
    alike: defaultdict[frozenset[int], set[Cell]] = defaultdict(set)
    for cell, there in by_cell.items():
        alike[frozenset(there)].add(cell)
    return [(there, frozenset(where)) for there, where in alike.items()]


def _count_deeds(count: Counter[Key], rows: PartnerRows, projects: frozenset[int], periods: Periods) -> None:
    """Count who did what in which period, and who is new: whoever was reached for the first time."""
    with_whom: defaultdict[tuple[str, str], set[int]] = defaultdict(set)  # of a period and a deed
    first = None
    for deed, project, day in _deeds(rows, projects):
        for period in periods.of(day):
            with_whom[period, deed].add(project)
        if deed == Stage.REACHED:
            first = min(first or day, day)
    for (period, deed), those in with_whom.items():
        _add(count, period, deed, rows.groups if periods.grouped(period) else ())
        count[(period, deed + PAIRS, *EVERYBODY)] += len(those)
        count[(period, deed + SHARED, *EVERYBODY)] += len(those) > 1
    for period in periods.of(first) if first else ():
        _add(count, period, NEW, ())


def _deeds(rows: PartnerRows, projects: frozenset[int]) -> Iterable[tuple[str, int, date]]:
    """Return what was done with which of the projects on which day.

    Whoever came to any stage was reached by then; whoever passed a later one over did not do that (I10, I11).
    """
    for project, day in rows.visits:
        if project in projects:
            yield TOOK_PART, project, day
    for project, days, _dropped in rows.stages:
        if project in projects:
            yield STAGES[0], project, arrived(days)[0]
            later = zip(STAGES[1:], days[1:], strict=True)
            yield from ((stage, project, day) for stage, day in later if day is not None)


def arrived(days: Sequence[date | None]) -> list[date]:
    """Return the day of each stage that was come to; one that was passed over was come to with the next one."""
    found: list[date] = []
    later = None
    for day in reversed(days):
        later = day or later
        if later is not None:
            found.append(later)
    return found[::-1]


def _count_way(count: Counter[Key], rows: PartnerRows, projects: frozenset[int], periods: Periods) -> None:
    """Count how far whoever was reached in a period has come, whether it is gone, and how long each step took.

    A step's time is known where both its days are, and belongs to the period of its arrival.
    """
    there = [row for row in rows.stages if row[0] in projects]
    if not there:
        return
    ways = [arrived(days) for _project, days, _dropped in there]
    furthest, gone = STAGES[max(map(len, ways)) - 1], all(dropped for _project, _days, dropped in there)
    for period in filter(periods.grouped, periods.of(min(way[0] for way in ways))):
        count[period, FURTHEST, "stage", furthest] += 1
        count[(period, GONE, *EVERYBODY)] += gone
    for stage, before, day in _steps(days for _project, days, _dropped in there):
        for period in filter(periods.grouped, periods.of(day)):
            count[(period, STEP + stage, *EVERYBODY)] += 1
            count[(period, DAYS + stage, *EVERYBODY)] += (day - before).days


def _steps(ways: Iterable[tuple[date | None, ...]]) -> Iterable[tuple[str, date, date]]:
    for days in ways:
        for stage, (before, day) in zip(STAGES[1:], pairwise(days), strict=True):
            if before is not None and day is not None:
                yield stage, before, day


def _count_commitments(count: Counter[Key], rows: PartnerRows, projects: frozenset[int], periods: Periods) -> None:
    """Count new commitments by their first signature under a scheme, and when those in force begin and end."""
    by_scheme: defaultdict[int, list[tuple[date, date | None]]] = defaultdict(list)
    for project, scheme, signed, ended in rows.commitments:
        if project in projects:
            by_scheme[scheme].append((signed, ended))
    kinds = [group for group in rows.groups if group[0] == "kind"]
    for scheme, spans in by_scheme.items():
        groups = (*kinds, ("scheme", str(scheme)))
        for period in periods.of(min(signed for signed, _ended in spans)):
            _add(count, period, SIGNED, groups if periods.grouped(period) else ())
        for begins, ends in joined(spans):
            for period in periods.began(begins):
                _add(count, period, IN_FORCE, groups)
            for period in periods.began(ends) if ends else ():
                _add(count, period, IN_FORCE, groups, -1)


def joined(spans: Iterable[tuple[date, date | None]]) -> list[tuple[date, date | None]]:
    """Return spans of days (the second day is the first one after it; None: open) that do not touch or overlap."""
    found: list[tuple[date, date | None]] = []
    for begins, ends in sorted(spans, key=lambda span: (span[0], span[1] or date.max)):
        if ends == begins:
            continue
        if found and (found[-1][1] is None or begins <= found[-1][1]):
            last = found[-1][1]
            found[-1] = (found[-1][0], None if last is None or ends is None else max(last, ends))
        else:
            found.append((begins, ends))
    return found


def _add(count: Counter[Key], period: str, fact: str, groups: Iterable[Group], n: int = 1) -> None:
    count[(period, fact, *EVERYBODY)] += n
    for dimension, code in groups:
        count[period, fact, dimension, code] += n
