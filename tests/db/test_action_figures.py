"""What may be told of what actions save: nothing shown gives away a sum of few, or of one above all others.

Whoever tries is given all that is shown of a cell and of those that hold it, and knows which parts make a total:
every sum of parts that follows from that by arithmetic must be one that may be told. Sums of both signs are left
out of that: partners who cancel each other out leave of a sum of many what a single one has.
"""

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from db.action_figures import CUMULATIVE, by_partner, told
from db.action_protection import Protected, Vectors, balanced, enough, wider
from db.action_sums import EVERYTHING, IN_EFFECT, SAVED, WHOLE, Cell, CellSums
from db.emissions import PHASES
from db.protection import HIDDEN
from db.tallies import ALL

THEME: Cell = ("food", ALL, ALL)
BOTH: Cell = ("food", "07", ALL)
CHAIN = (WHOLE, THEME, BOTH)  # each holds the next
DONE = "done"
SECTORS = ("a", "b", "c", "d")
Parts = dict[int, int]
Atom = tuple[int, str]  # how far in the chain it is, and of which group

PARTS = st.dictionaries(st.integers(1, 9), st.integers(1, 60), max_size=9)
FULL = st.dictionaries(st.integers(1, 9), st.integers(20, 40), min_size=6, max_size=9)
ANY = st.one_of(PARTS, FULL)


def sums(values: Mapping[tuple[str, str, str], Parts]) -> CellSums:
    found = CellSums()
    for key, parts in values.items():
        if parts:
            found.values[key].update(parts)
            found.numbers[key].update(parts)
    return found


def together(many: Iterable[Mapping[int, int]]) -> Parts:
    found: Parts = {}
    for parts in many:
        for partner, n in parts.items():
            found[partner] = found.get(partner, 0) + n
    return found


def of_chain(atoms: Mapping[Atom, Parts], depth: int = len(CHAIN)) -> dict[Cell, CellSums]:
    """Return the sums by sector of cells each of which holds what is as far in, or further."""
    return {
        cell: sums({
            (DONE, "sector", group): together(atoms[at, group] for at in range(place, depth))
            for group in SECTORS
        } | {(DONE, *EVERYTHING): together(parts for (at, _group), parts in atoms.items() if at >= place)})
        for place, cell in enumerate(CHAIN[:depth])
    }  # fmt: skip


def what_follows(shown: Sequence[Sequence[int]], atoms: int) -> list[tuple[int, ...]]:
    """Return every choice of atoms whose sum follows from the sums that are shown, each a choice as well."""
    if not shown:
        return []
    _left, sizes, right = np.linalg.svd(np.array(shown, dtype=float))
    free = right[int((sizes > 1e-9).sum()) :]  # what may change without a change of what is shown
    choices = np.array(list(product((0, 1), repeat=atoms)), dtype=float)
    fixed = np.all(np.abs(choices @ free.T) < 1e-9, axis=1) if len(free) else np.ones(len(choices), dtype=bool)
    return [tuple(int(n) for n in choice) for choice, follows in zip(choices, fixed, strict=True) if follows]


def assert_nothing_follows(atoms: Mapping[Any, Parts], shown: Sequence[set[Any]], sound: Any) -> None:
    places = list(atoms)
    for choice in what_follows([[int(one in those) for one in places] for those in shown], len(places)):
        parts = together(atoms[one] for one, taken in zip(places, choice, strict=True) if taken)
        assert sound({partner: n for partner, n in parts.items() if n})


def shown_of(protected: Protected, fact: str, cell: Cell) -> set[tuple[str, str]]:
    return {group for group, n in protected.shown(fact, cell).items() if n != HIDDEN}


@settings(max_examples=40)
@given(st.fixed_dictionaries({(at, group): ANY for at in range(2) for group in SECTORS}))
def test_no_sum_of_few_follows_from_a_cell_and_the_network(atoms: dict[Atom, Parts]) -> None:
    for sound, kind in ((balanced, "values"), (enough, "numbers")):
        cells = of_chain(atoms, 2)
        protected = Protected(Vectors({cell: getattr(one, kind) for cell, one in cells.items()}, sound))
        assert_nothing_follows(atoms, list(shown_in(protected, atoms, 2)), sound)


@settings(max_examples=40)
@given(st.fixed_dictionaries({(at, group): ANY for at in range(3) for group in SECTORS[:3]}))
def test_no_sum_of_few_follows_from_three_cells_that_hold_each_other(atoms: dict[Atom, Parts]) -> None:
    both = {**atoms, **{(at, "d"): {} for at in range(3)}}
    # Another region is asked for nowhere here: the cell of the region alone holds what the inner one holds.
    cells = {**of_chain(both), (ALL, "07", ALL): of_chain(both)[BOTH]}
    protected = Protected(Vectors({cell: one.values for cell, one in cells.items()}, balanced))
    assert_nothing_follows(atoms, list(shown_in(protected, atoms, 3)), balanced)


