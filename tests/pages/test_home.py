"""Home: what is mine to do, and what is new since the last visit."""

from db.commands.status_updates import WeekReport, submit
from tests.databases import AdjustableClock
from tests.pages.conftest import Open, said
from tests.personas import LAST_WEEK, Network


def test_a_lead_sees_the_weeks_they_owe_and_their_draft(go: Open) -> None:
    words = said(go("owner", "home"))
    assert "Mine to do" in words
    assert "Own: week 46/2026 – late" in words.replace("\\", "")
    assert "Own: week 47/2026 – due on 20 Nov 2026; draft of" in words.replace("\\", "")
    assert "Foreign" not in words


def test_who_owes_nothing_is_thanked(go: Open, served: Network) -> None:
    for number in (*range(36, 44), 46, 47):
        report = WeekReport(served.project("own"), f"2026-W{number}", "on_track", "Done")
        served.do("teammate", submit, report)
    assert "All your updates are in" in said(go("teammate", "home"))


def test_a_coordinator_sees_who_is_late_and_owes_nothing(go: Open) -> None:
    words = said(go("coordinator", "home"))
    assert "Mine to do" not in words
    assert "2 projects are late" in words


def test_the_ministry_sees_the_news_only(go: Open) -> None:
    words = said(go("ministry", "home"))
    assert "New since your last visit" in words
    assert "Mine to do" not in words
    assert "Late" not in words


def test_the_first_visit_has_no_news_and_the_next_one_those_of_others(
    go: Open, served: Network, clock: AdjustableClock
) -> None:
    assert "This is your first visit" in said(go("ministry", "home"))
    # A visit ends when nothing has been looked at for a while.
    clock.advance(hours=30)
    served.do("teammate", submit, WeekReport(
        served.project("own"), LAST_WEEK, "off_track", "Late", obstacle="Snow", help="Shovels"))  # fmt: skip
    words = said(go("ministry", "home"))
    assert "Off track" in words
    assert "Own" in words
    assert "asks for help" in words


def test_the_past_shows_what_was_owed_then_and_no_drafts(go: Open) -> None:
    words = said(go("owner", "home", as_of="2026-11-05")).replace("\\", "")
    assert "This page shows what was known on" in words
    assert "week 46/2026" not in words
    assert "draft" not in words
