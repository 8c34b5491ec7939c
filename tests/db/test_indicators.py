"""Progress towards a target, and the indicators that may have one."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from db.indicators import INDICATORS, Joining, Nature, progress

numbers = st.integers(-10_000, 10_000)
steps = st.integers(-1_000, 1_000).filter(bool)


@given(numbers, numbers, numbers)
def test_progress_is_nothing_at_the_baseline_and_all_at_the_target(baseline: int, value: int, other: int) -> None:
    assume(baseline != value)
    assert progress(baseline, value, baseline) == 0
    assert progress(baseline, value, value) == 1
    assert progress(baseline, value, None) is None
    assert progress(None, value, other) is None
    assert progress(baseline, None, other) is None


@given(numbers, steps, st.integers(0, 10))
def test_progress_grows_evenly_towards_the_target_whether_it_is_above_or_below(
    baseline: int, step: int, tenths: int
) -> None:
    assert progress(baseline, baseline + 10 * step, baseline + tenths * step) == Decimal(tenths) / 10


@given(numbers, steps, st.integers(1, 100))
def test_going_the_wrong_way_is_less_than_nothing_and_beyond_the_target_is_more_than_all(
    baseline: int, step: int, far: int
) -> None:
    wrong, beyond = baseline - far * step, baseline + (far + 1) * step
    assert (progress(baseline, baseline + step, wrong) or 0) < 0
    assert (progress(baseline, baseline + step, beyond) or 0) > 1


@given(numbers, numbers, numbers, st.integers(-500, 500))
def test_progress_does_not_depend_on_where_one_counts_from(
    baseline: int, value: int, now: int, shift: int
) -> None:
    moved = progress(baseline + shift, value + shift, now + shift)
    assert moved == progress(baseline, value, now)
    assert moved == progress(Decimal(-baseline), Decimal(-value), Decimal(-now))


def test_a_target_that_is_the_baseline_is_none() -> None:
    assert progress(3, 3, 3) is None


def test_only_what_there_is_on_a_day_is_a_stock_and_is_never_summed_over_time() -> None:
    assert list(INDICATORS) == ["I05", "I07", "I08", "I09", "I10", "I11", "I12", "I13"]
    stocks = [one for one in INDICATORS.values() if one.nature is Nature.STOCK]
    assert [(one.code, one.over_time) for one in stocks] == [("I12", Joining.LATEST)]
