"""The register: what stands in it, of now and of then."""

import pytest

from tests.ui.factors.conftest import Open, body, said


@pytest.mark.parametrize("persona", ["owner", "outsider", "ministry", "coordinator"])
def test_each_factor_stands_with_its_newest_value_and_its_standing(go: Open, persona: str) -> None:
    page = go(persona, "factors")
    words = said(page).replace("\u00a0", " ")
    assert "Sähkö en Electricity 60 kg CO₂e/MWh 2012 Verified Lähde Whole country 2" in words
    assert "Diesel en Diesel oil 2.66 kg CO₂e/l 2011 Not verified Lähde Whole country 1" in words
    assert "130 kg CO₂e/MWh 2011 Verified Lähde Lämpö Oy 1" in words
    assert "209" not in words


def test_a_standing_is_an_icon_and_a_word(go: Open) -> None:
    html = body(go("ministry", "factors"))
    assert '<i class="ym-i ym-missing"></i> Not verified' in html
    assert '<i class="ym-i ym-on_track"></i> Verified' in html


def test_one_carrier_can_be_looked_for(go: Open) -> None:
    words = said(go("owner", "factors", carrier="diesel"))
    assert "Diesel en" in words
    assert "Sähkö en" not in words
    assert "no factor of this carrier" in said(go("owner", "factors", carrier="wood"))
    assert "asks for something unknown" in said(go("owner", "factors", carrier="x"))


@pytest.mark.parametrize(("persona", "may"), [("coordinator", True), ("owner", False), ("ministry", False)])
def test_only_the_coordinator_is_led_to_a_new_one(go: Open, persona: str, may: bool) -> None:
    assert ("New factor" in said(go(persona, "factors"))) == may
    assert "New factor" not in said(go(persona, "factors", as_of="2026-11-15"))
