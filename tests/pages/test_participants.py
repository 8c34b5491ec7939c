"""The page of participants: numbers with their rules, periods and parts, and what is hidden."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, said

PERSONS = ["owner", "teammate", "outsider", "coordinator", "ministry"]


@pytest.mark.parametrize("persona", PERSONS)
def test_everybody_signed_in_sees_the_same_figures_of_the_network(go: Open, persona: str) -> None:
    words = said(go(persona, "participants"))
    for heading in ("From reached to acting", "New partners by month", "By kind", "By region"):
        assert heading in words
    assert figures(words) == figures(said(go("ministry", "participants")))


def figures(words: str) -> str:
    """Return what stands after the account's name."""
    return words[words.index("Reached for the first time") :]


@pytest.mark.parametrize("persona", ["wall", "nobody"])
def test_nobody_else_sees_any(go: Open, persona: str) -> None:
    assert "Attendances" not in said(go(persona, "participants"))


def test_each_number_says_its_rule(go: Open) -> None:
    words = said(go("ministry", "participants"))
    assert "the sum of the projects may be larger" in words
    assert "never added up over time" in words
    assert "once for each project" in words


def test_hidden_is_neither_zero_nor_missing(go: Open) -> None:
    words = said(go("ministry", "participants"))
    assert "so that nobody is recognised" in words


def test_a_period_in_the_address_is_told(go: Open) -> None:
    page = go("ministry", "participants", period="2024")
    assert page.selectbox(key="participants/period").value == "2024"
    assert "No partner was reached in this period" in said(page)


def test_days_in_the_address_are_told_and_taken_in_their_order(go: Open) -> None:
    page = go("ministry", "participants", **{"period": "other", "from": "2026-11-01", "to": "2026-02-01"})
    assert "taken the other way round" in said(page)
    page = go("ministry", "participants", **{"period": "other", "from": "2026-02-01", "to": "nonsense"})
    assert "taken the other way round" not in said(page)


@pytest.mark.parametrize("asked", ["1999", "x", "<b>", "2026; DROP"])
def test_a_period_that_nobody_knows_is_said_and_all_are_shown(go: Open, asked: str) -> None:
    page = go("ministry", "participants", period=asked)
    assert "something unknown here" in said(page)
    assert page.selectbox(key="participants/period").value == "all"


def test_a_choice_goes_into_the_address_and_all_out_of_it(go: Open) -> None:
    page = go("ministry", "participants")
    page.selectbox(key="participants/period").select("2026").run(timeout=20)
    assert page.query_params["period"] in ("2026", ["2026"])
    page.selectbox(key="participants/period").select("all").run(timeout=20)
    assert "period" not in page.query_params


def test_the_groups_tell_of_whom_one_chooses(go: Open) -> None:
    page = go("ministry", "participants")
    assert page.selectbox(key="participants/deed").value == "reached"
    page.selectbox(key="participants/deed").select("took_part").run(timeout=20)
    assert not page.exception


def test_a_past_moment_is_told(go: Open) -> None:
    assert "A past moment" in said(go("ministry", "participants", as_of="2026-11-01"))


def test_projects_are_drawn_only_when_they_are_opened_and_own_ones_whole(go: Open) -> None:
    assert "In the order of the alphabet" not in said(go("outsider", "participants"))
    opened = said(go("outsider", "participants", state={"participants/projects": True}))
    assert "Your own projects are told whole" in opened


def html(page: AppTest) -> str:
    """Return the HTML of a page."""
    return " ".join(str(element.proto.body) for element in page.get("html"))


def test_the_rows_behind_a_number_are_those_of_the_same_period_and_part(go: Open) -> None:
    page = html(go("ministry", "participants", period="2026", region="07"))
    assert page.count('href="/participants?lang=en&amp;period=2026&amp;region=07&amp;by=project"') > 1
    rows = said(go("ministry", "participants", period="2026", region="07", by="project"))
    assert "In the order of the alphabet" in rows
    assert "Period: 1 Jan 2026–31 Dec 2026." in rows
    assert "New commitments" in rows
    assert "From reached to acting" not in rows


def test_a_number_of_the_whole_network_leads_to_the_events_of_its_period(go: Open) -> None:
    address = "/events?lang=en&amp;from=2026-01-01&amp;to=2026-12-31"
    assert f'href="{address}"' in html(go("ministry", "participants", period="2026"))
    assert 'href="/events?lang=en"' in html(go("ministry", "participants"))
    assert "/events?" not in html(go("ministry", "participants", period="2026", experience="veteran"))


def test_a_number_leads_to_the_partners_only_where_their_list_counts_as_it_does(go: Open) -> None:
    assert 'href="/partners?lang=en&amp;reached_to=2026-11-18"' in html(go("ministry", "participants"))
    days = "reached_from=2026-01-01&amp;reached_to=2026-12-31"
    assert f'href="/partners?lang=en&amp;{days}"' in html(go("ministry", "participants", period="2026"))
    assert "/partners?" not in html(go("ministry", "participants", period="2026", theme="food"))


def test_what_is_behind_a_number_of_the_past_is_of_that_moment(go: Open) -> None:
    page = html(go("ministry", "participants", as_of="2026-11-01"))
    assert 'href="/partners?lang=en&amp;as_of=2026-11-01&amp;reached_to=2026-11-01"' in page


def test_an_empty_period_is_told_in_words_without_empty_charts(go: Open) -> None:
    page = html(go("ministry", "participants", period="2024"))
    assert "No new partners in these months" in page
    assert "ym-funnel" not in page
    assert "ym-months" not in page
