"""Values of indicators that projects report by hand."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from sqlalchemy import select

from db.commands.indicator_values import RemovedValue, WantedValue, put, remove
from db.faults import Missing, Refused, Stale
from db.models import IndicatorValue
from tests.partners import TODAY
from tests.personas import Network

FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
FACTS: dict[str, Any] = {
    "indicator": "I03", "first_on": FIRST, "last_on": LAST, "value": Decimal("1200.50"), "evidence": " The books ",
}  # fmt: skip
SHARE = {"indicator": "I04", "value": Decimal(3), "whole": Decimal(12)}
RATING = {"indicator": "I31", "value": Decimal("4.5"), "whole": Decimal(12)}
STOCK = {"indicator": "I21", "first_on": LAST, "value": Decimal(7)}


def wanted(network: Network, of: str = "own", **said: Any) -> WantedValue:
    return WantedValue(project_id=network.project(of), **{**FACTS, **said})


def kept(network: Network, number: int) -> Any:
    with network.database.reading() as connection:
        return connection.execute(select(IndicatorValue.__table__).where(IndicatorValue.id == number)).one()


def newest(network: Network, of: str) -> Any:
    with network.database.reading() as connection:
        mine = select(IndicatorValue.__table__).where(IndicatorValue.project_id == network.project(of))
        return connection.execute(mine.order_by(IndicatorValue.id.desc())).first()


def faults(refused: Refused) -> set[tuple[str, str]]:
    return {(fault.field, fault.code) for fault in refused.faults}


@pytest.mark.parametrize("said", [{}, SHARE, RATING, STOCK, {"value": Decimal(0)}])
def test_a_value_is_kept_as_it_is_told(network: Network, said: dict[str, Any]) -> None:
    done = network.do("owner", put, wanted(network, **said))
    row, told = kept(network, done["id"]), {**FACTS, **said}
    assert (row.value, row.whole, row.last_on) == (told["value"], told.get("whole"), LAST)
    assert row.evidence == "The books"


def test_the_same_request_reports_once_and_the_same_days_are_not_told_twice(network: Network) -> None:
    first = network.do("owner", put, wanted(network), request_id="value-once")
    assert network.do("owner", put, wanted(network), request_id="value-once") == first
    spans: list[dict[str, Any]] = [
        {},
        {"first_on": LAST, "last_on": LAST},
        {"last_on": FIRST},
        {"first_on": date(2026, 6, 30)},
    ]
    for days in spans:
        with pytest.raises(Refused) as refused:
            network.do("teammate", put, wanted(network, **days))
        assert faults(refused.value) == {("first_on", "value_there")}
    network.do("teammate", put, wanted(network, first_on=date(2026, 10, 1), last_on=date(2026, 10, 31)))
    network.do("outsider", put, wanted(network, "foreign"))


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"indicator": "I24"}, {("indicator", "indicator_not_reported")}),  # it is computed
        ({"indicator": "C01"}, {("indicator", "indicator_not_reported")}),  # never a project's result
        ({"indicator": "\0"}, {("indicator", "indicator_not_reported")}),
        ({"value": None, "evidence": " "}, {("value", "number_missing"), ("evidence", "empty")}),
        ({"value": Decimal("NaN")}, {("value", "number_unknown")}),
        ({"value": Decimal("0.0001")}, {("value", "number_too_fine")}),
        ({"value": Decimal(-1)}, {("value", "number_negative")}),
        ({"value": Decimal(10**9)}, {("value", "number_too_large")}),
        ({"value": 3.5}, {("value", "number_unknown")}),
        ({"indicator": "I29", "value": Decimal("2.5")}, {("value", "number_not_whole")}),
        ({"whole": Decimal(3)}, {("whole", "whole_not_asked")}),
        ({**SHARE, "whole": None}, {("whole", "number_missing")}),
        ({**SHARE, "whole": Decimal(0)}, {("whole", "whole_of_nothing")}),
        ({**SHARE, "value": Decimal(13)}, {("value", "more_than_whole")}),
        ({**RATING, "value": Decimal("5.1")}, {("value", "rating_outside")}),
        ({**RATING, "whole": Decimal("2.5")}, {("whole", "number_not_whole")}),
        ({**STOCK, "first_on": FIRST}, {("last_on", "stock_of_one_day")}),
        ({"first_on": None}, {("first_on", "day_missing")}),
        ({"last_on": date(2026, 6, 1)}, {("last_on", "ends_before_start")}),
        ({"last_on": TODAY + timedelta(days=1)}, {("last_on", "done_in_future")}),
        ({"language": "de"}, {("language", "language_unknown")}),
    ],
)
def test_all_that_is_wrong_is_told_at_once_by_field(
    network: Network, said: dict[str, Any], expected: set[tuple[str, str]]
) -> None:
    with pytest.raises(Refused) as refused:
        network.do("owner", put, wanted(network, **said))
    assert faults(refused.value) == expected


def test_a_value_is_changed_by_whoever_saw_it_last_and_removed_once(network: Network) -> None:
    number = network.do("owner", put, wanted(network))["id"]
    changed = wanted(network, id=number, seen_version=1, value=Decimal(2))
    assert network.do("teammate", put, changed) == {"id": number, "version": 2}
    with pytest.raises(Stale) as stale:
        network.do("owner", put, wanted(network, id=number, seen_version=1, value=Decimal(3)))
    assert (stale.value.theirs["value"], stale.value.yours["value"]) == (2, 3)
    asked = RemovedValue(network.project("own"), number, 2)
    assert network.do("owner", remove, asked) == {"id": number, "version": 2}
    with pytest.raises(Missing):
        network.do("owner", remove, asked)


def test_values_of_others_are_not_opened_by_one_s_own(network: Network) -> None:
    row = newest(network, "foreign")
    with pytest.raises(Missing):
        network.do("owner", put, wanted(network, id=row.id, seen_version=row.version))
    with pytest.raises(Missing):
        network.do("owner", remove, RemovedValue(network.project("own"), row.id, row.version))
