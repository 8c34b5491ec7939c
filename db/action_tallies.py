"""What is kept of a sum of actions instead of its rows: enough to tell it, and mostly to decide if one may.

Of few partners all are kept. Of more the largest are, and of the others how large they are at most; all else is
linear in partners, so that a change of one is taken off and added. Packed it is text of whole numbers, however
large: they add up exactly on both databases.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from heapq import nlargest
from typing import Final, TypeVar

from db.action_protection import Group, Parts
from db.action_sums import CellSums, Key

_FEW: Final = 64  # so many partners are all kept
_LARGEST: Final = 4  # are kept of more
Amount = tuple[int, int]  # of a partner: its sum, and the sum of the sizes of its actions' parts
Known = TypeVar("Known")


class Amounts:
    """A sum of amounts: its partners, how many of these have another sum than 0, and the sum of their sizes.

    `gross` is the sum of the sizes of actions' parts, so it is `value` where no action saves less than nothing.
    `named` is what some partners have: all of few, else the largest ones; all others have `others` at most.
    """

    __slots__ = ("absolute", "gross", "named", "nonzero", "others", "partners", "value")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.value = self.absolute = self.gross = self.partners = self.nonzero = self.others = 0
        self.named: dict[int, int] = {}

    @property
    def parts(self) -> Parts | None:
        """What each partner has, or None where not all are kept."""
        return self.named if len(self.named) == self.partners else None

    @property
    def largest(self) -> int:
        """The size of the largest partner's sum, or where that is not exactly known, what it is at most."""
        return max(map(abs, self.named.values())) if self.named else self.others

    @property
    def is_exact(self) -> bool:
        """Whether the largest is exactly known."""
        return bool(self.named) or self.others == 0

    @property
    def may_fall(self) -> bool:
        """Whether any action in it saves less than nothing."""
        return self.gross != self.value

    def replace(self, partner: int, before: Amount | None, after: Amount | None) -> None:
        """Let a partner count for another amount; None is nothing."""
        were_all = self.parts is not None
        for amount, sign in ((before, -1), (after, 1)):
            if amount is not None:
                self.partners += sign
                self.value += sign * amount[0]
                self.gross += sign * amount[1]
                self.absolute += sign * abs(amount[0])
                self.nonzero += sign * (amount[0] != 0)
        self.named.pop(partner, None)
        if after is not None and (were_all or abs(after[0]) > self.others):
            self.named[partner] = after[0]
        self._forget()

    def join(self, other: "Amounts") -> None:
        """Add what other partners count for."""
        were_all = self.parts is not None and other.parts is not None
        self.value += other.value
        self.absolute += other.absolute
        self.gross += other.gross
        self.partners += other.partners
        self.nonzero += other.nonzero
        self.named |= other.named
        self.others = max(self.others, other.others)
        if not were_all:
            self.named = {partner: n for partner, n in self.named.items() if abs(n) >= self.others}
        self._forget()

    def _forget(self) -> None:
        """Keep all partners while they are few, or else the largest."""
        if self.parts is not None:
            if self.partners <= _FEW:
                self.others = 0
                return
        elif len(self.named) <= _LARGEST:
            return
        sizes = {partner: abs(n) for partner, n in self.named.items()}
        kept = nlargest(_LARGEST, sizes, key=lambda partner: (sizes[partner], partner))
        self.others = max(self.others, *(size for one, size in sizes.items() if one not in kept))
        self.named = {one: self.named[one] for one in kept}

    @classmethod
    def of(cls, parts: Parts, below: int) -> "Amounts":
        """Return the sum of what partners have, of which so much is of actions that save less than nothing."""
        found = cls()
        found.value, found.partners = sum(parts.values()), len(parts)
        found.gross = found.value + 2 * below
        found.absolute, found.nonzero = sum(map(abs, parts.values())), sum(map(bool, parts.values()))
        found.named = dict(parts)
        found._forget()
        return found

    def packed(self) -> list[int]:
        """Return it as it is kept; nothing where no partner is in it."""
        if not self.partners:
            return []
        numbers = (self.value, self.absolute, self.gross, self.partners, self.nonzero, self.others)
        return [*numbers, *(n for each in self.named.items() for n in each)]

    @classmethod
    def unpacked(cls, kept: list[int]) -> "Amounts":
        """Return it from what `packed` returned."""
        found = cls()
        if kept:
            found.value, found.absolute, found.gross, found.partners, found.nonzero, found.others = kept[:6]
            found.named = dict(zip(kept[6::2], kept[7::2], strict=True))
        return found


