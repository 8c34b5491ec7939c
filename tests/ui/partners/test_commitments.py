"""The commitments and awards of one partner: signed, renewed, ended and given on its page."""

from datetime import date

import pytest
from streamlit.testing.v1 import AppTest

from db.commands.commitments import EditedCommitment, RenewedCommitment, edit, renew
from tests.personas import Network
from tests.ui.partners.conftest import Open, body, keep, labels, press, put, said

SIGN, GIVE = "Sign, renew or end a commitment", "Add or remove an award"
TARGETS = "Halve the fuel"  # a partner's own, which others do not see


def opened(go: Open, persona: str, partner_id: int, *, commitments: bool = True) -> AppTest:
    """Open a partner's page with one of the two parts that wait until somebody opens them."""
    part = "commitments" if commitments else "awards"
    return go(persona, "partners", partner=str(partner_id), state={f"partners/{part}/{partner_id}": True})


@pytest.fixture
def page(go: Open, served: Network) -> AppTest:
    """A partner reached on 2 November, as the lead of its project sees it, ready to sign."""
    return opened(go, "owner", keep(served, "owner", "own", "Leipomo Oy"))


def test_a_commitment_is_signed_with_what_the_partner_aims_at_and_the_stage_follows(page: AppTest) -> None:
    assert "No commitment has been signed." in body(page)
    put(page, signed_on=date(2026, 11, 10), review_on=date(2027, 11, 10))
    page.text_area[0].set_value("<b>Vähemmän</b> öljyä")
    words = said(press(page, "Sign the commitment"))
    assert "The commitment is signed." in words
    assert "Ilmastokumppani Own In force 10 Nov 2026 10 Nov 2027" in words
    assert "Own Committed 2 Nov 2026 – Missing 10 Nov 2026" in words
    assert '<dd lang="en" dir="auto"><bdi>&lt;b&gt;Vähemmän&lt;/b&gt; öljyä</bdi></dd>' in body(page)


def test_what_is_wrong_stands_beside_the_fields_and_what_was_typed_stays(page: AppTest) -> None:
    put(page, signed_on=date(2026, 11, 1), review_on=date(2026, 12, 1))
    press(page, "Sign the commitment")
    assert "Signed on – This is before the partner was reached, 2 Nov 2026." in labels(page)
    assert [one.value for one in page.date_input if str(one.key).endswith("review_on")] == [date(2026, 12, 1)]


def test_a_scheme_that_is_not_on_the_list_is_added_and_chosen(page: AppTest) -> None:
    put(page, name="Ilmastojoukkue")
    assert "The scheme is added and chosen: Ilmastojoukkue." in said(press(page, "Add the scheme"))
    assert "Ilmastojoukkue Own In force" in said(press(page, "Sign the commitment"))


def test_a_scheme_that_is_known_is_offered(page: AppTest) -> None:
    put(page, name="KLIMATPARTNER")
    words = said(press(page, "Add the scheme"))
    assert "The network knows this scheme already: Klimatpartner. It is chosen." in words
    assert "Klimatpartner Own In force" in said(press(page, "Sign the commitment"))


def choose(page: AppTest, beginning: str) -> AppTest:
    """Choose the commitment whose title begins so."""
    box = next(one for one in page.selectbox if one.label == "Sign or change")
    title = next(option for option in box.options if option.startswith(beginning))
    return box.select(title).run(timeout=30)


@pytest.fixture
def signed(go: Open, served: Network) -> AppTest:
    """The commitment of Metsäkone Oy that is due for review, chosen."""
    return choose(opened(go, "owner", served.partner("Metsäkone Oy")), "Ilmastokumppani, Own")


def test_a_review_is_one_click_and_so_is_the_end(signed: AppTest) -> None:
    assert "Ilmastokumppani Own Review is near 1 Jun 2026 31 Dec 2026" in said(signed)
    words = said(press(signed, "Renew for a year"))
    assert "The commitment goes on until its next review." in words
    assert "Ilmastokumppani Own In force 1 Jun 2026 18 Nov 2027" in words
    words = said(press(signed, "It ends today"))
    assert "The commitment has ended." in words
    assert "Ilmastokumppani Own Ended 1 Jun 2026 18 Nov 2027 18 Nov 2026" in words


def test_a_click_on_what_somebody_changed_meanwhile_does_nothing(signed: AppTest, served: Network) -> None:
    number = served.commitment("own", "Metsäkone Oy", "Ilmastokumppani")
    served.do("teammate", renew, RenewedCommitment(served.project("own"), number, 1, date(2029, 1, 1)))
    words = said(press(signed, "It ends today"))
    assert "Ilmastokumppani Own In force 1 Jun 2026 1 Jan 2029" in words


def test_all_of_a_commitment_can_be_changed_and_a_stale_save_shows_both(signed: AppTest, served: Network) -> None:
    put(signed, ended_on=date(2028, 5, 1))
    words = said(press(signed, "Save the commitment"))
    assert "The commitment is saved." in words
    assert "1 May 2028" in words
    number = served.commitment("own", "Metsäkone Oy", "Ilmastokumppani")
    theirs = EditedCommitment(
        project_id=served.project("own"), id=number, seen_version=2, signed_on=date(2026, 6, 1), targets="Theirs"
    )
    served.do("teammate", edit, theirs)
    put(signed, ended_on=date(2028, 6, 1))
    words = said(press(signed, "Save the commitment"))
    assert "Theirs" in words
    assert "1 Jun 2028" in words


def test_a_commitment_that_nobody_signed_is_removed(signed: AppTest) -> None:
    words = said(press(signed, "Remove the commitment"))
    assert "The commitment is removed. The stage of the partner is as it was" in words
    assert TARGETS not in words


def test_others_see_that_it_is_committed_and_not_what_it_aims_at(go: Open, served: Network) -> None:
    for persona in ("outsider", "ministry"):
        page = opened(go, persona, served.partner("Metsäkone Oy"))
        words = said(page)
        assert "Ilmastokumppani Own In force 1 Jun 2026 – Missing" in words
        assert TARGETS not in words
    assert not [one for one in page.selectbox if one.label == "Sign or change"]  # the ministry only reads


def test_in_the_past_nothing_is_signed(go: Open, served: Network) -> None:
    number = served.partner("Metsäkone Oy")
    page = go("owner", "partners", partner=str(number), as_of="2026-11-17", state={
        f"partners/commitments/{number}": True})  # fmt: skip
    assert TARGETS in said(page)
    assert not page.button


# Awards


def test_an_award_is_given_once_and_removed(go: Open, served: Network) -> None:
    page = opened(go, "owner", served.partner("Kutomo Oy"), commitments=False)
    assert "No awards yet." in body(page)
    put(page, name="Vuoden teko", year=2025)
    words = said(press(page, "Add the award"))
    assert "The award is added." in words
    assert "Vuoden teko 2025 Own" in words
    put(page, name="vuoden teko", year=2025)
    press(page, "Add the award")
    assert "Award – The partner has this award of this year already." in labels(page)
    assert "The award is removed." in said(press(page, "Remove the award"))


def test_others_see_the_awards_of_who_may_be_named(go: Open, served: Network) -> None:
    page = opened(go, "ministry", served.partner("Metsäkone Oy"), commitments=False)
    assert "Ympäristöpalkinto 2026 Own Ympäristöpalkinto 2025 Second" in said(page)
    assert "Add the award" not in [one.label for one in page.button]
