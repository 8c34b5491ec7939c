"""Which sums of actions may be told, decided by what is kept of them, and by their partners only where it must be.

What is kept of the parts says between which bounds what is known of a union or of what is left must lie. Where
these bounds decide, they decide as the partners themselves would: a sum is told or hidden the same either way.
Every part is made of actions of its whole, and none of them counts for more in it than in the whole.
"""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Final, Literal

from db.action_figures import Known
from db.action_protection import Group, Parts, Place, Sum, balanced, enough, is_balanced, rest, together
from db.action_sums import LEFT_OF_DONE, Cell
from db.action_tallies import Amounts, Numbers, Tallies
from db.models import Phase
from db.protection import LEAST

Kind = Literal["values", "numbers"]
# By kind of sums, place and groups: the partners behind each group.
Ask = Callable[[Kind, Place, Collection[Group]], Mapping[Group, Parts]]
Pair = tuple[Amounts, Amounts]  # a group in a whole, and in a part of it
Between = tuple[int, int]  # at least and at most
_NO_GROUPS: Final[Mapping[Group, Sum]] = {}
_NO_AMOUNTS, _NO_NUMBERS = Amounts(), Numbers()


def known_of(kept: Mapping[Cell, Tallies], ask: Ask) -> Known:
    """Return the sums of cells by what is kept of them; `ask` tells the partners where that does not decide."""
    return Known(KeptAmounts(kept, ask), KeptNumbers(kept, ask))


class KeptAmounts:
    """Amounts of which is kept what db.action_tallies says."""

    def __init__(self, kept: Mapping[Cell, Tallies], ask: Ask) -> None:
        """Take what is kept by cell, and who tells the partners."""
        self._ask = ask
        self._groups = {
            (fact, cell): {group: one.amounts for group, one in groups.items() if one.amounts.partners}
            for cell, facts in kept.items()
            for fact, groups in facts.items()
        }

    def groups(self, fact: str, cell: Cell) -> Mapping[Group, Sum]:
        """Return a fact in all and by each dimension, as far as any partner is behind it."""
        return self._groups.get((fact, cell), _NO_GROUPS)

    def sound(self, groups: Collection[Group], fact: str, cell: Cell) -> bool:
        """Return whether some groups of a dimension together tell of nobody."""
        decided = _union(self._of(groups, (fact, cell)))
        return balanced(self._together(groups, (fact, cell))) if decided is None else decided

    def rest_sound(self, groups: Collection[Group], whole: Place, part: Place) -> bool:
        """Return whether what is left of some groups of a whole without those of a part tells of nobody."""
        left = _left_of_done(whole, part)
        if left is not None:
            decided = _rest([(one, _NO_AMOUNTS) for one in self._of(groups, left)])
            return balanced(rest(self._together(groups, left), {})) if decided is None else decided
        there, here = (self._groups.get(place, {}) for place in (whole, part))
        decided = _rest([(there[group], here.get(group, _NO_AMOUNTS)) for group in groups if group in there])
        if decided is None:
            return balanced(rest(self._together(groups, whole), self._together(groups, part)))
        return decided

    def _of(self, groups: Collection[Group], place: Place) -> list[Amounts]:
        there = self._groups.get(place, {})
        return [there[group] for group in groups if group in there]

    def _together(self, groups: Collection[Group], place: Place) -> Parts:
        return _together("values", self._groups.get(place, {}), groups, place, self._ask)


def _single(own: Amounts, partners: int) -> bool | None:
    """Return whether a single sum of so many partners is balanced, or None where that is not known."""
    if not 0 < partners < LEAST and is_balanced(own.largest, own.absolute):
        return True
    return False if own.is_exact or 0 < partners < LEAST else None


