"""The sums of actions, against the same counted in plain Python: each action by itself, day by day."""

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from itertools import product
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from db.action_sums import IN_EFFECT, SAVED, WHOLE, Cell, CellSums, Counted, credits_of, sums_of
from db.emissions import PHASES, ends
from db.tallies import ALL

TODAY = date(2026, 11, 18)
FOOD: Cell = ("food", ALL, ALL)
NEW: Cell = (ALL, ALL, "newcomer")
CELLS = (WHOLE, FOOD, NEW)
PROJECTS: dict[int, list[Cell]] = {1: [WHOLE, FOOD], 2: [WHOLE, NEW], 3: [WHOLE, FOOD, NEW], 4: [WHOLE]}
SOME_DAY = st.dates(date(2022, 1, 1), date(2027, 12, 31))
BEGUN = st.dates(date(2022, 1, 1), TODAY - timedelta(days=30 * len(PHASES)))  # so that every phase has come


def shares() -> st.SearchStrategy[dict[int, int]]:
    """Return shares of some projects that are together at most all."""
    each = st.dictionaries(st.sampled_from(sorted(PROJECTS)), st.integers(1, 100), min_size=1, max_size=4)
    return each.map(lambda said: {one: max(1, n // len(said)) for one, n in said.items()})


@st.composite
def an_action(draw: st.DrawFn) -> Counted:
    came = draw(st.sets(st.sampled_from(PHASES), min_size=1))
    first = draw(BEGUN)
    days = tuple(first + timedelta(days=30 * n) if phase in came else None for n, phase in enumerate(PHASES))
    last = max(day for day in days if day is not None)
    dropped = draw(st.booleans()) and draw(st.booleans())
    phase = "dropped" if dropped else [name for name in PHASES if name in came][-1]
    effect = draw(SOME_DAY) if days[-1] is not None else draw(st.none() | SOME_DAY)
    return Counted(
        draw(st.integers(1, 10**6)), draw(st.integers(1, 6)), phase, days, last,
        draw(st.none() | st.integers(-(10**9), 10**9)), effect, draw(st.integers(1, 8)),
        (("sector", draw(st.sampled_from(["road", "waste"]))),),
        draw(st.none() | st.decimals(0, 1000, places=3)), draw(st.none() | st.decimals(-50, 1000, places=3)),
        draw(st.none() | st.decimals(0, 1000, places=3)), draw(shares()),
    )  # fmt: skip


ACTIONS = st.lists(an_action(), max_size=25)


def parts_of(action: Counted) -> dict[Cell, int]:
    """Return how many percent of an action each cell has, as one would count on fingers."""
    found = {WHOLE: 100}
    for cell in (FOOD, NEW):
        percent = sum(n for project, n in action.shares.items() if cell in PROJECTS[project])
        if percent:
            found[cell] = percent
    return found


def counted_plainly(actions: list[Counted]) -> tuple[dict[Any, int], dict[Any, int]]:
    values: defaultdict[Any, int] = defaultdict(int)
    numbers: defaultdict[Any, int] = defaultdict(int)
    for one in actions:
        is_in_effect = (
            one.phase == "done" and one.effect_from is not None
            and one.effect_from <= TODAY < ends(one.effect_from, one.lifetime)
        )  # fmt: skip
        for cell, percent in parts_of(one).items():
            in_effect = [IN_EFFECT if one.grams is not None and is_in_effect else "not_in_effect"]
            facts = [one.phase, *(in_effect if one.phase == "done" else [])]
            for fact, group in product(facts, (("", ""), *one.groups)):
                numbers[cell, fact, group, one.partner] += 1
                if one.grams is not None:
                    values[cell, fact, group, one.partner] += one.grams * percent
            for fact, said in (("energy", one.energy), ("money", one.money), ("investment", one.investment)):
                if one.phase == "done":
                    numbers[cell, fact if said is not None else f"not_{fact}", ("", ""), one.partner] += 1
                    if said is not None:
                        values[cell, fact, ("", ""), one.partner] += int(said * 1000) * percent
    return values, numbers


def told(sums: dict[Cell, CellSums], kind: str) -> dict[Any, int]:
    return {
        (cell, fact, (dimension, code), partner): n
        for cell, one in sums.items()
        for (fact, dimension, code), parts in getattr(one, kind).items()
        for partner, n in parts.items()
        if fact not in (SAVED, "days")
    }


@given(ACTIONS)
def test_the_sums_are_what_one_counts_by_hand(actions: list[Counted]) -> None:
    sums = sums_of(actions, CELLS, PROJECTS, TODAY)
    values, numbers = counted_plainly(actions)
    assert told(sums, "values") == values
    assert told(sums, "numbers") == numbers


@given(ACTIONS)
def test_the_network_counts_each_action_once_and_whole(actions: list[Counted]) -> None:
    whole = sums_of(actions, [WHOLE], PROJECTS, TODAY)[WHOLE]
    n = sum(sum(whole.numbers[phase, "", ""].values()) for phase in (*PHASES, "dropped"))
    assert n == len(actions)
    saved = sum(sum(whole.values[phase, "", ""].values()) for phase in (*PHASES, "dropped"))
    assert saved == sum(100 * one.grams for one in actions if one.grams is not None)


@given(an_action())
def test_the_shares_of_projects_add_up_to_at_most_the_whole(action: Counted) -> None:
    apart = {project: [(str(project), ALL, ALL)] for project in PROJECTS}
    found = credits_of(action, apart)
    assert sum(percent for cell, percent in found.items() if cell != WHOLE) <= found[WHOLE] == 100


@given(ACTIONS)
def test_the_years_of_what_is_done_add_up_to_its_lifetime(actions: list[Counted]) -> None:
    whole = sums_of(actions, [WHOLE], PROJECTS, TODAY)[WHOLE]
    saved = sum(sum(parts.values()) for (fact, *_group), parts in whole.values.items() if fact == SAVED)
    done = [one for one in actions if one.phase == "done" and one.grams is not None]
    assert saved == sum(100 * (one.grams or 0) * one.lifetime for one in done)


def done(effect_from: date, lifetime: int = 5, grams: int | None = 1000, **said: Any) -> Counted:
    facts: dict[str, Any] = {"energy": Decimal(3), "money": None, "investment": None, "shares": {1: 100}, **said}
    days = (None, None, None, None, date(2021, 1, 1))
    return Counted(
        1, 1, "done", days, date(2021, 1, 1), grams, effect_from, lifetime, (("basis", "reported"),), **facts
    )  # fmt: skip


def test_it_is_in_effect_from_its_first_day_until_its_lifetime_is_over() -> None:
    assert done(TODAY).in_effect(TODAY)
    assert not done(TODAY + timedelta(days=1)).in_effect(TODAY)
    assert not done(TODAY.replace(year=2021), 5).in_effect(TODAY)
    assert done(TODAY.replace(year=2021) + timedelta(days=1), 5).in_effect(TODAY)


def test_what_saves_nothing_known_is_counted_and_no_zero() -> None:
    whole = sums_of([done(TODAY, grams=None, energy=None)], [WHOLE], PROJECTS, TODAY)[WHOLE]
    assert whole.numbers["done", "", ""] == {1: 1}
    assert ("done", "", "") not in whole.values
    assert (IN_EFFECT, "", "") not in whole.numbers


def test_a_part_that_no_project_of_it_shares_in_has_nothing_of_it() -> None:
    sums = sums_of([done(TODAY, shares={4: 100})], CELLS, PROJECTS, TODAY)
    assert not sums[FOOD].numbers
    assert sums[WHOLE].values["done", "", ""] == {1: 100_000}


def test_days_are_told_of_each_phase_that_was_left_for_a_later_one() -> None:
    days = (date(2026, 1, 1), None, date(2026, 1, 31), None, None)
    one = Counted(1, 1, "planning", days, date(2026, 1, 31), None, None, 10, (), None, None, None, {1: 100})
    whole = sums_of([one], [WHOLE], PROJECTS, TODAY)[WHOLE]
    assert whole.values["days", "phase", "idea"] == {1: 30}
    assert ("days", "phase", "planning") not in whole.numbers
