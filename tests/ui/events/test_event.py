"""One event: what is said of it to whom, and what may be changed of it."""

import pytest

from db.commands import attendances, events
from db.commands.attendances import ToldAttendance
from db.commands.events import EditedEvent
from tests.events import NOVEMBER
from tests.personas import Network
from tests.ui.events.conftest import Open, body, labels, opened, press, put, said


def test_a_host_reads_all_with_its_partners_and_their_pages(go: Open, served: Network) -> None:
    page = opened(go, served, "Yhteinen")
    words = said(page)
    assert "From companies 8 From farms 2 From municipalities 30 From elsewhere 0 In all 40" in words
    assert "Metsäkone Oy Company 2" in words
    assert "1 partner of the other hosts" in words
    assert f"/partners?lang=en&amp;partner={served.partner('Kutomo Oy')}" in body(page)
    assert "Held by 2 projects together: one event in the network" in words


def test_others_read_what_may_be_told_and_change_nothing(go: Open, served: Network) -> None:
    page = opened(go, served, "Kahvit 1", "ministry")
    words = said(page)
    assert "From companies … Hidden, so that nobody is recognised From municipalities … Hidden" in words
    assert "Metsäkone Oy" in words
    assert "Hiljainen Oy" not in words
    assert "Besides these a few that may not be named" in words
    assert not page.button
    assert "Changes of the event" not in words


def test_what_is_planned_has_no_form_for_who_came(go: Open, served: Network) -> None:
    page = opened(go, served, "Kahvit 3")
    assert "The event is yet to come." in said(page)
    assert "From companies" not in labels(page)


def test_the_past_is_read_and_not_changed(go: Open, served: Network) -> None:
    page = opened(go, served, "Kahvit 1", as_of="2026-11-18")
    assert not page.exception
    assert not page.number_input


def test_what_is_said_of_it_is_changed_and_the_change_is_told(go: Open, served: Network) -> None:
    page = press(put(opened(go, served, "Kahvit 2"), place="Hollola", form="online"), "Save")
    words = said(page)
    assert "Saved." in words
    assert "Place Hollola" in words
    assert "How people meet: In person → Online; Place, if there is one: Lahti → Hollola" in words


def test_hosts_are_changed_and_who_leaves_is_warned(go: Open, served: Network) -> None:
    own, foreign = served.project("own"), served.project("foreign")
    page = put(opened(go, served, "Kahvit 2"), hosts=[own, foreign])
    assert "Hosts: Own → Own, Foreign" in said(press(page, "Save"))
    put(page, hosts=[foreign])
    assert "could not change it any more" in said(page)
    assert not press(page, "Save").number_input
    assert "Held by Foreign" in said(page)


def test_the_last_host_stays(go: Open, served: Network) -> None:
    page = press(put(opened(go, served, "Kahvit 2"), hosts=[]), "Save")
    assert "Hosts – Choose one host at least." in labels(page)


def test_a_stale_save_shows_both(go: Open, served: Network) -> None:
    page = put(opened(go, served, "Kahvit 2"), place="Heinola")
    own = served.project("own")
    served.do("teammate", events.edit, EditedEvent(
        project_id=own, id=served.event("Kahvit 2"), seen_version=1, hosts=(own,), title="Kahvit 2", language="fi",
        kind="visit", form="in_person", held_on=NOVEMBER, place="Hollola", series="Uusi sarja",
    ))  # fmt: skip
    words = said(press(page, "Save"))
    assert "Hollola" in words
    assert "Heinola" in words
    assert "Uusi sarja" in words
    press(page, "Go on with mine")
    words = said(press(page, "Save"))
    assert "Place Heinola" in words
    assert "Kind Visit" in words  # what was not changed becomes as it was saved
    assert "Series Uusi sarja" in words


def test_an_event_is_removed(go: Open, served: Network) -> None:
    page = press(opened(go, served, "Kahvit 2"), "Remove the event for good")
    assert "The event is removed." in said(page)
    assert "Kahvit 2" not in said(page)


def test_an_event_that_changed_meanwhile_is_not_removed(go: Open, served: Network) -> None:
    page = opened(go, served, "Kahvit 2")
    wanted = ToldAttendance(served.project("own"), served.event("Kahvit 2"), 1, {"company": 3})
    served.do("teammate", attendances.submit, wanted)
    words = said(press(page, "Remove the event for good"))
    assert "Somebody else changed this in between" in words
    assert "In all 3" in words


def test_who_has_told_who_came_goes_on_with_the_rest(go: Open, served: Network) -> None:
    """Telling moved the version of the event, and nothing of what the other form starts from."""
    page = put(opened(go, served, "Kahvit 2"), count_company=5)
    press(page, "Save who came")
    assert "Place Hollola" in said(press(put(page, place="Hollola"), "Save"))
    press(put(page, count_company=6), "Save who came")
    assert "In all 6" in said(page)


@pytest.mark.parametrize("persona", ["owner", "ministry"])
def test_an_event_that_is_not_there_says_so(go: Open, persona: str) -> None:
    page = go(persona, "events", event="999999")
    assert page.title[0].value == "Events"
    assert not page.exception
