"""Factors: a new value is a new version, and only the actions that are named take it."""

from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from db.commands.factors import NewFactor, NewVersion, VerifiedVersion, add, renew, verify
from db.commands.kernel import Command
from db.engine import data_version
from db.faults import Missing, Refused, Stale
from db.models import Action, ActionLine, Factor, FactorVersion
from db.queries import actions
from tests.partners import TODAY
from tests.personas import Network

VALUE: dict[str, Any] = {"value": Decimal("55.5"), "period": "2024", "source": "Motiva"}
NAMES = ("name_fi", "name_sv", "name_en")


def new(**said: Any) -> NewFactor:
    names = dict.fromkeys(NAMES, "Hake")
    return NewFactor(**{"carrier": "wood", "per": "MWh", **names, **VALUE, **said})


def version(network: Network, *taken: str, seen: int = 2, name: str = "Sähkö", **said: Any) -> NewVersion:
    ids = tuple(network.action(title) for title in taken)
    return NewVersion(factor_id=network.factor(name), seen_number=seen, taken=ids, **{**VALUE, **said})


def refused(network: Network, command: Command[Any], wanted: Any) -> set[tuple[str, str]]:
    with pytest.raises(Refused) as raised:
        network.do("coordinator", command, wanted)
    return {(fault.field, fault.code) for fault in raised.value.faults}


def values(network: Network, name: str) -> list[tuple[int, Decimal, str]]:
    with network.database.reading() as connection:
        there = select(FactorVersion.number, FactorVersion.value, FactorVersion.standing)
        mine = there.join(Factor, Factor.id == FactorVersion.factor_id).where(Factor.name_fi == name)
        return [(row.number, row.value, row.standing) for row in connection.execute(mine.order_by("number"))]


def reckoned(network: Network, as_of: int | None = None) -> dict[str, Decimal | None]:
    """Return what every action saves, by title."""
    with network.database.reading() as connection:
        rows = actions.actions(connection, as_of=as_of, inside=None, today=TODAY, size=100)
    return {row["title"]: row["tonnes"] for row in rows}


def moved(network: Network, before: dict[str, Decimal | None]) -> dict[str, Decimal | None]:
    return {title: tonnes for title, tonnes in reckoned(network).items() if tonnes != before[title]}


def now(network: Network) -> int:
    with network.database.reading() as connection:
        return data_version(connection)


# Adding


def test_a_factor_begins_with_a_version_that_nobody_has_compared_with_its_source(network: Network) -> None:
    made = network.do("coordinator", add, new(name_fi=" Hake ", basis="location", value=Decimal("0.000001")))
    assert made == {"id": network.factor("Hake"), "version": 1, "version_id": network.factor_version("Hake", 1)}
    assert values(network, "Hake") == [(1, Decimal("0.000001"), "unverified")]


