"""The wall: all views of one moment, which holds until somebody asks for the next."""

import pytest

from db.commands.status_updates import WeekReport, submit
from tests.pages.conftest import Open, said
from tests.personas import THIS_WEEK, Network


@pytest.mark.parametrize("persona", ["wall", "owner", "coordinator", "ministry"])
def test_a_wall_shows_the_network(go: Open, persona: str) -> None:
    words = said(go(persona, "wall"))
    assert "The network in week 46/2026" in words
    assert "Every project, week by week" in words
    assert "View 1 of" in words


@pytest.mark.parametrize("persona", ["nobody", "wall-ended"])
def test_nobody_else_sees_it(go: Open, persona: str) -> None:
    assert "The network in" not in said(go(persona, "wall"))


def test_a_moment_is_held_until_the_newest_is_asked_for(go: Open, served: Network) -> None:
    page = go("wall", "wall", week=THIS_WEEK)
    report = WeekReport(served.project("foreign"), THIS_WEEK, "off_track", "Little", obstacle="Rain")
    served.do("outsider", submit, report)
    page.run(timeout=20)
    assert "Rain" not in said(page)
    newest = next(button for button in page.button if "newer change" in button.label)
    assert newest.label.startswith("1 ")
    newest.click().run(timeout=20)
    assert "Rain" in said(page)
    assert not [button for button in page.button if "newer change" in button.label]


def test_a_past_wall_says_so_and_offers_nothing_newer(go: Open) -> None:
    page = go("ministry", "wall", as_of="2026-11-01")
    assert "A past moment" in said(page)
    assert not page.button


def test_a_filter_of_the_address_holds_for_every_view(go: Open) -> None:
    words = said(go("wall", "wall", theme="energy"))
    assert "Foreign" not in words
    assert "Own" in words
