"""The network page: numbers, grid, lateness and words, of all projects or of a part of them."""

import pytest

from tests.pages.conftest import Open, said


@pytest.mark.parametrize("persona", ["owner", "teammate", "outsider", "coordinator", "ministry"])
def test_everybody_signed_in_sees_every_project(go: Open, persona: str) -> None:
    words = said(go(persona, "network"))
    for name in ("Own", "Second", "Foreign"):
        assert name in words
    assert "2 projects are late" in words


@pytest.mark.parametrize("persona", ["wall", "nobody"])
def test_nobody_else_sees_any(go: Open, persona: str) -> None:
    words = said(go(persona, "network"))
    assert "Foreign" not in words
    assert "Late" not in words


def test_a_filter_in_the_address_shows_that_part(go: Open) -> None:
    page = go("ministry", "network", theme="energy")
    words = said(page)
    assert page.selectbox[0].value == "energy"
    assert "Foreign" not in words
    assert "1 project is late" in words


def test_a_choice_goes_into_the_address_and_all_out_of_it(go: Open) -> None:
    page = go("ministry", "network")
    page.selectbox(key="network/experience").select("newcomer").run(timeout=20)
    assert page.query_params["experience"] in ("newcomer", ["newcomer"])
    assert "Own" not in said(page).split("Projects by week")[1]
    page.selectbox(key="network/experience").select("*").run(timeout=20)
    assert "experience" not in page.query_params


def test_a_part_without_projects_says_so(go: Open) -> None:
    assert "No project runs in these weeks with these filters" in said(go("ministry", "network", region="19"))


def test_the_words_are_those_of_the_told_week(go: Open) -> None:
    assert "No people" in said(go("ministry", "network", week="2026-W45"))
    assert "No people" not in said(go("ministry", "network", week="2026-W46"))


@pytest.mark.parametrize(
    ("query", "why"),
    [
        ({"week": "2026-W54"}, "no such week"),
        ({"week": "2026-W48"}, "has not begun"),
        ({"theme": "none"}, "unknown here"),
        ({"region": "<b>"}, "unknown here"),
    ],
)
def test_what_is_not_known_is_told_and_all_is_shown(go: Open, query: dict[str, str], why: str) -> None:
    words = said(go("ministry", "network", **query))
    assert why in words
    assert "Foreign" in words


def test_the_past_is_as_it_was(go: Open) -> None:
    words = said(go("ministry", "network", as_of="2026-11-01", week="2026-W44"))
    assert "This page shows what was known on" in words
    assert "An obstacle" in words
    assert "No people" not in words
