"""What the indicators come to in a year: joined by their rules, and hidden where few would be recognised."""

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import pytest

from db.commands.targets import WantedNetworkTarget, set_for_network
from db.engine import data_version
from db.follow import Step
from db.indicators import progress
from db.protection import HIDDEN
from db.queries import emissions, indicators, targets
from tests.partners import TODAY
from tests.personas import Network


def of_year(network: Network, year: int = 2026, today: date = TODAY, code: str = "") -> dict[str, Any]:
    with network.database.reading() as connection:
        rows = indicators.of_year(connection, as_of=None, today=today, year=year, code=code)
    return {row["code"]: row for row in rows}


def test_what_is_reported_is_joined_by_the_rule_of_each(network: Network) -> None:
    found = of_year(network)
    assert found["I03"]["value"] == Decimal("3500.50")  # a sum
    assert found["I04"]["value"] == 70  # of sums, not the mean of 10 and 90 percent
    assert found["I21"]["value"] == 10  # the newest of each
    assert found["I31"]["value"] == Decimal("3.5")  # by the number of answers
    assert (found["I03"]["projects"], found["I03"]["last_on"]) == (2, date(2026, 6, 30))


def test_missing_zero_and_hidden_are_three(network: Network) -> None:
    found = of_year(network)
    assert found["I20"]["value"] == 0
    assert found["I22"]["value"] == HIDDEN
    assert (found["I30"]["value"], found["I30"]["projects"]) == (None, 0)
    assert found["C01"]["value"] is None


def test_a_value_counts_in_the_year_in_which_its_days_end_and_in_no_other(network: Network) -> None:
    before = of_year(network, 2025)
    assert (before["I03"]["value"], before["I19"]["value"]) == (None, 5)
    assert of_year(network)["I19"]["value"] is None  # an old stock is not carried on


def test_what_was_removed_is_gone(network: Network) -> None:
    assert of_year(network)["I17"]["value"] is None


def test_one_indicator_is_what_it_is_among_all(network: Network) -> None:
    every = of_year(network)
    for code in ("I01", "I09", "I24", "I21", "C01"):
        assert of_year(network, code=code) == {code: every[code]}
    assert of_year(network, code="I99") == {}


def test_the_projects_that_ran_in_a_year_are_what_coverage_is_of(network: Network) -> None:
    found = of_year(network)
    assert found["I01"]["value"] == found["I03"]["running"]
    assert of_year(network, 2020)["I01"]["value"] == 0
    assert of_year(network, 2020)["I02"]["value"] == 0


def test_actions_are_told_as_they_stood_at_the_end_of_a_year(network: Network) -> None:
    with network.database.reading() as connection:
        then = emissions.figures(connection, as_of=None, today=date(2025, 12, 31))
    assert {row["fact"] for row in then if row["actions"]} == {"done"}  # of the actions one was done by then
    assert of_year(network, 2015)["I23"]["value"] == 0


def behind(
    network: Network, code: str, year: int = 2026, as_of: int | None = None, language: str = "fi"
) -> list[Any]:
    with network.database.reading() as connection:
        asked: dict[str, Any] = {"today": TODAY, "year": year, "code": code, "language": language}
        return list(indicators.behind(connection, as_of=as_of, **asked))


def test_every_indicator_that_is_reported_is_what_its_rows_add_up_to_in_every_year_and_at_every_moment(
    network: Network,
) -> None:
    """Each open row is counted, none twice; where one is hidden, another one is too, or all that they come to."""
    with network.database.reading() as connection:
        now, opened = data_version(connection), 0
        for as_of, year in product([None, *range(now - 6, now + 1)], (2024, 2025, 2026)):
            for row in indicators.of_year(connection, as_of=as_of, today=TODAY, year=year):
                rows = behind(network, row["code"], year, as_of)
                if row["source"] != "reported" or not rows:
                    assert rows == []
                    assert row["projects"] in (None, 0)
                    continue
                opened += 1
                assert row["projects"] == len({one["project_id"] for one in rows})
                assert row["last_on"] == max(one["last_on"] for one in rows)
                if HIDDEN in (row["value"], *(one["value"] for one in rows)):
                    assert row["value"] == HIDDEN or sum(one["value"] == HIDDEN for one in rows) > 1
                    continue
                weights = [one["whole"] if row["over_projects"] == "mean" else 1 for one in rows]
                total = sum(one["value"] * weight for one, weight in zip(rows, weights, strict=True))
                if row["over_projects"] == "ratio":
                    total = 100 * total / sum(one["whole"] for one in rows)
                if row["over_projects"] == "mean":
                    total /= sum(weights)
                assert row["value"] == total
    assert opened > 20  # with 1,000 and 500.50 and 2,000 of I03, and the newest of each of I21


def test_the_rows_behind_an_indicator_are_in_the_order_of_the_projects_names(network: Network) -> None:
    rows = behind(network, "I03")
    assert [row["value"] for row in rows if row["project_id"] == network.project("own")] == [
        1000,
        Decimal("500.50"),
    ]
    names = [row["name_fi"] for row in rows]
    assert names == sorted(names)
    assert behind(network, "I03", 2024) == behind(network, "I10") == behind(network, "I99") == []


def test_of_few_companies_neither_the_row_is_told_nor_the_one_that_would_tell_it(network: Network) -> None:
    assert [row["value"] for row in behind(network, "I22")] == [HIDDEN]
    assert [row["value"] for row in behind(network, "I21")] == [HIDDEN, HIDDEN]  # 6 and 4, told as 10


def test_what_a_project_reported_is_told_with_who_and_when(network: Network) -> None:
    with network.database.reading() as connection:
        rows = indicators.of_project(connection, as_of=None, project_id=network.project("own"))
    assert [row["indicator"] for row in rows if row["last_on"] == date(2026, 3, 31)] == ["I21"]
    assert {row["evidence"] for row in rows} >= {"I03 of own"}


@pytest.mark.parametrize("code", ["I23", "I24", "I25", "I26", "I27", "I28"])
def test_the_network_stands_by_its_targets_where_the_catalogue_says(network: Network, code: str) -> None:
    asked: dict[str, Any] = {"today": TODAY, "indicator": code, "since": date(2026, 1, 1)}
    with network.database.reading() as connection:
        assert targets.network_now(connection, as_of=None, **asked) == of_year(network)[code]["value"]


def test_where_the_network_stands_by_its_actions_is_asked_anew_once_a_sum_of_them_has_moved() -> None:
    asked = {"today": TODAY, "indicator": "I24", "since": date(2026, 1, 1)}
    assert targets.network_now.followed(Decimal(3), Step(actions=True), asked) is None
    assert targets.network_now.followed(Decimal(3), Step(partners=True, acted=True), asked) == 3


def test_a_falling_target_is_reached_from_above_and_nothing_told_is_no_progress(network: Network) -> None:
    network.do("coordinator", set_for_network, WantedNetworkTarget(
        indicator="I24", baseline=Decimal(80), baseline_on=date(2026, 1, 1), value=Decimal(20),
        due=date(2027, 12, 31),
    ))  # fmt: skip
    with network.database.reading() as connection:
        (row,) = [row for row in targets.of_network(connection, as_of=None) if row["indicator"] == "I24"]
    assert progress(row["baseline"], row["value"], Decimal(50)) == Decimal("0.5")
    assert progress(row["baseline"], row["value"], Decimal(0)) > 1  # type: ignore[operator]  # a number, as both are there
    assert progress(row["baseline"], row["value"], None) is None
