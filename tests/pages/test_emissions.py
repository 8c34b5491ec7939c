"""The page of emission actions: numbers with their rules, the chosen part and phase, and what is hidden."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, said

PERSONS = ["owner", "teammate", "outsider", "coordinator", "ministry"]


def html(page: AppTest) -> str:
    """Return the HTML of a page."""
    return " ".join(str(element.proto.body) for element in page.get("html"))


def figures(words: str) -> str:
    """Return what stands after the account's name."""
    return words[words.index("Of the actions that are done and in effect") :]


@pytest.mark.parametrize("persona", PERSONS)
def test_everybody_signed_in_sees_the_same_figures_of_the_network(go: Open, persona: str) -> None:
    words = said(go(persona, "emissions"))
    for heading in ("Annual saving by phase", "From idea to done", "Annual saving by sector", "by region"):
        assert heading in words
    assert figures(words) == figures(said(go("ministry", "emissions")))


@pytest.mark.parametrize("persona", ["wall", "nobody"])
def test_nobody_else_sees_any(go: Open, persona: str) -> None:
    assert "Annual saving" not in said(go(persona, "emissions"))


def test_each_number_says_its_rule_and_the_rate_and_the_amount_are_never_added_up(go: Open) -> None:
    words = said(go("ministry", "emissions"))
    assert "the two are never added up" in words
    assert "Never added to the annual rate" in words
    assert "never added to what is done" in words


def test_hidden_is_neither_zero_nor_missing(go: Open) -> None:
    assert "so that nobody is recognised" in said(go("ministry", "emissions"))


def test_a_phase_in_the_address_is_told(go: Open) -> None:
    page = go("ministry", "emissions", phase="planning")
    assert page.selectbox(key="emissions/phase").value == "planning"
    assert "Actions in the phase “Planning”." in said(page)


@pytest.mark.parametrize("asked", ["dropped", "x", "<b>", "done; DROP"])
def test_a_phase_that_nobody_knows_is_said_and_what_is_done_is_shown(go: Open, asked: str) -> None:
    page = go("ministry", "emissions", phase=asked)
    assert "something unknown here" in said(page)
    assert page.selectbox(key="emissions/phase").value == "done"


def test_a_choice_goes_into_the_address_and_what_is_done_out_of_it(go: Open) -> None:
    page = go("ministry", "emissions")
    page.selectbox(key="emissions/phase").select("idea").run(timeout=20)
    assert page.query_params["phase"] in ("idea", ["idea"])
    page.selectbox(key="emissions/phase").select("done").run(timeout=20)
    assert "phase" not in page.query_params


def test_numbers_lead_to_the_list_that_counts_as_they_do(go: Open) -> None:
    page = html(go("ministry", "emissions"))
    for asked in ("phase=done", "phase=done&amp;basis=not_quantifiable", "phase=idea", "phase=dropped"):
        assert f'href="/actions?lang=en&amp;{asked}"' in page


def test_a_part_of_the_network_leads_to_the_list_of_that_part(go: Open) -> None:
    page = go("ministry", "emissions", region="07")
    links = re.findall(r'href="/actions\?([^"]*)"', html(page))
    assert links
    assert all("region=07" in one for one in links)
    assert any("counting=in-effect" in one for one in links)


def test_what_is_behind_a_number_of_the_past_is_of_that_moment(go: Open) -> None:
    page = go("ministry", "emissions", as_of="2026-11-17")
    assert "A past moment" in said(page)
    assert 'href="/actions?lang=en&amp;as_of=2026-11-17&amp;phase=done"' in html(page)


def test_before_anything_was_told_the_page_says_so(go: Open) -> None:
    page = said(go("ministry", "emissions", as_of="2026-01-08"))
    assert "No action that is done saves anything yet" in page
    assert "There are no such actions" in page
