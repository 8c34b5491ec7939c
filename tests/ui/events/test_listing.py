"""The list: what is planned, what was, and of what nobody has told who came."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.personas import Network
from tests.ui.events.conftest import Open, body, press, put, said

HELD = ["Pieni", "Yhteinen", "Kahvit 2", "Kahvit 1"]
HELD_SINCE = HELD[:2]  # 5 November


def tables(page: AppTest) -> dict[str, list[str]]:
    """Return the titles that each part of the list shows, by its heading."""
    parts = re.split(r"<h2>([^<]*)</h2>", body(page))
    return {
        head: re.findall(r'<th scope="row"><a[^>]*><span[^>]*><bdi>([^<]*)', part)
        for head, part in zip(parts[1::2], parts[2::2], strict=True)
    }


@pytest.mark.parametrize(("persona", "missing"), [
    ("owner", ["Kahvit 2"]), ("coordinator", ["Kahvit 2"]), ("outsider", []), ("ministry", []), ("former", []),
])  # fmt: skip
def test_what_was_and_what_is_planned_stand_apart_and_own_gaps_first(
    go: Open, persona: str, missing: list[str]
) -> None:
    found = tables(go(persona, "events"))
    assert found.pop("Who came? Not told yet", []) == missing
    assert found == {"Planned": ["Kahvit 3"], "Held": HELD}


def test_a_row_tells_missing_from_hidden_and_speaks_its_language(go: Open, served: Network) -> None:
    words, html = said(go("owner", "events")), body(go("owner", "events"))
    assert "Yhteinen 10 Nov 2026 Webinar Own, Foreign 40 4" in words
    assert "Kahvit 2 4 Nov 2026 Company meeting Own – Missing – Missing" in words
    assert "Pieni 11 Nov 2026 Visit Foreign … Hidden, so that nobody is recognised … Hidden" in words
    assert '<span lang="sv"><bdi>Pieni' in html
    assert f"/events?lang=en&amp;event={served.event('Pieni')}" in html


@pytest.mark.parametrize(("asked", "held"), [
    ({"words": "KAHVIT"}, ["Kahvit 2", "Kahvit 1"]),
    ({"kind": "webinar"}, ["Yhteinen"]),
    ({"told": "missing"}, ["Kahvit 2"]),
    ({"from": "2026-11-05"}, HELD_SINCE),
    ({"to": "2026-11-04"}, ["Kahvit 2", "Kahvit 1"]),
    ({"from": "nonsense", "to": "9999-99-99"}, HELD),
    ({"kind": "x"}, HELD),
    ({"project": "999999"}, HELD),
    ({"part": "9" * 30}, HELD),
])  # fmt: skip
def test_the_address_says_what_is_looked_for(go: Open, asked: dict[str, str], held: list[str]) -> None:
    page = go("ministry", "events", **asked)
    assert tables(page)["Held"] == held
    assert ("something unknown" in said(page)) == (asked in ({"kind": "x"}, {"project": "999999"}))


def test_a_choice_goes_into_the_address(go: Open) -> None:
    page = put(go("owner", "events", part="1"), words="kahvit", told="told")
    assert page.query_params == {"lang": "en", "words": "kahvit", "told": "told"}
    assert tables(page)["Held"] == ["Kahvit 1"]


def test_the_events_of_a_series_say_so_and_lead_back_to_all(go: Open, served: Network) -> None:
    page = go("ministry", "events", series=str(served.series("Aamukahvit")))
    assert tables(page) == {"Planned": ["Kahvit 3"], "Held": ["Kahvit 2", "Kahvit 1"]}
    assert "Only of the series “Aamukahvit”" in said(page)
    assert "No such series" in said(go("ministry", "events", series="999999"))


def test_nothing_found_says_so(go: Open) -> None:
    assert "No event is found" in said(go("owner", "events", words="zzz"))


def test_the_past_shows_what_was_known_then_and_nothing_to_change(go: Open) -> None:
    page = go("owner", "events", as_of="2026-09-15")
    assert "No event was known then" in said(page)
    assert "New event" not in said(page)


@pytest.mark.parametrize(("persona", "adds"), [
    ("owner", True), ("coordinator", True), ("ministry", False), ("former", False),
])  # fmt: skip
def test_who_keeps_events_is_led_to_a_new_one_and_to_the_next_of_a_series(
    go: Open, persona: str, adds: bool
) -> None:
    page = go(persona, "events")
    shown = [link.proto.label.replace("\\", "") for link in page.get("page_link")]
    assert ("New event" in shown) == adds
    assert ("Aamukahvit, last on 2 Dec 2026" in shown) == (persona == "owner")


@pytest.mark.usefixtures("served")
def test_titles_are_shown_as_they_were_typed(go: Open) -> None:
    page = go("owner", "events", event="new")
    put(page, title="<b>Ilta</b> ![x](http://example.org/x.png)")
    press(page, "Add the event")
    assert "![x]" in page.title[0].value.replace("\\", "")
    assert "\\!\\[x\\]" in page.title[0].value
    assert "&lt;b&gt;Ilta&lt;/b&gt; ![x]" in body(go("owner", "events"))
