"""The list: whose partners it shows, what is looked for, and where that stands."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from tests.personas import Network
from tests.ui.partners.conftest import Open, body, keep, press, put, said

TOLD = {"Bageri Ab", "Kutomo Oy", "Metsäkone Oy", "Timo Toimi"}  # to everybody
OWN = {"Hiljainen Oy", "Kutomo Oy", "Metsäkone Oy", "Naapurin tila"}
FOREIGN = {
    "Bageri Ab", "Bagerit", "Hiljanen", "Huominen Oy", "Lopettanut Oy", "Metsäkone Oy", "Neuvottu ry",
    "Perunut Oy", "Timo Toimi",
}  # fmt: skip


def names(page: AppTest) -> set[str]:
    """Return the names that the list shows."""
    return set(re.findall(r"<th[^>]*><a[^>]*><bdi>([^<]*)</bdi>", body(page)))


@pytest.mark.parametrize(("persona", "shown"), [
    ("owner", OWN | TOLD),
    ("teammate", OWN | TOLD),
    ("outsider", FOREIGN | TOLD),
    ("coordinator", OWN | FOREIGN | {"Erehdys Oy"}),
    ("ministry", TOLD),
    ("former", TOLD),
])  # fmt: skip
def test_everybody_sees_their_own_and_those_that_may_be_named(go: Open, persona: str, shown: set[str]) -> None:
    assert names(go(persona, "partners")) == shown


@pytest.mark.parametrize(("persona", "sentence"), [
    ("owner", "your own projects"), ("coordinator", "of all projects"), ("ministry", "have agreed to be named"),
])  # fmt: skip
def test_one_sentence_says_whose_partners_these_are(go: Open, persona: str, sentence: str) -> None:
    assert sentence in said(go(persona, "partners"))


def test_a_row_tells_what_is_known_and_leads_to_the_partner(go: Open, served: Network) -> None:
    page = go("owner", "partners", words="metsä")
    assert "Metsäkone Oy Company Lahti A en Micro Climate action under way 3" in said(page)
    assert f"/partners?lang=en&amp;words=mets%C3%A4&amp;partner={served.partner('Metsäkone Oy')}" in body(page)


@pytest.mark.parametrize(("asked", "shown"), [
    ({"words": "BAGER"}, {"Bageri Ab", "Bagerit"}),
    ({"kind": "farm"}, {"Naapurin tila"}),
    ({"stage": "advised"}, {"Neuvottu ry"}),
    ({"stage": "dropped"}, {"Lopettanut Oy"}),
    ({"stage": "acting", "kind": "sole_trader"}, {"Timo Toimi"}),
    ({"stage": "advised", "kind": "farm"}, set()),
])  # fmt: skip
def test_the_address_says_what_is_looked_for(go: Open, asked: dict[str, str], shown: set[str]) -> None:
    assert names(go("coordinator", "partners", **asked)) == shown


def test_the_partners_of_one_project(go: Open, served: Network) -> None:
    page = go("coordinator", "partners", project=str(served.project("foreign")))
    assert names(page) == FOREIGN
    page.selectbox(key="partners/project").set_value(served.project("own")).run(timeout=30)
    assert names(page) == OWN
    assert page.query_params["project"] == str(served.project("own"))


def test_a_choice_goes_into_the_address_and_out_of_it(go: Open) -> None:
    page = go("owner", "partners", part="1")
    put(page, words="oy", kind="other").run(timeout=30)
    assert page.query_params == {"lang": "en", "words": "oy", "kind": "other"}
    assert names(page) == {"Kutomo Oy"}
    put(page, words="", kind="").run(timeout=30)
    assert page.query_params == {"lang": "en"}


@pytest.mark.usefixtures("served")
def test_a_lead_chooses_among_their_own_projects(go: Open) -> None:
    own = go("owner", "partners").selectbox(key="partners/project").options
    assert own == ["All projects", "Ended", "Own", "Second"]
    assert "Coming" in go("coordinator", "partners").selectbox(key="partners/project").options


@pytest.mark.parametrize(("name", "asked"), [
    ("kind", "x"), ("stage", "\0"), ("project", "999999"), ("project", "x"), ("part", "-1"), ("part", "9" * 30),
    ("words", "\0"),
])  # fmt: skip
def test_what_nobody_can_choose_is_left_out(go: Open, name: str, asked: str) -> None:
    page = go("ministry", "partners", **{name: asked})
    assert names(page) == TOLD
    assert ("something unknown" in said(page)) == (name in ("kind", "stage", "project"))


def test_twenty_at_a_time_and_the_part_stands_in_the_address(go: Open, served: Network) -> None:
    for number in range(21):
        keep(served, "owner", "own", f"Firma {number:02}")
    page = go("owner", "partners", words="firma")
    assert "Firma 19" in names(page)
    assert "Firma 20" not in names(page)
    press(page, "Next")
    assert "21–21 of 21" in said(page)
    assert page.query_params["part"] == "2"
    assert names(go("owner", "partners", words="firma", part="99")) == {"Firma 20"}
    press(page, "Previous")
    assert page.query_params == {"lang": "en", "words": "firma"}


@pytest.mark.usefixtures("no_partners")
@pytest.mark.parametrize(("persona", "why"), [
    ("owner", "Add the first one"), ("coordinator", "Add the first one"), ("former", "not yet in any project"),
    ("ministry", "has agreed to be named yet"),
])  # fmt: skip
def test_an_empty_list_says_why_and_what_to_do(go: Open, persona: str, why: str) -> None:
    assert why in said(go(persona, "partners"))


def test_nothing_found_says_so(go: Open) -> None:
    assert "No partner is found" in said(go("owner", "partners", words="zzz"))


def test_a_moment_that_was_asked_for_names_nobody_else_even_while_nothing_was_saved_since(go: Open) -> None:
    assert names(go("ministry", "partners")) == TOLD
    # Yesterday's newest moment: the consent of Perunut Oy, which ended today, still held then.
    assert names(go("ministry", "partners", as_of="2026-11-17")) == set()
    assert names(go("ministry", "partners", as_of="2026-11-18T11:59")) == set()


def test_the_past_shows_what_was_known_then_and_nothing_to_change(go: Open) -> None:
    page = go("coordinator", "partners", as_of="2026-09-15")
    assert names(page) == OWN | FOREIGN | {"Erehdys Oy", "Metsäkone"}  # it was merged later
    assert "New partner" not in said(page)
    assert "Likely duplicates" not in said(page)
    assert "as_of=2026-09-15" in body(page)
    assert "Nothing was known then" in said(go("owner", "partners", as_of="2026-03-01"))


@pytest.mark.parametrize(("persona", "adds"), [
    ("owner", True), ("coordinator", True), ("ministry", False), ("former", False),
])  # fmt: skip
def test_who_keeps_partners_is_led_to_a_new_one(go: Open, persona: str, adds: bool) -> None:
    page = go(persona, "partners")
    assert ("New partner" in [link.proto.label for link in page.get("page_link")]) == adds


def test_names_are_shown_as_they_were_typed(go: Open, served: Network) -> None:
    keep(served, "owner", "own", "<b>Tila</b> & ![x](http://example.org/x.png)")
    assert "&lt;b&gt;Tila&lt;/b&gt; &amp; ![x]" in body(go("owner", "partners"))
