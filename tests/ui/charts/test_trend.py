"""A few years of a number as bars: what is hidden or not told has none, and wide bars say whose year they are."""

import re
from decimal import Decimal

import pytest

from ui.charts.trend import trend
from ui.tables import Nothing


def test_wide_bars_have_each_its_year_below() -> None:
    drawn = trend([Nothing.HIDDEN, 3, Decimal("4.5")], sentence="", labels=[2024, 2025, 2026])
    assert 'class="ym-trend ym-wide"' in drawn
    assert re.findall(r"<b>(\d+)</b></span>", drawn) == ["2024", "2025", "2026"]


def test_small_bars_have_nothing_below() -> None:
    assert "<b>" not in trend([1, 2], sentence="")


def test_every_bar_has_a_label_or_none_has() -> None:
    with pytest.raises(ValueError, match="zip"):
        trend([1, 2], sentence="", labels=[2025])
