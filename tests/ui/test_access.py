"""Every page × every persona × an own, a foreign, a missing and a forged object in the address."""

from collections.abc import Callable

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from tests.personas import LAST_WEEK, PERSONAS, Network
from tests.ui.conftest import ROOT, Be
from ui import page as guard
from ui.site import PAGES

EVERYBODY = frozenset(PERSONAS)
MEMBERS = frozenset({"owner", "teammate", "outsider"})
PERSONS = MEMBERS | {"coordinator", "ministry"}

PAGE_ACCESS: dict[str, frozenset[str]] = {
    "home": PERSONS,
    "week": MEMBERS,
    "network": PERSONS,
    "participants": PERSONS,
    "partners": PERSONS,
    "events": PERSONS,
    "actions": PERSONS,
    "emissions": PERSONS,
    "import": MEMBERS | {"coordinator"},
    "import-measures": MEMBERS | {"coordinator"},
    "indicators": PERSONS,
    "wall": PERSONS | {"wall"},
    "accounts": frozenset({"coordinator"}),
    "area": frozenset({"coordinator"}),
    "factors": PERSONS,
    "project": PERSONS,
    "about": EVERYBODY,
    "accessibility": EVERYBODY,
    "privacy": EVERYBODY,
    "invite": EVERYBODY,
    "password": PERSONS,
}
FORGED = ["999999", "-1", "x", "", "9" * 40, "9" * 5_000, "٣", "\0", "<b>", "1 OR 1=1"]


Visit = Callable[..., AppTest]


@pytest.fixture
def visit(served: Network, be: Be) -> Visit:
    """Open an address as a persona, through the router as a browser does."""
    del served

    def open_page(bearer: str, path: str, **query: str) -> AppTest:
        be(bearer)
        opened = AppTest.from_file(str(ROOT / "ui/router.py"))
        if path != "home":
            opened._page_hash = calc_hash(path)
        for name, value in query.items():
            opened.query_params[name] = value
        return opened.run(timeout=30)

    return open_page


def test_every_page_has_its_entry() -> None:
    assert set(PAGE_ACCESS) == {entry.path for entry in PAGES}


@pytest.fixture
def turned_away(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Note each time that the guard turns a visitor away."""
    found: list[bool] = []
    turn_away = guard._turn_away

    def noted(*arguments: object) -> None:
        found.append(True)
        turn_away(*arguments)  # type: ignore[arg-type]  # passed on as they came

    monkeypatch.setattr(guard, "_turn_away", noted)
    return found


@pytest.mark.parametrize("persona", PERSONAS)
@pytest.mark.parametrize("page", sorted(PAGE_ACCESS))
def test_a_page_opens_for_its_audience_and_nobody_else(
    visit: Visit, turned_away: list[bool], page: str, persona: str
) -> None:
    opened = visit(persona, page)
    assert not opened.exception
    assert bool(turned_away) == (persona not in PAGE_ACCESS[page])


@pytest.mark.parametrize("bearer", ["deactivated", "wall-ended", "signed-out", "expired", "unknown"])
def test_who_is_out_gets_into_no_page_but_the_public_ones(
    visit: Visit, turned_away: list[bool], bearer: str
) -> None:
    for page, audience in PAGE_ACCESS.items():
        turned_away.clear()
        assert not visit(bearer, page).exception
        assert bool(turned_away) == ("nobody" not in audience), page


def shown(opened: AppTest) -> str:
    """Return everything that a page shows, as one text."""
    return "\n".join(str(element.proto) for element in opened.main) + "\n".join(str(each) for each in opened.main)


@pytest.mark.parametrize("persona", ["owner", "teammate"])
def test_a_forged_project_in_the_address_of_the_week_shows_nothing_of_it(
    visit: Visit, served: Network, persona: str
) -> None:
    for slug in ("foreign", "coming"):
        opened = visit(persona, "week", project=str(served.project(slug)), week=LAST_WEEK)
        assert not opened.exception
        assert "Theirs" not in shown(opened)
        assert slug.capitalize() not in shown(opened)


@pytest.mark.parametrize(("persona", "hidden"), [("outsider", "Hiljainen Oy"), ("ministry", "Perunut Oy")])
def test_a_forged_partner_in_the_address_shows_nothing_of_it(
    visit: Visit, served: Network, persona: str, hidden: str
) -> None:
    opened = visit(persona, "partners", partner=str(served.partner(hidden)))
    assert not opened.exception
    assert hidden not in shown(opened)


@pytest.mark.parametrize(("persona", "event"), [("outsider", "Kahvit 1"), ("ministry", "Yhteinen")])
def test_a_forged_event_in_the_address_shows_no_partner_that_may_not_be_named(
    visit: Visit, served: Network, persona: str, event: str
) -> None:
    opened = visit(persona, "events", event=str(served.event(event)))
    assert not opened.exception
    assert "Metsäkone Oy" in shown(opened)
    for hidden in ("Hiljainen Oy", "Naapurin tila", "Neuvottu ry"):
        assert hidden not in shown(opened)


@pytest.mark.parametrize("forged", FORGED)
@pytest.mark.parametrize(
    ("page", "name"),
    [
        ("week", "project"),
        ("project", "id"),
        ("accounts", "project"),
        ("partners", "partner"),
        ("partners", "project"),
        ("events", "event"),
        ("events", "series"),
        ("events", "project"),
        ("actions", "action"),
        ("actions", "project"),
        ("actions", "partner"),
        ("actions", "copy"),
        ("import", "project"),
        ("import-measures", "project"),
        ("factors", "factor"),
        ("factors", "carrier"),
        ("indicators", "code"),
    ],
)
def test_an_object_that_is_not_there_shows_no_error_of_ours(
    visit: Visit, page: str, name: str, forged: str
) -> None:
    persona = "coordinator" if page == "accounts" else "owner"
    assert not visit(persona, page, **{name: forged}).exception


@pytest.mark.parametrize(
    "week", ["2026-W00", "2026-W54", "2027-W53", "2026-W48", "2026-W28", "x", "", "\0", "2046-W01"]
)
@pytest.mark.parametrize("page", ["week", "network"])
def test_a_week_that_is_not_there_shows_no_error_of_ours(visit: Visit, page: str, week: str) -> None:
    assert not visit("owner", page, week=week).exception


@pytest.mark.parametrize("as_of", ["", "x", "2026-13-01", "1900-01-01", "2999-01-01", "\0", "9" * 50, "-1"])
@pytest.mark.parametrize(
    "page",
    [
        "week", "network", "wall", "participants", "partners", "events", "actions", "emissions", "import",
        "factors", "indicators", "import-measures",
    ],
)  # fmt: skip
def test_a_moment_that_is_not_there_shows_no_error_of_ours(visit: Visit, page: str, as_of: str) -> None:
    assert not visit("owner", page, as_of=as_of).exception


@pytest.mark.parametrize("language", ["xx", "", "en-GB", "\0", "fi" * 100, "../sv"])
def test_an_unknown_language_shows_no_error_of_ours(visit: Visit, language: str) -> None:
    assert not visit("owner", "home", lang=language).exception
