"""What is told by what is kept of sums is what is told by their partners, whatever the actions are."""

from collections.abc import Collection, Mapping
from datetime import date, timedelta
from typing import Any
from unittest.mock import patch

from hypothesis import given, settings
from hypothesis import strategies as st

from db.action_bounds import Kind, known_of
from db.action_figures import by_partner, told
from db.action_protection import Group, Parts, Place
from db.action_sums import EVERYTHING, WHOLE, Cell, CellSums, Counted, sums_of
from db.action_tallies import Amounts, Tallies, packed, replace, tallies, unpacked
from db.emissions import PHASES
from db.tallies import ALL

TODAY = date(2026, 11, 18)
THEME: Cell = ("food", ALL, ALL)
REGION: Cell = (ALL, "07", ALL)
BOTH: Cell = ("food", "07", ALL)
AROUND = (BOTH, WHOLE, THEME, REGION)
PROJECTS: dict[int, list[Cell]] = {
    1: [WHOLE, THEME, REGION, BOTH],
    2: [WHOLE, THEME],
    3: [WHOLE, REGION],
    4: [WHOLE],
}
EVEN = st.integers(900, 1100)
SIZES = st.one_of(EVEN, EVEN, st.sampled_from([0, 1, 5000, -900, -1000]))
DAY = date(2025, 3, 1)


@st.composite
def an_action(draw: st.DrawFn, size: st.SearchStrategy[int] = SIZES) -> Counted:
    """Return an action of one of many partners, mostly done and in effect."""
    phase = draw(st.sampled_from([*PHASES, *["done"] * 5]))
    days = tuple(DAY if one == phase else None for one in PHASES)
    effect = draw(st.sampled_from([DAY, DAY, DAY, TODAY + timedelta(days=1), TODAY.replace(year=2020)]))
    grams = draw(st.none() | size) if draw(st.integers(0, 5)) == 0 else draw(size)
    energy = draw(st.none() | st.decimals(1, 3, places=3))
    first = draw(st.integers(1, 4))
    shares = {first: 100} if draw(st.booleans()) else {first: 60, draw(st.integers(1, 4)): 40}
    return Counted(
        1, draw(st.integers(1, 24)), phase, days, DAY, grams, effect, draw(st.integers(1, 4)),
        (("sector", draw(st.sampled_from("aaabbc"))), ("evidence", draw(st.sampled_from(["", "measured"])))),
        energy, None, energy, shares,
    )  # fmt: skip


ACTIONS = st.lists(an_action(), min_size=5, max_size=70) | st.lists(an_action(EVEN), min_size=60, max_size=140)


def kept_of(sums: Mapping[Cell, CellSums]) -> dict[Cell, Tallies]:
    """Return what is kept of sums, packed and unpacked once."""
    found = {}
    for cell, one in sums.items():
        here, again = tallies(), tallies()
        replace(here, CellSums(), one)
        for fact, groups in here.items():
            again[fact].update(unpacked(packed(groups)))
        found[cell] = again
    return found


class Asked:
    """Tells the partners behind sums, and counts how often it was asked."""

    def __init__(self, sums: Mapping[Cell, CellSums]) -> None:
        self.sums, self.times = sums, 0

    def behind(self, kind: Kind, place: Place, groups: Collection[Group]) -> Mapping[Group, Parts]:
        self.times += 1
        return {group: getattr(self.sums[place[1]], kind).get((place[0], *group), {}) for group in groups}


@settings(max_examples=150)
@given(ACTIONS, st.sampled_from([4, 8, 12]))
def test_what_is_told_is_the_same_by_what_is_kept_and_by_partner(actions: list[Counted], few: int) -> None:
    # So few partners are all kept that the bounds have to decide of the others.
    with patch("db.action_tallies._FEW", few):
        for cell, around in ((WHOLE, (WHOLE,)), (THEME, (THEME, WHOLE)), (BOTH, AROUND)):
            sums = sums_of(actions, around, PROJECTS, TODAY)
            by_bounds = told(cell, known_of(kept_of(sums), Asked(sums).behind), TODAY.year)
            assert by_bounds == told(cell, by_partner(sums), TODAY.year)


def many(count: int) -> list[Counted]:
    """Return an action of each of so many partners, in three sectors."""
    days = (None, None, None, None, DAY)
    return [
        Counted(
            n, n, "done", days, DAY, 1000 + n % 7, DAY, 10, (("sector", "abc"[n % 3]),), None, None, None, {1: 100}
        )
        for n in range(count)
    ]  # fmt: skip


def test_of_many_nobody_is_asked() -> None:
    sums = sums_of(many(300), [WHOLE], PROJECTS, TODAY)
    asked = Asked(sums)
    found = {row[:3]: row for row in told(WHOLE, known_of(kept_of(sums), asked.behind), TODAY.year)}
    assert found["done", *EVERYTHING][4] == 300
    assert asked.times == 0


AMOUNT = st.none() | st.tuples(st.integers(-30, 30), st.integers(0, 40)).map(
    lambda two: (two[0], abs(two[0]) + two[1])
)


@given(st.lists(st.tuples(st.integers(1, 9), AMOUNT), max_size=60))
def test_what_is_kept_follows_each_partner_and_bounds_the_largest(steps: list[tuple[int, Any]]) -> None:
    kept, partners = Amounts(), dict[int, tuple[int, int]]()
    for partner, amount in steps:
        kept.replace(partner, partners.get(partner), amount)
        partners.pop(partner, None)
        partners |= {} if amount is None else {partner: amount}
        sizes = [abs(value) for value, _gross in partners.values()]
        assert kept.value == sum(value for value, _gross in partners.values())
        assert kept.gross == sum(gross for _value, gross in partners.values())
        assert (kept.absolute, kept.partners) == (sum(sizes), len(sizes))
        assert kept.nonzero == sum(size > 0 for size in sizes)
        largest = max(sizes, default=0)
        assert kept.largest == largest if kept.is_exact else kept.largest >= largest


def test_a_slip_of_the_hand_that_was_mended_is_forgotten() -> None:
    kept = Amounts()
    for partner in range(1, 30):
        kept.replace(partner, None, (partner, partner))
    kept.replace(3, (3, 3), (10**9, 10**9))
    assert kept.largest == 10**9
    kept.replace(3, (10**9, 10**9), (3, 3))
    assert (kept.largest, kept.is_exact) == (29, True)


def test_sums_larger_than_a_whole_number_of_a_database_are_kept_exactly() -> None:
    here = tallies()
    sums = sums_of([Counted(
        1, 1, "done", (None, None, None, None, DAY), DAY, 10**25 + 1, DAY, 1, (), None, None, None, {1: 100}
    )], [WHOLE], PROJECTS, TODAY)  # fmt: skip
    replace(here, CellSums(), sums[WHOLE])
    assert unpacked(packed(here["done"]))[EVERYTHING].amounts.value == 100 * (10**25 + 1)
