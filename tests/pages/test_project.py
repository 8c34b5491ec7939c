"""One project: its facts and its weeks, with every wording that they had."""

import pytest

from tests.pages.conftest import Open, said
from tests.personas import Network


def test_it_shows_facts_partners_milestones_and_weeks(go: Open, served: Network) -> None:
    words = said(go("ministry", "project", id=str(served.project("own"))))
    for part in (
        "1 Sept 2026",
        "Lahti",
        "Grant recipient",
        "Espoo",
        "Project partner",
        "pilot",
        "Second wording",
        "No people",
    ):
        assert part in words
    assert "removed" not in words
    assert "First wording" not in words


def test_what_is_not_known_says_so(go: Open, served: Network) -> None:
    words = said(go("ministry", "project", id=str(served.project("undated"))))
    assert "Starts not known" in words
    assert "Grant not known" in words
    assert "The project has no weeks yet" in words


def test_a_corrected_week_shows_every_wording(go: Open, served: Network) -> None:
    page = go("ministry", "project", id=str(served.project("own")))
    chosen = next(one for one in page.selectbox if "wording" in one.label)
    assert len(chosen.options) == 1
    chosen.select_index(0).run(timeout=20)
    words = said(page)
    assert "First wording" in words
    assert "Wording 1" in words
    assert "Owner" in words
    assert "Teammate" in words


def test_the_past_shows_the_wording_of_then(go: Open, served: Network) -> None:
    words = said(go("ministry", "project", id=str(served.project("own")), as_of="2026-10-30T14:30"))
    assert "First wording" in words
    assert "Second wording" not in words


@pytest.mark.parametrize("asked", ["999999", "x", "-1", "9" * 40])
def test_a_project_that_is_none_offers_a_search(go: Open, asked: str) -> None:
    page = go("ministry", "project", id=asked)
    assert "There is no such project" in said(page)
    page.text_input(key="project/search").set_value("seco").run(timeout=20)
    assert "Second" in said(page)
    assert "Foreign" not in said(page)


def test_a_search_that_finds_nothing_says_so(go: Open) -> None:
    page = go("ministry", "project")
    page.text_input(key="project/search").set_value("zzz").run(timeout=20)
    assert "No project has these words" in said(page)


@pytest.mark.parametrize("persona", ["wall", "nobody"])
def test_who_is_not_signed_in_sees_nothing_of_it(go: Open, served: Network, persona: str) -> None:
    words = said(go(persona, "project", id=str(served.project("own"))))
    assert "Own" not in words
    assert "wording" not in words


@pytest.mark.parametrize(("persona", "told"), [
    ("owner", True), ("teammate", True), ("coordinator", True), ("outsider", False), ("ministry", False),
])  # fmt: skip
def test_who_keeps_its_partners_sees_how_many_are_at_which_stage(
    go: Open, served: Network, persona: str, told: bool
) -> None:
    words = said(go(persona, "project", id=str(served.project("own"))))
    assert ("Reached 1 Advised 0 Committed 0 Climate action under way 3 Dropped out 0" in words) == told
    assert ("The project’s partners" in words) == told