def shown_in(protected: Protected, atoms: Mapping[Atom, Parts], depth: int) -> Iterable[set[Atom]]:
    for place, cell in enumerate(CHAIN[:depth]):
        for group in shown_of(protected, DONE, cell):
            yield {
                (at, code) for at, code in atoms if at >= place and group in (EVERYTHING, ("sector", code))
            }  # fmt: skip


@settings(max_examples=40)
@given(st.fixed_dictionaries({(at, group): ANY for at in range(2) for group in SECTORS}))
def test_what_is_done_and_not_in_effect_does_not_follow_where_few_have_it(atoms: dict[Atom, Parts]) -> None:
    def by_sector(fact: str, depths: Iterable[int]) -> dict[tuple[str, str, str], Parts]:
        found = {(fact, "sector", group): together(atoms[at, group] for at in depths) for group in SECTORS}
        return {**found, (fact, *EVERYTHING): together(found.values())}

    table = sums({**by_sector(DONE, (0, 1)), **by_sector(IN_EFFECT, (1,))})
    protected = Protected(Vectors({WHOLE: table.values}, balanced), (IN_EFFECT,))
    shown = [
        {(at, code) for at, code in atoms if at >= first and group in (EVERYTHING, ("sector", code))}
        for first, fact in enumerate((DONE, IN_EFFECT))
        for group in shown_of(protected, fact, WHOLE)
    ]
    assert_nothing_follows(atoms, shown, balanced)


YEARS = range(2024, 2030)


@settings(max_examples=40)
@given(st.fixed_dictionaries({(at, year): ANY for at in range(2) for year in YEARS}))
def test_no_hidden_year_follows_from_the_shown_ones_and_the_curve(atoms: dict[tuple[int, int], Parts]) -> None:
    cells = {
        cell: sums({
            (SAVED, "year", str(year)): together(atoms[at, year] for at in range(place, 2)) for year in YEARS
        })
        for place, cell in enumerate(CHAIN[:2])
    }  # fmt: skip
    shown: list[set[Any]] = []
    hidden: list[set[Any]] = []
    for place, cell in enumerate(CHAIN[:2]):
        for fact, _dimension, code, value, _actions in told(cell, by_partner(cells), 2026):
            if fact in (SAVED, CUMULATIVE):
                first = int(code) if fact == SAVED else YEARS[0]
                of = {(at, year) for at, year in atoms if at >= place and first <= year <= int(code)}
                (hidden if value == HIDDEN else shown).append(of)
    assert_nothing_follows(atoms, shown, balanced)
    places = list(atoms)
    following = set(what_follows([[int(one in those) for one in places] for those in shown], len(places)))
    for those in hidden:
        parts = together(atoms[one] for one in those)
        assert balanced(parts) or tuple(int(one in those) for one in places) not in following


def even(*partners: int, n: int = 10) -> Parts:
    return dict.fromkeys(partners, n)


def shown_numbers(groups: Mapping[str, Parts]) -> dict[tuple[str, str], Any]:
    table = sums({(DONE, "sector", group): parts for group, parts in groups.items()}
                 | {(DONE, *EVERYTHING): together(groups.values())})  # fmt: skip
    return Protected(Vectors({WHOLE: table.values}, balanced)).shown(DONE, WHOLE)


def test_five_partners_are_told_and_four_are_not() -> None:
    assert balanced(even(1, 2, 3, 4, 5))
    assert not balanced(even(1, 2, 3, 4))
    assert not enough(even(1, 2, 3, 4))
    assert enough({})
    assert balanced({})


def test_one_with_three_quarters_is_told_and_with_more_is_not() -> None:
    assert balanced({1: 75, 2: 10, 3: 5, 4: 5, 5: 5})
    assert not balanced({1: 76, 2: 9, 3: 5, 4: 5, 5: 5})


def test_what_one_emits_more_is_as_much_as_what_one_saves() -> None:
    assert not balanced({1: -76, 2: 9, 3: 5, 4: 5, 5: 5})
    assert balanced(even(1, 2, 3, 4, 5, n=-10))


def test_partners_who_save_nothing_hide_nobody_but_together_they_are_a_true_zero() -> None:
    assert not balanced({1: 10, 2: 0, 3: 0, 4: 0, 5: 0})
    assert balanced(even(1, 2, 3, 4, 5, n=0))


def test_beside_a_small_part_another_is_hidden_and_the_total_is_told() -> None:
    shown = shown_numbers({"a": even(*range(1, 9)), "b": even(1, 2, 3, 4, 5, 6), "c": even(9)})
    assert shown == {EVERYTHING: 150, ("sector", "a"): 80, ("sector", "b"): HIDDEN, ("sector", "c"): HIDDEN}


def test_of_two_that_are_as_large_the_same_is_hidden_in_whatever_order_they_come() -> None:
    groups = {"a": even(1, 2, 3, 4, 5), "b": even(4, 5, 6, 7, 8), "c": even(9)}
    shown = shown_numbers(groups)
    assert [group for group, n in shown.items() if n != HIDDEN] == [("sector", "b"), EVERYTHING]
    assert shown_numbers(dict(reversed(groups.items()))) == shown


