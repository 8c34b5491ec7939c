"""What a project reports by hand on its page: told to its own people, with the form to add, change and remove."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.personas import Network
from tests.ui.partners.conftest import labels, press, put, said
from tests.ui.project.conftest import Open

DAYS = {"first_on": date(2026, 7, 1), "last_on": date(2026, 9, 30)}


def open_form(go: Open, served: Network, persona: str = "owner") -> AppTest:
    number = served.project("own")
    return go(persona, "project", id=str(number), state={f"project/reported/{number}": True})


def test_own_people_see_what_was_reported_and_others_nothing_of_it(go: Open, served: Network) -> None:
    own = str(served.project("own"))
    for persona in ("teammate", "coordinator"):
        words = said(go(persona, "project", id=own))
        assert "Reported indicators" in words
        assert "I22 of own" in words
        assert "4 of 30 answers" in words
        assert "10 of 100" in words
    for persona in ("outsider", "ministry"):
        words = said(go(persona, "project", id=own))
        assert "Reported indicators" not in words
        assert "I22 of own" not in words


def test_a_value_is_reported_changed_and_removed(go: Open, served: Network) -> None:
    page = open_form(go, served)
    put(
        page,
        indicator="I29",
        first_on=date(2026, 7, 1),
        last_on=date(2026, 9, 30),
        value="1 200",
        evidence="A list",
    )
    words = said(press(page, "Report the value"))
    assert "The value is saved." in words
    assert "1,200 pcs" in words
    title = "News and materials published (I29), 30 Sept 2026"
    next(one for one in page.selectbox if one.label == "Add or change").select(title).run(timeout=30)
    assert "1,300 pcs" in said(press(put(page, value="1300"), "Save the value"))
    next(one for one in page.selectbox if one.label == "Add or change").select(title).run(timeout=30)
    words = said(press(page, "Remove the value"))
    assert "The value is removed." in words
    assert "1,300 pcs" not in words


def test_of_a_stock_one_day_is_enough(go: Open, served: Network) -> None:
    page = put(open_form(go, served), indicator="I16", last_on=date(2026, 9, 30), value="2", evidence="A list")
    assert "The value is saved." in said(press(page, "Report the value"))


@pytest.mark.parametrize(
    ("indicator", "value", "whole", "words"),
    [("I29", "", "", "Value – Write a number."), ("I29", "two", "", "Value – Write a whole number"),
     ("I03", "1,2345", "", "Value – Write at most 3 decimals."),
     ("I04", "3", "0", "Of how much, or of how many answers – This cannot be 0"),
     ("I04", "3", "2", "Value – This is more than the whole"),
     ("I31", "6", "9", "Value – Give a mean from 1 to 5.")],
)  # fmt: skip
def test_what_is_wrong_stands_beside_its_field(
    go: Open, served: Network, indicator: str, value: str, whole: str, words: str
) -> None:
    page = put(
        open_form(go, served), indicator=indicator, value=value, whole=whole, evidence="A list", **DAYS
    )  # fmt: skip
    press(page, "Report the value")
    assert words in labels(page)


def test_in_the_past_nothing_is_reported(go: Open, served: Network) -> None:
    page = go("owner", "project", id=str(served.project("own")), as_of="2026-11-17")
    assert "Reported indicators" in said(page)
    assert not page.expander
