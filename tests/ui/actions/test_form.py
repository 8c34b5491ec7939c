"""Telling an action: nothing typed is lost, faults stand at their field, the reckoning is seen before saving."""

from datetime import date
from typing import Any

from streamlit.testing.v1 import AppTest

from db.commands import actions
from db.commands.actions import NextPhase
from tests.personas import Network
from tests.ui.actions.conftest import Open, labels, opened, press, put, said


def new(go: Open, network: Network, persona: str = "teammate", **asked: str) -> AppTest:
    return go(persona, "actions", action="new", partner=str(network.partner("Metsäkone Oy")), **asked)


def test_a_title_and_a_sector_are_enough(go: Open, served: Network) -> None:
    page = press(put(new(go, served), title="Lamput", sector="electricity"), "Add the action")
    words = said(page)
    assert page.title[0].value == "Lamput"
    assert "The action is added." in words
    assert "It has not been told yet what it saves." in words
    assert page.query_params["action"] == str(served.action("Lamput"))


def test_all_that_is_missing_is_said_at_its_field_at_once(go: Open, served: Network) -> None:
    page = press(put(new(go, served), basis="calculated", before_1="x"), "Add the action")
    found = labels(page)
    for label in (
        "What is done – ",
        "Sector – ",
        "Factor – ",
        "Before, a year – ",
        "After, a year – ",
        "Evidence – ",
    ):
        assert label in found
    assert [one.value for one in page.text_input if str(one.key).endswith("before_1")] == ["x"]


def typed(network: Network, **more: Any) -> dict[str, Any]:
    factor = network.factor_version("Sähkö", 2)
    return {"title": "Lamput", "sector": "electricity", "basis": "calculated", "factor_1": factor,
            "before_1": "120,5", "after_1": "40.0", **more}  # fmt: skip


def test_the_reckoning_is_shown_before_it_is_saved_and_saved_as_shown(go: Open, served: Network) -> None:
    page = put(new(go, served), **typed(served))
    assert "(120.5 − 40) MWh × 60 kg/MWh = 4.83 t" in said(page)
    assert "Saves 4.83 t CO₂e a year." in said(page)
    put(page, unit_1="kWh")
    assert "Saves 0.00483 t CO₂e a year." in said(page)
    page = press(put(page, unit_1="MWh", evidence="measured"), "Add the action")
    assert "4.83 t CO₂e a year Evidence: Measured" in said(page)


def test_only_units_of_the_factors_kind_are_offered(go: Open, served: Network) -> None:
    page = put(new(go, served), **typed(served, factor_1=served.factor_version("Diesel", 1)))
    units = next(one for one in page.selectbox if str(one.key).endswith("unit_1"))
    assert units.options == ["l", "m³"]
    assert units.value == "l"


def test_lines_are_added_and_taken_away_and_nothing_typed_is_lost(go: Open, served: Network) -> None:
    page = put(new(go, served), **typed(served))
    press(page, "Add a line")
    put(page, factor_2=served.factor_version("Lämpö", 1), before_2="0", after_2="1")
    assert "Saves 4.7 t CO₂e a year." in said(page)
    # Another way to know it and back again: what was typed is there.
    put(page, basis="open")
    assert "Saves" not in said(page)
    assert "Saves 4.7 t CO₂e a year." in said(put(page, basis="calculated"))
    press(page, "Take line 1 away")
    assert "Saves −0.13 t CO₂e a year. The number is negative" in said(page)


def test_what_belongs_to_another_way_is_not_sent(go: Open, served: Network) -> None:
    page = put(new(go, served), **typed(served))
    put(page, basis="reported", reported="-1,5", source="Yritys", evidence="reported")
    page = press(page, "Add the action")
    assert "−1.5 t CO₂e a year" in said(page)
    page = go("teammate", "actions", action=str(served.action("Lamput")), section="edit")
    page = press(put(page, basis="not_quantifiable", why_not="Ei mittaria"), "Save")
    assert "Cannot be quantified Why Ei mittaria" in said(page)


def title_of(page: AppTest) -> str | None:
    return next(one.value for one in page.text_input if str(one.key).endswith("/title"))


def test_stale_shows_both_texts_and_amounts_and_goes_on(go: Open, served: Network) -> None:
    page = put(opened(go, served, "Hybridikone", section="edit"), title="Hybridikone 2", after_1="5000")
    served.do("teammate", actions.reach, NextPhase(
        served.project("own"), served.action("Vaihtolavat"), 1, "under_way"))  # fmt: skip
    other = opened(go, served, "Hybridikone", "teammate", section="edit")
    press(put(other, after_1="7000"), "Save")
    press(page, "Save")
    words = said(page)
    assert "somebody else saved this while you were writing" in words
    assert "10 000 → 7 000 l" in words
    assert "10 000 → 5 000 l" in words
    press(page, "Go on with mine")
    assert title_of(page) == "Hybridikone 2"
    assert "(10,000 − 5,000) l" in said(press(page, "Save"))


def test_taking_the_saved_text_puts_its_amounts_into_the_fields(go: Open, served: Network) -> None:
    page = put(opened(go, served, "Hybridikone", section="edit"), after_1="5000")
    press(put(opened(go, served, "Hybridikone", "teammate", section="edit"), after_1="7000"), "Save")
    press(press(page, "Save"), "Take the saved one")
    assert "(10,000 − 7,000) l" in said(page)


def test_an_older_version_of_a_factor_stays_until_it_is_changed(go: Open, served: Network) -> None:
    page = put(opened(go, served, "Elugn", "outsider", section="edit"), title="Elugnen")
    assert "(0 − 70) MWh × 209 kg/MWh = −14.63 t" in said(press(page, "Save"))


def test_a_copy_begins_as_the_other_is_without_its_days_and_consent(go: Open, served: Network) -> None:
    page = new(go, served, copy=str(served.action("Hybridikone")))
    assert "(10,000 − 6,000) l × 2.66 kg/l" in said(page)
    assert [one.value for one in page.date_input if str(one.key).endswith("done_on")] == [None]
    assert [one.value for one in page.date_input if str(one.key).endswith("idea_on")] == [date(2026, 11, 18)]
    assert not page.checkbox[0].value


def test_a_copy_of_anothers_action_has_no_euros_of_theirs(go: Open, served: Network) -> None:
    page = go("outsider", "actions", action="new", copy=str(served.action("Hybridikone")))
    euros = [one.value for one in page.text_input if str(one.key).endswith(("money_saved", "investment"))]
    assert euros == ["", ""]


def test_who_keeps_no_partners_has_no_form(go: Open, served: Network) -> None:
    assert "no right to this page" in said(new(go, served, "ministry"))


def test_the_coordinator_says_for_which_project_and_partner(go: Open) -> None:
    page = press(put(go("coordinator", "actions", action="new"), title="Toimi", sector="road"), "Add the action")
    assert "Project – " in labels(page)
    assert "Partner – " in labels(page)
