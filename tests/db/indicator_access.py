"""Who may ask what of indicators: a part of the table of tests/db/access.py."""

from decimal import Decimal
from typing import Any

from db.commands import indicator_values
from db.models import IndicatorValue
from tests.db.access import EMPTY, KEEPING, PERSONS, TODAY, Entry, alone, of_project, project_id, row_of
from tests.personas import Network

QUERY_ACCESS: dict[str, Entry] = {
    "indicators.behind": Entry(PERSONS, alone(today=TODAY, year=TODAY.year, code="I03")),
    "indicators.catalogue": Entry(PERSONS, alone()),
    "indicators.first_year": Entry(PERSONS, alone(today=TODAY)),
    "indicators.of_project": Entry(KEEPING, of_project(), EMPTY),
    "indicators.of_year": Entry(PERSONS, alone(today=TODAY, year=TODAY.year)),
}


def _wanted(network: Network, about: str) -> indicator_values.WantedValue:
    return indicator_values.WantedValue(
        project_id=project_id(network, about), indicator="I29", first_on=TODAY, last_on=TODAY, value=Decimal(2),
        evidence="A list",
    )  # fmt: skip


def _removed(network: Network, about: str) -> indicator_values.RemovedValue:
    number, version = row_of(network, IndicatorValue, about)
    return indicator_values.RemovedValue(project_id(network, about), number, version)


COMMAND_ACCESS: dict[str, Any] = {
    "indicator_values.put": Entry(KEEPING, _wanted, "missing"),
    "indicator_values.remove": Entry(KEEPING, _removed, "missing"),
}
