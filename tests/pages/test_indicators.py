"""The page of indicators: the catalogue with its kinds of nothing, and the place of each indicator."""

from datetime import date
from decimal import Decimal

import pytest
from streamlit.testing.v1 import AppTest

from db.commands.targets import WantedNetworkTarget, set_for_network
from tests.pages.conftest import Open, said
from tests.personas import Network
from ui.catalogue import words
from ui.language import in_language


def html(page: AppTest) -> str:
    """Return the HTML of a page."""
    return " ".join(str(element.proto.body) for element in page.get("html"))


def row_of(page: AppTest, code: str) -> str:
    """Return the row of an indicator."""
    return next(row for row in html(page).split("<tr>") if f">{code} ·" in row)


@pytest.mark.parametrize("persona", ["owner", "outsider", "coordinator", "ministry"])
def test_everybody_signed_in_sees_the_catalogue_by_level(go: Open, persona: str) -> None:
    words = said(go(persona, "indicators"))
    places = [words.index(head) for head in ("Inputs", "Activities", "Outputs", "Results", "Impact", "Background")]
    assert places == sorted(places)


@pytest.mark.parametrize("persona", ["wall", "nobody"])
def test_nobody_else_does(go: Open, persona: str) -> None:
    assert "Inputs" not in said(go(persona, "indicators"))


def test_missing_zero_hidden_and_what_does_not_apply_look_different(go: Open) -> None:
    page = go("ministry", "indicators")
    assert "<bdi>3,500</bdi>" in row_of(page, "I03")
    assert "Missing" in row_of(page, "I30")
    assert "Hidden, so that nobody is recognised" in row_of(page, "I22")
    assert '<td class="ym-num"><bdi>0</bdi></td>' in row_of(page, "I20")
    assert "Does not apply" in row_of(page, "I03")  # in 2024 no project ran


def test_a_target_has_a_bar_only_where_it_is_known_how_much_is_gone(go: Open, served: Network) -> None:
    facts = {"baseline": Decimal(0), "baseline_on": date(2026, 1, 1), "due": date(2027, 12, 31)}
    network_target = WantedNetworkTarget(indicator="I24", value=Decimal("1.5"), **facts)  # type: ignore[arg-type]  # each of its own type
    served.do("coordinator", set_for_network, network_target)
    page = go("ministry", "indicators")
    assert "ym-goal" not in row_of(page, "I30")
    assert "by 31 Dec 2026" in row_of(page, "I12")
    assert "1.5 by 31 Dec 2027" in row_of(page, "I24")


def test_coverage_says_how_many_of_how_many_and_the_newest_day(go: Open) -> None:
    page = go("ministry", "indicators")
    assert "2 of 4 projects, newest 30 Jun 2026" in row_of(page, "I03")
    assert "Computed from rows" in row_of(page, "I10")
    assert "Not reported this year" in row_of(page, "I30")


def test_the_background_stands_apart_and_says_that_it_is_no_result(go: Open) -> None:
    page = go("ministry", "indicators")
    assert "It is never a project’s result" in said(page)
    assert not [row for row in html(page).split("<tr>") if ">C01 ·" in row]


def test_an_indicator_tells_its_years_its_rule_and_the_way_to_what_it_is_from(go: Open) -> None:
    page = go("ministry", "indicators", code="I12")
    words = said(page)
    for part in ("Never added up over years", "2026 so far", "Targets of the network", "Not to count twice"):
        assert part in words
    assert 'href="/participants?lang=en"' in html(page)
    assert 'href="/events?lang=en"' in html(go("ministry", "indicators", code="I05"))


def test_an_indicator_that_is_reported_opens_to_what_each_project_reported(go: Open) -> None:
    page = go("ministry", "indicators", code="I03")
    assert "What projects reported" in said(page)
    assert "2026: 3 values" in said(page)
    assert "<bdi>2,000</bdi>" in html(page)
    assert "/export/indicator-reports.xlsx?indicator=I03&amp;" in html(page)
    assert "Hidden, so that nobody is recognised" in html(go("ministry", "indicators", code="I22"))
    assert "<bdi>270</bdi>" in html(go("ministry", "indicators", code="I04"))  # of a share the part and the whole
    assert "What projects reported" not in said(go("ministry", "indicators", code="I10"))


@pytest.mark.parametrize(
    ("value", "unit", "written"),
    [("4.162", "rating", "4.2"), ("4", "rating", "4.0"), ("4.162", "t_a", "4.162"), ("41.62", "t_a", "41.6"),
     ("3631.56", "EUR", "3,632"), ("12", "pcs", "12")],
)  # fmt: skip
def test_a_number_has_the_decimals_that_say_something(value: str, unit: str, written: str) -> None:
    with in_language("en"):
        assert words.amount(Decimal(value), unit) == written


def test_the_background_s_own_place_has_no_numbers_of_projects(go: Open) -> None:
    words = said(go("ministry", "indicators", code="C01"))
    assert "It is never a project’s result" in words
    assert "By year" not in words


@pytest.mark.parametrize("asked", ["I99", "x", "<b>", "\0", "1 OR 1=1"])
def test_a_code_that_nobody_knows_is_said(go: Open, asked: str) -> None:
    assert "There is no such indicator" in said(go("ministry", "indicators", code=asked))


def test_a_past_moment_is_told(go: Open) -> None:
    assert "A past moment" in said(go("ministry", "indicators", as_of="2026-11-01"))
