"""An address shows everybody the same, in the language it asks for, and no address breaks anything."""

import re
from datetime import timedelta

import pytest
from playwright.sync_api import expect
from sqlalchemy import text

from db.weeks import Week
from tests.browser.conftest import Visit
from tests.browser.serving import Server
from tests.browser.stage import Stage
from tests.browser.visitors import Visitor

HEADINGS = {
    "/network": {"fi": "Verkosto", "sv": "Nätverket", "en": "Network"},
    "/privacy": {"fi": "Tietosuoja", "sv": "Dataskydd", "en": "Privacy"},
}
GARBAGE = (
    "",
    "0",
    "-1",
    "%00",
    "9" * 400,
    "1e9",
    "<script>alert(1)</script>",
    "![x](//x/x.png)",
    "🦆",
    "%ff%fe",
    "NaN",
)
PARAMETERS = {
    "/network": ("theme", "region", "experience", "week", "as_of", "lang", "unknown"),
    "/partners": ("words", "kind", "stage", "project", "part", "pairs", "partner", "section", "as_of"),
    "/week": ("project", "week", "as_of"),
    "/project": ("id", "as_of"),
    "/wall": ("theme", "week", "as_of"),
    "/": ("as_of", "lang"),
    "/accounts": ("section", "account", "project", "organisation"),
    "/invite": ("token",),
}


def language_of(visitor: Visitor) -> str:
    said: str = visitor.script("() => document.documentElement.lang")
    return said


@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_the_document_is_in_the_language_of_the_address_and_stays_in_it(visit: Visit, language: str) -> None:
    visitor = visit("lead", f"/network?lang={language}", language="en" if language != "en" else "fi")
    for path, headings in HEADINGS.items():
        visitor.go(path)
        expect(visitor.page.get_by_role("heading", level=1)).to_have_text(headings[language])
        assert language_of(visitor) == language
    visitor.open("/network")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text(HEADINGS["/network"][language])
    assert language_of(visitor) == language


def test_the_language_is_chosen_on_the_page_and_the_rest_of_the_address_stays(visit: Visit) -> None:
    visitor = visit("ministry", "/network?experience=veteran")
    visitor.page.get_by_role("link", name="Svenska").click()
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Nätverket")
    assert "experience=veteran" in visitor.address
    assert language_of(visitor) == "sv"


def test_filters_stand_in_the_address_and_show_everybody_the_same(visit: Visit) -> None:
    visitor = visit("ministry", "/network")
    everything = visitor.page.locator(".ym-grid").inner_text()
    choose(visitor, "Theme", 1)
    choose(visitor, "Week", 3)
    choose(visitor, "Experience", 1)
    assert re.search(r"theme=\w+", visitor.address)
    assert re.search(r"week=\d{4}-W\d\d", visitor.address)
    shown = figures(visitor)
    assert shown[0] != everything
    other = visit("coordinator", visitor.address)
    assert figures(other) == shown


def choose(visitor: Visitor, head: str, place: int) -> None:
    """Choose an option of a filter, counted from 0."""
    with visitor.rerun():
        visitor.page.get_by_role("combobox", name=head).click()
        visitor.page.get_by_role("option").nth(place).click()


def figures(visitor: Visitor) -> list[str]:
    """Return what the grid and the numbers say, and what the filters are set to."""
    inside = visitor.page.locator(".ym-grid, .ym-counters").all_inner_texts()
    return [*inside, *visitor.page.get_by_test_id("stSelectbox").all_inner_texts()]


def test_a_past_moment_shows_what_was_said_then(visit: Visit, stage: Stage) -> None:
    project, week, first, second, moment = corrected(stage)
    past = visit("ministry", f"/project?id={project}&as_of={moment}")
    expect(past.page.locator(".ym-past")).to_contain_text("This page shows what was known on")
    assert first in past.text
    assert second not in past.text
    present = visit("ministry", f"/project?id={project}&as_of=")
    present.open(f"/project?id={project}")
    assert second in present.text
    assert present.page.locator(".ym-past").count() == 0
    assert week


def corrected(stage: Stage) -> tuple[int, Week, str, str, str]:
    """Return a project with a week that was corrected since, both wordings, and a moment between them."""
    lead = stage.lead(weeks_said=0)
    week = stage.present.plus(-1)
    stage.save(lead, lead.project, week.iso, done="The first wording")
    between = stage.database.now()
    stage.save(lead, lead.project, week.iso, done="The second wording", seen_version=1)
    return lead.project, week, "The first wording", "The second wording", between.strftime("%Y-%m-%dT%H:%M:%S.%fZ")


