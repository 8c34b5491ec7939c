"""The stages of a project's own partners: the next one with a click, any with its day, dropped out, removed."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from db.commands.partnerships import EditedPartnership, NewPartnership, begin, edit
from tests.personas import Network
from tests.ui.partners.conftest import Open, body, keep, labels, press, put, said

NAME = "Leipomo Oy"


@pytest.fixture
def page(go: Open, served: Network) -> AppTest:
    """A new partner, reached on 2 November, as the lead of its project sees it."""
    return go("owner", "partners", partner=str(keep(served, "owner", "own", NAME)))


def test_the_next_stage_is_one_click(page: AppTest) -> None:
    words = said(press(page, "Advised today"))
    assert "The stage is saved: Advised." in words
    assert "Own Advised 2 Nov 2026 18 Nov 2026" in words
    press(page, "Committed today")
    words = said(press(page, "Climate action began today"))
    assert "Own Climate action under way" in words
    assert not [button for button in page.button if "today" in button.label]


def test_days_are_given_and_a_stage_may_be_passed_over(page: AppTest) -> None:
    put(page, committed_on=date(2026, 11, 10))
    assert "The days are saved." in said(press(page, "Save the days"))
    assert "Own Committed 2 Nov 2026 – Missing 10 Nov 2026" in said(page)


def test_what_is_wrong_with_the_days_stands_beside_them(page: AppTest) -> None:
    put(page, advised_on=date(2026, 10, 1), dropped_on=date(2026, 11, 12))
    press(page, "Save the days")
    assert "Advised – This is before the stage that comes before it, 2 Nov 2026." in labels(page)
    assert "Why it dropped out – Write something here." in labels(page)


def test_who_dropped_out_says_why_and_can_come_back(page: AppTest) -> None:
    put(page, dropped_on=date(2026, 11, 12), dropped_reason="<i>Ei aikaa</i>")
    words = said(press(page, "Save the days"))
    assert "Own Dropped out 2 Nov 2026" in words
    assert "&lt;i&gt;Ei aikaa&lt;/i&gt;" in body(page)
    assert "Own Advised" in said(press(page, "Advised today"))


def test_who_was_entered_by_mistake_is_removed_and_the_list_says_so(page: AppTest) -> None:
    words = said(press(page, "Remove from the project"))
    assert "removed from the project" in words
    assert page.title[0].value == "Partners"
    assert NAME not in words


def test_in_another_project_it_stays(page: AppTest, served: Network) -> None:
    also = NewPartnership(served.project("second"), served.partner(NAME), "reached", date(2026, 11, 16))
    served.do("owner", begin, also)
    page.run(timeout=30)
    assert [head.value for head in page.subheader] == ["Second", "Own"]
    press(page, "Remove from the project")
    assert [head.value for head in page.subheader] == ["Own"]
    assert "removed from the project" in said(page)


def test_a_stale_save_shows_both(page: AppTest, served: Network) -> None:
    theirs = EditedPartnership(
        project_id=served.project("own"), id=served.partnership("own", NAME), seen_version=1,
        reached_on=date(2026, 11, 4)
    )  # fmt: skip
    served.do("teammate", edit, theirs)
    press(put(page, reached_on=date(2026, 11, 5)), "Save the days")
    words = said(page)
    assert "4 Nov 2026" in words
    assert "5 Nov 2026" in words
    press(page, "Take the saved one")
    assert "The days are saved." in said(press(page, "Save the days"))


def test_a_click_on_what_somebody_changed_meanwhile_does_nothing(page: AppTest, served: Network) -> None:
    theirs = EditedPartnership(
        project_id=served.project("own"), id=served.partnership("own", NAME), seen_version=1,
        advised_on=date(2026, 11, 4)
    )  # fmt: skip
    served.do("teammate", edit, theirs)
    words = said(press(page, "Advised today"))
    assert "Own Advised – Missing 4 Nov 2026 – Missing" in words
    assert "Committed today" in [button.label for button in page.button]


def test_the_coordinator_keeps_any_projects_partner(go: Open, served: Network) -> None:
    page = go("coordinator", "partners", partner=str(served.partner("Bageri Ab")))
    assert "The stage is saved" in said(press(page, "Climate action began today"))


# Another project


def moving(go: Open, served: Network, persona: str) -> AppTest:
    """Open Hiljainen Oy, which has a commitment in its project, with the way to another one."""
    key = f"partners/move/{served.partnership('own', 'Hiljainen Oy')}/1"
    return go(persona, "partners", partner=str(served.partner("Hiljainen Oy")), state={f"{key}/box": True})


def test_the_coordinator_moves_a_partner_with_all_that_was_entered_of_it(go: Open, served: Network) -> None:
    page = moving(go, served, "coordinator")
    box = next(one for one in page.selectbox if one.label == "To the project")
    assert "Own" not in box.options
    box.select("Second").run(timeout=30)
    words = said(press(page, "Move the partner"))
    assert "The partner is now one of Second." in words
    assert "Second Climate action under way" in words
    assert "Ilmastokumppani Second Ended" in words


def test_a_lead_moves_nobody(go: Open, served: Network) -> None:
    assert "Move to another project" not in [one.label for one in moving(go, served, "owner").expander]


def test_a_partner_with_a_commitment_is_not_removed(go: Open, served: Network) -> None:
    words = said(press(moving(go, served, "owner"), "Remove from the project"))
    assert "The partner has commitments, awards or actions in the project." in words