def test_a_total_of_few_hides_all_of_it() -> None:
    assert set(shown_numbers({"a": even(1, 2), "b": even(3)}).values()) == {HIDDEN}


def test_one_that_has_nearly_all_of_it_hides_the_total() -> None:
    assert set(shown_numbers({"a": {**even(1, 2, 3, 4), 5: 1000}, "b": even(1, 2, 3, 4, 6)}).values()) == {HIDDEN}


def test_what_is_left_of_the_network_for_one_partner_hides_the_part() -> None:
    part = even(1, 2, 3, 4, 5, 6)
    cells = {
        WHOLE: sums({(DONE, *EVERYTHING): {**part, 7: 10}}),
        THEME: sums({(DONE, *EVERYTHING): part}),
    }
    protected = Protected(Vectors({cell: one.values for cell, one in cells.items()}, balanced))
    assert protected.shown(DONE, WHOLE) == {EVERYTHING: 70}
    assert protected.shown(DONE, THEME) == {EVERYTHING: HIDDEN}


def test_what_is_hidden_in_the_network_does_not_follow_from_a_part_that_has_the_other_hidden_one() -> None:
    groups = {"a": even(*range(1, 9)), "b": even(1, 2, 3, 4, 5), "c": even(9)}
    atoms: dict[Atom, Parts] = {(at, group): {} for at in range(2) for group in SECTORS}
    atoms |= {(1, "a"): groups["a"], (1, "b"): groups["b"], (0, "c"): groups["c"]}
    atoms[0, "a"] = even(10, 11, 12, 13, 14)
    protected = Protected(Vectors({cell: one.values for cell, one in of_chain(atoms, 2).items()}, balanced))
    assert protected.shown(DONE, WHOLE)["sector", "b"] == HIDDEN
    assert protected.shown(DONE, THEME)["sector", "b"] == HIDDEN


def curve(*years: Parts) -> list[tuple[object, object]]:
    cells = {WHOLE: sums({(SAVED, "year", str(2024 + at)): parts for at, parts in enumerate(years)})}
    rows = {(row[0], row[2]): row[3] for row in told(WHOLE, by_partner(cells), 2026)}
    return [
        (rows[SAVED, str(2024 + at)], rows[CUMULATIVE, str(2024 + at)]) for at in range(len(years))
    ]  # fmt: skip


def test_the_curve_begins_where_so_many_years_are_hidden_that_they_tell_of_nobody() -> None:
    many = even(*range(1, 7), n=10**8)
    assert curve(even(1, n=10**8), many, many) == [
        (HIDDEN, HIDDEN), (HIDDEN, Decimal(7)), (Decimal(6), Decimal(13))
    ]  # fmt: skip


def test_years_before_the_present_stay_hidden_with_it_where_the_sum_up_to_it_is_told_so() -> None:
    few, many = even(1, n=10**8), even(*range(1, 7), n=2 * 10**8)
    one_above_all = {**even(*range(1, 7), n=10**7), 9: 4 * 10**8}
    assert curve(few, many, one_above_all) == [
        (HIDDEN, HIDDEN), (HIDDEN, HIDDEN), (HIDDEN, Decimal("17.6"))
    ]  # fmt: skip


def test_the_curve_ends_where_too_few_go_on_saving() -> None:
    many, few = even(*range(1, 7), n=10**8), even(1, 2, n=10**8)
    assert curve(many, many, few, few) == [
        (Decimal(6), Decimal(6)), (Decimal(6), Decimal(12)), (HIDDEN, HIDDEN), (HIDDEN, HIDDEN)
    ]  # fmt: skip


def test_a_year_in_which_nothing_is_saved_is_a_true_zero() -> None:
    many = even(*range(1, 7), n=10**8)
    assert curve(many, {}, many) == [
        (Decimal(6), Decimal(6)), (Decimal(0), Decimal(6)), (Decimal(6), Decimal(12))
    ]  # fmt: skip


def test_the_days_in_a_phase_are_hidden_where_those_of_few_would_be_left() -> None:
    key = ("days", "phase", PHASES[0])
    part = even(1, 2, 3, 4, 5)
    cells = {WHOLE: sums({key: {**part, 6: 10}}), THEME: sums({key: part})}
    (whole,) = (row for row in told(WHOLE, by_partner(cells), 2026) if row[:3] == key)
    (inner,) = (row for row in told(THEME, by_partner(cells), 2026) if row[:3] == key)
    assert whole == (*key, Decimal(1), 60)
    assert inner == (*key, HIDDEN, HIDDEN)


def test_a_cell_is_held_by_each_that_leaves_a_part_of_it_open() -> None:
    assert wider(WHOLE) == ()
    assert wider(BOTH) == (WHOLE, (ALL, "07", ALL), THEME)


def test_nobody_in_a_part_is_no_row_and_nothing_hidden() -> None:
    cells = {WHOLE: sums({(DONE, *EVERYTHING): even(1)}), THEME: sums({})}
    protected = Protected(Vectors({cell: one.values for cell, one in cells.items()}, balanced))
    assert protected.shown(DONE, THEME) == {}
