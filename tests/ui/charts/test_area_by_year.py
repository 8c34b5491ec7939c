"""The area's emissions: drawn as background, with gaps where nothing is told and the project's time beside."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

import pytest

from ui import charts
from ui.charts.style import Style
from ui.charts.vega import LINE, SOFT
from ui.language import in_language

STYLE = Style(language="en")
ROWS: list[dict[str, Any]] = [
    {"year": 2005, "kt": Decimal("812.5")}, {"year": 2007, "kt": Decimal("700")}, {"year": 2008, "kt": None},
]  # fmt: skip


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with in_language("en"):
        yield


def values(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["layer"][0]["data"]["values"]
    return found


def test_a_year_that_is_not_told_of_is_a_gap_and_no_zero() -> None:
    points = [(one["year"], one["kt"]) for one in values(charts.area_by_year(ROWS, style=STYLE))]
    assert points == [(2005, 812.5), (2006, None), (2007, 700.0), (2008, None)]


def test_the_project_s_time_is_a_band_of_whole_years_also_after_the_newest_year() -> None:
    band = values(charts.area_by_year(ROWS, style=STYLE, period=(2025, 2026)))[-1]
    assert band == {"from": 2024.5, "to": 2026.5, "name": "The project runs"}
    assert "from" not in values(charts.area_by_year(ROWS, style=STYLE))[-1]
    assert values(charts.area_by_year([], style=STYLE, period=(2025, 2026))) == []


def test_nothing_of_it_has_the_colour_of_results_and_nothing_is_filled_but_the_band() -> None:
    spec = charts.area_by_year(ROWS, style=STYLE, period=(2025, 2026))
    marks = [layer["mark"] for layer in spec["layer"][0]["layer"]]
    assert {mark["color"] for mark in marks} == {SOFT, LINE}
    assert [mark["type"] for mark in marks] == ["rect", "text", "line", "point"]


def test_the_sentence_tells_two_years_and_not_how_they_differ() -> None:
    assert charts.area_by_year_sentence(ROWS) == (
        "2005: 812.5 kt CO₂e. 2007: 700.0 kt CO₂e. Not every municipality tells of 2008, so there is no sum."
    )
    assert charts.area_by_year_sentence(ROWS[:1]) == "2005: 812.5 kt CO₂e."
    assert charts.area_by_year_sentence(ROWS[2:]).startswith("There is no year that is told of.")


def test_the_unit_stands_in_each_heading_and_tonnes_a_head_only_where_people_are_known() -> None:
    assert [one.heading for one in charts.area_by_year_columns(per_head=False)] == ["Year", "kt CO₂e in the year"]
    assert charts.area_by_year_columns(per_head=True)[-1].heading == "t CO₂e a head"
