"""A list from the file to the project and back, on the page."""

from streamlit.testing.v1 import AppTest

from tests.personas import Network
from tests.ui.imports.conftest import Open
from tests.ui.partners.conftest import said

LIST = (
    "Luettelo;;;\nNimi;Y-tunnus;Kunta;Pvm\nListan Ensimmäinen Oy;2617416-4;Lahti;1.5.2026\n"
    "Hiljaine;;Lahti;2.5.2026\nMetsäkone Oy;0162193-3;Lahti;2.5.2026\n<b>*Väärä*</b>;0162193-4;Lahti;31.4.2026\n"
).encode("cp1252")


def given(go: Open, served: Network, content: bytes = LIST, name: str = "lista.csv") -> AppTest:
    page = go("teammate", "import", project=str(served.project("own")))
    page.file_uploader[0].set_value((name, content, "text/csv"))
    return page.run(timeout=60)


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    page.run(timeout=60)
    assert not page.exception
    return page


def test_a_list_is_looked_at_taken_and_undone(go: Open, served: Network) -> None:
    page = given(go, served)
    assert "Row 2: Nimi, Y-tunnus, Kunta, Pvm" in str([box.options for box in page.selectbox])
    words = said(press(page, "import/see"))
    assert "Known, in the project already" in words
    assert "May be the same as Hiljainen Oy." in words
    assert "the check digit does not fit" in words
    assert "The cell is no day" in words
    assert "<b>*Väärä*</b>" in words
    page.checkbox(key="import/doubtful").check().run(timeout=60)
    words = said(press(page, "import/take"))
    assert "2 partners are new. 1 row changed nothing." in words
    assert "Imported lists" in words
    assert served.partnership("own", "Listan Ensimmäinen Oy")
    undo = next(button for button in page.button if str(button.key).endswith("/undo"))
    words = said(press(page, str(undo.key)))
    assert "The import is undone: 2 partners are removed from the project." in words


def test_the_same_file_again_says_that_there_is_nothing_to_take(go: Open, served: Network) -> None:
    for _ in range(2):
        page = press(given(go, served), "import/see")
        if "import/take" in [button.key for button in page.button]:
            press(page, "import/take")
    words = said(page)
    assert "This very file was taken before" in words
    assert "There is nothing to take" in words


def test_what_was_chosen_is_remembered_for_the_project(go: Open, served: Network) -> None:
    content = b"Nimi;Toinen nimi\nA Oy;Oikea Oy\n"
    page = given(go, served, content)
    box = next(one for one in page.selectbox if one.label == "Name")
    box.set_value(1).run(timeout=60)
    press(press(page, "import/see"), "import/take")
    assert served.partner("Oikea Oy")
    page = given(go, served, b"Nimi;Toinen nimi\nB Oy;Parempi Oy\n")
    assert next(one for one in page.selectbox if one.label == "Name").value == 1


def test_a_heading_that_stands_over_two_columns_is_told_where_one_of_them_is_chosen(
    go: Open, served: Network
) -> None:
    words = said(given(go, served, b"Nimi;Kunta;Muuta;Kunta;Muuta\nA Oy;Lahti;x;Hollola;y\n"))
    assert "Several columns have the heading Kunta: B, D." in words
    assert "heading Muuta" not in words


def test_a_list_that_cannot_be_read_says_why(go: Open, served: Network) -> None:
    assert "old Excel" in said(given(go, served, bytes.fromhex("d0cf11e0a1b11ae1"), "lista.xls"))


def test_a_changed_choice_needs_another_look(go: Open, served: Network) -> None:
    page = press(given(go, served), "import/see")
    next(one for one in page.selectbox if one.label == "Municipality").set_value(-1).run(timeout=60)
    assert "import/take" not in [button.key for button in page.button]


def test_a_paste_is_taken_too(go: Open, served: Network) -> None:
    page = go("coordinator", "import", project=str(served.project("foreign")))
    page.radio(key="import/way").set_value("paste").run(timeout=60)
    page.text_area[0].set_value("Nimi\tKunta\nLiitetty Oy\tLahti").run(timeout=60)
    press(press(page, "import/see"), "import/take")
    assert served.partnership("foreign", "Liitetty Oy")


def test_a_lead_cannot_choose_a_project_of_others(go: Open, served: Network) -> None:
    page = go("owner", "import", project=str(served.project("foreign")))
    assert page.selectbox(key="import/project").value != served.project("foreign")


def test_the_past_takes_no_list_and_the_partners_page_leads_here(go: Open) -> None:
    assert "Partners are changed in the present." in said(go("teammate", "import", as_of="2026-11-01"))
    assert "Import a list" in said(go("teammate", "partners"))
    assert "Import a list" not in said(go("ministry", "partners"))
