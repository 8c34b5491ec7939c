"""A phone, a very narrow screen, and a page that is zoomed to twice its size: no page scrolls sideways."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.layout import Text, sideways, texts, upon_each_other
from tests.browser.stage import Stage

SCREENS = {"390 px": (390, 844), "320 px": (320, 568), "200 %": (640, 450)}
PAGES = (
    "/", "/network", "/project?id={project}", "/project", "/accounts",
    "/accounts?section=projects&project={project}",
    "/accounts?section=people&account=1", "/accounts?section=organisations&organisation=1", "/about", "/privacy",
    "/password", "/partners", "/partners?partner=1", "/partners?partner=new", "/partners?section=duplicates",
    "/events", "/events?event=6", "/events?event=new",
)  # fmt: skip


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("language", ["fi", "sv"])
def test_no_page_is_wider_than_a_narrow_screen(visit: Visit, stage: Stage, screen: str, language: str) -> None:
    project = stage.project_of_slug("inkoo")
    first, *others = [path.format(project=project) for path in PAGES]
    visitor = visit("coordinator", first, size=SCREENS[screen], language=language)
    faults = []
    for path in (first, *others):
        visitor.go(path)
        if sideways(visitor) > 0:
            faults.append(f"{path}: {sideways(visitor)} px too wide")
        faults += [f"{path}: {said}" for said in unreadable(texts(visitor), SCREENS[screen][0])]
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("screen", SCREENS)
def test_the_form_is_not_wider_than_a_narrow_screen(visit: Visit, screen: str) -> None:
    visitor = visit("deputy", "/week", size=SCREENS[screen], language="fi")
    assert sideways(visitor) == 0
    assert unreadable(texts(visitor), SCREENS[screen][0]) == []


@pytest.mark.parametrize("screen", SCREENS)
def test_the_sign_in_page_is_not_wider_than_a_narrow_screen(visit: Visit, screen: str) -> None:
    visitor = visit(None, "/", size=SCREENS[screen], language="sv")
    assert sideways(visitor) == 0
    assert unreadable(texts(visitor), SCREENS[screen][0]) == []


def unreadable(found: list[Text], width: int) -> list[str]:
    """Return what stands outside the screen, where nothing scrolls by itself, or upon something else."""
    outside = [
        f"outside: {one.text}" for one in found if not one.scrolls and (one.right > width + 1 or one.left < -1)
    ]
    cut = [f"cut off: {one.text}" for one in found if one.clipped > 3 and not one.scrolls and not one.shortened]
    return outside + cut + [f"upon each other: {pair}" for pair in upon_each_other(found)]