def _union(own: Sequence[Amounts]) -> bool | None:
    """Return whether sums that may share partners are balanced together, or None where that is not known."""
    if len(own) == 1:
        return _single(own[0], own[0].partners)
    if sum(one.partners for one in own) < LEAST:
        return not own
    partners, pairs = max(one.partners for one in own), [(one, _NO_AMOUNTS) for one in own]
    if partners >= LEAST and _surely(pairs):
        return True
    found = _Bounds(pairs)
    return found.decide(max(partners, found.named))


def _rest(pairs: Iterable[Pair]) -> bool | None:
    """Return the same of what is left of groups of a whole without a part, where who comes to 0 is left out."""
    # Of the others nothing is left of any action but what saves nothing.
    pairs = [(whole, part) for whole, part in pairs if whole.gross != part.gross]
    if not pairs:
        return True
    if len(pairs) == 1 and not pairs[0][1].partners:
        return _single(pairs[0][0], pairs[0][0].nonzero)
    falls = any(whole.may_fall for whole, _part in pairs)
    if sum(whole.nonzero for whole, _part in pairs) < LEAST and not falls:
        return False  # somebody is left, and these are few
    # What one saves in a group and emits in another may cancel out.
    left = max(whole.nonzero - part.nonzero for whole, part in pairs) if len(pairs) == 1 or not falls else 0
    if left >= LEAST and _surely(pairs):
        return True
    found = _Bounds(pairs)
    return found.decide(max(left, found.certain))


def _surely(pairs: Iterable[Pair]) -> bool:
    """Return whether the largest ones of all groups together would not be most of what is left: a first look."""
    total = most = 0
    for whole, part in pairs:
        total += whole.value - part.value
        most += whole.largest + (part.largest if whole.may_fall else 0)
    return is_balanced(most, abs(total))


class _Bounds:
    """Between what the sums of partners must lie, by the largest ones that are kept: of wholes without parts."""

    def __init__(self, pairs: Sequence[Pair]) -> None:
        """Take what is kept of each group in a whole, and in a part of it."""
        # The sum of the partners' sizes: who saves and who emits cancel each other out in the sum itself.
        self._least = abs(sum(whole.value - part.value for whole, part in pairs))
        falls = any(whole.may_fall for whole, _part in pairs)
        self._most = sum(one.absolute for pair in pairs for one in pair) if falls else self._least
        each, unnamed = _between(pairs)
        self._at_most = max(max(-low, high) for low, high in (unnamed, *each.values()))
        self._at_least = max((max(low, -high, 0) for low, high in each.values()), default=0)
        self.named = len(each)
        self.certain = sum(low > 0 or high < 0 for low, high in each.values())

    def decide(self, partners: int) -> bool | None:
        """Return whether the sum of at least so many partners is balanced, or None where that is not known."""
        if not is_balanced(self._at_least, self._most):
            return False
        # As many partners at least as the most that one has goes into the sum.
        are_enough = partners >= LEAST or self._least > self._at_most * (LEAST - 1)
        return True if are_enough and is_balanced(self._at_most, self._least) else None


def _between(pairs: Iterable[Pair]) -> tuple[dict[int, Between], Between]:
    """Return what is left of each partner that is named at least and at most, and of any that is not."""
    lows, highs = dict[int, int](), dict[int, int]()
    all_low = all_high = 0
    for whole, part in pairs:
        # What somebody has who is named neither here nor there; where nothing falls, at least nothing is left.
        low = -whole.others - part.others if whole.may_fall else 0
        high = whole.others + (part.others if whole.may_fall else 0)
        for partner in whole.named.keys() | part.named.keys() if part.named else whole.named:
            least, most = _left(partner, whole, part)
            lows[partner] = lows.get(partner, 0) + least - low
            highs[partner] = highs.get(partner, 0) + most - high
        all_low, all_high = all_low + low, all_high + high
    return {one: (all_low + lows[one], all_high + highs[one]) for one in lows}, (all_low, all_high)


