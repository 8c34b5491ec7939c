"""Savings: what is saved, what grows, nothing, not told and hidden each look and read differently."""

import re
from decimal import Decimal
from typing import Any

import pytest

from ui import charts
from ui.charts.style import Style
from ui.language import in_language
from ui.tables import Nothing

STYLE = Style(language="en")


def row(label: str, n: object, *, potential: bool = False, actions: object = 5) -> dict[str, Any]:
    return {"code": "01", "label": label, "n": n, "actions": actions, "potential": potential, "link": ""}


@pytest.fixture(autouse=True)
def english() -> Any:
    with in_language("en"):
        yield


def bars(*rows: dict[str, Any]) -> list[str]:
    return re.findall(r'<i class="ym-length[^>]*>', charts.savings(rows, style=STYLE))


def test_what_grows_goes_to_the_left_of_the_zero_at_which_the_others_begin() -> None:
    saves, grows = bars(row("a", Decimal(30)), row("b", Decimal(-10)))
    assert "--n:30;--of:40;margin-left:25.00%" in saves
    assert "ym-more" in grows
    assert "--n:10;--of:40;margin-left:0.00%" in grows


def test_hidden_zero_and_not_told_look_different() -> None:
    said = charts.savings(
        [row("a", Nothing.HIDDEN), row("b", Decimal(0)), row("c", None), row("d", Decimal(4))], style=STYLE
    )  # fmt: skip
    numbers = re.findall(r'<b class="ym-num">(.*?)</b>', said)
    assert len(set(numbers)) == 4
    assert "Hidden" in numbers[0]
    assert numbers[1] == "0"
    assert "Missing" in numbers[2]
    assert said.count("ym-hidden") == 1


def test_potential_is_drawn_and_said_apart_from_what_is_done() -> None:
    said = charts.savings([row("a", Decimal(3)), row("b", Decimal(9), potential=True)], style=STYLE)
    assert "Potential: not done yet" in said
    assert "Potential" not in charts.savings([row("a", Decimal(3))], style=STYLE)


def test_the_sentence_tells_of_the_most_and_of_what_grows() -> None:
    said = charts.savings_sentence([row("Road", Decimal("30.5")), row("Waste", Decimal(-10))])
    assert said == "Most: Road, 30.5 t CO₂e a year. Waste: emissions grow by 10 t CO₂e a year."


def test_where_all_is_hidden_not_told_or_zero_the_sentence_says_which() -> None:
    assert "may be told" in charts.savings_sentence([row("a", Nothing.HIDDEN)])
    assert "No saving of these is told" in charts.savings_sentence([row("a", None)])
    assert "comes to nothing" in charts.savings_sentence([row("a", Decimal(0))])
    assert "no such actions" in charts.savings_sentence([])


def year(number: int, cumulative: object, *, ahead: bool = False) -> dict[str, Any]:
    return {"year": number, "label": str(number), "saved": cumulative, "cumulative": cumulative, "ahead": ahead}


YEARS = [year(2025, Nothing.HIDDEN), year(2026, Decimal(5)), year(2027, Decimal(9), ahead=True)]


def test_past_and_coming_years_are_two_lines_that_meet_and_a_hidden_year_is_a_gap_with_its_sign() -> None:
    spec = charts.saved_by_year(YEARS, style=STYLE)
    hidden, present, coming = spec["layer"][0]["data"]["values"]
    assert (hidden["past"], hidden["ahead"], hidden["sign"]) == (None, None, "…")
    assert present["past"] == present["ahead"] == 5
    assert (coming["past"], coming["ahead"]) == (None, 9)
    marks = [layer["mark"] for layer in spec["layer"][0]["layer"]]
    assert [bool(mark.get("strokeDash")) for mark in marks if mark["type"] == "line"] == [True, False]


def test_the_sentence_of_the_years_tells_the_present_one_the_last_one_and_how_many_are_hidden() -> None:
    assert charts.saved_by_year_sentence(YEARS) == (
        "Up to the end of 2026: 5 t CO₂e. Up to the end of 2027: 9 t CO₂e. The number of 1 year is hidden."
    )
    assert charts.saved_by_year_sentence(YEARS[:1]) == "No number of these may be told."


def test_a_region_whose_emissions_grow_has_a_disc_of_its_own_look() -> None:
    drawn = charts.savings_by_region([row("a", Decimal(-4))], style=STYLE)
    assert 'class="ym-disc ym-more"' in drawn
    assert 'class="ym-disc"' in charts.savings_by_region([row("a", Decimal(4))], style=STYLE)


def test_dropped_actions_stand_apart_in_the_pipeline() -> None:
    rows = [
        {"phase": "Done", "n": 7, "days": None, "dropped": False, "link": ""},
        {"phase": "Dropped", "n": 5, "days": None, "dropped": True, "link": "/actions?phase=dropped"},
    ]
    drawn = charts.pipeline(rows, style=STYLE)
    assert drawn.count('class="ym-dropped"') == 1
    assert 'href="/actions?phase=dropped"' in drawn
    assert charts.pipeline_sentence(rows) == "Done: 7. Dropped: 5."
