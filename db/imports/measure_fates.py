"""What becomes of each row of a list of measures: new, known, doubtful, of an unknown partner, or faulty.

Known is what is an action of the same partner already: by the same title (with its site), in the same year, and
not with another saving. Doubtful is what is likely to be one, or claims the same saving: as much of the same
energy in the same year. A row is held against the others of the list as well.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Final

from db.faults import Fault
from db.imports.fates import Fate, name_key
from db.imports.measure_rows import ListedMeasure
from db.likeness import likely_among, match_key

UNCLEAR: Final = 0  # in place of a partner's id: several have the name


@dataclass(frozen=True)
class Held:
    """A measure that is there: an action by its id, or another row by its number.

    `years` are those in which it came to its phases or has an effect, `saved` MWh a year, `sector` that of the
    energy, None where that is not known.
    """

    title: str
    years: frozenset[int]
    saved: Decimal | None
    sector: str | None
    action_id: int | None = None
    row: int | None = None

    @property
    def key(self) -> str:
        """What of the title tells measures apart."""
        return match_key(self.title)


@dataclass(frozen=True)
class MeasureHoldings:
    """What a project holds of the partners of a list: these by business id and by name, and their actions.

    `by_name` has who is named so and has a business id, or None, with the id; UNCLEAR where several are.
    """

    by_id: Mapping[str, int] = field(default_factory=dict)
    by_name: Mapping[str, tuple[int, bool]] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    actions: Mapping[int, Sequence[Held]] = field(default_factory=dict)

    def partner_of(self, one: ListedMeasure) -> int | None:
        """Return the partner of a row, None where the project has none, UNCLEAR where it may be several.

        Who is known by another business id than the row's is another company of the same name.
        """
        if one.business_id is not None and one.business_id in self.by_id:
            return self.by_id[one.business_id]
        found = self.by_name.get(name_key(one.partner)) or self.by_name.get(_loosely(one.partner))
        if found is None or not one.partner:
            return None
        partner_id, has_id = found
        return None if has_id and one.business_id is not None else partner_id


def names_of(members: Sequence[tuple[int, str, bool]]) -> dict[str, tuple[int, bool]]:
    """Return partners by what names them: the name itself, and without its legal form where that is nobody else's.

    `members` are ids with a name and whether there is a business id.
    """
    found = dict[str, tuple[int, bool]]()
    for make in (name_key, _loosely):
        for partner_id, name, has_id in members:
            key = make(name)
            other = found.setdefault(key, (partner_id, has_id))
            if other[0] != partner_id:
                found[key] = (UNCLEAR, False)
    return found


def _loosely(name: str) -> str:
    return f"\n{match_key(name)}"  # a name is a line: so no name is taken for one without its legal form


@dataclass(frozen=True)
class Decided:
    """What becomes of a row: whose it is, and because of which action or other row, or which faults."""

    row: int
    fate: Fate
    partner_id: int | None = None
    action_id: int | None = None
    other_row: int | None = None
    faults: tuple[Fault, ...] = ()


def decide(
    rows: Sequence[ListedMeasure], faults: Mapping[int, Sequence[Fault]], holdings: MeasureHoldings
) -> list[Decided]:
    """Return what becomes of each row, in their order; `faults` are by row."""
    judge = _Judge(holdings)
    return [judge.of(one, tuple(faults.get(one.row, ()))) for one in rows]


@dataclass
class _Among:
    """Measures of one partner, to be found by what they are likely to be."""

    held: list[Held] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    by_key: defaultdict[str, list[Held]] = field(default_factory=lambda: defaultdict(list))
    by_saving: defaultdict[Decimal, list[Held]] = field(default_factory=lambda: defaultdict(list))

    def add(self, one: Held) -> None:
        key = one.key
        self.held.append(one)
        self.keys.append(key)
        self.by_key[key].append(one)
        if one.saved:
            self.by_saving[one.saved].append(one)

    def same(self, one: Held) -> Held | None:
        """Return the one that is the same: title, year and, as far as both tell it, saving.

        Of two rows only one of which tells a year, nobody knows.
        """
        alike = (
            other
            for other in self.by_key.get(one.key, ())
            if (_years_meet(one, other) if other.row is None else one.years == other.years)
        )
        return next((other for other in alike if not _savings_differ(one, other)), None)

    def likely(self, one: Held) -> Held | None:
        """Return the one that is likely the same, or claims the same saving; an equal title first.

        An action of the same title is likely the same, also in another year and with another saving: it may have
        gone on since. Rows of one list that differ in both are two.
        """
        for other in self.by_key.get(one.key, ()):
            if other.row is None or _years_meet(one, other) or not _savings_differ(one, other):
                return other
        claims = self.by_saving.get(one.saved, ()) if one.saved else ()
        for other in claims:
            if _years_meet(one, other) and (one.sector == other.sector or None in (one.sector, other.sector)):
                return other
        for place, _likeness in likely_among(one.key, self.keys):
            other = self.held[place]
            if _digits(one.key) == _digits(other.key) and not _savings_differ(one, other):
                return other
        return None


@dataclass
class _Judge:
    holdings: MeasureHoldings
    actions: dict[int, _Among] = field(default_factory=dict)
    rows: defaultdict[int, _Among] = field(default_factory=lambda: defaultdict(_Among))

    def of(self, one: ListedMeasure, faults: tuple[Fault, ...]) -> Decided:
        """Return what becomes of a row."""
        partner_id = self.holdings.partner_of(one)
        if partner_id == UNCLEAR:
            faults = (*faults, Fault("partner", "row_partner_unclear"))
        if faults:
            return Decided(one.row, Fate.FAULTY, partner_id or None, faults=faults)
        if partner_id is None:
            return Decided(one.row, Fate.UNKNOWN)
        held = _held(one)
        found = self._found(partner_id, held)
        if found is None:
            fate, other = Fate.NEW, None
        else:
            fate, other = found
        if fate is not Fate.REPEATED:
            self.rows[partner_id].add(held)
        return Decided(one.row, fate, partner_id, other.action_id if other else None, other.row if other else None)

    def _found(self, partner_id: int, held: Held) -> tuple[Fate, Held] | None:
        actions, rows = self._actions(partner_id), self.rows[partner_id]
        looks = (
            (Fate.HERE, actions.same), (Fate.REPEATED, rows.same),
            (Fate.DOUBTFUL, actions.likely), (Fate.DOUBTFUL, rows.likely),
        )  # fmt: skip
        return next(((fate, other) for fate, look in looks if (other := look(held)) is not None), None)

    def _actions(self, partner_id: int) -> _Among:
        if partner_id not in self.actions:
            self.actions[partner_id] = _Among()
            for one in self.holdings.actions.get(partner_id, ()):
                self.actions[partner_id].add(one)
        return self.actions[partner_id]


def _held(one: ListedMeasure) -> Held:
    years = frozenset() if one.year is None else frozenset({one.year})
    return Held(one.title, years, one.energy_saved, one.sector if one.saved else None, row=one.row)


def _years_meet(one: Held, other: Held) -> bool:
    """Return whether two may be of one year: where a list tells none, of any."""
    return not one.years or not other.years or bool(one.years & other.years)


def _savings_differ(one: Held, other: Held) -> bool:
    return one.saved is not None and other.saved is not None and one.saved != other.saved


def _digits(key: str) -> list[str]:
    return [word for word in key.split() if any(sign.isdigit() for sign in word)]
