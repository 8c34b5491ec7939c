"""The network's targets, and the schemes of all projects."""

from datetime import date

from db.commands.schemes import EditedScheme, edit
from tests.personas import Network
from tests.ui.manage.conftest import Open


def test_the_network_s_targets_are_told_with_their_rule(manage: Open) -> None:
    opened = manage(section="goals")
    for part in ("Climate commitments in force", "31 Dec 2026", "a renewal makes no second one"):
        assert part in opened.html


def test_a_target_of_the_network_is_set_and_removed(manage: Open) -> None:
    opened = manage(section="goals")
    opened.put("target/0/new", indicator="I05", value="12", due=date(2027, 12, 31)).press("Add the target")
    assert "The target is saved" in opened.said
    box = next(one for one in opened.run.selectbox if one.label == "Add or change")
    box.select("Network meetings: 12 by 31 Dec 2027").run(timeout=20)
    opened.press("Remove the target")
    assert "The target is removed" in opened.said
    assert "Network meetings" not in opened.html


def test_what_is_wrong_stands_beside_its_field(manage: Open) -> None:
    opened = manage(section="goals")
    opened.put("target/0/new", indicator="I10", baseline="5", value="6", due=date(2027, 1, 1))
    opened.press("Add the target")
    assert "so it starts from 0." in opened.labels


def test_schemes_are_told_with_their_partners_and_renamed(manage: Open, served: Network) -> None:
    opened = manage(section="goals")
    assert "Klimatpartner" in opened.html
    number = served.scheme("Ilmastokumppani")
    opened.put(f"scheme/{number}", name="klimatpartner").press("Save the name")
    assert "The network knows a scheme by this name already." in opened.labels
    opened.put(f"scheme/{number}", name="Ilmastojoukkue").press("Save the name")
    assert "The name is saved" in opened.said
    assert served.scheme("Ilmastojoukkue") == number


def test_a_stale_name_shows_both(manage: Open, served: Network) -> None:
    opened = manage(section="goals")
    number = served.scheme("Ilmastokumppani")
    served.do("owner", edit, EditedScheme(served.project("own"), number, 1, "Theirs"))
    opened.put(f"scheme/{number}", name="Ours").press("Save the name")
    assert "somebody else saved this" in opened.said
    assert "Theirs" in opened.html
