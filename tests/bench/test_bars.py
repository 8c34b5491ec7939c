"""Verdicts, tables, percentiles and ratios."""

import pytest

from tests.bench.bars import Bar, percentile, table
from tests.bench.rounds import Ratio, ratio


@pytest.mark.parametrize(("value", "verdict"), [(1.15, "holds"), (1.16, "does not hold")])
def test_a_bar_says_whether_it_holds(value: float, verdict: str) -> None:
    assert Bar("page / reference", value, 1.15).line().startswith(f"{verdict} ")


@pytest.mark.parametrize(("share", "value"), [(0.5, 50), (0.95, 95), (0.99, 99), (1.0, 100), (0.001, 1)])
def test_a_percentile_is_a_value_that_so_many_do_not_exceed(share: float, value: float) -> None:
    assert percentile(list(range(100, 0, -1)), share) == value


def test_a_percentile_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no values"):
        percentile([], 0.5)


def test_ratios_are_taken_round_by_round() -> None:
    # A round in which the machine was busy hits both sides and leaves the ratio alone.
    assert ratio([1.0, 20.0, 3.0], [2.0, 40.0, 2.0]) == Ratio(0.5, 0.5, 1.5)


def test_ratios_need_the_same_rounds() -> None:
    with pytest.raises(ValueError, match="argument 2"):
        ratio([1.0], [1.0, 2.0])


def test_a_table_is_aligned() -> None:
    assert table(("page", "small"), [("a", "1.0"), ("longer", "12.0")]) == (
        "page    small\na         1.0\nlonger   12.0"
    )
