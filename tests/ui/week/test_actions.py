"""A new action, told beside the week."""

from streamlit.testing.v1 import AppTest

from tests.personas import LAST_WEEK, Network
from tests.ui.actions.conftest import Open, labels, press, put, said


def opened(go: Open, network: Network) -> AppTest:
    own = network.project("own")
    state = {f"week-rows/{own}/{LAST_WEEK}": True}
    return go("teammate", "week", project=str(own), week=LAST_WEEK, state=state)


def test_a_title_a_partner_and_a_sector_are_enough(go: Open, served: Network) -> None:
    page = put(opened(go, served), partner_id=served.partner("Metsäkone Oy"), sector="waste")
    fields = [one for one in page.text_input if str(one.key).startswith("form/new-action")]
    fields[0].set_value("Kompostori").run(timeout=30)
    page = press(page, "Add the action")
    assert "The action is added." in said(page)
    assert served.action("Kompostori")


def test_what_is_missing_is_said_at_its_field(go: Open, served: Network) -> None:
    assert "Partner – " in labels(press(opened(go, served), "Add the action"))
