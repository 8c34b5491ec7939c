"""One partner: what is known of it and to whom, its story, and changing its facts."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from db.commands.partners import EditedPartner, edit
from db.commands.partnerships import NewPartnership, begin
from tests.partners import IDS, SPRING
from tests.personas import Network
from tests.ui.partners.conftest import Open, body, keep, labels, press, put, said


@pytest.fixture
def opened(go: Open, served: Network) -> Open:
    """Open a partner by its name."""

    def open_one(name: str, persona: str = "owner", **asked: str) -> AppTest:
        return go(persona, "partners", partner=str(served.partner(name)), **asked)

    return open_one


def test_it_tells_facts_and_story(opened: Open) -> None:
    words = said(opened("Metsäkone Oy"))
    for part in (
        f"Business id {IDS['Metsäkone Oy']}",
        "Municipality Lahti",
        "Industry, TOL 2008 A A en",
        "Consent to be named from 2 Mar 2026",
        "Foreign Committed – Missing – Missing 1 Sept 2026",  # the days before are the project's own
        "Second (Metsäkone) Committed",
        "Own Climate action under way 2 Mar 2026 – Missing 1 Jun 2026 1 Sept 2026",
    ):
        assert part in words


def test_what_is_not_known_says_so(opened: Open) -> None:
    words = said(opened("Hiljainen Oy"))
    for part in ("Business id not known", "Size not known", "Consent to be named from no consent"):
        assert part in words
    assert "Consent ends" not in words


@pytest.mark.parametrize(("persona", "name"), [
    ("outsider", "Hiljainen Oy"), ("outsider", "Naapurin tila"), ("owner", "Neuvottu ry"), ("owner", "Perunut Oy"),
    ("ministry", "Huominen Oy"), ("ministry", "Lopettanut Oy"), ("owner", "Erehdys Oy"),
])  # fmt: skip
def test_who_may_not_know_of_it_is_told_nothing(opened: Open, persona: str, name: str) -> None:
    words = said(opened(name, persona))
    assert "nothing at this address" in words
    assert name not in words


@pytest.mark.parametrize("persona", ["owner", "ministry"])
def test_others_read_what_may_be_told_and_change_nothing(opened: Open, persona: str) -> None:
    page = opened("Timo Toimi", persona)
    words = said(page)
    assert "Business id not shown to others" in words
    for hidden in (IDS["Timo Toimi"], "Consent", "Changes of the facts"):
        assert hidden not in words
    assert not page.button


def test_the_past_changes_nothing(opened: Open) -> None:
    page = opened("Hiljainen Oy", as_of="2026-11-10")
    assert "Own Climate action under way" in said(page)
    assert not page.button


@pytest.mark.parametrize("persona", ["owner", "teammate", "coordinator"])
def test_who_keeps_it_changes_its_facts(opened: Open, persona: str) -> None:
    page = put(opened("Hiljainen Oy", persona), name="Puhuva Oy", size_class="small", size_basis="staff")
    words = said(press(page, "Save"))
    for part in ("Saved.", "Size Small (under 50 persons)", "Size judged by Number of staff alone"):
        assert part in words
    assert page.title[0].value == "Puhuva Oy"
    assert "Name: Hiljainen Oy → Puhuva Oy; Size: – → Small" in words


def test_what_is_wrong_stands_beside_each_field(opened: Open, served: Network) -> None:
    page = put(
        opened("Hiljainen Oy"), name="", business_id="1234567-8", size_class="small", size_basis="",
        named_until=date(2026, 12, 1),
    )  # fmt: skip
    press(page, "Save")
    for label in (
        "Name – ",
        "Business id, if there is one – ",
        "Size judged by – ",
        "Consent to be named from – ",
    ):
        assert label in labels(page)
    written = page.text_input(key=f"form/partner/{served.partner('Hiljainen Oy')}/business_id")
    assert written.value == "1234567-8"


@pytest.mark.parametrize("choice", ["Go on with mine", "Take the saved one"])
def test_a_stale_save_shows_both(opened: Open, served: Network, choice: str) -> None:
    page = put(opened("Naapurin tila"), name="Minun tila")
    theirs = EditedPartner(
        project_id=served.project("own"), id=served.partner("Naapurin tila"), seen_version=1, kind="farm",
        name="Heidän tila", named_from=SPRING,
    )  # fmt: skip
    served.do("teammate", edit, theirs)
    words = said(press(page, "Save"))
    assert "Heidän tila" in words
    assert "Minun tila" in words
    press(page, choice)
    assert "Saved." in said(press(page, "Save"))
    assert page.title[0].value == ("Minun tila" if choice.startswith("Go") else "Heidän tila")


def test_a_business_id_of_another_is_reported_to_the_coordinator(go: Open, opened: Open, served: Network) -> None:
    page = put(opened("Hiljainen Oy"), business_id=IDS["Bageri Ab"].replace("-", ""))
    assert "Another partner has this business id" in labels(press(page, "Save"))
    assert "will look" in said(press(page, "Tell the coordinator that they are the same"))
    assert page.text_input(key=f"form/partner/{served.partner('Hiljainen Oy')}/business_id").value == ""
    words = said(go("coordinator", "partners", section="duplicates"))
    assert "both have the same business id" in words


def test_of_two_business_ids_there_is_nothing_to_report(opened: Open) -> None:
    page = put(opened("Metsäkone Oy"), business_id=IDS["Bageri Ab"])
    assert "Another partner has this business id" in labels(press(page, "Save"))
    assert "Tell the coordinator that they are the same" not in [button.label for button in page.button]


def test_a_merged_partner_leads_to_the_one_that_it_is(opened: Open) -> None:
    page = opened("Metsäkone")
    words = said(page)
    assert "counts as it" in words
    assert "Metsäkone Oy" in words
    assert not page.button
    assert "Merged into it" not in said(opened("Metsäkone Oy"))


def test_the_coordinator_undoes_a_merge(opened: Open) -> None:
    page = opened("Metsäkone Oy", "coordinator")
    assert "Merged into it" in said(page)
    assert "two partners again" in said(press(page, "Undo the merge"))
    assert "Undo the merge" not in [button.label for button in page.button]
    words = said(opened("Metsäkone", "coordinator"))
    assert "Merged into another partner" in words
    assert "The merge undone" in words


def test_in_the_past_a_merge_is_only_told(opened: Open) -> None:
    page = opened("Metsäkone Oy", "coordinator", as_of="2026-11-10")
    assert "Merged into it Metsäkone" in said(page)
    assert not page.button
    assert "Merged into it" not in said(opened("Metsäkone Oy", "coordinator", as_of="2026-09-15"))


def test_a_partner_in_no_project_says_so(opened: Open) -> None:
    page = opened("Erehdys Oy", "coordinator")
    assert "No project that may be told of works with it" in said(page)
    assert [one.label for one in page.button] == ["Save"]  # the coordinator keeps its facts


def test_the_coordinator_keeps_the_facts_of_who_is_in_no_project(opened: Open) -> None:
    page = opened("Erehdys Oy", "coordinator")
    words = said(press(put(page, name="Erehdys Osk", kind="other"), "Save"))
    assert "Saved." in words
    assert page.title[0].value == "Erehdys Osk"
    put(page, business_id=IDS["Bageri Ab"])
    press(page, "Save")
    assert "Another partner has this business id already." in labels(page)
    assert "Tell the coordinator that they are the same" not in [one.label for one in page.button]


def test_of_a_merged_one_the_coordinator_changes_no_facts(opened: Open) -> None:
    assert not opened("Metsäkone", "coordinator").text_input


def test_who_takes_it_into_a_project_knows_more_of_it(opened: Open, served: Network) -> None:
    wanted = NewPartnership(served.project("own"), served.partner("Timo Toimi"), "reached", date(2026, 11, 3))
    served.do("owner", begin, wanted)
    words = said(opened("Timo Toimi"))
    assert IDS["Timo Toimi"] in words
    assert "Own Reached 3 Nov 2026" in words
    assert "Foreign Climate action under way" in words


def test_a_name_with_signs_is_a_name(go: Open, served: Network) -> None:
    name = "*Tila* <script> [x](http://example.org)"
    page = go("owner", "partners", partner=str(keep(served, "owner", "own", name)))
    assert "\\*Tila\\* \\<script\\>" in page.title[0].value
    assert "<script>" not in body(page)


@pytest.mark.parametrize("forged", ["999999", "-1", "x", "", "9" * 40, "٣", "\0", "<b>"])
def test_what_is_no_partner_is_told_plainly(go: Open, forged: str) -> None:
    assert "error number" not in said(go("coordinator", "partners", partner=forged))
