"""Syke's files from the browser into the network and back, on the coordinator's page."""

from streamlit.testing.v1 import AppTest

from tests.area import FIRST, HOLDING, csv, year
from tests.personas import Network
from tests.ui.area.conftest import Open
from tests.ui.partners.conftest import said

NEW = csv(*year(2023, "1", "4", "18", "5", "4", "-2"), "2023;TRUE;FALSE;Muu;Puu;Asu;NA;NA;12")


def given(page: AppTest, *files: tuple[str, bytes]) -> AppTest:
    page.file_uploader[0].set_value([(name, content, "text/csv") for name, content in files])
    page.run(timeout=60)
    assert not page.exception
    return page


def press(page: AppTest, key: str) -> AppTest:
    page.button(key=key).click()
    page.run(timeout=60)
    assert not page.exception
    return page


def buttons(page: AppTest) -> list[str]:
    return [str(one.key) for one in page.button]


def test_files_are_looked_at_taken_and_undone(go: Open, served: Network) -> None:
    page = given(go("coordinator", "area"), ("kunta_398.csv", NEW))
    words = said(page)
    assert "kunta_398.csv Lahti 2023 6 Takes the place of what is there: 1 year is told otherwise." in words
    assert "Look twice: these years would be told no more: 2024." in words
    assert "1 row tells of energy alone." in words
    page.text_input(key="form/area/take/alas").set_value("1.7").run(timeout=60)
    words = said(press(page, "form/area/take/send"))
    assert "1 file is taken." in words
    assert "Suomen ympäristökeskus (Syke), ALas 1.7" in words
    assert "2023: 6.0 kt CO₂e." in said(go("owner", "project", id=str(served.project("own"))))
    words = said(press(go("coordinator", "area"), "area/undo/4"))
    assert "The import is undone. Each municipality has again what it had before." in words
    assert "2024: 14.0 kt CO₂e." in said(go("owner", "project", id=str(served.project("own"))))


def test_the_same_files_again_are_told_to_be_there(go: Open, served: Network) -> None:
    del served
    page = given(go("coordinator", "area"), ("kunta_398.csv", HOLDING))
    assert "All these files were taken before and hold. There is nothing to take." in said(page)
    assert "form/area/take/send" not in buttons(page)


def test_every_fault_stands_with_its_file_and_row_and_nothing_is_taken(go: Open, served: Network) -> None:
    del served
    wrong = csv("2023;TRUE;FALSE;Tie;Kad;Hen;=HYPERLINK(1);1;1", "2023;x;FALSE;Tie;Kad;Hen;1;1;1")
    page = given(
        go("coordinator", "area"), ("kunta_398.csv", wrong), ("<b>lista</b>.csv", FIRST), ("kunta_999.csv", FIRST)
    )
    words = said(page)
    assert "kunta_398.csv 2 The amount is no number with a decimal comma." in words
    assert "kunta_398.csv 3 Whether the row belongs to the Hinku reckoning" in words
    assert "kunta_999.csv – Missing There is no municipality with this number here." in words
    assert "<b>lista</b>.csv – Missing The name of the file does not tell" in words
    assert "Nothing is taken while a file has a fault." in words
    assert "form/area/take/send" not in buttons(page)


def test_a_source_that_is_no_line_is_refused_and_the_files_stay(go: Open, served: Network) -> None:
    del served
    page = given(go("coordinator", "area"), ("kunta_398.csv", NEW))
    page.text_input(key="form/area/take/source").set_value(" ").run(timeout=60)
    press(page, "form/area/take/send")
    assert "form/area/take/send" in buttons(page)
    assert "Not saved yet." in said(page)


def test_the_past_takes_no_files(go: Open, served: Network) -> None:
    del served
    page = go("coordinator", "area", as_of="2026-11-01")
    assert "Files are taken in the present." in said(page)
    assert not [one for one in buttons(page) if one.startswith("area/undo")]
