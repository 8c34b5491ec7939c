"""Wall links: made, shown once, ended."""

from db.sign_ins import open_wall
from tests.personas import Network
from tests.ui.manage.conftest import Open


def test_a_wall_link_is_shown_once_and_ends(manage: Open, served: Network) -> None:
    opened = manage(section="walls").put("wall", label="Meeting room").press("Make a wall link")
    link = opened.run.code[0].value
    assert open_wall(served.database, link.rsplit("/", 1)[1])
    opened.press("I have copied it")
    assert not opened.run.code
    assert any("Meeting room" in text.value for text in opened.run.text)
    opened.press("End the link")
    assert "ended" in opened.said
    assert "Meeting room" in opened.html


def test_a_wall_link_without_a_name_is_refused_beside_its_field(manage: Open) -> None:
    opened = manage(section="walls").press("Make a wall link")
    assert "Write something here" in opened.labels
