"""Targets of projects and of the network."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from db.commands.targets import (
    RemovedNetworkTarget,
    RemovedTarget,
    WantedNetworkTarget,
    WantedTarget,
    remove,
    remove_for_network,
    set_for_network,
    set_for_project,
)
from db.faults import Missing, Refused, Stale
from db.models import Target
from tests.commitments import YEAR_END
from tests.partners import SPRING, TODAY
from tests.personas import Network

FACTS: dict[str, Any] = {
    "indicator": "I12", "baseline": Decimal(1), "baseline_on": SPRING, "value": Decimal(4),
    "due": date(2027, 6, 30),
}  # fmt: skip


def wanted(network: Network, of: str = "own", **said: Any) -> WantedTarget:
    return WantedTarget(project_id=network.project(of), **{**FACTS, **said})


def kept(network: Network, slug: str | None, indicator: str = "I12") -> Any:
    mine = Target.project_id.is_(None) if slug is None else Target.project_id == network.project(slug)
    with network.database.reading() as connection:
        there = select(Target.__table__).where(mine, Target.indicator == indicator).order_by(Target.id)
        return connection.execute(there).all()[-1]


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


@pytest.mark.parametrize(("baseline", "value"), [(1, 4), (40, 12), (0, 999_999_999)])
def test_a_target_is_kept_rising_or_falling(network: Network, baseline: int, value: int) -> None:
    said: dict[str, Any] = {"baseline": Decimal(baseline), "value": Decimal(value)}
    made = network.do("owner", set_for_project, wanted(network, **said))
    row = kept(network, "own")
    assert made == {"id": row.id, "version": 1}
    assert (row.baseline, row.value, row.due) == (baseline, value, FACTS["due"])


@pytest.mark.parametrize(
    ("indicator", "baseline", "value"),
    [("I24", "120.5", "80.125"), ("I24", "-3", "40"), ("I25", "-1.5", "-20"), ("I27", "0", "12500.5"),
     ("I28", "100000", "50000")],
)  # fmt: skip
def test_a_target_of_what_actions_save_has_decimals_and_may_fall(
    network: Network, indicator: str, baseline: str, value: str
) -> None:
    said: dict[str, Any] = {"indicator": indicator, "baseline": Decimal(baseline), "value": Decimal(value)}
    network.do("owner", set_for_project, wanted(network, **said))
    row = kept(network, "own", indicator)
    assert (row.baseline, row.value) == (Decimal(baseline), Decimal(value))


def test_the_same_request_sets_one_and_another_like_it_is_refused(network: Network) -> None:
    first = network.do("owner", set_for_project, wanted(network), request_id="target-once")
    assert network.do("owner", set_for_project, wanted(network), request_id="target-once") == first
    with pytest.raises(Refused) as refused:
        network.do("teammate", set_for_project, wanted(network))
    assert faults(refused.value) == {("due", "target_there")}
    network.do("outsider", set_for_project, wanted(network, "foreign"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"indicator": "I21"}, {("indicator", "indicator_unknown")}),
        ({"indicator": ""}, {("indicator", "indicator_unknown")}),
        ({"value": None, "due": None}, {("value", "number_missing"), ("due", "day_missing")}),
        ({"value": Decimal("4.5")}, {("value", "number_not_whole")}),
        ({"value": Decimal("NaN")}, {("value", "number_not_whole")}),
        ({"value": Decimal("Infinity")}, {("value", "number_not_whole")}),
        ({"value": "4"}, {("value", "number_not_whole")}),
        ({"baseline": Decimal(-1)}, {("baseline", "number_negative")}),
        ({"value": Decimal(10**9)}, {("value", "number_too_large")}),
        ({"baseline": Decimal(4)}, {("value", "nothing_to_do")}),
        ({"indicator": "I10"}, {("baseline", "flow_from_zero")}),
        ({"indicator": "I24", "value": Decimal("1.2345")}, {("value", "number_too_fine")}),
        ({"indicator": "I24", "value": Decimal("NaN")}, {("value", "number_unknown")}),
        ({"indicator": "I24", "value": Decimal(-(10**9))}, {("value", "number_too_large")}),
        ({"indicator": "I28", "baseline": Decimal("-0.5")}, {("baseline", "number_negative")}),
        ({"indicator": "I23", "value": Decimal("4.5")}, {("value", "number_not_whole")}),
        ({"baseline_on": TODAY + timedelta(days=1)}, {("baseline_on", "done_in_future")}),
        ({"due": SPRING}, {("due", "due_before_baseline")}),
        ({"due": date(2999, 1, 1)}, {("due", "day_outside_calendar")}),
    ],
)
def test_all_that_is_wrong_is_told_at_once_by_field(
    network: Network, said: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", set_for_project, wanted(network, **said))
    assert faults(refused.value) == expected


def test_a_target_is_changed_by_whoever_saw_it_last(network: Network) -> None:
    number = kept(network, "own").id
    changed = wanted(network, id=number, seen_version=1, value=Decimal(6), due=YEAR_END)
    assert network.do("owner", set_for_project, changed) == {"id": number, "version": 2}
    with pytest.raises(Stale) as stale:
        network.do("teammate", set_for_project, wanted(network, id=number, seen_version=1, value=Decimal(7)))
    assert (stale.value.theirs["value"], stale.value.yours["value"]) == (6, 7)
    with pytest.raises(Stale):
        network.do("owner", remove, RemovedTarget(network.project("own"), number, 1))


def test_a_target_is_removed_once(network: Network) -> None:
    asked = RemovedTarget(network.project("own"), kept(network, "own").id, 1)
    assert network.do("owner", remove, asked) == {"id": asked.id, "version": 1}
    with pytest.raises(Missing):
        network.do("owner", remove, asked)


def test_targets_of_others_and_of_the_network_are_not_opened_by_one_s_own(network: Network) -> None:
    own = network.project("own")
    for slug in ("foreign", None):
        number = kept(network, slug).id
        with pytest.raises(Missing):
            network.do("owner", set_for_project, wanted(network, id=number, seen_version=1))
        with pytest.raises(Missing):
            network.do("owner", remove, RemovedTarget(own, number, 1))
    with pytest.raises(Missing):
        network.do("coordinator", remove_for_network, RemovedNetworkTarget(kept(network, "own").id, 1))


def test_the_network_has_targets_of_its_own(network: Network) -> None:
    network.do("coordinator", set_for_network, WantedNetworkTarget(**FACTS))
    with pytest.raises(Refused) as refused:
        network.do("coordinator", set_for_network, WantedNetworkTarget(**FACTS))
    assert faults(refused.value) == {("due", "target_there")}
    row = kept(network, None)
    changed = WantedNetworkTarget(**{**FACTS, "value": Decimal(9)}, id=row.id, seen_version=1)
    assert network.do("coordinator", set_for_network, changed)["version"] == 2
    network.do("coordinator", remove_for_network, RemovedNetworkTarget(row.id, 2))
    assert kept(network, None).due == YEAR_END
