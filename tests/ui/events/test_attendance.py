"""Telling who came, in one screen."""

from sqlalchemy import select

from db.commands import attendances
from db.commands.attendances import ToldAttendance
from db.models import Participation, Partner
from tests.personas import Network
from tests.ui.events.conftest import Open, body, labels, opened, press, put, said

SAVE = "Save who came"


def came(network: Network, title: str) -> dict[str, int]:
    with network.database.reading() as connection:
        there = (
            select(Partner.name, Participation.persons)
            .join(Partner, Partner.id == Participation.partner_id)
            .where(Participation.event_id == network.event(title))
        )
        return {row.name: row.persons for row in connection.execute(there)}


def test_numbers_and_partners_are_told_in_one_screen(go: Open, served: Network) -> None:
    kutomo, tila = served.partner("Kutomo Oy"), served.partner("Naapurin tila")
    page = put(opened(go, served, "Kahvit 2"), count_company=5, count_farm=0, partners=[kutomo, tila])
    put(page, several=[kutomo], **{f"persons_{kutomo}": 3})
    assert "In all 5 persons, 4 of them from 2 known partners of yours." in said(page)
    words = said(press(page, SAVE))
    assert "It is saved who came." in words
    assert "From companies 5 From farms 0 In all 5" in words
    assert came(served, "Kahvit 2") == {"Kutomo Oy": 3, "Naapurin tila": 1}
    assert "Persons: – → 5; Known partners: – → 2" in words


def test_what_was_told_is_there_to_be_corrected(go: Open, served: Network) -> None:
    page = opened(go, served, "Kahvit 1")
    metsa, hiljainen = served.partner("Metsäkone Oy"), served.partner("Hiljainen Oy")
    assert {field.label: field.value for field in page.number_input if field.value is not None} == {
        "From companies": 12, "From municipalities": 3, "Metsäkone Oy": 2,
    }  # fmt: skip
    put(page, count_municipality=None, partners=[metsa, hiljainen])
    assert "It is saved who came." in said(press(page, SAVE))
    assert came(served, "Kahvit 1") == {"Metsäkone Oy": 2, "Hiljainen Oy": 1}
    assert "From municipalities" not in body(page)


def test_fewer_than_are_known_are_refused_with_both_numbers(go: Open, served: Network) -> None:
    page = put(opened(go, served, "Yhteinen"), count_company=2, count_farm=None, count_municipality=None)
    assert "In all 2 were counted, and 7 came from the partners" in said(press(page, SAVE))
    assert {field.label: field.value for field in page.number_input}["From companies"] == 2


def test_nothing_told_is_refused(go: Open, served: Network) -> None:
    assert "Give one number at least" in said(press(opened(go, served, "Kahvit 2"), SAVE))


def test_a_stale_save_shows_both(go: Open, served: Network) -> None:
    kutomo = served.partner("Kutomo Oy")
    page = put(opened(go, served, "Kahvit 2"), count_company=5, count_farm=1)
    theirs = ToldAttendance(served.project("own"), served.event("Kahvit 2"), 1, {"company": 7}, {kutomo: 2})
    served.do("teammate", attendances.submit, theirs)
    words = said(press(page, SAVE))
    assert "From companies 7 From farms – Partners that came Kutomo Oy (2)" in words
    press(page, "Go on with mine")
    assert "From companies 5 From farms 1 In all 6" in said(press(page, SAVE))
    assert came(served, "Kahvit 2") == {"Kutomo Oy": 2}


def test_the_saved_one_is_taken(go: Open, served: Network) -> None:
    kutomo = served.partner("Kutomo Oy")
    page = put(opened(go, served, "Kahvit 2"), count_company=5, partners=[kutomo], several=[kutomo])
    theirs = ToldAttendance(served.project("own"), served.event("Kahvit 2"), 1, {"company": 7}, {kutomo: 4})
    served.do("teammate", attendances.submit, theirs)
    press(press(page, SAVE), "Take the saved one")
    assert {field.label: field.value for field in page.number_input}["Kutomo Oy"] == 4
    press(page, SAVE)
    assert came(served, "Kahvit 2") == {"Kutomo Oy": 4}


def test_each_host_tells_of_its_own_partners(go: Open, served: Network) -> None:
    page = opened(go, served, "Yhteinen", "outsider")
    neuvottu = served.partner("Neuvottu ry")
    put(page, partners=[neuvottu])
    press(page, SAVE)
    assert came(served, "Yhteinen") == {"Kutomo Oy": 1, "Neuvottu ry": 1}


def test_the_coordinator_says_whose_partners_they_tell_of(go: Open, served: Network) -> None:
    page = opened(go, served, "Yhteinen", "coordinator")
    assert "Bageri Ab" not in page.multiselect[0].options
    put(page, **{str(served.event("Yhteinen")): served.project("foreign")})
    assert "Bageri Ab" in page.multiselect[0].options


def test_a_partner_that_came_is_added_and_chosen_with_what_was_typed(go: Open, served: Network) -> None:
    page = put(opened(go, served, "Kahvit 2"), count_company=5, partners=[served.partner("Kutomo Oy")])
    next(field for field in page.text_input if field.label == "Name").set_value("*Uusi* Oy")
    words = said(press(page, "Add the partner to those that came"))
    assert "*Uusi* Oy is added. It is new to the network." in words
    chosen = [served.partner("Kutomo Oy"), served.partner("*Uusi* Oy")]
    assert page.multiselect[0].value == chosen
    press(page, SAVE)
    assert came(served, "Kahvit 2") == {"Kutomo Oy": 1, "*Uusi* Oy": 1}
    words = said(go("owner", "partners", partner=str(chosen[1])))
    assert "Own Reached 4 Nov 2026" in words


def test_what_is_wrong_with_a_new_one_is_said_at_its_field(go: Open, served: Network) -> None:
    page = press(opened(go, served, "Kahvit 2"), "Add the partner to those that came")
    assert "Name – Write something here." in labels(page)
