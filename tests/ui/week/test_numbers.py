"""The week in numbers, above the form: what it says, to whom, and that it is nobody's to type."""

import pytest

from tests.partners import TODAY
from tests.personas import LAST_WEEK, THIS_WEEK, Network
from tests.ui.week.conftest import JOINT_WEEK, Open, body, hold, keep, said, week

JOINT = "Events Held 1 Attendances 40 Partners known to have come 4"


@pytest.mark.parametrize("persona", ["owner", "teammate"])
def test_the_numbers_of_the_week_stand_there_without_opening_anything(
    go: Open, served: Network, persona: str
) -> None:
    page = week(go, served, JOINT_WEEK, persona)
    words = said(page)
    assert "The week in numbers" in words
    assert JOINT in words
    assert "Partners Reached 0 Advised 0 Committed 0 Climate action under way 0 Dropped out 0" in words
    assert "Commitments New 0" in words
    assert "Attendance missing" not in words
    assert not page.number_input


def test_an_event_without_attendance_is_no_zero(go: Open, served: Network) -> None:
    words = said(week(go, served, "2026-W45"))
    assert "Events Held 1 Attendance missing Commitments" in words
    assert "Attendances 0" not in words


def test_what_is_told_of_some_events_stands_beside_those_that_are_missing(go: Open, served: Network) -> None:
    hold(served, TODAY.replace(day=13))
    words = said(week(go, served, JOINT_WEEK))
    assert "Events Held 2 Attendances 40 Partners known to have come 4 Attendance missing 1" in words


def test_an_empty_week_says_so_and_where_to_add(go: Open, served: Network) -> None:
    words = said(week(go, served, THIS_WEEK))
    assert "No partners, events or commitments have been entered for this week" in words
    assert "can be added at the end of the form" in words
    assert "Reached 0" not in words


def test_the_numbers_follow_the_rows_while_the_week_is_being_written(go: Open, served: Network) -> None:
    page = week(go, served, THIS_WEEK)
    keep(served, "teammate", "own", "Uusi Oy", on=TODAY)
    page.text_area[1].set_value("Half written").run(timeout=30)
    assert "Partners Reached 1 Advised 0" in said(page)
    assert page.text_area[1].value == "Half written"


def test_each_week_and_project_has_its_own(go: Open, served: Network) -> None:
    assert "No partners, events" in said(week(go, served, JOINT_WEEK, project="second"))
    assert "Reached 1 Advised 0 Committed 0 Climate action under way 2" in said(week(go, served, "2026-W36"))


def test_an_outsider_gets_no_number_of_it(go: Open, served: Network) -> None:
    words = said(week(go, served, JOINT_WEEK, "outsider"))
    assert "not one of yours" in words
    assert "Attendances 44" in words  # of foreign, which is the outsider's own
    assert "Attendances 40" not in words


@pytest.mark.parametrize("persona", ["coordinator", "ministry", "nobody"])
def test_who_reports_no_week_sees_none(go: Open, served: Network, persona: str) -> None:
    assert "The week in numbers" not in said(week(go, served, JOINT_WEEK, persona))


def test_a_past_moment_has_the_numbers_of_then_and_no_form(go: Open, served: Network) -> None:
    """Who came to Yhteinen was told after the day of that moment."""
    keep(served, "owner", "own", "Uusi Oy", on=TODAY)
    assert "Reached 1" in said(week(go, served, THIS_WEEK))
    page = week(go, served, THIS_WEEK, as_of="2026-11-17")
    words = said(page)
    assert "No partners, events" in words
    assert "can be added" not in words
    assert not page.text_area
    assert JOINT in said(week(go, served, LAST_WEEK, as_of="2026-11-17"))
    assert "No partners, events" in said(week(go, served, LAST_WEEK, as_of="2026-11-14"))


def test_the_numbers_neither_take_the_focus_nor_lead_away(go: Open, served: Network) -> None:
    page = week(go, served, JOINT_WEEK)
    tally = body(page).split('<section class="ym-tally">')[1].split("</section>")[0]
    assert "tabindex" not in tally
    assert "<a" not in tally
    assert len(page.expander) == 1


@pytest.mark.parametrize(("language", "heading"), [("fi", "Viikko lukuina"), ("sv", "Veckan i siffror")])
def test_they_are_told_in_the_readers_language(go: Open, served: Network, language: str, heading: str) -> None:
    for iso in (JOINT_WEEK, "2026-W45", THIS_WEEK):
        words = said(week(go, served, iso, lang=language))
        assert heading in words
        assert "entered for" not in words
        assert "Attendance" not in words
