"""Who has downloaded what, as the coordinator sees it."""

from datetime import timedelta

from db.export_log import Taken, note
from tests.databases import NOON
from tests.personas import Network
from tests.ui.manage.conftest import Open


def test_the_latest_downloads_are_told_by_name_and_earlier_ones_by_turning(manage: Open, served: Network) -> None:
    for number, persona in enumerate(("owner", *["ministry"] * 20)):
        at = NOON - timedelta(days=30) + timedelta(hours=number)
        note(served.database, Taken(at, served.account(persona), "partners", "xlsx", {}, 3, 1000 + number))
    opened = manage(section="downloads")
    assert "Ministry" in opened.html
    assert "Owner" not in opened.html
    assert "Excel (XLSX)" in opened.html
    opened.press("Next")
    assert "Owner" in opened.html
    assert "Ministry" not in opened.html


def test_a_dataset_that_is_offered_no_more_is_told_by_its_old_name(manage: Open, served: Network) -> None:
    note(served.database, Taken(NOON, served.account("owner"), "gone-since", "ods", {}, 3, 5))
    html = manage(section="downloads").html
    assert "gone-since" in html
    assert "ods" in html


def test_nobody_yet_is_said(manage: Open) -> None:
    opened = manage(section="downloads")
    assert any("365" in text.value for text in opened.run.text)
    assert "Nobody has downloaded anything." in opened.html + "".join(str(one.value) for one in opened.run.text)
