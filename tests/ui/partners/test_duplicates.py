"""Pairs that may be one partner, before the coordinator."""

import pytest
from streamlit.testing.v1 import AppTest

from db.commands.merges import Merge, merge
from db.commands.partners import EditedPartner, edit
from tests.partners import FREE_ID
from tests.personas import Network
from tests.ui.partners.conftest import Open, body, keep, press, said


def pairs(go: Open) -> AppTest:
    return go("coordinator", "partners", section="duplicates")


@pytest.fixture
def alike(no_partners: None, served: Network) -> tuple[int, int]:
    """The only two partners, of the same name, the second with a business id."""
    del no_partners
    return (
        keep(served, "owner", "own", "Lahden Leipä Oy"),
        keep(served, "outsider", "foreign", "Lahden leipä", business_id=FREE_ID),
    )


@pytest.mark.usefixtures("alike")
@pytest.mark.parametrize("persona", ["owner", "outsider", "ministry"])
def test_only_the_coordinator_decides(go: Open, persona: str) -> None:
    words = said(go(persona, "partners", section="duplicates"))
    assert "no right to this page" in words
    assert "Lahden" not in words


@pytest.mark.usefixtures("no_partners")
def test_none_waits(go: Open) -> None:
    assert "No pair waits" in said(pairs(go))


@pytest.mark.usefixtures("alike")
def test_the_list_says_how_many_wait(go: Open) -> None:
    assert "1 waits" in said(go("coordinator", "partners"))


def test_a_pair_stands_side_by_side_with_its_reason(go: Open, alike: tuple[int, int]) -> None:
    words = said(pairs(go))
    for part in ("1 pair waits", "The names are the same but for", "Lahden Leipä Oy Company – Missing", FREE_ID):
        assert part in words
    assert f'/partners?partner={alike[0]}"' in body(pairs(go))


def test_they_are_one_and_the_one_with_a_business_id_stays(go: Open, alike: tuple[int, int]) -> None:
    page = press(pairs(go), "They are one")
    assert "one partner now: Lahden leipä." in said(page)
    assert "No pair waits" in said(page)
    assert "counts as it" in said(go("coordinator", "partners", partner=str(alike[0])))


@pytest.mark.parametrize(("label", "stays"), [
    ("They are one: the first stays", "Sama Oy"), ("They are one: the second stays", "Sama Ab"),
])  # fmt: skip
def test_without_a_business_id_the_coordinator_says_which_stays(
    go: Open, served: Network, no_partners: None, label: str, stays: str
) -> None:
    del no_partners
    keep(served, "owner", "own", "Sama Oy")
    keep(served, "outsider", "foreign", "Sama Ab")
    assert f"one partner now: {stays}." in said(press(pairs(go), label))


def test_a_pair_that_changed_since_it_was_seen_is_not_merged(
    go: Open, served: Network, alike: tuple[int, int]
) -> None:
    """The click tells which wordings the coordinator saw, not which ones its own run reads."""
    page = pairs(go)
    changed = EditedPartner(
        project_id=served.project("own"), id=alike[0], seen_version=1, kind="company", name="Lahden Leipä Osk"
    )
    served.do("owner", edit, changed)
    words = said(press(page, "They are one"))
    assert "Somebody else changed this in between." in words
    assert "Lahden Leipä Osk" in words  # it waits still, as it is now
    assert "one partner now: Lahden leipä." in said(press(page, "They are one"))


def test_a_pair_that_somebody_decided_meanwhile_says_so(go: Open, served: Network, alike: tuple[int, int]) -> None:
    page = pairs(go)
    served.do("coordinator", merge, Merge(alike[1], 1, alike[0], 1))
    words = said(press(page, "They are one"))
    assert "One of them is merged already." in words
    assert "No pair waits" in words


@pytest.mark.usefixtures("alike")
def test_they_are_two_and_are_not_asked_about_again(go: Open) -> None:
    page = press(pairs(go), "They are two")
    assert "stay two partners" in said(page)
    assert "No pair waits" in said(pairs(go))


@pytest.mark.usefixtures("alike")
def test_the_past_decides_nothing(go: Open) -> None:
    page = go("coordinator", "partners", section="duplicates", as_of="2026-11-10")
    assert "changed in the present" in said(page)
    assert not page.button


def test_ten_pairs_at_a_time_beside_the_part_of_the_list(go: Open, served: Network, no_partners: None) -> None:
    del no_partners
    for number in range(11):
        for persona, project, form in (("owner", "own", "Oy"), ("outsider", "foreign", "Ab")):
            keep(served, persona, project, f"{chr(97 + number) * 9} {form}")
    page = go("coordinator", "partners", section="duplicates", part="2")
    assert "1–10 of 11" in said(page)
    press(page, "Next")
    assert "11–11 of 11" in said(page)
    assert page.query_params == {"lang": "en", "section": "duplicates", "part": "2", "pairs": "2"}
