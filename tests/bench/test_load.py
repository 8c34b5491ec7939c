"""What a load promises and says."""

import pytest

from tests.bench.load import Load, Tally


def _load(clicks: list[float], ticks: list[float], timer: float | None = 4.0) -> Load:
    return Load(150, Tally(clicks, ticks), [12.0], timer, busy=0.5, others=0.1, cost=10.0, megabytes=200.0)


def test_a_load_holds_when_clicks_are_quick_and_saves_are_seen() -> None:
    assert [bar.holds for bar in _load([0.1] * 99 + [3.0], [0.5]).bars()] == [True, True]


def test_a_slow_tail_does_not_hold() -> None:
    assert [bar.holds for bar in _load([0.1] * 90 + [3.0] * 10, [1.5]).bars()] == [False, False]


def test_a_page_without_a_live_part_promises_nothing_of_saves() -> None:
    assert len(_load([0.1], [], timer=None).bars()) == 1


def test_the_demand_counts_clicks_and_rings() -> None:
    # Ten seconds of a viewer: a click, and the timer's rings four and eight seconds after it.
    assert _load([0.1], [0.2]).demand == pytest.approx(150 * 3 / 10 * 0.010)


def test_the_text_tells_of_clicks_and_of_the_live_part() -> None:
    said = _load([0.1], [0.2]).text()
    assert "clicks: 1, p50 0.10 s" in said
    assert "live part: 1" in said
