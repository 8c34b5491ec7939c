"""A new partner: each is known once, whoever meets it first."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from tests.partners import FREE_ID, IDS
from tests.personas import Network
from tests.ui.partners.conftest import Open, keep, labels, press, put, said


def new(go: Open, persona: str = "teammate", **asked: str) -> AppTest:
    return go(persona, "partners", partner="new", **asked)


@pytest.mark.parametrize("persona", ["ministry", "former"])
def test_who_keeps_no_partners_adds_none(go: Open, persona: str) -> None:
    page = new(go, persona)
    assert "no right to this page" in said(page)
    assert not page.button


def test_the_past_adds_none(go: Open) -> None:
    page = new(go, as_of="2026-11-10")
    assert "changed in the present" in said(page)
    assert not page.button


def test_a_partner_is_added_and_opened(go: Open) -> None:
    page = put(
        new(go), name=" Uusi Oy ", business_id=FREE_ID.replace("-", " "), stage="advised", on=date(2026, 11, 3)
    )
    words = said(press(page, "Add the partner"))
    assert "Uusi Oy is added. It is new to the network." in words
    assert f"Business id {FREE_ID}" in words
    assert "Own Advised – Missing 3 Nov 2026" in words
    assert page.title[0].value == "Uusi Oy"


def test_one_that_is_known_by_its_business_id_joins_the_project(go: Open) -> None:
    page = put(new(go), name="Toinen nimi", business_id=f"FI{IDS['Timo Toimi'].replace('-', '')}")
    words = said(press(page, "Add the partner"))
    assert "knew this partner already" in words
    assert page.title[0].value == "Timo Toimi"


def test_every_fault_stands_beside_its_field(go: Open) -> None:
    page = put(new(go), business_id="1", size_class="micro", on=None, named_until=date(2026, 1, 1))
    press(page, "Add the partner")
    for label in ("Name – ", "Business id, if there is one – ", "Size judged by – ", "Came to the stage on – "):
        assert label in labels(page)
    assert "Not saved yet" in said(page)


def test_while_the_name_is_typed_those_are_offered_that_the_asker_may_know_of(go: Open) -> None:
    page = new(go)
    for typed, offered in (("ti", 0), ("tim", 1), ("neuv", 0)):
        put(page, name=typed).run(timeout=30)
        assert len([button for button in page.button if button.label == "Take into the project"]) == offered
    assert "Neuvottu" not in said(page)


def test_one_click_takes_a_known_partner_into_the_project(go: Open, served: Network) -> None:
    page = put(new(go), name="timo", stage="committed").run(timeout=30)
    assert "Timo Toimi, Sole trader" in said(page)
    words = said(press(page, "Take into the project"))
    assert "now one of the project’s" in words
    assert "Own Committed" in words
    assert page.query_params["partner"] == str(served.partner("Timo Toimi"))


def test_who_is_in_the_project_already_is_led_to(go: Open) -> None:
    page = put(new(go), name="hiljai").run(timeout=30)
    assert "In the project already" in said(page)
    assert "Take into the project" not in [button.label for button in page.button]


def test_with_several_projects_one_is_chosen(go: Open, served: Network) -> None:
    page = put(new(go, "owner", project=str(served.project("second"))), name="Uusi")
    assert page.selectbox(key="form/partner/new/project_id").value == served.project("second")
    assert "Second Reached 18 Nov 2026" in said(press(page, "Add the partner"))


def test_the_coordinator_says_for_which_project(go: Open, served: Network) -> None:
    page = put(new(go, "coordinator"), name="Uusi")
    press(page, "Add the partner")
    assert "Project – Choose one" in labels(page)
    put(page, project_id=served.project("foreign"))
    assert "Foreign Reached" in said(press(page, "Add the partner"))


def test_a_forged_project_is_refused(go: Open, served: Network) -> None:
    page = new(go, "owner", project=str(served.project("foreign")))
    assert page.selectbox(key="form/partner/new/project_id").value != served.project("foreign")


def test_the_form_is_empty_for_the_next_one(go: Open) -> None:
    page = press(put(new(go), name="Uusi"), "Add the partner")
    page.query_params["partner"] = "new"
    page.run(timeout=30)
    assert page.text_input(key="form/partner/new/name").value == ""


def test_what_is_offered_is_shown_as_it_was_typed(go: Open, served: Network) -> None:
    keep(served, "owner", "own", "*Tähti* Oy")
    assert "*Tähti* Oy, Company" in said(put(new(go), name="*täh").run(timeout=30))
