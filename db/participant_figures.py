"""The numbers of participants as they may be told outside of the owning projects.

From the raw sums of a cell and of the cells around it come rows of fact, dimension, code and n, in which every
number stands as `db.protection` lets it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import lru_cache
from typing import Final

from db.counting import (
    CREDITED,
    DAYS,
    EVENTS,
    EVERYBODY,
    FURTHEST,
    GONE,
    IN_FORCE,
    JOINT,
    KNOWN,
    NEW,
    PAIRS,
    PERSONS,
    SHARED,
    SIGNED,
    STAGES,
    STEP,
    TOLD,
    TOOK_PART,
    Group,
)
from db.protection import HIDDEN, Shown, nested, part_of, partition, small, total_tells

Count = tuple[str, str, str]  # fact, dimension, code
Counts = Mapping[Count, int]
Told = tuple[str, str, str, Shown | float]
Numbers = tuple[tuple[Group, int], ...]  # of a fact, by dimension and code
COLUMNS: Final = ("fact", "dimension", "code", "n")
PER_PROJECT, TWICE, UNIDENTIFIED, CAME_TO, MEAN_DAYS = (
    "per_project",
    "twice",
    "unidentified",
    "came_to",
    "mean_days",
)


REACHED: Final = STAGES[0]
_PLACES: Final = {str(stage): place for place, stage in enumerate(STAGES)}


class Family(StrEnum):
    """Figures that are told together; what may be told of them depends on their facts (FACTS_OF) alone."""

    EVENTS = "events"  # what was held, who came
    REACHED = "reached"  # whom the network has reached
    STAGES = "stages"  # how far those have come
    COMMITMENTS = "commitments"  # what was signed, and what is in force


FACTS_OF: Final[Mapping[Family, tuple[str, ...]]] = {
    Family.EVENTS: (
        EVENTS, JOINT, TOLD, PERSONS, KNOWN, CREDITED, TOOK_PART, TOOK_PART + PAIRS, TOOK_PART + SHARED,
    ),
    Family.REACHED: (REACHED, REACHED + PAIRS, REACHED + SHARED, NEW),
    Family.STAGES: (
        *(stage + more for stage in STAGES for more in ("", PAIRS, SHARED)), NEW, FURTHEST, GONE,
        *(step + stage for step in (STEP, DAYS) for stage in STAGES[1:]),
    ),
    Family.COMMITMENTS: (SIGNED, IN_FORCE),
}  # fmt: skip


def family_of(fact: str) -> Family:
    """Return the family by which a fact of db.counting is told. Raises StopIteration for what is told by none."""
    return next(family for family, facts in FACTS_OF.items() if fact in facts)


BESIDE: Final = (EVENTS, PERSONS, TOOK_PART, NEW, SIGNED, IN_FORCE)  # what is told side by side
OPEN: Final = (EVENTS, JOINT, TOLD)  # numbers of events, by which nobody is recognised


def told(
    counts: Counts, around: Sequence[Counts], ever: Counts, families: Collection[Family] = tuple(Family)
) -> list[Told]:
    """Return the figures of a cell in a period: fact, dimension, code and n; all, or those of some families.

    `around` are the counts of the cells that hold this one in the same period, and `ever` those of this cell in
    all time: they are told as well, so that what is left of them must not be small. The facts are those of
    db.counting, and: per_project.<deed> (once for each project), twice.<deed> (partners with several projects),
    unidentified (persons not known to come from a partner), came_to (by stage: whoever was reached in the period
    and came at least so far by now), mean_days (by stage: from the stage before).
    """
    wholes = [*around, ever] if ever is not counts else around  # of itself nothing is left
    found: list[Told] = []
    for family in families:
        match family:
            case Family.EVENTS:
                found += _events(counts, wholes)
            case Family.REACHED:
                found += _reached(counts, wholes)
            case Family.STAGES:
                found += _stages(counts, wholes)
            case Family.COMMITMENTS:
                # A stock is no part of what it is on another day.
                found += [*_by_group(SIGNED, counts, wholes), *_by_group(IN_FORCE, counts, around)]
    return found


def _events(counts: Counts, wholes: Sequence[Counts]) -> list[Told]:
    found: list[Told] = [(fact, *EVERYBODY, counts.get((fact, *EVERYBODY), 0)) for fact in OPEN]
    found += [(EVENTS, dimension, code, n) for (fact, dimension, code), n in counts.items()
              if fact == EVENTS and dimension]  # fmt: skip
    return [*found, *_persons(counts, wholes), *_deed(TOOK_PART, counts, wholes)]


def _reached(counts: Counts, wholes: Sequence[Counts]) -> list[Told]:
    """Return whom the network has reached, and who of these is new: over all time both tell the same number."""
    found = [*_deed(REACHED, counts, wholes), *_by_group(NEW, counts, wholes)]
    gone = HIDDEN in (row[3] for row in found if row[:3] in ((REACHED, *EVERYBODY), (NEW, *EVERYBODY)))
    return [(*row[:3], HIDDEN) if gone and row[0] == NEW else row for row in found]


def _stages(counts: Counts, wholes: Sequence[Counts]) -> list[Told]:
    """Return how far whoever was reached has come; whom the network has reached is told by `_reached`."""
    hidden = _hidden_steps(counts)
    found = [row for stage in STAGES[1:] for row in _deed(stage, counts, wholes, hidden[stage])]
    found += _by_group(GONE, counts, wholes)
    gone = {fact for fact, dimension, _code, n in found if n == HIDDEN and not dimension}
    gone |= {REACHED for row in _reached(counts, wholes) if row[0] == NEW and row[3] == HIDDEN}
    # Over all time whoever came to a stage is whoever came at least so far: these are hidden together.
    way = _way(counts, wholes)
    return [*found, *((*row[:3], HIDDEN) if row[0] == CAME_TO and row[2] in gone else row for row in way)]


def side_by_side(counts: Counts, around: Sequence[Counts], ever: Counts) -> dict[str, Shown]:
    """Return the totals of a cell that stand beside those of another, by fact."""
    found: dict[str, Shown] = {EVENTS: counts.get((EVENTS, *EVERYBODY), 0)}
    for fact in BESIDE[1:-1]:
        found[fact] = _total(fact, counts, [*around, ever])
    return {**found, IN_FORCE: _total(IN_FORCE, counts, around)}


def _total(fact: str, counts: Counts, wholes: Iterable[Counts]) -> Shown:
    key = (fact, *EVERYBODY)
    return part_of(counts.get(key, 0), (whole.get(key, 0) for whole in wholes))


def _by_group(
    fact: str, counts: Counts, wholes: Sequence[Counts], hidden: Collection[Group] = frozenset()
) -> Sequence[Told]:
    """Return a fact in all and by each dimension, whose parts hide one another.

    `hidden` are groups, or EVERYBODY, that are hidden for another reason. Where the total would tell of a hidden
    part, and no other is there to hide it, the total is hidden with all parts.
    """
    around = tuple(_of_fact(fact, whole) for whole in wholes)
    return _told_by_group(fact, _of_fact(fact, counts), around, frozenset(hidden))


def _of_fact(fact: str, counts: Counts) -> Numbers:
    return tuple((key[1:], n) for key, n in counts.items() if key[0] == fact and n)


@lru_cache(maxsize=1024)  # a save moves few facts, and what is told of the others is as it was
def _told_by_group(
    fact: str, own: Numbers, around: tuple[Numbers, ...], hidden: frozenset[Group]
) -> Sequence[Told]:
    numbers, wholes = dict(own), [dict(whole) for whole in around]

    def beside(group: Group) -> Shown:
        return part_of(numbers.get(group, 0), (whole.get(group, 0) for whole in wholes))

    by_dimension: dict[str, dict[str, int]] = {}
    for (dimension, code), n in own:
        if dimension:
            by_dimension.setdefault(dimension, {})[code] = n
    shown_of: dict[str, dict[str, Shown]] = {}
    for dimension, parts in by_dimension.items():
        anyway = [code for code in parts if (dimension, code) in hidden or beside((dimension, code)) == HIDDEN]
        shown_of[dimension] = partition(parts, anyway)
    tells = any(total_tells(_hidden_of(by_dimension[dimension], shown)) for dimension, shown in shown_of.items())
    total = HIDDEN if tells or EVERYBODY in hidden else beside(EVERYBODY)
    groups = [(dimension, code, n) for dimension, shown in shown_of.items() for code, n in shown.items()]
    parts_told = ((fact, dimension, code, HIDDEN if total == HIDDEN else n) for dimension, code, n in groups)
    return ((fact, *EVERYBODY, total), *parts_told)


def _hidden_of(parts: Mapping[str, int], shown: Mapping[str, Shown]) -> list[int]:
    return [parts[code] for code, n in shown.items() if n == HIDDEN]


def _hidden_steps(counts: Counts) -> dict[str, set[Group]]:
    """Return for each stage the groups in which it is hidden: whoever came to it is a part of those before it."""
    by_group: dict[Group, list[int]] = {EVERYBODY: [0] * len(STAGES)}
    for (fact, dimension, code), n in counts.items():
        place = _PLACES.get(fact)
        if place is not None:
            by_group.setdefault((dimension, code), [0] * len(STAGES))[place] = n
    found: dict[str, set[Group]] = {stage: set() for stage in STAGES}
    for group, numbers in by_group.items():
        for stage, shown in zip(STAGES, nested(numbers), strict=True):
            if shown == HIDDEN:
                found[stage].add(group)
    return found


def _deed(
    deed: str, counts: Counts, wholes: Sequence[Counts], hidden: Collection[Group] = frozenset()
) -> list[Told]:
    found = _by_group(deed, counts, wholes, hidden)
    once, pairs = counts.get((deed, *EVERYBODY), 0), counts.get((deed + PAIRS, *EVERYBODY), 0)
    twice = _total(deed + SHARED, counts, wholes)
    together = HIDDEN in (found[0][3], twice) or small(pairs - once)
    per_project: Shown = HIDDEN if together else _total(deed + PAIRS, counts, wholes)
    return [*found, (PER_PROJECT, "deed", deed, per_project), (TWICE, "deed", deed, twice)]


def _persons(counts: Counts, wholes: Sequence[Counts]) -> list[Told]:
    found = _by_group(PERSONS, counts, wholes)
    persons, known = (counts.get((fact, *EVERYBODY), 0) for fact in (PERSONS, KNOWN))
    shown_known: Shown = HIDDEN if HIDDEN in nested([persons, known]) else _total(KNOWN, counts, wholes)
    rest: Shown = HIDDEN if HIDDEN in (shown_known, found[0][3]) else persons - known
    credited = counts.get((CREDITED, *EVERYBODY), 0)
    shown_credited: Shown = HIDDEN if found[0][3] == HIDDEN or small(credited - persons) else credited
    return [
        *found, (KNOWN, *EVERYBODY, shown_known), (UNIDENTIFIED, *EVERYBODY, rest),
        (CREDITED, *EVERYBODY, shown_credited),
    ]  # fmt: skip


def _way(counts: Counts, wholes: Sequence[Counts]) -> list[Told]:
    """Return how many came at least to each stage, and the mean number of days of each step."""
    came = _came(counts)
    around = [_came(whole) for whole in wholes]
    steps = nested(came)
    found: list[Told] = []
    for place, (stage, n) in enumerate(zip(STAGES, steps, strict=True)):
        beside = part_of(came[place], (whole[place] for whole in around))
        found.append((CAME_TO, "stage", stage, HIDDEN if beside == HIDDEN else n))
    for stage in STAGES[1:]:
        arrivals, days = (counts.get((fact + stage, *EVERYBODY), 0) for fact in (STEP, DAYS))
        mean: Shown | float = round(days / arrivals, 1) if arrivals else None
        found.append((MEAN_DAYS, "stage", stage, HIDDEN if small(arrivals) else mean))
    return found


def _came(counts: Counts) -> list[int]:
    furthest = [counts.get((FURTHEST, "stage", stage), 0) for stage in STAGES]
    return [sum(furthest[place:]) for place in range(len(STAGES))]
