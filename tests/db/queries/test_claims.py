"""The product asks whether two actions claim one saving: of a partner, in a sector, alike by title or amount."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from db.action_sums import WHOLE, counted_actions, sums_of
from db.commands import actions
from db.engine import data_version
from db.faults import Missing
from db.queries import claims
from db.reading import fetch
from tests.databases import NOON
from tests.personas import Network

TODAY = NOON.date()
DONE: dict[str, Any] = {"done_on": date(2025, 3, 1), "effect_from": date(2025, 3, 1)}


def new(network: Network, title: str, saves: str, partner: str = "Kutomo Oy", **said: Any) -> int:
    """Return an action that saves so many tonnes by the partner's figure."""
    wanted = actions.NewAction(
        project_id=network.project("own"), partner_id=network.partner(partner), title=title, basis="reported",
        reported=Decimal(saves), source="Raportti", evidence="reported",
        **{"sector": "waste", **DONE, **said},
    )  # fmt: skip
    return int(network.do("coordinator", actions.add, wanted)["id"])


def alike(network: Network, action: int, persona: str = "owner", *, past: bool = False) -> list[str]:
    with network.database.reading() as connection:
        as_of = data_version(connection) if past else None
        asked: dict[str, Any] = {"as_of": as_of, "today": TODAY, "action_id": action}
        return [row["title"] for row in fetch(connection, claims.alike, network.identity(persona), **asked)]


def test_a_likely_title_or_as_much_saved_of_one_partner_and_sector_is_asked_about(network: Network) -> None:
    one = new(network, "Jäteöljyn keräys", "12.5", energy_saved=Decimal(40))
    new(network, "Jäteöljyjen keräys", "3")  # one letter more
    new(network, "Lajittelu", "12.5")  # as many tonnes
    new(network, "Puristin", "1", energy_saved=Decimal(40))  # as much energy
    assert alike(network, one) == ["Jäteöljyjen keräys", "Lajittelu", "Puristin"]
    assert alike(network, one, past=True) == ["Jäteöljyjen keräys", "Lajittelu", "Puristin"]


def test_who_claims_nothing_is_not_asked_about(network: Network) -> None:
    one = new(network, "Jäteöljyn keräys", "12.5")
    new(network, "Jäteöljyn keräys", "12.5", sector="road")  # another sector's emissions
    new(network, "Jäteöljyn keräys", "12.5", partner="Metsäkone Oy")  # another partner's
    counted = new(network, "Sama jäteöljyn keräys", "12.5", counted_in_id=one)  # decided already
    dropped = new(network, "Jäteöljyn keräys, jäi", "12.5", dropped_on=date(2025, 4, 1), lesson="Kallis")
    new(network, "Kompostori", "0")  # zero is no saving that two could claim
    new(network, "Siirtolavat", "0")
    assert [alike(network, each) for each in (one, counted, dropped)] == [[], [], []]


def test_once_a_person_has_decided_it_is_counted_once_and_asked_no_more(network: Network) -> None:
    before = _sum(network)
    one, other = new(network, "Jäteöljyn keräys", "12.5"), new(network, "Jäteöljyn keräys", "12.5")
    assert _sum(network) - before == 25
    assert alike(network, other) == ["Jäteöljyn keräys"]
    facts: dict[str, Any] = {
        "title": "Jäteöljyn keräys", "sector": "waste", **DONE, "basis": "reported", "reported": Decimal("12.5"),
        "source": "Raportti", "evidence": "reported", "counted_in_id": one,
    }  # fmt: skip
    network.do("owner", actions.edit, actions.EditedAction(
        project_id=network.project("own"), id=other, seen_version=1, **facts))  # fmt: skip
    assert _sum(network) - before == Decimal("12.5")
    assert alike(network, one) == alike(network, other) == []


def _sum(network: Network) -> Decimal:
    """Return what all actions save that are done, before anything is hidden."""
    with network.database.reading() as connection:
        found = sums_of(counted_actions(connection, None), [WHOLE], {}, TODAY)[WHOLE]
    return Decimal(sum(found.values["done", "", ""].values())).scaleb(-8)


def test_of_an_action_that_may_not_be_told_nothing_is_told(network: Network) -> None:
    with pytest.raises(Missing):
        alike(network, new(network, "Oma asia", "1"), "ministry")
