"""A new factor, also of a local supplier."""

import pytest
from sqlalchemy import func, select

from db.models import Factor
from tests.personas import Network
from tests.ui.factors.conftest import Open, labels, press, put, said

WOOD = {"name_fi": "Hake", "name_sv": "Flis", "name_en": "Wood chips", "value": "1,25", "period": "2025"}


def count(network: Network) -> int:
    with network.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(Factor)).scalar_one()


@pytest.mark.parametrize("persona", ["owner", "ministry"])
def test_only_the_coordinator_adds_one(go: Open, persona: str) -> None:
    page = go(persona, "factors", factor="new")
    assert "no right to this page" in said(page)
    assert not page.button


def test_the_past_adds_none(go: Open) -> None:
    page = go("coordinator", "factors", factor="new", as_of="2026-11-15")
    assert "changed in the present" in said(page)
    assert not page.button


def test_one_of_a_local_supplier_is_added_and_opened_not_verified(go: Open) -> None:
    page = put(go("coordinator", "factors", factor="new"), **WOOD, source="Tilinpäätös", supplier="Kylän Lämpö Oy")
    words = said(press(page, "Add the factor")).replace("\u00a0", " ")
    assert page.title[0].value == "Wood chips"
    assert "1.25 kg CO₂e/MWh" in words
    assert "Kylän Lämpö Oy" in words
    assert "Not verified" in words


def test_every_fault_stands_at_its_field_and_nothing_typed_is_lost(go: Open, served: Network) -> None:
    before = count(served)
    page = put(go("coordinator", "factors", factor="new"), name_fi="Hake", value="paljon")
    press(page, "Add the factor")
    for label in ("Name in Swedish – ", "Value, kg CO₂e for one unit – ", "Period that it is of – ", "Source – "):
        assert label in labels(page)
    assert [one.value for one in page.text_input if str(one.key).endswith("/value")] == ["paljon"]
    assert count(served) == before


def test_a_name_that_is_there_is_said_at_the_name(go: Open) -> None:
    page = put(go("coordinator", "factors", factor="new"), **{**WOOD, "name_fi": "Sähkö"}, source="Lähde")
    press(page, "Add the factor")
    assert "Name in Finnish – There is a factor by this name already." in labels(page)


def test_what_is_typed_is_shown_as_text(go: Open) -> None:
    hostile = "<img src=x> ![x](http://y) $z$"
    page = put(go("coordinator", "factors", factor="new"), **{**WOOD, "name_en": hostile}, source=hostile)
    press(page, "Add the factor")
    html = "".join(str(one.proto.body) for one in page.get("html"))
    assert "<img" not in html
    assert hostile in said(page).replace("\\", "").replace("\u2060", "")