def test_the_same_request_adds_one_and_another_by_its_name_is_refused(network: Network) -> None:
    first = network.do("coordinator", add, new(), request_id="factor-once")
    assert network.do("coordinator", add, new(), request_id="factor-once") == first
    assert refused(network, add, new()) == {("name_fi", "factor_there")}


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (dict.fromkeys(NAMES, ""), {(name, "empty") for name in NAMES}),
        ({"carrier": "x", "per": "x", "basis": "x"},
         {("carrier", "carrier_unknown"), ("per", "unit_unknown"), ("basis", "scope_basis_unknown")}),
        ({"name_sv": "x" * 201, "supplier": "a\nb", "value": None},
         {("name_sv", "too_long"), ("supplier", "one_line"), ("value", "number_missing")}),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_a_factor_is_told_at_once(
    sqlite_network: Network, said: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    assert refused(sqlite_network, add, new(**said)) == expected


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"value": 1.5, "period": ""}, {("value", "number_unknown"), ("period", "empty")}),
        ({"value": Decimal(-1), "source": ""}, {("value", "number_negative"), ("source", "empty")}),
        ({"value": Decimal("1e10"), "note": "x" * 5001}, {("value", "number_too_large"), ("note", "too_long")}),
        ({"value": Decimal("0.0000001"), "method": "x" * 301},
         {("value", "number_too_fine"), ("method", "too_long")}),
    ],
)  # fmt: skip
def test_all_that_is_wrong_with_a_value_is_told_of_a_new_factor_and_of_a_new_version(
    sqlite_network: Network, said: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    assert refused(sqlite_network, add, new(**said)) == expected
    assert refused(sqlite_network, renew, version(sqlite_network, **said)) == expected


# Renewing


def test_a_new_version_moves_only_the_actions_that_are_named_and_no_earlier_moment(network: Network) -> None:
    before, moment = reckoned(network), now(network)
    made = network.do("coordinator", renew, version(network, "Elugn", "Solpaneler"))
    assert made == {"id": network.factor_version("Sähkö", 3), "number": 3, "taken": 2}
    assert values(network, "Sähkö")[-1] == (3, Decimal("55.5"), "unverified")
    # 80 x 267 - 70 x 55.5, and 25 x 55.5; Vanhat lamput and the other that use the factor keep their own.
    assert moved(network, before) == {"Elugn": Decimal("17.475000"), "Solpaneler": Decimal("1.387500")}
    assert reckoned(network, as_of=moment) == before


def test_a_version_that_no_action_takes_moves_nothing(network: Network) -> None:
    before = reckoned(network)
    network.do("coordinator", renew, version(network))
    assert moved(network, before) == {}


def test_whoever_was_changing_an_action_that_takes_it_sees_that_first(network: Network) -> None:
    network.do("coordinator", renew, version(network, "Elugn"))
    with network.database.reading() as connection:
        told = connection.execute(select(Action.version, Action.told).where(Action.title == "Elugn")).one()
    assert tuple(told) == (2, 1)


def test_an_action_is_taken_once_however_often_it_is_named(network: Network) -> None:
    assert network.do("coordinator", renew, version(network, "Elugn", "Elugn"))["taken"] == 1


def test_the_same_request_renews_once_and_who_saw_an_older_one_is_refused(network: Network) -> None:
    first = network.do("coordinator", renew, version(network), request_id="renew-once")
    assert network.do("coordinator", renew, version(network), request_id="renew-once") == first
    assert refused(network, renew, version(network)) == {("seen_number", "factor_renewed")}
    assert len(values(network, "Sähkö")) == 3


def test_an_action_that_does_not_use_the_factor_takes_no_version_of_it(network: Network) -> None:
    expected = {("taken", "action_without_factor")}
    assert refused(network, renew, version(network, "Elugn", "Hybridikone")) == expected
    forged = NewVersion(**{**vars(version(network)), "taken": (999_999,)})
    assert refused(network, renew, forged) == expected
    more_than_a_statement_names = NewVersion(**{**vars(forged), "taken": tuple(range(1, 70_000))})
    assert refused(network, renew, more_than_a_statement_names) == expected
    assert refused(network, renew, NewVersion(**{**vars(forged), "seen_number": 1, "period": ""})) == {
        *expected, ("seen_number", "factor_renewed"), ("period", "empty"),
    }  # fmt: skip


def test_a_value_by_which_an_action_would_save_more_than_can_be_is_refused(network: Network) -> None:
    slip = Decimal(999_999_999)
    assert refused(network, renew, version(network, "Elugn", value=slip)) == {("value", "saving_too_large")}
    assert network.do("coordinator", renew, version(network, value=slip))["taken"] == 0


def test_a_factor_that_is_not_there_is_missing(network: Network) -> None:
    with pytest.raises(Missing):
        network.do("coordinator", renew, NewVersion(factor_id=999_999, seen_number=0, **VALUE))
    with pytest.raises(Missing):
        network.do("coordinator", verify, VerifiedVersion(999_999, 1))


# Comparing with the source


def test_a_version_is_verified_and_taken_back_by_who_sees_the_saved_one(network: Network) -> None:
    number = network.factor_version("Diesel", 1)
    assert network.do("coordinator", verify, VerifiedVersion(number, 1)) == {"id": number, "version": 2}
    assert values(network, "Diesel") == [(1, Decimal("2.66"), "verified")]
    with pytest.raises(Stale) as stale:
        network.do("coordinator", verify, VerifiedVersion(number, 1, verified=False))
    assert (stale.value.theirs, stale.value.yours) == ({"standing": "verified"}, {"standing": "unverified"})
    network.do("coordinator", verify, VerifiedVersion(number, 2, verified=False))
    assert values(network, "Diesel") == [(1, Decimal("2.66"), "unverified")]


def test_a_figure_names_the_version_that_it_was_reckoned_with(network: Network) -> None:
    network.do("coordinator", renew, version(network, "Elugn"))
    line = ActionLine.action_id == network.action("Elugn")
    with network.database.reading() as connection:
        there = select(ActionLine.factor_version_id).where(line).order_by(ActionLine.place)
        assert list(connection.execute(there).scalars()) == [
            network.factor_version("Öljy", 1), network.factor_version("Sähkö", 3),
        ]  # fmt: skip
