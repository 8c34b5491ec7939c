"""Progress towards a target, and the indicators that may have one."""

from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from db.indicators import INDICATORS, Joining, Nature, progress
from db.queries.indicators import COMPUTED
from seed.reference import load

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


def test_only_what_happens_in_a_period_is_ever_summed_over_time() -> None:
    assert list(INDICATORS) == [
        "I05", "I07", "I08", "I09", "I10", "I11", "I12", "I13", "I23", "I24", "I25", "I26", "I27", "I28",
    ]  # fmt: skip
    for one in INDICATORS.values():
        assert one.nature is Nature.FLOW or one.over_time is not Joining.SUM
    assert [one.code for one in INDICATORS.values() if one.over_time is Joining.CUMULATIVE] == ["I25"]


def test_the_catalogue_says_of_each_the_same_rule() -> None:
    catalogue = {row.code: row for row in load().indicators}
    for code, one in INDICATORS.items():
        row = catalogue[code]
        assert (row.nature, row.over_time, row.over_projects) == (one.nature, one.over_time, one.over_projects)
        assert row.source == "computed"
        assert row.unit == ("pcs" if one.is_count else one.unit)


def test_what_the_catalogue_calls_computed_is_computed_and_nothing_else() -> None:
    assert {row.code for row in load().indicators if row.source == "computed"} == set(COMPUTED)
