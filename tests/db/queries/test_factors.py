"""The register of factors, and what another value of one would change."""

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.commands.factors import NewVersion, VerifiedVersion, renew, verify
from db.engine import data_version
from db.queries import actions, factors
from tests.databases import AdjustableClock, Maker
from tests.partners import TODAY
from tests.personas import Network


def register(network: Network, as_of: int | None = None) -> list[tuple[Any, ...]]:
    with network.database.reading() as connection:
        rows = factors.factors(connection, as_of=as_of)
    return [(row["name_fi"], row["number"], row["value"], row["per"], row["standing"]) for row in rows]


def uses(network: Network, name: str) -> list[tuple[int, Decimal, int]]:
    with network.database.reading() as connection:
        rows = factors.versions(connection, as_of=None, factor_id=network.factor(name))
    return [(row["number"], row["value"], row["uses"]) for row in rows]


def effects(network: Network, name: str, value: Decimal) -> dict[str, tuple[Decimal, Decimal, Decimal]]:
    with network.database.reading() as connection:
        rows = factors.effects(connection, as_of=None, factor_id=network.factor(name), value=value)
    return {row["title"]: (row["now"], row["then"], row["difference"]) for row in rows}


def renewed(network: Network, value: Decimal, *taken: str, seen: int = 2) -> None:
    ids = tuple(network.action(title) for title in taken)
    network.do("coordinator", renew, NewVersion(
        factor_id=network.factor("Sähkö"), seen_number=seen, taken=ids, value=value, period="2025", source="Lähde",
    ))  # fmt: skip


def test_each_factor_is_told_once_with_its_newest_version(network: Network) -> None:
    assert register(network) == [
        ("Diesel", 1, Decimal("2.66"), "l", "unverified"), ("Lämpö", 1, 130, "MWh", "verified"),
        ("Sähkö", 2, 60, "MWh", "verified"), ("Öljy", 1, 267, "MWh", "verified"),
    ]  # fmt: skip


def test_of_an_earlier_moment_the_older_one_is_told(network: Network) -> None:
    before = register(network)
    with network.database.reading() as connection:
        moment = data_version(connection)
    renewed(network, Decimal(55))
    network.do("coordinator", verify, VerifiedVersion(network.factor_version("Diesel", 1), 1))
    assert register(network) != before
    assert register(network, as_of=moment) == before


def test_the_versions_of_a_factor_tell_in_how_many_actions_each_is_used(network: Network) -> None:
    assert uses(network, "Sähkö") == [(2, Decimal(60), 3), (1, Decimal(209), 1)]
    renewed(network, Decimal(55), "Elugn", "Solpaneler")
    assert uses(network, "Sähkö") == [(3, Decimal(55), 2), (2, Decimal(60), 2), (1, Decimal(209), 0)]


def test_what_another_value_changes_is_told_the_greatest_first_and_exactly(network: Network) -> None:
    found = effects(network, "Sähkö", Decimal(100))
    assert list(found.items()) == [
        ("Elugn", (Decimal("6.73"), Decimal("14.36"), Decimal("7.63"))),  # from 209, so less is emitted after it
        ("Solpaneler", (Decimal("1.5"), Decimal("2.5"), Decimal(1))),
        ("Lämmön talteenotto", (Decimal("24.8"), Decimal(24), Decimal("-0.8"))),
        ("Vanhat lamput", (Decimal("0.6"), Decimal(1), Decimal("0.4"))),
    ]
    with network.database.reading() as connection:
        rows = factors.effects(connection, as_of=None, factor_id=network.factor("Sähkö"), value=Decimal(100))
    assert [(row["number"], row["partner_name"], row["name_fi"]) for row in rows] == [
        (1, "Bageri Ab", "Foreign"), (2, "Bageri Ab", "Foreign"), (2, "Metsäkone Oy", "Own"),
        (2, "Hiljainen Oy", "Own"),
    ]  # fmt: skip


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=st.decimals(min_value=0, max_value=10_000, places=6))
def test_what_is_shown_before_is_what_is_so_after(make_network: Maker, value: Decimal) -> None:
    with make_network.make(AdjustableClock()) as database:
        network = Network(database)
        shown = effects(network, "Sähkö", value)
        renewed(network, value, *shown)
        with database.reading() as connection:
            told = actions.actions(connection, as_of=None, inside=None, today=TODAY, size=100)
        saved = {row["title"]: row["tonnes"] for row in told}
    assert {title: saved[title] for title in shown} == {title: then for title, (_now, then, _by) in shown.items()}
    assert all(then - now == by for now, then, by in shown.values())


@pytest.mark.parametrize("name", ["Sähkö", "Öljy", "Diesel"])
def test_a_value_that_is_the_same_changes_nothing_of_those_that_have_it(network: Network, name: str) -> None:
    values = {row[0]: row[2] for row in register(network)}
    found = effects(network, name, values[name])
    assert {title for title, (_now, _then, by) in found.items() if by} == ({"Elugn"} if name == "Sähkö" else set())
