"""The catalogue of indicators with the values of a year, and a project's own values, as datasets."""

from collections.abc import Mapping
from typing import Any, Final

from db.indicators import REPORTED
from db.queries import indicators
from ui.catalogue import words
from ui.catalogue.values import shown
from ui.exports import common, filters
from ui.exports.columns import Asking, Column, Row
from ui.exports.dataset import Dataset
from ui.formats import name_of
from ui.language import gettext_noop as later
from ui.tables import shown as hidden


def _of(name: str) -> tuple[str, ...]:
    return tuple(f"{name}_{language}" for language in ("fi", "sv", "en"))


def _names(asking: Asking) -> Mapping[str, str]:
    return {row["code"]: name_of(row) for row in asking.ask(indicators.catalogue)}


def _year(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, "year": chosen["year"] or asking.today.year}


def _words(name: str, heading: str, meaning: str) -> Column:
    return Column(name, heading, "text", meaning, of=_of(name), value=lambda row: name_of(row, name))


def _code(name: str, heading: str, meaning: str, codes: Any) -> Column:
    return Column(name, heading, "code", meaning, codes=lambda _asking: codes())


def _reference(row: Row) -> object:
    return words.reference(str(row["reference"]))


INDICATORS: Final = Dataset(
    "indicators", later("Indicators"),
    later("The catalogue of indicators with what each comes to in a calendar year, as far as it is over. What few "
          "would be recognised by is hidden. Never add up indicators."),
    later("For everybody who works in or with the network. It names no persons."),
    indicators.of_year,
    (
        Column("code", later("Code"), "code", later("The code of the indicator.")),
        _words("name", later("Indicator"), later("The name of the indicator, in the language of the file.")),
        _code("level", later("Level"), later("From inputs to impact; the background is no result."), words.levels),
        Column("value", later("Value"), "decimal",
               later("What the indicator comes to in the year; a share in percent."),
               missing=later("Nothing has been told."),
               not_applicable=later("No project ran, or the indicator tells of no project."), may_be_hidden=True,
               of=("value", "running", "source"), value=shown),
        _code("unit", later("Unit"), later("In what the number of the row is."), words.units),
        _code("nature", later("Flow or stock"), later("Whether it tells of the year or of its end."),
              words.natures),
        _code("over_time", later("Over time"), later("How the values of years make that of several."),
              words.over_time),
        _code("over_projects", later("Over projects"), later("How the values of projects make that of the "
                                                             "network."), words.over_projects),
        _code("source", later("Source"), later("Where the values are from."), words.sources),
        Column("projects", later("Projects that reported"), "integer",
               later("How many projects reported it in the year."), unit=later("projects"),
               missing=later("It is not reported by hand.")),
        Column("running", later("Projects that ran"), "integer", later("How many projects ran in the year."),
               unit=later("projects")),
        Column("last_on", later("Newest day"), "date", later("The newest day that is told of."),
               missing=later("Nothing was reported by hand.")),
        _words("definition", later("Definition"), later("What is counted.")),
        _words("rule", later("Not to count twice"), later("The rule that keeps it from being counted twice.")),
        Column("reference", later("Reference"), "text", later("Where the indicator is from."), value=_reference),
    ),
    _year, (filters.year(),),
    left_out={"disaggregation": "it is a note for those who build the service, in English only"},
)  # fmt: skip


def _reported(asking: Asking) -> Mapping[str, str]:
    return {row["code"]: name_of(row) for row in asking.ask(indicators.catalogue) if row["source"] == REPORTED}


def _behind(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {**_year(asking, chosen), "code": chosen["indicator"], "language": asking.language}


REPORTS: Final = Dataset(
    "indicator-reports", later("Values of projects by indicator"),
    later("What projects have reported of an indicator for a calendar year, as far as it counts: what the "
          "indicator comes to is made of these. What few would be recognised by is hidden."),
    later("For everybody who works in or with the network. It names no persons."),
    indicators.behind,
    (
        *common.PROJECT,
        Column("first_on", later("First day"), "date", later("The first day that it tells of.")),
        Column("last_on", later("Last day"), "date", later("The last day that it tells of.")),
        Column("value", later("Value"), "decimal",
               later("The number; of a share the part, of a mean the mean."), may_be_hidden=True,
               value=lambda row: hidden(row["value"])),
        Column("whole", later("Of how much"), "decimal",
               later("Of a share the whole, of a mean how many answered."), may_be_hidden=True,
               missing=later("The indicator is no share and no mean."), value=lambda row: hidden(row["whole"])),
    ),
    _behind,
    (filters.choice("indicator", later("Indicator"), _reported, filters.NEEDED), filters.year()),
)  # fmt: skip

VALUES: Final = Dataset(
    "indicator-values", later("Reported indicators of the project"),
    later("What the project has reported by hand, each value for some days."),
    later("For the project’s own people and the coordinator: small numbers stand in it."),
    indicators.of_project,
    (
        Column("value_id", later("Number of the value"), "code", later("The value’s number in the service."),
               of=("id",)),
        Column("indicator", later("Indicator"), "code", later("Of what it is a value."), codes=_names),
        Column("first_on", later("First day"), "date", later("The first day that it tells of.")),
        Column("last_on", later("Last day"), "date", later("The last day that it tells of.")),
        Column("value", later("Value"), "decimal", later("The number; of a share the part, of a mean the mean.")),
        Column("whole", later("Of how much"), "decimal",
               later("Of a share the whole, of a mean how many answered."),
               missing=later("The indicator is no share and no mean.")),
        Column("evidence", later("Evidence"), "text", later("Where the number is from, as it was written.")),
        Column("language", later("Language"), "code", later("The language in which the evidence is written."),
               codes=common.languages),
        Column("at", later("Saved"), "moment", later("When it was saved.")),
    ),
    lambda _asking, chosen: {"project_id": chosen["project"]}, (filters.project(needed=True),),
    left_out={"version": "it tells of corrections and not of the value", "name_of": "it names a person"},
)  # fmt: skip