@pytest.mark.parametrize("path", ["/", "/network", "/partners", "/project?id={project}", "/wall"])
def test_a_past_moment_says_so_on_every_page(visit: Visit, stage: Stage, path: str) -> None:
    day = (stage.database.today() - timedelta(days=60)).isoformat()
    path = path.format(project=stage.project_of_slug("inkoo"))
    visitor = visit("coordinator", f"{path}{'&' if '?' in path else '?'}as_of={day}", size=(1280, 900))
    mark = visitor.page.get_by_text("past moment", exact=False).first
    expect(mark).to_be_visible()
    assert "error number" not in visitor.text
    newest = Week.of(stage.database.today())
    assert f"week {newest.number}/{newest.year}" not in visitor.text


@pytest.mark.parametrize("said", ["2099-01-01", "1999-01-01", "yesterday", "2026-13-45"])
def test_a_moment_that_cannot_be_shown_is_told_with_a_way_back(visit: Visit, said: str) -> None:
    visitor = visit("ministry", f"/network?as_of={said}")
    expect(visitor.page.get_by_test_id("stAlert")).to_contain_text("The address")
    visitor.page.get_by_role("link", name="Show the present").click()
    expect(visitor.page.locator(".ym-grid")).to_be_visible()


@pytest.mark.parametrize("path", PARAMETERS)
def test_garbage_in_any_parameter_breaks_nothing(visit: Visit, path: str) -> None:
    visitor = visit("coordinator" if path != "/week" else "lead", path, size=(1280, 900))
    broken = []
    for name in PARAMETERS[path]:
        for garbage in GARBAGE:
            address = f"{path}?{name}={garbage}"
            visitor.go(address)
            if re.search("Traceback|error number|Exception|went wrong", visitor.text):
                broken.append(address[:80])
    foreign = [one.url for one in visitor.requests if not one.url.startswith((visitor.base, "data:", "blob:"))]
    assert not broken
    assert not foreign


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("/network?week=2026-W54", "There is no such week"),
        ("/network?week={next_week}", "has not begun yet"),
        ("/network?week=2099-W01", "There is no such week"),
        ("/network?theme=none", "unknown here; all are shown"),
        ("/week?project={foreign}", "not one of yours"),
        ("/week?project={own}&week=2026-W54", "There is no such week"),
        ("/project?id=999999", "no such project"),
        ("/project?id=x", "no such project"),
        ("/network?lang=xx", "There is no language “xx” here"),
        ("/accounts", "no right to this page"),
    ],
)
def test_what_an_address_cannot_mean_is_said(visit: Visit, stage: Stage, address: str, said: str) -> None:
    lead = stage.lead()
    asked = address.format(
        own=lead.project, foreign=stage.project_of_slug("inkoo"), next_week=stage.present.plus(1).iso
    )
    expect(visit(lead, asked).page.get_by_test_id("stMain")).to_contain_text(said)


@pytest.mark.parametrize("ahead", [1, 60])
def test_a_week_to_come_cannot_be_saved(visit: Visit, stage: Stage, ahead: int) -> None:
    lead = stage.lead()
    week = stage.present.plus(ahead)
    visitor = visit(lead, f"/week?project={lead.project}&week={week.iso}")
    visitor.page.get_by_text("On track").first.click()
    visitor.page.locator("textarea").first.fill("From the future")
    visitor.page.get_by_role("button", name="Save and publish").click()
    expect(visitor.page.get_by_test_id("stAlert")).to_contain_text("has not begun yet")
    assert stage.saved(lead.project, week.iso) is None


def test_an_error_tells_a_number_and_the_log_the_rest(visit: Visit, fresh_server: Server) -> None:
    project = Stage(fresh_server.database).project_of_slug("inkoo")
    visitor = visit("ministry", "/about", at=fresh_server)
    with fresh_server.database.writing() as session:
        session.execute(text("UPDATE milestone SET due = 'a secret that somebody typed'"))
    visitor.go(f"/project?id={project}")
    said = re.search(r"error number: ([0-9A-F]{8})", visitor.text)
    assert said, visitor.text
    assert "Traceback" not in visitor.text
    assert said[1] in fresh_server.read_log()
    assert "a secret" not in visitor.text + fresh_server.read_log()
    visitor.go("/privacy")
    expect(visitor.page.get_by_role("heading", level=1)).to_have_text("Privacy")


def test_an_address_without_a_page_says_so_in_the_visitors_language(visit: Visit) -> None:
    visitor = visit(None, None, language="sv")
    answer = visitor.page.goto(f"{visitor.base}/nothing-here")
    assert answer is not None
    assert answer.status == 404
    assert language_of(visitor) == "sv"
    expect(visitor.page.get_by_role("link")).to_have_attribute("href", "/")
