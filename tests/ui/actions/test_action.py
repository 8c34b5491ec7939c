"""One action: its reckoning, what it means where there is none, and what its keeper does with it."""

from decimal import Decimal

import pytest

from db.commands.actions import NewAction, add
from tests.databases import NOON
from tests.personas import Network
from tests.ui.actions.conftest import Open, labels, opened, press, put, said


def test_a_tonne_opens_to_its_factor_with_version_period_source_and_standing(go: Open, served: Network) -> None:
    words = said(opened(go, served, "Hybridikone"))
    assert "10.64 t CO₂e a year" in words
    assert "(10,000 − 6,000) l × 2.66 kg/l = 10.64 t" in words
    assert "Diesel en, version 1" in words
    assert "unverified" in words
    assert "Counts also the saving of: Hybridikone yhdessä" in words


def test_several_amounts_are_added_up(go: Open, served: Network) -> None:
    words = said(opened(go, served, "Lämmön talteenotto"))
    assert "(500 − 300) MWh × 130 kg/MWh = 26 t" in words
    assert "(0 − 20,000) kWh ÷ 1,000 kWh/MWh × 60 kg/MWh = −1.2 t" in words
    assert "26 t − 1.2 t = 24.8 t" in words
    assert "unverified" not in words
    assert "Own 60 14.88 Foreign 40 9.92" in words


@pytest.mark.parametrize(("title", "meaning"), [
    ("Vaihtolavat", "A true zero"),
    ("Ajotapakoulutus", "Cannot be quantified Why Ei seurata"),
    ("Rehun vaihto", "The number is negative: the action grows emissions."),
    ("Kipsikäsittely", "It has not been told yet what it saves. That is no zero."),
    ("Hybridikone yhdessä", "Counted in another action, and so not here: Hybridikone"),
    ("Uusi kattila", "What was learnt Liian kallis"),
])  # fmt: skip
def test_what_there_is_in_place_of_a_figure_is_said(go: Open, served: Network, title: str, meaning: str) -> None:
    assert meaning in said(opened(go, served, title, "coordinator"))


def test_who_keeps_an_action_is_asked_whether_another_claims_the_same_saving(go: Open, served: Network) -> None:
    served.do("owner", add, NewAction(
        project_id=served.project("own"), partner_id=served.partner("Metsäkone Oy"), title="Hybridikoneen käyttö",
        sector="machinery", idea_on=NOON.date(), basis="reported", reported=Decimal("10.64"), source="Raportti",
        evidence="reported",
    ))  # fmt: skip
    question = "Might the same saving be told of in another action too? Look at: Hybridikoneen käyttö"
    assert question in said(opened(go, served, "Hybridikone"))
    assert "Might the same saving" not in said(opened(go, served, "Hybridikone", "ministry"))
    assert "Might the same saving" not in said(opened(go, served, "Vaihtolavat"))


def test_others_read_no_euros_and_change_nothing(go: Open, served: Network) -> None:
    page = opened(go, served, "Hybridikone", "ministry")
    words = said(page)
    assert "Money saved a year not shown to others" in words
    assert "5,600" not in words
    assert not page.button
    assert "Changes of the action" not in words


def test_who_has_a_share_reads_all_and_changes_nothing(go: Open, served: Network) -> None:
    page = opened(go, served, "Lämmön talteenotto", "outsider")
    assert "€90,000" in said(page)
    assert not page.button
    page = opened(go, served, "Lämmön talteenotto", "outsider", section="edit")
    assert "no right to this page" in said(page)
    assert not page.text_input


@pytest.mark.parametrize("section", ["", "edit"])
def test_the_past_is_read_and_not_changed(go: Open, served: Network, section: str) -> None:
    page = opened(go, served, "Hybridikone", as_of="2026-11-18", section=section)
    assert not page.exception
    assert not page.button
    assert not page.text_input


def test_the_next_phase_is_a_click(go: Open, served: Network) -> None:
    page = press(opened(go, served, "Kipsikäsittely"), "Decided today")
    words = said(page)
    assert "The phase is saved." in words
    assert "Decided 18 Nov 2026" in words
    assert "Decided: – → 18 Nov 2026" in words
    assert "Decided today" not in [button.label for button in page.button]


def test_a_drop_needs_its_lesson(go: Open, served: Network) -> None:
    page = press(opened(go, served, "Kipsikäsittely"), "Drop it")
    assert "What was learnt – Write something here." in labels(page)
    page = press(put(page, lesson="Liian märkä pelto"), "Drop it")
    words = said(page)
    assert "The action is dropped." in words
    assert "Liian märkä pelto" in words


def test_shares_over_all_are_refused_at_their_field(go: Open, served: Network) -> None:
    page = press(put(opened(go, served, "Lämmön talteenotto"), percent=70), "Save the share")
    assert "Share, % – " in labels(page)
    page = press(put(page, percent=50), "Save the share")
    words = said(page)
    assert "The share is saved." in words
    assert "10 % is no project’s doing." in words


def test_what_never_was_is_removed(go: Open, served: Network) -> None:
    page = press(opened(go, served, "Kipsikäsittely"), "Remove the action for good")
    assert page.title[0].value == "Actions"
    assert "The action is removed." in said(page)


def test_what_is_forged_shows_nothing(go: Open, served: Network) -> None:
    for title in ("Solpaneler", "Puupelletti"):
        words = said(opened(go, served, title, "ministry"))
        assert "There is nothing at this address." in words
        assert title not in words


def test_a_partner_shows_its_actions_and_the_way_to_a_new_one(go: Open, served: Network) -> None:
    words = said(go("owner", "partners", partner=str(served.partner("Metsäkone Oy"))))
    assert "Hybridikone Own Done" in words
    assert "New action of this partner" in words
    assert "Rehun vaihto" not in words
