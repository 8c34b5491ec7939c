"""The links to the files, on the pages that show the same rows."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.pages.conftest import Open, go
from tests.personas import Network
from tests.ui.conftest import be, served
from tests.ui.partners.conftest import body
from ui.exports.formats import FORMATS

__all__ = ["Open", "be", "go", "served"]


def exports(html: str) -> dict[str, dict[str, list[str]]]:
    """Return the addresses of the exports on a page, each with its parameters."""
    found = [unescape(one) for one in re.findall(r'href="(/export/[^"]+)"', html)]
    return {urlsplit(one).path.removeprefix("/export/"): parse_qs(urlsplit(one).query) for one in found}


def test_the_list_of_partners_is_offered_in_every_format_as_it_is_narrowed(go: Open, served: Network) -> None:
    own = str(served.project("own"))
    found = exports(body(go("owner", "partners", words="oy", stage="acting", project=own)))
    assert list(found) == [f"partners.{form}" for form in FORMATS]
    assert found["partners.json"] == {"words": ["oy"], "stage": ["acting"], "project": [own], "lang": ["en"]}
    assert exports(body(go("ministry", "partners")))["partners.xlsx"] == {"lang": ["en"]}


def test_nothing_is_offered_where_nothing_is_found(go: Open) -> None:
    assert exports(body(go("owner", "partners", words="zzz"))) == {}


def test_a_past_page_offers_its_own_moment(go: Open) -> None:
    found = exports(body(go("owner", "partners", as_of="2026-11-01")))
    assert found["partners.xlsx"] == {"as_of": ["2026-11-01"], "lang": ["en"]}


@pytest.mark.parametrize(("persona", "offered"), [
    ("owner", {"project-weeks", "project-partners", "project-commitments", "indicator-values"}),
    ("coordinator", {"project-weeks", "project-partners", "project-commitments", "indicator-values"}),
    ("outsider", {"project-weeks", "project-commitments"}), ("ministry", {"project-weeks", "project-commitments"}),
])  # fmt: skip
def test_a_project_offers_its_weeks_to_all_and_its_partners_to_its_own(
    go: Open, served: Network, persona: str, offered: set[str]
) -> None:
    own = str(served.project("own"))
    found = exports(body(go(persona, "project", id=own)))
    assert {name.partition(".")[0] for name in found} == {"area-emissions", *offered}
    assert all(one["project"] == [own] for one in found.values())


def test_the_network_offers_its_figures_as_they_are_narrowed(go: Open) -> None:
    found = exports(body(go("ministry", "network", theme="food", week="2026-W20")))
    assert {name.partition(".")[0] for name in found} == {
        "states-by-week", "status-by-project", "progress-by-week", "late-projects",
    }  # fmt: skip
    assert found["states-by-week.json"] == {"theme": ["food"], "weeks": ["28"], "lang": ["en"]}
    assert found["late-projects.json"] == {"theme": ["food"], "lang": ["en"]}


def test_the_events_are_offered_as_they_are_narrowed(go: Open, served: Network) -> None:
    own, series = str(served.project("own")), str(served.series("Aamukahvit"))
    found = exports(body(go("ministry", "events", kind="company_meeting", project=own, series=series)))
    assert list(found) == [f"events.{form}" for form in FORMATS]
    assert found["events.json"] == {
        "kind": ["company_meeting"], "project": [own], "series": [series], "lang": ["en"],
    }  # fmt: skip


def test_who_came_is_offered_where_it_was_told(go: Open, served: Network) -> None:
    told, untold = str(served.event("Yhteinen")), str(served.event("Kahvit 2"))
    found = exports(body(go("ministry", "events", event=told)))
    assert found["event-attendance.json"] == {"event": [told], "lang": ["en"]}
    assert exports(body(go("owner", "events", event=untold))) == {}


def test_the_participants_are_offered_for_their_period_and_part(go: Open) -> None:
    found = exports(body(go("ministry", "participants", theme="food", experience="newcomer", period="2026")))
    assert {name.partition(".")[0] for name in found} == {
        "participants", "participants-by-month", "participants-by-project", "participants-by-experience",
    }  # fmt: skip
    period = {"theme": ["food"], "first": ["2026-01-01"], "last": ["2026-12-31"], "lang": ["en"]}
    assert found["participants-by-experience.json"] == period
    assert found["participants.json"] == {**period, "experience": ["newcomer"]}


def test_the_wall_offers_nothing(go: Open) -> None:
    assert exports(body(go("wall", "wall"))) == {}


def test_a_link_read_out_alone_says_of_what_it_is(go: Open) -> None:
    html = body(go("ministry", "network"))
    said = [re.sub(r"<[^>]+>", "", one) for one in re.findall(r'<a href="/export/[^>]*>(.*?)</a>', html)]
    assert len(said) == len(set(said)) == 4 * len(FORMATS)
