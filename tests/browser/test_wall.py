"""The wall: readable from the back row, one moment from the first view to the last, and never a scroll bar."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import WALL_TOKEN, Visit
from tests.browser.layout import downwards, sideways, texts, upon_each_other
from tests.browser.serving import Server
from tests.browser.stage import Stage
from tests.browser.visitors import Visitor

SCREENS = {"1080p": (1920, 1080), "720p": (1280, 720)}
SMALLEST = {"1080p": 24.0, "720p": 16.0}  # the same share of the screen
VIEW = "[class*=st-key-ym-view-]"


def each_view(visitor: Visitor) -> Iterator[str]:
    """Turn through the views and give the heading of each."""
    views = visitor.page.locator(VIEW)
    for place in range(views.count()):
        expect(views.nth(place)).to_be_visible()
        yield views.nth(place).locator("h2").first.inner_text()
        visitor.page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_each_view_fits_and_is_large_enough(visit: Visit, screen: str, language: str) -> None:
    visitor = visit("wall", "/wall", size=SCREENS[screen], language=language)
    faults = misfits(visitor, *SCREENS[screen], smallest=SMALLEST[screen])
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("screen", SCREENS)
def test_a_network_of_sixty_projects_fits_too(visit: Visit, fresh_server: Server, screen: str) -> None:
    """One project among sixty is a line in a bar, and the grid has more rows than the screen has lines."""
    Stage(fresh_server.database).lead(projects_led=50)
    visitor = visit("wall", "/wall", size=SCREENS[screen], language="sv", at=fresh_server)
    faults = misfits(visitor, *SCREENS[screen], smallest=SMALLEST[screen])
    assert not faults, "\n".join(faults)


def misfits(visitor: Visitor, width: int, height: int, *, smallest: float) -> list[str]:
    """Return what of the views cannot be read from the back row, in words."""
    faults = []
    for heading in each_view(visitor):
        found = texts(visitor)
        assert found, heading
        if downwards(visitor) > 0 or sideways(visitor) > 0:
            faults.append(f"{heading}: scrolls {sideways(visitor)} × {downwards(visitor)}")
        faults += [f"{heading}: {one.size:.1f} px: {one.text}" for one in found if one.size < smallest - 0.05]
        faults += [
            f"{heading}: cut off by {one.clipped:.0f} px: {one.text}"
            for one in found
            if not one.shortened
            and max(one.clipped, -one.left, -one.top, one.right - width, one.bottom - height) > 2
        ]
        faults += [f"{heading}: upon each other: {pair}" for pair in upon_each_other(found)]
    return faults


def test_arrow_keys_lead_through_all_views_and_around(visit: Visit) -> None:
    visitor = visit("wall", "/wall", size=(1280, 720))
    views = visitor.page.locator(VIEW)
    number = views.count()
    assert number >= 5
    expect(views.nth(0)).to_be_visible()
    visitor.page.keyboard.press("ArrowLeft")
    expect(views.nth(number - 1)).to_be_visible()
    expect(views.nth(0)).to_be_hidden()
    for key in ("ArrowRight", "PageDown", "ArrowDown"):
        visitor.page.keyboard.press(key)
    expect(views.nth(2)).to_be_visible()
    visitor.page.locator(f"{VIEW} .ym-turn[data-step='1']").nth(2).click()
    expect(views.nth(3)).to_be_visible()
    for place in range(number):
        assert views.nth(place).is_visible() == (place == 3)


def test_one_moment_is_held_until_somebody_asks_for_the_newest(visit: Visit, stage: Stage) -> None:
    lead = stage.lead(name="Aarin hanke")
    visitor = visit("wall", "/wall", size=(1920, 1080))
    views = visitor.page.locator(VIEW)
    before = views.all_text_contents()
    stage.save(lead, lead.project, stage.told.iso, state="off_track", obstacle="Seen when asked for")
    newest = visitor.page.get_by_role("button", name="1 newer change")
    expect(newest).to_be_visible()
    assert views.all_text_contents() == before
    visitor.page.keyboard.press("ArrowRight")
    expect(views.nth(1)).to_be_visible()
    newest.click()
    expect(newest).to_have_count(0)
    visitor.settle()
    expect(views.nth(1)).to_be_visible()  # the room stays where it was
    assert "Seen when asked for" in " ".join(views.all_text_contents())


def test_a_wall_link_opens_the_wall_and_nothing_else(visit: Visit, stage: Stage) -> None:
    visitor = visit(None, f"/wall-link/{WALL_TOKEN}", size=(1280, 720))
    expect(visitor.page.locator(VIEW).first).to_be_visible()
    assert WALL_TOKEN not in visitor.page.url
    for path in ("/", "/network", "/accounts", f"/project?id={stage.project_of_slug('inkoo')}", "/week"):
        visitor.open(path)
        assert visitor.page.locator(".ym-grid, .ym-weeks, .ym-counters").count() == 0, path
        assert "Inkoo" not in visitor.text, path


@pytest.mark.parametrize("token", ["unknown", "x" * 500, "%00", "..%2f..%2fetc"])
def test_a_link_that_is_none_says_so(visit: Visit, token: str) -> None:
    visitor = visit(None, None, size=(1280, 720))
    answer = visitor.page.request.get(f"{visitor.base}/wall-link/{token}", max_redirects=0)
    assert answer.status in (303, 400, 404), answer.status
    assert "set-cookie" not in answer.headers
    if answer.status == 303:
        visitor.open(answer.headers["location"])
        expect(visitor.page.get_by_role("heading", name="This link no longer works")).to_be_visible()
