"""What becomes of each row of a list: new, known, doubtful or faulty.

Known is who has the business id, or who is in the project already under the same name in the same municipality.
Doubtful is who is only likely to be somebody else that the asker may know of. A row is held against the others as
well, so that one partner that stands in a list twice is one. The order of the rows makes no difference to who is
known: rows that tell more are looked at first.
"""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Final

from db.faults import Fault
from db.imports.rows import CHUNK, ListedPartner
from db.likeness import likely_among
from db.text import sort_key

BLOCK_LETTERS: Final = 2  # as in commands/known_partners.py: names that begin alike are compared


class Fate(StrEnum):
    """What becomes of a row."""

    NEW = "new"
    JOINS = "joins"  # known in the network, and taken into the project
    HERE = "here"  # known in the project: nothing changes
    REPEATED = "repeated"  # the same as another row of the list
    DOUBTFUL = "doubtful"
    UNKNOWN = "unknown"  # a measure of a partner that is none of the project's
    FAULTY = "faulty"


@dataclass(frozen=True)
class Decided:
    """What becomes of a row, and because of whom: a partner by id, or another row by number."""

    row: int
    fate: Fate
    partner_id: int | None = None
    other_row: int | None = None
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True)
class Member:
    """A partner of the project, by the name that it has or the one as which it counts."""

    partner_id: int
    name: str
    municipality_code: str | None


@dataclass(frozen=True)
class Holdings:
    """What the network holds of the partners of a list.

    `holders` gives the partner of a business id, `here` those that are in the project, `members` these by name,
    `likely` by row whom it is likely to be with how alike they are (surest first), `told` those of the likely ones
    and of the holders of whom the asker may know.
    """

    holders: Mapping[str, int] = field(default_factory=dict)
    here: Collection[int] = frozenset()
    members: Sequence[Member] = ()
    likely: Mapping[int, Sequence[tuple[int, int]]] = field(default_factory=dict)
    told: Collection[int] = frozenset()


@dataclass
class Blocks:
    """Match keys in the blocks in which they are compared: with whom, and under which number they stand there."""

    _alike: dict[tuple[str, str], list[tuple[str, bool, int]]] = field(default_factory=lambda: defaultdict(list))
    _same: dict[str, list[tuple[bool, int]]] = field(default_factory=lambda: defaultdict(list))

    def add(self, municipality: str | None, key: str, number: int, *, has_id: bool) -> None:
        """Add one under its number."""
        self._same[key].append((has_id, number))
        if municipality is not None:
            self._alike[municipality, key[:BLOCK_LETTERS]].append((key, has_id, number))

    def likely(self, municipality: str | None, key: str, *, has_id: bool) -> list[tuple[int, int]]:
        """Return the numbers of those that are likely the same, each with how alike they are, surest first.

        Two that have a business id are two in the register.
        """
        found = {number: 100 for theirs, number in self._same.get(key, ()) if not (theirs and has_id)}
        block = self._alike.get((municipality, key[:BLOCK_LETTERS]), ()) if municipality is not None else ()
        if block:
            for place, alike in likely_among(key, [one[0] for one in block]):
                _key, theirs, number = block[place]
                if not (theirs and has_id):
                    found.setdefault(number, alike)
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))


def name_key(name: str) -> str:
    """Return what makes two names the same, and not only alike: case and accents do not count."""
    return " ".join(sort_key(name).split())


@dataclass
class _Names:
    """The partners of a project and the rows so far by name: a partner's id, or a row's number."""

    _found: dict[str, list[tuple[str | None, int | None, int | None]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def add(
        self, name: str, municipality: str | None, *, partner: int | None = None, row: int | None = None
    ) -> None:
        self._found[name_key(name)].append((municipality, partner, row))

    def find(self, one: ListedPartner) -> tuple[int | None, int | None] | None:
        """Return whom a row means; a row that gives no municipality means who has the name in any."""
        for municipality, partner, row in self._found.get(name_key(one.name), ()):
            if one.municipality_code in (None, municipality):
                return partner, row
        return None


def decide(
    rows: Sequence[ListedPartner],
    faults: Mapping[int, Sequence[Fault]],
    holdings: Holdings,
    tell: Callable[[int], None] = lambda _done: None,
) -> list[Decided]:
    """Return what becomes of each row, in their order; `faults` are by row, `tell` is given how many are done."""
    names = _Names()
    for member in holdings.members:
        names.add(member.name, member.municipality_code, partner=member.partner_id)
    judge = _Judge(holdings, names)
    decided = dict[int, Decided]()
    for done, one in enumerate(sorted(rows, key=_telling), 1):
        wrong = faults.get(one.row)
        decided[one.row] = Decided(one.row, Fate.FAULTY, faults=tuple(wrong)) if wrong else judge.of(one)
        if done % CHUNK == 0:
            tell(done)
    return [decided[one.row] for one in rows]


def _telling(one: ListedPartner) -> tuple[bool, bool, int]:
    return one.business_id is None, one.municipality_code is None, one.row


@dataclass
class _Judge:
    holdings: Holdings
    names: _Names
    ids: dict[str, int] = field(default_factory=dict)  # of the rows so far
    taken: Blocks = field(default_factory=Blocks)  # the new rows so far

    def of(self, one: ListedPartner) -> Decided:
        """Return what becomes of a row that has no fault."""
        found = self._by_id(one) if one.business_id is not None else self._by_name(one)
        found = found or self._likely(one)
        if found.fate is Fate.NEW:
            self.taken.add(one.municipality_code, one.match_key, one.row, has_id=one.business_id is not None)
        # Also of a row that repeats an id: which of them stands first must make no difference to who has the name
        if one.business_id is not None or found.fate is not Fate.REPEATED:
            here = found.partner_id if found.fate is Fate.HERE else None
            row = None if here else found.other_row if found.fate is Fate.REPEATED else one.row
            self.names.add(one.name, one.municipality_code, partner=here, row=row)
        return found

    def _by_id(self, one: ListedPartner) -> Decided | None:
        written = one.business_id or ""
        if written in self.ids:
            return Decided(one.row, Fate.REPEATED, other_row=self.ids[written])
        self.ids[written] = one.row
        holder = self.holdings.holders.get(written)
        if holder is None:
            return None
        return Decided(one.row, Fate.HERE if holder in self.holdings.here else Fate.JOINS, holder)

    def _by_name(self, one: ListedPartner) -> Decided | None:
        found = self.names.find(one)
        if found is None:
            return None
        partner, row = found
        return Decided(one.row, Fate.REPEATED if partner is None else Fate.HERE, partner, row)

    def _likely(self, one: ListedPartner) -> Decided:
        likely = self.holdings.likely.get(one.row, ())
        partner = next((other for other, _alike in likely if other in self.holdings.told), None)
        if partner is not None:
            return Decided(one.row, Fate.DOUBTFUL, partner)
        has_id = one.business_id is not None
        rows = self.taken.likely(one.municipality_code, one.match_key, has_id=has_id)
        if rows:
            return Decided(one.row, Fate.DOUBTFUL, other_row=rows[0][0])
        return Decided(one.row, Fate.NEW)


def as_told(decided: Iterable[Decided], told: Collection[int]) -> list[Decided]:
    """Return what may be told before anything is taken: who is known to others only is new to the asker."""
    return [
        replace(one, fate=Fate.NEW, partner_id=None)
        if one.fate is Fate.JOINS and one.partner_id not in told
        else one
        for one in decided
    ]
