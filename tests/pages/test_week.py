"""The weekly form: what it starts from, what it saves, and what it says when it cannot."""

import pytest
from streamlit.testing.v1 import AppTest

from db.commands.status_updates import WeekReport, submit
from db.models import WeeklyStatus
from db.weeks import Week
from tests.pages.conftest import Open, said
from tests.personas import LAST_WEEK, THIS_WEEK, Network


def key(network: Network, project: str, week: str, field: str) -> str:
    return f"week/{network.project(project)}/{week}/{field}"


def form(
    go: Open, network: Network, persona: str = "owner", project: str = "own", week: str = LAST_WEEK
) -> AppTest:
    return go(persona, "week", project=str(network.project(project)), week=week)


def press(page: AppTest, label: str) -> AppTest:
    next(button for button in page.button if button.label == label).click()
    return page.run(timeout=20)


def saved(network: Network, project: str, week: str) -> WeeklyStatus | None:
    with network.database.writing() as session:
        monday = Week.parse(week).monday
        found = (
            session.query(WeeklyStatus).filter_by(project_id=network.project(project), week=monday).one_or_none()
        )
        if found is not None:
            session.expunge(found)
        return found


@pytest.mark.parametrize("persona", ["coordinator", "ministry"])
def test_who_reports_nothing_has_no_form(go: Open, persona: str) -> None:
    page = go(persona, "week")
    assert "no right to this page" in said(page)
    assert not page.text_area


def test_nobody_gets_the_sign_in_form(go: Open) -> None:
    page = go("nobody", "week")
    assert [field.label for field in page.text_input] == ["User name", "Password"]
    assert not page.text_area


def test_until_friday_the_week_that_is_over_comes_first(go: Open) -> None:
    page = go("owner", "week")
    assert page.selectbox[0].value == Week.parse(LAST_WEEK)
    assert "Not reported yet" in said(page)


def test_last_weeks_words_stand_beside_the_fields(go: Open, served: Network) -> None:
    words = said(form(go, served))
    assert "week 45/2026 Off track" in words
    assert "No people" in words


def test_a_first_week_has_nothing_beside_and_no_button_to_stay_with_it(go: Open, served: Network) -> None:
    page = form(go, served, project="second")
    assert "No change since last time" not in [button.label for button in page.button]
    assert "ym-before" not in "".join(str(element.proto.body) for element in page.get("html"))


def test_the_draft_is_the_writers_only(go: Open, served: Network) -> None:
    assert form(go, served, week=THIS_WEEK).text_area[0].value == "Half a thought"
    assert form(go, served, "teammate", week=THIS_WEEK).text_area[0].value == ""


def test_a_week_is_saved_and_the_next_one_offered(go: Open, served: Network) -> None:
    page = form(go, served)
    page.segmented_control(key=key(served, "own", LAST_WEEK, "state")).set_value("on_track")
    page.text_area[0].set_value("  Said  ")
    press(page, "Save and publish")
    assert "The network sees it now" in said(page)
    assert any("Next: Second" in button.label.replace("\\", "") for button in page.button)
    found = saved(served, "own", LAST_WEEK)
    assert found is not None
    assert (found.state, found.done, found.unchanged) == ("on_track", "Said", False)


def test_no_change_holds_on_to_the_last_words(go: Open, served: Network) -> None:
    press(form(go, served), "No change since last time")
    found = saved(served, "own", LAST_WEEK)
    assert found is not None
    assert (found.state, found.obstacle, found.unchanged) == ("off_track", "No people", True)


def test_every_fault_stands_in_the_label_of_its_field(go: Open, served: Network) -> None:
    page = press(form(go, served), "Save and publish")
    assert "Not saved yet" in said(page)
    assert "Choose how the project is doing" in page.segmented_control[0].label
    assert "Say in a few words" in page.text_area[0].label
    assert saved(served, "own", LAST_WEEK) is None


def test_a_fault_goes_when_it_is_mended(go: Open, served: Network) -> None:
    page = press(form(go, served), "Save and publish")
    page.segmented_control(key=key(served, "own", LAST_WEEK, "state")).set_value("at_risk")
    page.text_area[0].set_value("Said")
    press(page, "Save and publish")
    assert page.text_area[0].label == "What was done"
    assert "stands in the way when" in page.text_area[2].label
    page.text_area[2].set_value("It rains")
    press(page, "Save and publish")
    assert "The network sees it now" in said(page)


@pytest.mark.parametrize("choice", ["Go on with mine", "Take the saved one"])
def test_a_stale_save_shows_both_texts(go: Open, served: Network, choice: str) -> None:
    page = form(go, served)
    page.segmented_control(key=key(served, "own", LAST_WEEK, "state")).set_value("on_track")
    page.text_area[0].set_value("Mine")
    served.do("teammate", submit, WeekReport(served.project("own"), LAST_WEEK, "on_track", "Theirs"))
    press(page, "Save and publish")
    assert "Theirs" in said(page)
    assert "Mine" in said(page)
    press(page, choice)
    assert page.text_area[0].value == ("Mine" if choice.startswith("Go") else "Theirs")
    press(page, "Save and publish")
    assert "The network sees it now" in said(page)
    found = saved(served, "own", LAST_WEEK)
    assert found is not None
    assert found.done == ("Mine" if choice.startswith("Go") else "Theirs")


@pytest.mark.parametrize(("project", "week", "why"), [
    ("own", "2026-W30", "started on"),
    ("ended", "2026-W40", "ended on"),
    ("own", "2026-W48", "has not begun"),
])  # fmt: skip
def test_a_week_that_is_not_the_projects_cannot_be_saved(
    go: Open, served: Network, project: str, week: str, why: str
) -> None:
    page = form(go, served, project=project, week=week)
    page.segmented_control(key=key(served, project, week, "state")).set_value("on_track")
    page.text_area[0].set_value("Said")
    press(page, "Save and publish")
    assert why in said(page)
    assert saved(served, project, week) is None


def test_a_foreign_project_in_the_address_is_not_opened(go: Open, served: Network) -> None:
    page = form(go, served, project="foreign")
    assert "not one of yours" in said(page)
    assert "Foreign" not in said(page)


def test_the_past_has_no_form(go: Open) -> None:
    page = go("owner", "week", as_of="2026-11-10")
    assert not page.text_area
    assert "written in the present" in said(page)


def test_a_choice_holds_while_others_save(go: Open, served: Network) -> None:
    """What is chosen is told to the server by its label, so a save of others must not change the label."""
    page = form(go, served, project="second", week=THIS_WEEK)
    labels = page.radio[0].options, page.selectbox[0].options
    served.do("owner", submit, WeekReport(served.project("second"), THIS_WEEK, "on_track", "Said elsewhere"))
    page.text_area[1].set_value("Next").run(timeout=20)
    assert (page.radio[0].options, page.selectbox[0].options) == labels
    assert page.radio[0].value == served.project("second")
    assert page.selectbox[0].value == Week.parse(THIS_WEEK)


@pytest.mark.parametrize("forged", ["week 47/2026", "", "x" * 1000])
def test_a_forged_choice_of_week_breaks_nothing(go: Open, served: Network, forged: str) -> None:
    project = served.project("own")
    page = go("owner", "week", project=str(project), week=LAST_WEEK, state={f"week/week/{project}": forged})
    assert "error number" not in said(page)
    assert page.selectbox[0].value == Week.parse(LAST_WEEK)
