"""The numbers of participants as they may be told outside of the owning projects.

From the raw sums of a cell and of the cells around it come rows of fact, dimension, code and n, in which every
number stands as `db.protection` lets it.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Final

from db.counting import (
    CREDITED,
    DAYS,
    DEEDS,
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
COLUMNS: Final = ("fact", "dimension", "code", "n")
PER_PROJECT, TWICE, UNIDENTIFIED, CAME_TO, MEAN_DAYS = (
    "per_project",
    "twice",
    "unidentified",
    "came_to",
    "mean_days",
)
OPEN: Final = (EVENTS, JOINT, TOLD)  # numbers of events, by which nobody is recognised


def told(
    counts: Counts, around: Sequence[Counts], ever: Counts, hidden: Collection[Count] = frozenset()
) -> list[Told]:
    """Return the figures of a cell in a period: fact, dimension, code and n.

    `around` are the counts of the cells that hold this one in the same period, and `ever` those of this cell in
    all time: they are told as well, so that what is left of them must not be small. `hidden` are counts that are
    hidden for a reason of the caller's. The facts are those of db.counting, and: per_project.<deed> (once for each
    project), twice.<deed> (partners with several projects), unidentified (persons not known to come from a
    partner), came_to (by stage: whoever was reached in the period and came at least so far by now), mean_days (by
    stage: from the stage before).
    """
    wholes = [*around, ever]
    found: list[Told] = [(fact, *EVERYBODY, counts.get((fact, *EVERYBODY), 0)) for fact in OPEN]
    found += [(EVENTS, dimension, code, n) for (fact, dimension, code), n in counts.items()
              if fact == EVENTS and dimension]  # fmt: skip
    found += _persons(counts, wholes, hidden)
    for deed in DEEDS:
        found += _deed(deed, counts, wholes, hidden)
    for fact in (NEW, SIGNED, GONE):
        found += _by_group(fact, counts, wholes, hidden)
    # A stock is no part of what it is on another day.
    found += _by_group(IN_FORCE, counts, around, hidden)
    return _alike([*found, *_way(counts, wholes)])


def _alike(found: list[Told]) -> list[Told]:
    """Return figures of which those that tell the same number are hidden together.

    Whoever was reached for the first time in the period is whom its way begins with; and over all time whoever
    came to a stage is whoever came at least so far.
    """
    gone = {(fact, code) for fact, dimension, code, n in found if n == HIDDEN and dimension in ("", "stage")}
    if {(NEW, ""), (CAME_TO, STAGES[0]), (STAGES[0], "")} & gone:
        gone |= {(NEW, ""), (CAME_TO, STAGES[0])}
    gone |= {(CAME_TO, stage) for stage in STAGES if (stage, "") in gone}
    same = (NEW, CAME_TO)
    return [(*row[:3], HIDDEN) if row[0] in same and (row[0], row[2]) in gone else row for row in found]


def side_by_side(counts: Counts, around: Sequence[Counts], ever: Counts) -> dict[str, Shown]:
    """Return the totals of a cell that stand beside those of another, by fact."""
    found: dict[str, Shown] = {EVENTS: counts.get((EVENTS, *EVERYBODY), 0)}
    for fact in (PERSONS, TOOK_PART, NEW, SIGNED):
        found[fact] = _total(fact, counts, [*around, ever])
    return {**found, IN_FORCE: _total(IN_FORCE, counts, around)}


def _total(fact: str, counts: Counts, wholes: Iterable[Counts], hidden: Collection[Count] = frozenset()) -> Shown:
    key = (fact, *EVERYBODY)
    return HIDDEN if key in hidden else part_of(counts.get(key, 0), (whole.get(key, 0) for whole in wholes))


def _by_group(
    fact: str, counts: Counts, wholes: Sequence[Counts], hidden: Collection[Count], steps: Sequence[str] = ()
) -> list[Told]:
    """Return a fact in all and by each dimension, whose parts hide one another.

    `steps` are the facts among which it is a step, each counting a part of those before it. Where the total would
    tell of a hidden part, and no other is there to hide it, the total is hidden with all parts.
    """
    total = HIDDEN if fact in _hidden_steps(EVERYBODY, counts, steps) else _total(fact, counts, wholes, hidden)
    by_dimension: dict[str, dict[str, int]] = {}
    for (name, dimension, code), n in counts.items():
        if name == fact and dimension and n:
            by_dimension.setdefault(dimension, {})[code] = n
    shown_of: dict[str, dict[str, Shown]] = {}
    for dimension, parts in by_dimension.items():
        keys = {code: (fact, dimension, code) for code in parts}
        anyway = [
            code for code, key in keys.items()
            if key in hidden or fact in _hidden_steps((dimension, code), counts, steps)
            or part_of(parts[code], (whole.get(key, 0) for whole in wholes)) == HIDDEN
        ]  # fmt: skip
        shown_of[dimension] = partition(parts, anyway)
    if any(total_tells(_hidden_of(by_dimension[dimension], shown)) for dimension, shown in shown_of.items()):
        total = HIDDEN
    groups = [(dimension, code, n) for dimension, shown in shown_of.items() for code, n in shown.items()]
    parts_told = [(fact, dimension, code, HIDDEN if total == HIDDEN else n) for dimension, code, n in groups]
    return [(fact, *EVERYBODY, total), *parts_told]


def _hidden_of(parts: Mapping[str, int], shown: Mapping[str, Shown]) -> list[int]:
    return [parts[code] for code, n in shown.items() if n == HIDDEN]


def _hidden_steps(group: Group, counts: Counts, steps: Sequence[str]) -> set[str]:
    shown = nested([counts.get((step, *group), 0) for step in steps])
    return {step for step, n in zip(steps, shown, strict=True) if n == HIDDEN}


def _deed(deed: str, counts: Counts, wholes: Sequence[Counts], hidden: Collection[Count]) -> list[Told]:
    found = _by_group(deed, counts, wholes, hidden, STAGES if deed in STAGES else ())
    once, pairs = counts.get((deed, *EVERYBODY), 0), counts.get((deed + PAIRS, *EVERYBODY), 0)
    twice = _total(deed + SHARED, counts, wholes)
    together = HIDDEN in (found[0][3], twice) or small(pairs - once)
    per_project: Shown = HIDDEN if together else _total(deed + PAIRS, counts, wholes)
    return [*found, (PER_PROJECT, "deed", deed, per_project), (TWICE, "deed", deed, twice)]


def _persons(counts: Counts, wholes: Sequence[Counts], hidden: Collection[Count]) -> list[Told]:
    found = _by_group(PERSONS, counts, wholes, hidden)
    persons, known = (counts.get((fact, *EVERYBODY), 0) for fact in (PERSONS, KNOWN))
    shown_known: Shown = HIDDEN if HIDDEN in nested([persons, known]) else _total(KNOWN, counts, wholes, hidden)
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
