"""The rows behind the week's numbers, and the ways from each to where it is corrected."""

from datetime import timedelta
from urllib.parse import parse_qs

from db.commands.commitments import NewCommitment, sign
from tests.partners import TODAY
from tests.personas import LAST_WEEK, THIS_WEEK, Network
from tests.ui.week.conftest import (
    JOINT_WEEK,
    Open,
    body,
    hold,
    keep,
    links,
    opened,
    press,
    said,
    week,
)


def test_what_nobody_has_opened_is_not_read(go: Open, served: Network) -> None:
    page = week(go, served, JOINT_WEEK)
    assert "Yhteinen" not in said(page)
    assert not page.text_input


def test_each_partner_of_the_week_leads_to_its_page_and_back(go: Open, served: Network) -> None:
    number = keep(served, "owner", "own", "<b>Uusi</b> Oy", on=TODAY, stage="advised")
    page = opened(go, served, THIS_WEEK)
    words = said(page)
    assert "<b>Uusi</b> Oy Reached 18 Nov 2026 <b>Uusi</b> Oy Advised 18 Nov 2026" in words
    asked = f"project={served.project('own')}&amp;week={THIS_WEEK}&amp;partner={number}"
    assert f'href="/partners?lang=en&amp;{asked}"' in body(page)
    there = go("owner", "partners", partner=str(number), project=str(served.project("own")), week=THIS_WEEK)
    back = parse_qs(links(there)["Back to week 47/2026"])
    assert back["week"] == [THIS_WEEK]
    assert back["project"] == [str(served.project("own"))]


def test_each_event_of_the_week_leads_to_its_attendance(go: Open, served: Network) -> None:
    page = opened(go, served, JOINT_WEEK)
    words = said(page)
    assert "Yhteinen 10 Nov 2026 40 persons, 4 known partners" in words
    assert "Pieni" not in words
    assert "Bageri" not in words  # who came stands on the event's page, as far as it may be told
    assert f"&amp;event={served.event('Yhteinen')}" in body(page)
    assert not [label for label in links(page) if label.startswith("Attendance missing")]


def test_an_event_without_attendance_asks_for_it(go: Open, served: Network) -> None:
    page = opened(go, served, "2026-W45")
    assert "Kahvit 2 4 Nov 2026 not told yet" in said(page)
    asked = parse_qs(links(page)["Attendance missing: tell it now (Kahvit 2)"])
    assert asked["event"] == [str(served.event("Kahvit 2"))]
    there = go("owner", "events", **{name: values[0] for name, values in asked.items()})
    assert "Tell who came" in [box.label for box in there.expander]
    assert "Back to week 45/2026" in links(there)


def test_an_event_that_is_yet_to_come_asks_for_nothing(go: Open, served: Network) -> None:
    hold(served, TODAY + timedelta(days=1), "Huomenna")
    page = opened(go, served, THIS_WEEK)
    assert "Huomenna 19 Nov 2026 yet to come" in said(page)
    assert not [label for label in links(page) if label.startswith("Attendance missing")]
    assert "No partners, events" in said(page)


def test_a_new_event_begins_with_the_project_and_a_day_of_the_week(go: Open, served: Network) -> None:
    for iso, day in ((LAST_WEEK, "2026-11-13"), (THIS_WEEK, "2026-11-18")):
        asked = parse_qs(links(opened(go, served, iso))["New event"])
        assert (asked["day"], asked["project"]) == ([day], [str(served.project("own"))])
    page = go(
        "owner", "events", event="new", day="2026-11-13", project=str(served.project("second")), week=LAST_WEEK
    )
    page.text_input[0].set_value("Ilta")
    press(page, "Add the event")
    words = said(page)
    assert "Fri 13 Nov 2026" in words
    assert "Held by Second" in words
    assert "Back to week 46/2026" in links(page)


def test_each_new_commitment_stands_there(go: Open, served: Network) -> None:
    served.do("owner", sign, NewCommitment(
        project_id=served.project("own"), partner_id=served.partner("Naapurin tila"),
        scheme_id=served.scheme("Ilmastokumppani"), signed_on=TODAY,
    ))  # fmt: skip
    words = said(opened(go, served, THIS_WEEK))
    assert "Naapurin tila Ilmastokumppani 18 Nov 2026" in words
    assert "Commitments New 1" in words


def test_many_rows_are_shown_in_parts(go: Open, served: Network) -> None:
    for n in range(26):
        keep(served, "owner", "own", f"Yritys {n:02}", on=TODAY, stage="acting")
    page = opened(go, served, THIS_WEEK)
    assert "1–50 of 52" in said(page)
    assert body(page).count("Climate action under way</bdi>") == 24
    press(page, "Next")
    assert "51–52 of 52" in said(page)
    assert "Yritys 25" in said(page)


def test_a_past_moment_has_its_rows_and_nothing_to_add(go: Open, served: Network) -> None:
    page = opened(go, served, JOINT_WEEK, as_of="2026-11-17")
    assert "Yhteinen 10 Nov 2026 40 persons" in said(page)
    assert "as_of=2026-11-17" in body(page)
    assert not page.text_input
    assert "New event" not in links(page)


def test_the_rows_are_told_in_the_readers_language(go: Open, served: Network) -> None:
    assert "4 kumppania tiedossa" in said(opened(go, served, JOINT_WEEK, lang="fi"))
    assert "inte angett ännu" in said(opened(go, served, "2026-W45", lang="sv"))
