"""A list of measures from the file to the project's actions and back, on the page."""

from streamlit.testing.v1 import AppTest

from tests.personas import Network
from tests.ui.imports.test_page import press
from tests.ui.measures.conftest import Open
from tests.ui.partners.conftest import said

LIST = (
    "Toimenpiteet;;;;;;\nYritys;Kohde;Toimenpide;Tila;Vuosi;Sähkö MWh/a;Säästö t€/a\n"
    "Naapurin tila;Navetta;LED-valaistus;Toteutettu;2025;120;1,5\n"
    "Naapurin tila;Navetta;Led valaistus uusi;Toteutettu;2025;120;\n"
    "Metsäkone Oy;;Lämmön talteenotto;Toteutettu;2026;;\n"
    "Ei kukaan Oy;;Kattila;Harkittu;2027;1.250;\n"
    "Tuntematon Oy;;Kattila;Harkittu;2027;;\n"
    "Naapurin tila;;<b>*Väärä*</b>;ehkä;2025;-5 litraa;\n"
).encode("cp1252")


def given(go: Open, served: Network, content: bytes = LIST, name: str = "toimet.csv") -> AppTest:
    page = go("teammate", "import-measures", project=str(served.project("own")))
    page.file_uploader[0].set_value((name, content, "text/csv"))
    return page.run(timeout=60)


def factor(page: AppTest) -> object:
    return next(box for box in page.selectbox if str(box.key).endswith("/factor/electricity"))


def test_a_list_is_looked_at_taken_and_undone(go: Open, served: Network) -> None:
    words = said(press(given(go, served), "import/see"))
    assert "May be the same as row 3, or claim its saving." in words
    assert "Known, an action already" in words
    assert "Is the action Lämmön talteenotto." in words
    assert "The dot may mean thousands or decimals" in words
    assert "The company is no partner of the project." in words
    assert "The word is no state that is known here" in words
    assert "The unit behind the number is not known here." in words
    assert "<b>*Väärä*</b>" in words
    assert "1 new measure would save 7.2 t CO₂e a year." in words
    assert "(120 − 0) MWh × 60 kg/MWh = 7.2 t" in words
    page = press(press(given(go, served), "import/see"), "import/take")
    words = said(page)
    assert "1 measure is a new action. 1 row changed nothing. 1 doubtful one was left out." in words
    assert "New actions" in words
    assert served.action("LED-valaistus, Navetta")
    undo = next(button for button in page.button if str(button.key).endswith("/undo"))
    assert "The import is undone: 1 action is removed." in said(press(page, str(undo.key)))


def test_tonnes_follow_the_factor_that_is_chosen(go: Open, served: Network) -> None:
    page = press(given(go, served), "import/see")
    assert factor(page).value == served.factor_version("Sähkö", 2)  # type: ignore[attr-defined]  # a select box
    factor(page).set_value(0)  # type: ignore[attr-defined]  # a select box
    page.run(timeout=60)
    words = said(page)
    assert "The tonnes of 1 are not told yet" in words
    assert "7.2" not in words


def test_the_same_file_again_says_that_there_is_nothing_to_take(go: Open, served: Network) -> None:
    for _ in range(2):
        page = press(given(go, served), "import/see")
        if "import/take" in [button.key for button in page.button] and not page.info:
            press(page, "import/take")
    words = said(page)
    assert "This very file was taken before" in words
    assert "Known, an action already" in words


def test_what_was_chosen_is_remembered_apart_from_lists_of_partners(go: Open, served: Network) -> None:
    content = b"Yritys;Kuvaus;Vuosi\nNaapurin tila;Kattila;2025\n"
    page = given(go, served, content)
    next(one for one in page.selectbox if one.label == "Measure").set_value(1).run(timeout=60)
    press(press(page, "import/see"), "import/take")
    assert served.action("Kattila")
    page = given(go, served, content.replace(b"Kattila", b"Pumppu"))
    assert next(one for one in page.selectbox if one.label == "Measure").value == 1
    partners = go("teammate", "import", project=str(served.project("own")))
    partners.file_uploader[0].set_value(("lista.csv", content, "text/csv"))
    partners.run(timeout=60)
    assert "Imported lists" not in said(partners)


def test_payback_is_left_out_and_the_reader_is_told(go: Open, served: Network) -> None:
    content = b"Yritys;Toimenpide;Investointi;*Takaisinmaksu* (a)\nNaapurin tila;Pumppu;9500;4,5\n"
    told = "The column *Takaisinmaksu* (a) is not taken over: payback is the investment divided by"
    assert told in said(given(go, served, content))
    assert "is not taken over" not in said(given(go, served))


def test_a_changed_choice_needs_another_look(go: Open, served: Network) -> None:
    page = press(given(go, served), "import/see")
    next(one for one in page.selectbox if one.label == "Site").set_value(-1).run(timeout=60)
    assert "import/take" not in [button.key for button in page.button]


def test_a_list_that_cannot_be_read_says_why(go: Open, served: Network) -> None:
    assert "old Excel" in said(given(go, served, bytes.fromhex("d0cf11e0a1b11ae1"), "lista.xls"))


def test_a_lead_cannot_choose_a_project_of_others(go: Open, served: Network) -> None:
    page = go("owner", "import-measures", project=str(served.project("foreign")))
    assert page.selectbox(key="import/project").value != served.project("foreign")


def test_the_past_takes_no_list_and_the_actions_lead_here(go: Open, served: Network) -> None:
    past = go("teammate", "import-measures", as_of="2026-11-01")
    assert "Actions are changed in the present." in said(past)
    assert "Import measures" in said(go("teammate", "actions"))
    assert "Import measures" not in said(go("ministry", "actions"))
    own = go("teammate", "partners", partner=str(served.partner("Metsäkone Oy")))
    assert "Import measures" in said(own)
