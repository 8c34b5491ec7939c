"""Where one is in the management page stands in the address."""

import pytest

from db.commands.projects import NewProject, create
from tests.personas import Network
from tests.ui.manage.conftest import Open


@pytest.mark.parametrize("section", ["", "unknown", "people"])
def test_an_unknown_section_is_the_first_one(manage: Open, section: str) -> None:
    assert "outsider" in manage(section=section).html


@pytest.mark.parametrize("project", ["", "x", "-1", "1; drop table", "9" * 40, "²"])
def test_what_is_no_id_selects_nothing(manage: Open, project: str) -> None:
    assert "Foreign" in manage(section="projects", project=project).html


def test_a_long_list_comes_in_parts_and_a_shorter_one_shows_its_last_part(manage: Open, served: Network) -> None:
    for number in range(45):
        served.do("coordinator", create, NewProject(name_fi=f"Project {number:02}"))
    opened = manage(section="projects")
    assert any(text.value == "1–20 of 51" for text in opened.run.text)
    opened.press("Next").press("Next")
    assert any(text.value == "41–51 of 51" for text in opened.run.text)
    opened.run.session_state["manage/projects/part"] = 99
    opened.run.run()
    assert any(text.value == "41–51 of 51" for text in opened.run.text)
    opened.put("projects", words="FOREI").run.run()
    assert "Foreign" in opened.html
    assert any(text.value == "1 found" for text in opened.run.text)