def _left(partner: int, whole: Amounts, part: Amounts) -> Between:
    own, gone = whole.named.get(partner), part.named.get(partner)
    least, most = (own, own) if own is not None else (-whole.others if whole.may_fall else 0, whole.others)
    if gone is not None:
        least, most = least - gone, most - gone
    elif part.others:
        least, most = least - part.others, most + (part.others if whole.may_fall else 0)
    return (least, most) if whole.may_fall else (max(least, 0), most)


class KeptNumbers:
    """Numbers of actions of which is kept of how many partners they are."""

    def __init__(self, kept: Mapping[Cell, Tallies], ask: Ask) -> None:
        """Take what is kept by cell, and who tells the partners."""
        self._ask = ask
        self._groups = {
            (fact, cell): {group: one.numbers for group, one in groups.items() if one.numbers.partners}
            for cell, facts in kept.items()
            for fact, groups in facts.items()
        }

    def groups(self, fact: str, cell: Cell) -> Mapping[Group, Sum]:
        """Return a fact in all and by each dimension, as far as any partner is behind it."""
        return self._groups.get((fact, cell), _NO_GROUPS)

    def sound(self, groups: Collection[Group], fact: str, cell: Cell) -> bool:
        """Return whether some groups of a dimension together tell of nobody."""
        decided = _are_enough(self._of(groups, (fact, cell)))
        return enough(self._together(groups, (fact, cell))) if decided is None else decided

    def rest_sound(self, groups: Collection[Group], whole: Place, part: Place) -> bool:
        """Return whether what is left of some groups of a whole without those of a part tells of nobody."""
        left = _left_of_done(whole, part)
        if left is not None:
            return self.sound(groups, *left)
        there, here = (self._groups.get(place, {}) for place in (whole, part))
        decided = _are_left([(there[group], here.get(group, _NO_NUMBERS)) for group in groups if group in there])
        if decided is None:
            return enough(rest(self._together(groups, whole), self._together(groups, part)))
        return decided

    def _of(self, groups: Collection[Group], place: Place) -> list[Numbers]:
        there = self._groups.get(place, {})
        return [there[group] for group in groups if group in there]

    def _together(self, groups: Collection[Group], place: Place) -> Parts:
        return _together("numbers", self._groups.get(place, {}), groups, place, self._ask)


def _are_enough(own: Collection[Numbers]) -> bool | None:
    """Return whether numbers that may share partners are of enough of them, or None where that is not known."""
    if max((one.partners for one in own), default=LEAST) >= LEAST:
        return True
    return False if len(own) == 1 or sum(one.partners for one in own) < LEAST else None


def _are_left(pairs: Iterable[tuple[Numbers, Numbers]]) -> bool | None:
    """Return whether enough partners are left of a whole without a part, or None where that is not known."""
    left = [(whole, part) for whole, part in pairs if whole.value != part.value]
    if sum(whole.value - part.value for whole, part in left) < LEAST:
        return not left  # so many actions are of fewer partners yet
    if sum(whole.partners for whole, _part in left) < LEAST:
        return False
    return True if max(whole.partners - part.partners for whole, part in left) >= LEAST else None


def _together(
    kind: Kind, there: Mapping[Group, Amounts | Numbers], groups: Collection[Group], place: Place, ask: Ask
) -> Parts:
    """Return the partners behind groups: those that are kept, and for the others those that the rows tell."""
    found = {group: there[group].parts for group in groups if group in there}
    asked = [group for group, parts in found.items() if parts is None]
    told = ask(kind, place, asked) if asked else {}
    return together(found, {group: told[group] if parts is None else parts for group, parts in found.items()})


def _left_of_done(whole: Place, part: Place) -> Place | None:
    """Return where is kept what a fact leaves of what is done; None where the whole is another cell's."""
    (there, cell), (fact, _own) = whole, part
    return (LEFT_OF_DONE[fact], cell) if there == Phase.DONE and fact in LEFT_OF_DONE else None
