"""Which sums of actions may be told, decided by what is kept of them, and by their partners only where it must be.

What is kept of the parts says between which bounds what is known of a union or of what is left must lie. Where
these bounds decide, they decide as the partners themselves would: a sum is told or hidden the same either way.
Every part is made of actions of its whole, and none of them counts for more in it than in the whole.
"""

from collections.abc import Callable, Collection, Mapping
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
_NO_GROUPS: Final[Mapping[Group, Sum]] = {}


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
        own = self._of(groups, (fact, cell))
        decided = _one(own[0], own[0].partners) if len(own) == 1 else _union(own)
        return balanced(self._together(groups, (fact, cell))) if decided is None else decided

    def rest_sound(self, groups: Collection[Group], whole: Place, part: Place) -> bool:
        """Return whether what is left of some groups of a whole without those of a part tells of nobody."""
        left = _left_of_done(whole, part)
        if left is not None:
            own = self._of(groups, left)
            decided = _one(own[0], own[0].nonzero) if len(own) == 1 else _union_of_rest(own)
            return balanced(rest(self._together(groups, left), {})) if decided is None else decided
        decided = _difference(self._of(groups, whole), self._of(groups, part))
        if decided is None:
            return balanced(rest(self._together(groups, whole), self._together(groups, part)))
        return decided

    def _of(self, groups: Collection[Group], place: Place) -> list[Amounts]:
        there = self._groups.get(place, {})
        return [there[group] for group in groups if group in there]

    def _together(self, groups: Collection[Group], place: Place) -> Parts:
        return _together("values", self._groups.get(place, {}), groups, place, self._ask)


def _one(own: Amounts, partners: int) -> bool | None:
    """Return whether a single sum of so many partners is balanced, or None where that is not known."""
    if not 0 < partners < LEAST and is_balanced(own.largest, own.absolute):
        return True
    return False if own.is_exact or 0 < partners < LEAST else None


def _union(own: Collection[Amounts]) -> bool | None:
    """Return whether sums that may share partners are balanced together, or None where that is not known."""
    if sum(one.partners for one in own) < LEAST:
        return not own
    total = abs(sum(one.value for one in own))
    return _surely(max(one.partners for one in own), sum(one.largest for one in own), total)


def _surely(partners: int, most: int, total: int) -> bool | None:
    """Return whether a sum is balanced, by how much it is at least and one partner has at most; None if not known.

    It has at least so many partners; and as many as the most that one has goes into it.
    """
    are_enough = partners >= LEAST or total > most * (LEAST - 1)
    return True if are_enough and is_balanced(most, total) else None


def _union_of_rest(own: Collection[Amounts]) -> bool | None:
    """Return the same where who comes to 0 is left out."""
    if not any(one.nonzero for one in own):
        return True
    total, most = abs(sum(one.value for one in own)), sum(one.largest for one in own)
    if any(one.may_fall for one in own):
        return _surely(0, most, total)  # what one saves in a group and emits in another may cancel out
    if sum(one.nonzero for one in own) < LEAST:
        return False
    return _surely(max(one.nonzero for one in own), most, total)


def _difference(wholes: Collection[Amounts], parts: Collection[Amounts]) -> bool | None:
    """Return whether what parts leave of wholes is balanced, or None where that is not known."""
    if sum(one.gross for one in wholes) == sum(one.gross for one in parts):
        return True  # nothing is left of any action but what saves nothing
    total = abs(sum(one.value for one in wholes) - sum(one.value for one in parts))
    most = sum(one.largest for one in wholes)
    left = max((one.nonzero for one in wholes), default=0) - sum(one.nonzero for one in parts)
    if any(one.may_fall for one in wholes):
        # What one saves in a group and emits in another may cancel out; in a single group it cannot.
        return _surely(left if len(wholes) == 1 else 0, most + sum(one.largest for one in parts), total)
    # Nobody but those of the parts can come to nothing here.
    return _surely(left, most, total)


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
        decided = _are_left(self._of(groups, whole), self._of(groups, part))
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


def _are_left(wholes: Collection[Numbers], parts: Collection[Numbers]) -> bool | None:
    """Return whether enough partners are left of wholes without parts, or None where that is not known."""
    left = sum(one.value for one in wholes) - sum(one.value for one in parts)
    if left < LEAST:
        return left == 0  # so many actions are of fewer partners yet
    taken = sum(one.partners for one in parts)
    return True if max(one.partners for one in wholes) - taken >= LEAST else None


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
