"""A new event, and the next one of a series."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from db.commands.events import NewEvent, add
from tests.partners import TODAY
from tests.personas import Network
from tests.ui.events.conftest import Open, labels, press, put, said


def new(go: Open, network: Network, persona: str = "teammate", **asked: str) -> AppTest:
    del network
    return go(persona, "events", event="new", **asked)


def test_a_title_is_enough_and_the_event_opens(go: Open, served: Network) -> None:
    page = press(put(new(go, served), title="Ilta"), "Add the event")
    assert page.title[0].value == "Ilta"
    words = said(page)
    assert "The event is added." in words
    assert "Wed 18 Nov 2026" in words
    assert "Nobody has told yet who came" in words
    assert page.query_params["event"] == str(served.event("Ilta"))


def test_what_is_missing_is_said_at_its_field(go: Open, served: Network) -> None:
    page = press(put(new(go, served), held_on=None), "Add the event")
    assert "Title – Write something here." in labels(page)
    assert "Day – Choose a day." in labels(page)


def test_other_projects_hold_the_same_event(go: Open, served: Network) -> None:
    foreign, coming = served.project("foreign"), served.project("coming")
    page = put(new(go, served), title="Iso", hosts=[foreign, coming])
    assert "Own" not in page.multiselect[0].options
    assert "Foreign" in page.multiselect[0].options
    assert "Held by 3 projects together: one event in the network" in said(press(page, "Add the event"))


def test_a_new_series_is_named(go: Open, served: Network) -> None:
    page = new(go, served)
    assert "Name of the new series" not in labels(page)
    put(page, title="Eka", series_id=-1, series_name="Kurssi")
    assert "Series Kurssi" in said(press(page, "Add the event"))


def test_a_series_is_offered_with_its_host_only(go: Open, served: Network) -> None:
    page = new(go, served, "outsider", project=str(served.project("foreign")))
    assert page.selectbox(key="form/event/new//series_id").options == ["No series", "A new series …"]
    put(page, hosts=[served.project("own")])
    assert "Aamukahvit" in page.selectbox(key="form/event/new//series_id").options
    put(page, series_id=served.series("Aamukahvit"), hosts=[])
    assert page.selectbox(key="form/event/new//series_id").value == 0


def test_the_next_of_a_series_is_as_the_last_with_its_day_proposed(go: Open, served: Network) -> None:
    page = new(go, served, repeat=str(served.series("Aamukahvit")))
    assert page.date_input[0].value == date(2026, 12, 30)
    assert "As the last one of the series was" in said(page)
    words = said(press(page, "Add the event"))
    assert page.title[0].value == "Kahvit 3"
    assert "Series Aamukahvit" in words
    assert "Place Lahti" in words
    assert "Wed 30 Dec 2026" in words


def test_the_next_of_a_joint_series_has_all_its_hosts(go: Open, served: Network) -> None:
    own, foreign = served.project("own"), served.project("foreign")
    served.do("outsider", add, NewEvent(
        project_id=foreign, other_hosts=(own,), title="Yhdessä", language="fi", kind="training", form="online",
        held_on=TODAY, series="Sarja",
    ))  # fmt: skip
    page = new(go, served, repeat=str(served.series("Sarja")))
    assert page.multiselect[0].value == [foreign]
    assert page.date_input[0].value is None  # of one event no interval is known


@pytest.mark.parametrize("repeat", ["999999", "x"])
def test_a_series_that_is_not_there_is_none(go: Open, served: Network, repeat: str) -> None:
    assert new(go, served, repeat=repeat).text_input[0].value == ""


def test_the_coordinator_says_for_which_project(go: Open, served: Network) -> None:
    page = press(put(new(go, served, "coordinator"), title="Verkosto"), "Add the event")
    assert "Project – Choose one" in labels(page)
    put(page, project_id=served.project("foreign"))
    assert "Held by Foreign" in said(press(page, "Add the event"))


@pytest.mark.parametrize("persona", ["ministry", "former"])
def test_who_keeps_none_adds_none(go: Open, served: Network, persona: str) -> None:
    page = new(go, served, persona)
    assert page.title[0].value == "No access"
    assert not page.text_input


def test_the_day_that_the_address_names_is_proposed(go: Open, served: Network) -> None:
    assert new(go, served, day="2026-11-13").date_input[0].value == date(2026, 11, 13)


@pytest.mark.parametrize("day", ["2026-13-01", "x", "", "0001-01-01", "9999-12-31", "２０２６-11-13"])
def test_what_is_no_day_of_the_calendar_is_not_proposed(go: Open, served: Network, day: str) -> None:
    assert new(go, served, day=day).date_input[0].value == TODAY
