"""New partners of the week, told beside the update and without disturbing it."""

from streamlit.testing.v1 import AppTest

from tests.pages.test_week import form, key, press, saved
from tests.personas import LAST_WEEK, THIS_WEEK, Network
from tests.ui.partners.conftest import Open, said


def opened(go: Open, network: Network, week: str = LAST_WEEK) -> AppTest:
    """Return the form of a week with the part for new partners open."""
    page = form(go, network, week=week)
    assert not page.text_input
    page.session_state[f"week-rows/{network.project('own')}/{week}"] = True
    return page.run(timeout=20)


def test_a_new_partner_of_the_week_is_added_beside_what_is_being_written(go: Open, served: Network) -> None:
    page = opened(go, served)
    page.text_area[0].set_value("Half written").run(timeout=20)
    name = next(field for field in page.text_input if field.label == "Name")
    name.set_value("*Uusi* Oy")
    press(page, "Add the partner")
    words = said(page)
    assert "*Uusi* Oy is added. It is new to the network." in words
    assert "The project has 5 partners" in words
    assert next(field for field in page.text_input if field.label == "Name").value == ""
    assert page.text_area[0].value == "Half written"
    press(page, "Add the partner")
    assert any(field.label.startswith("Name – ") for field in page.text_input)
    page.segmented_control(key=key(served, "own", LAST_WEEK, "state")).set_value("on_track")
    press(page, "Save and publish")
    found = saved(served, "own", LAST_WEEK)
    assert found is not None
    assert found.done == "Half written"


def test_a_partner_of_a_week_that_is_over_came_to_its_stage_in_that_week(go: Open, served: Network) -> None:
    page = opened(go, served)
    assert "Came to the stage on 13 Nov 2026" in said(page)
    assert "Came to the stage on 18 Nov 2026" in said(opened(go, served, week=THIS_WEEK))
    next(field for field in page.text_input if field.label == "Name").set_value("Uusi Oy")
    press(page, "Add the partner")
    words = said(go("owner", "partners", partner=str(served.partner("Uusi Oy"))))
    assert "Own Reached 13 Nov 2026" in words
