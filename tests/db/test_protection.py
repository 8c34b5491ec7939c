"""What a small group may show, and that nothing hidden can be worked out from what is shown."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from db.protection import HIDDEN, LEAST, Shown, hidden_if_small, nested, part_of, partition, total_tells

NUMBERS = st.integers(0, 30)


def test_one_to_four_are_hidden_and_zero_and_missing_are_not() -> None:
    assert [hidden_if_small(n) for n in (None, 0, 1, 4, 5)] == [None, 0, HIDDEN, HIDDEN, 5]


def test_a_part_is_hidden_where_what_is_left_of_the_whole_is_small() -> None:
    assert part_of(40, [43]) == HIDDEN
    assert part_of(40, [40, 45]) == 40
    assert part_of(3, [40]) == HIDDEN


def test_the_smallest_of_the_other_parts_is_hidden_beside_a_single_small_one() -> None:
    assert partition({"company": 38, "association": 4, "farm": 7}) == {
        "company": 38, "association": HIDDEN, "farm": HIDDEN
    }  # fmt: skip


def test_two_small_parts_hide_each_other_unless_both_together_are_small() -> None:
    assert partition({"a": 38, "b": 4, "c": 2}) == {"a": 38, "b": HIDDEN, "c": HIDDEN}
    assert partition({"a": 38, "b": 1, "c": 2}) == {"a": HIDDEN, "b": HIDDEN, "c": HIDDEN}
    assert partition({"a": 38, "b": 4, "c": 4}) == {"a": HIDDEN, "b": HIDDEN, "c": HIDDEN}


def test_what_is_as_small_as_what_is_hidden_is_hidden_with_it() -> None:
    assert partition({"a": 9, "b": 5, "c": 5, "d": 3}) == {"a": 9, "b": HIDDEN, "c": HIDDEN, "d": HIDDEN}


def test_a_total_whose_hidden_parts_are_nothing_but_small_may_tell_what_they_are() -> None:
    hidden = ((4, 4), (1, 1, 1, 1, 1), (3,), (9,), (3, 4), (3, 9), ())
    assert [total_tells(parts) for parts in hidden] == [True, True, True, True, False, False, False]


@given(st.lists(NUMBERS, max_size=8))
def test_the_hidden_parts_of_a_total_are_two_or_more_and_no_small_group_together(numbers: list[int]) -> None:
    shown = partition(dict(enumerate(numbers)))
    hidden = [numbers[place] for place, n in shown.items() if n == HIDDEN]
    assert all(n == HIDDEN for place, n in shown.items() if 0 < numbers[place] < LEAST)
    assert all(n in (HIDDEN, numbers[place]) for place, n in shown.items())
    if hidden and not total_tells(hidden):
        assert len(hidden) >= 2
        assert sum(hidden) >= LEAST


@given(st.lists(NUMBERS, max_size=8))
def test_each_hidden_part_could_be_at_least_two_numbers(numbers: list[int]) -> None:
    """Whoever knows the total, the shown parts and this rule still cannot tell which number a hidden part is."""
    shown = partition(dict(enumerate(numbers)))
    places = [place for place, n in shown.items() if n == HIDDEN]
    if total_tells([numbers[place] for place in places]):
        return  # the total is hidden too
    rest = sum(numbers[place] for place in places)
    # Which of them is which nothing tells: the rule does not look at their places.
    could = {place: {numbers[other] for other in places} for place in places}
    for one in _ways(rest, len(places)):
        guess = {**{p: n for p, n in shown.items() if n != HIDDEN}, **dict(zip(places, one, strict=True))}
        if partition({place: int(n or 0) for place, n in sorted(guess.items())}) == shown:
            for place, n in zip(places, one, strict=True):
                could[place].add(n)
    assert all(len(found) > 1 for found in could.values())


def _ways(total: int, parts: int) -> list[tuple[int, ...]]:
    if parts == 1:
        return [(total,)]
    if parts > 3:
        return [(n, *rest) for n in range(1, 6) for rest in _ways(total - n, parts - 1) if min(rest) > 0][:2000]
    return [(n, *rest) for n in range(1, total) for rest in _ways(total - n, parts - 1)]


def test_of_two_steps_that_are_too_near_the_later_is_shown_but_the_first_of_all_always() -> None:
    assert nested([53, 48, 45, 18]) == [53, HIDDEN, 45, 18]
    assert nested([53, 51, 18]) == [53, HIDDEN, 18]
    assert nested([40, 40, 0, 0]) == [40, 40, 0, 0]
    assert nested([9, 3, 1]) == [9, HIDDEN, HIDDEN]


@given(st.lists(NUMBERS, max_size=6).map(lambda numbers: sorted(numbers, reverse=True)))
def test_no_two_shown_steps_of_a_funnel_leave_a_small_group_between_them(numbers: list[int]) -> None:
    shown: list[Shown] = nested(numbers)
    told = [n for n in shown if isinstance(n, int)]
    assert all(not 0 < first - then < LEAST for first, then in pairwise(told))
    assert all(not 0 < n < LEAST for n in told)
    if numbers and not 0 < numbers[0] < LEAST:
        assert shown[0] == numbers[0]
