"""No violation of WCAG 2.1 A or AA that axe-core finds: every page, role, language, light and dark."""

from typing import Final

import pytest
from playwright.sync_api import expect

from tests.browser.axe import violations
from tests.browser.conftest import Visit
from tests.browser.stage import Stage
from tests.browser.visitors import Visitor

LANGUAGES: Final = ("fi", "sv", "en")
EVERYBODYS: Final = ("/about", "/accessibility", "/privacy")
READERS: Final = (
    "/", "/network", "/participants", "/participants?period=other", "/participants?by=project",
    "/emissions", "/emissions?phase=planning", "/partners", "/partners?words=zzz", "/events",
    "/events?event={event}", "/actions", "/actions?words=zzz",
    "/factors", "/factors?factor=1", "/indicators", "/indicators?code=I12", "/indicators?code=I31",
    "/indicators?code=C01", "/project?id={project}", "/project", "/password", *EVERYBODYS,
)  # fmt: skip
PARTNERS: Final = (
    "/partners?partner={partner}", "/partners?partner=new", "/events?event=new", "/actions?action=new",
    "/import?project={project}",
    "/import-measures?project={project}",
)  # fmt: skip
MANAGED: Final = (
    "/accounts",
    "/accounts?section=people&account={account}",
    "/accounts?section=people&account=new",
    "/accounts?section=projects",
    "/accounts?section=projects&project={project}",
    "/accounts?section=projects&project=new",
    "/accounts?section=organisations",
    "/accounts?section=organisations&organisation={organisation}",
    "/accounts?section=goals",
    "/accounts?section=walls",
    "/factors?factor=new",
    "/factors?factor=12",
    "/accounts?section=downloads",
    "/area",
)
PAGES: Final = {
    "nobody": ("/", "/week", "/invite", "/wall?link=ended", *EVERYBODYS),
    "lead": (*READERS, *PARTNERS, "/week", "/accounts"),
    "deputy": ("/", "/week?project={second}"),
    "coordinator": (*READERS, *PARTNERS, "/partners?section=duplicates", *MANAGED),
    "ministry": (*READERS, "/week"),
}


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("role", PAGES)
def test_pages_have_no_violation(visit: Visit, stage: Stage, role: str, language: str, dark: bool) -> None:
    ids = {
        "project": stage.project_of_slug("paijat-hameen-liitto"), "second": stage.project_of_slug("viitasaari"),
        "account": 1, "organisation": 1, "partner": 1, "event": 6,
    }  # fmt: skip
    first, *others = [path.format(**ids) for path in PAGES[role]]
    visitor = visit(None if role == "nobody" else role, first, language=language, dark=dark)
    found = checked(visitor, first)
    for path in others:
        visitor.go(path)
        found += checked(visitor, path)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_view_of_the_wall_has_no_violation(visit: Visit, language: str, dark: bool) -> None:
    visitor = visit("wall", "/wall", language=language, dark=dark, size=(1920, 1080))
    found: list[str] = []
    for place in range(1, visitor.page.locator("[class*=st-key-ym-view-]").count() + 1):
        found += checked(visitor, f"view {place}")
        visitor.page.keyboard.press("ArrowRight")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_rows_of_a_week_have_no_violation(visit: Visit, stage: Stage, dark: bool) -> None:
    """They are there only once somebody has opened them."""
    project, week = stage.project_of_slug("paijat-hameen-liitto"), stage.present.plus(-1).iso
    visitor = visit("lead", f"/week?project={project}&week={week}", language="fi", dark=dark)
    visitor.page.locator("summary", has_text="Viikon rivit").click()
    expect(visitor.page.get_by_text("Uusi tapahtuma")).to_be_visible()
    visitor.settle()
    found = checked(visitor, "the rows of a week")
    assert not found, "\n".join(found)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_open_navigation_has_no_violation_wide_or_narrow(visit: Visit, dark: bool) -> None:
    wide = visit("coordinator", "/", dark=dark, size=(1280, 720))
    section = wide.page.get_by_role("button", name="Results")
    section.focus()
    wide.page.keyboard.press("Enter")
    expect(wide.page.get_by_role("menuitem", name="Indicators")).to_be_visible()
    found = checked(wide, "a section")
    wide.page.keyboard.press("Escape")
    expect(section).to_have_attribute("aria-expanded", "false")
    narrow = visit("coordinator", "/", dark=dark, size=(390, 844))
    found += checked(narrow, "narrow")
    narrow.page.get_by_test_id("stExpandSidebarButton").click()
    expect(narrow.page.get_by_role("link", name="Indicators")).to_be_visible()
    found += checked(narrow, "narrow and open")
    narrow.page.get_by_test_id("stSidebarCollapseButton").click()
    expect(narrow.page.get_by_test_id("stSidebar")).to_have_attribute("data-collapsed", "true")
    assert not found, "\n".join(found)


def test_a_page_of_a_section_is_reached_by_keyboard(visit: Visit) -> None:
    visitor = visit("ministry", "/", size=(1280, 720))
    visitor.page.get_by_role("button", name="Results").focus()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("menuitem", name="Emission actions")).to_be_focused()
    visitor.page.keyboard.press("Enter")
    expect(visitor.page.get_by_role("heading", name="Emission actions", exact=True)).to_be_visible()


def checked(visitor: Visitor, path: str) -> list[str]:
    """Return the violations on the page that is shown, which must be of the language that it says."""
    open_all = "() => document.querySelectorAll('details').forEach(one => { one.open = true; })"
    visitor.script(open_all)
    return [f"{path}: {one}" for one in violations(visitor.page)]