class Numbers:
    """How many actions there are, and of how many partners; `named` are these with theirs, where they are few."""

    __slots__ = ("named", "partners", "value")

    def __init__(self) -> None:
        """Begin with nothing."""
        self.value = self.partners = 0
        self.named: dict[int, int] = {}

    @property
    def parts(self) -> Parts | None:
        """How many each partner has, or None where not all are kept."""
        return self.named if len(self.named) == self.partners else None

    def replace(self, partner: int, before: int | None, after: int | None) -> None:
        """Let a partner count for another number; None is nothing."""
        were_all = self.parts is not None
        self.value += (after or 0) - (before or 0)
        self.partners += (after is not None) - (before is not None)
        self.named.pop(partner, None)
        if after is not None and were_all:
            self.named[partner] = after
        self._forget()

    def join(self, other: "Numbers") -> None:
        """Add what other partners count for."""
        were_all = self.parts is not None and other.parts is not None
        self.value += other.value
        self.partners += other.partners
        self.named = self.named | other.named if were_all else {}
        self._forget()

    def _forget(self) -> None:
        if self.partners > _FEW:
            self.named = {}

    @classmethod
    def of(cls, parts: Parts) -> "Numbers":
        """Return the sum of how many each partner has."""
        found = cls()
        found.value, found.partners, found.named = sum(parts.values()), len(parts), dict(parts)
        found._forget()
        return found

    def packed(self) -> list[int]:
        """Return it as it is kept."""
        return [self.value, self.partners, *(n for each in self.named.items() for n in each)]

    @classmethod
    def unpacked(cls, kept: list[int]) -> "Numbers":
        """Return it from what `packed` returned."""
        found = cls()
        found.value, found.partners = kept[:2]
        if len(kept) > 2:
            found.named = dict(zip(kept[2::2], kept[3::2], strict=True))
        return found


class Tally:
    """What is kept of a group: of its amounts and of its actions."""

    __slots__ = ("amounts", "numbers")

    def __init__(self, amounts: Amounts | None = None, numbers: Numbers | None = None) -> None:
        """Begin with these, or with nothing."""
        self.amounts, self.numbers = amounts or Amounts(), numbers or Numbers()

    def join(self, other: "Tally") -> None:
        """Add what other partners count for."""
        self.amounts.join(other.amounts)
        self.numbers.join(other.numbers)

    def __bool__(self) -> bool:
        """Return whether any partner is in it."""
        return bool(self.amounts.partners or self.numbers.partners)


Tallies = defaultdict[str, defaultdict[Group, Tally]]  # by fact and group


def tallies() -> Tallies:
    """Return the tallies of a cell with nothing in them."""
    return defaultdict(lambda: defaultdict(Tally))


def join(found: Tallies, sums: CellSums) -> None:
    """Add what partners count for, none of whom is in it yet."""
    for key, parts in sums.values.items():
        found[key[0]][key[1], key[2]].amounts.join(Amounts.of(parts, _below(sums, key)))
    for key, parts in sums.numbers.items():
        found[key[0]][key[1], key[2]].numbers.join(Numbers.of(parts))


def replace(found: Tallies, before: CellSums, after: CellSums) -> set[str]:
    """Let partners count for what they do in a cell now instead of before; return the facts that this moves."""
    moved: set[str] = set()
    for key in before.values.keys() | after.values.keys():
        for partner, old, new in _changed(_amounts(before, key), _amounts(after, key)):
            found[key[0]][key[1], key[2]].amounts.replace(partner, old, new)
            moved.add(key[0])
    for key in before.numbers.keys() | after.numbers.keys():
        for partner, was, n in _changed(before.numbers.get(key, {}), after.numbers.get(key, {})):
            found[key[0]][key[1], key[2]].numbers.replace(partner, was, n)
            moved.add(key[0])
    return moved


def differ(before: CellSums, after: CellSums) -> set[str]:
    """Return the facts by which partners count for something else than before in a cell."""
    kinds = ((before.values, after.values), (before.below, after.below), (before.numbers, after.numbers))
    return {key[0] for old, new in kinds for key in old.keys() | new.keys() if old.get(key) != new.get(key)}


def _amounts(sums: CellSums, key: Key) -> dict[int, Amount]:
    below: Mapping[int, int] = sums.below.get(key, {})
    return {partner: (n, n + 2 * below.get(partner, 0)) for partner, n in sums.values.get(key, {}).items()}


def _below(sums: CellSums, key: Key) -> int:
    return sum(sums.below[key].values()) if key in sums.below else 0


def _changed(
    before: Mapping[int, Known], after: Mapping[int, Known]
) -> Iterable[tuple[int, Known | None, Known | None]]:
    for partner in before.keys() | after.keys():
        old, new = before.get(partner), after.get(partner)
        if old != new:
            yield partner, old, new


def packed(groups: Mapping[Group, Tally]) -> str:
    """Return the groups of a fact as they are kept."""
    rows = [(*group, one.amounts.packed(), one.numbers.packed()) for group, one in sorted(groups.items()) if one]
    return json.dumps(rows, separators=(",", ":"))


def unpacked(kept: str) -> dict[Group, Tally]:
    """Return the groups of a fact from what `packed` returned."""
    return {
        (dimension, code): Tally(Amounts.unpacked(amounts), Numbers.unpacked(numbers))
        for dimension, code, amounts, numbers in json.loads(kept)
    }
