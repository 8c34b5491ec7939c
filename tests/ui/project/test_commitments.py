"""The commitments and awards on a project's page: whole to its own people, to others what may be told."""

import pytest

from db.commands.commitments import NewCommitment, sign
from tests.partners import TODAY
from tests.personas import Network
from tests.ui.partners.conftest import keep, press, said
from tests.ui.project.conftest import Open


def test_own_people_see_all_with_those_due_first(go: Open, served: Network) -> None:
    words = said(go("owner", "project", id=str(served.project("own"))))
    assert "2 are in force. 1 was signed in the project’s time. 1 is due for review by 17 Jan 2027." in words
    assert (
        "Metsäkone Oy Ilmastokumppani Review is near 1 Jun 2026 31 Dec 2026 "
        "Metsäkone Oy Klimatpartner In force 1 Sept 2026 – Missing "
        "Hiljainen Oy Ilmastokumppani Ended 2 Mar 2026"
    ) in words
    assert "Awards by year Year Award Partner 2026 Ympäristöpalkinto Metsäkone Oy" in words


def test_others_see_those_that_may_be_named(go: Open, served: Network) -> None:
    words = said(go("ministry", "project", id=str(served.project("foreign"))))
    assert "Of those that have agreed to be named 2 are in force." in words
    assert "Bageri Ab Klimatpartner In force 1 Jun 2026 Metsäkone Oy" in words
    assert "2026 Miljöpriset Bageri Ab" in words
    assert "Perunut Oy" not in words


@pytest.mark.parametrize(("persona", "told"), [("outsider", True), ("ministry", False)])
def test_where_nobody_has_signed_only_own_people_are_told_how_to(
    go: Open, served: Network, persona: str, told: bool
) -> None:
    words = said(go(persona, "project", id=str(served.project("coming"))))
    assert ("Nobody has signed a commitment yet." in words) == told
    assert "Awards by year" not in words


def test_many_are_shown_ten_at_a_time(go: Open, served: Network) -> None:
    for number in range(9):
        partner = keep(served, "owner", "own", f"{chr(97 + number) * 9} Oy")
        wanted = NewCommitment(
            project_id=served.project("own"), partner_id=partner, scheme_id=served.scheme("Klimatpartner"),
            signed_on=TODAY,
        )  # fmt: skip
        served.do("owner", sign, wanted)
    page = go("owner", "project", id=str(served.project("own")))
    assert "1–10 of 12" in said(page)
    assert "Hiljainen Oy" not in said(page)
    words = said(press(page, "Next"))
    assert "11–12 of 12" in words
    assert "Hiljainen Oy Ilmastokumppani Ended" in words
