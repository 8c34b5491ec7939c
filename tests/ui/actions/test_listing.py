"""The list of actions: what is looked for, and what a saving that is no number looks like."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.personas import Network
from tests.ui.actions.conftest import Open, body, said


def titles(page: AppTest) -> list[str]:
    """Return the titles that the list shows."""
    return re.findall(r'<th scope="row"><a[^>]*><span[^>]*><bdi>([^<]*)', body(page))


def test_each_is_told_what_may_be_told(go: Open) -> None:
    assert set(titles(go("ministry", "actions"))) == {"Elugn", "Hybridikone"}
    own = titles(go("teammate", "actions"))
    assert {"Rehun vaihto", "Kipsikäsittely", "Elugn"} <= set(own)
    assert not {"Solpaneler", "Puupelletti", "Virhe"} & set(own)


@pytest.mark.parametrize(("title", "cell"), [
    ("Vaihtolavat", "0"), ("Ajotapakoulutus", "cannot be quantified"), ("Kipsikäsittely", "not told"),
    ("Hybridikone yhdessä", "counted in another"), ("Rehun vaihto", "−2.5"), ("Hybridikone", "10.64"),
])  # fmt: skip
def test_what_is_no_number_looks_different_from_zero(go: Open, title: str, cell: str) -> None:
    row = re.search(rf"<bdi>{title}</bdi>.*?</tr>", body(go("coordinator", "actions", words=title)))
    assert row is not None
    found = re.search(r'<td class="ym-num">(?:<bdi>)?([^<]*)', row[0])
    assert found is not None
    assert found[1] == cell


@pytest.mark.parametrize(("asked", "found"), [
    ({"words": "hybridi"}, ["Hybridikone"]),
    ({"phase": "under_way"}, ["Elugn"]),
    ({"sector": "machinery"}, ["Hybridikone"]),
    ({"basis": "calculated"}, ["Elugn", "Hybridikone"]),
    ({"basis": "open"}, []),
    ({"phase": "x"}, ["Elugn", "Hybridikone"]),
    ({"part": "9" * 30}, ["Elugn", "Hybridikone"]),
])  # fmt: skip
def test_the_address_says_what_is_looked_for(go: Open, asked: dict[str, str], found: list[str]) -> None:
    page = go("ministry", "actions", **asked)
    assert titles(page) == found
    assert ("No action is found" in said(page)) == (not found)
    assert ("something unknown" in said(page)) == (asked == {"phase": "x"})


def test_what_several_projects_did_names_them_with_percents(go: Open, served: Network) -> None:
    words = said(go("owner", "actions", words="talteenotto"))
    assert "Own 60 %, Foreign 40 %" in words
    shared = titles(go("outsider", "actions", project=str(served.project("foreign"))))
    assert "Lämmön talteenotto" in shared


def test_of_a_past_moment_nothing_of_others_is_told(go: Open) -> None:
    page = go("ministry", "actions", as_of="2026-11-18")
    assert "Nothing was known then that may be shown to you." in said(page)
