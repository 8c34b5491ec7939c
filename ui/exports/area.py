"""The area's emissions as a dataset: of one view at a time, so that no sum of it takes two."""

from collections.abc import Mapping
from typing import Any, Final

from db.models import AreaView
from db.queries import area
from ui.area import words
from ui.exports import filters
from ui.exports.columns import Asking, Column
from ui.exports.dataset import Dataset
from ui.exports.filters import Filter
from ui.formats import name_of
from ui.language import gettext_noop as later


def _places(asking: Asking) -> Mapping[str, str]:
    return {str(row["code"]): name_of(row) for row in asking.ask(area.places)}


def _views(_asking: Asking) -> Mapping[str, str]:
    return words.views()


def _asked(_asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"view": chosen["view"], "project_id": chosen["project"], "municipality": chosen["municipality"]}


_FILTERS: Final[tuple[Filter, ...]] = (
    filters.choice("view", later("View"), _views, AreaView.HINKU.value),
    filters.project(needed=False),
    filters.choice("municipality", later("Municipality"), _places),
)
EMISSIONS: Final = Dataset(
    "area-emissions", later("Emissions of the area"),
    later("Background: emissions of municipalities by year and sector, as Syke reckons them, in one of its four "
          "views. No project’s result: never add them to what actions save, and never add up two views."),
    later("For everybody who works in or with the network. It names no persons."),
    area.emissions,
    (
        Column("municipality_code", later("Number of the municipality"), "code",
               later("The municipality’s number."), of=("code",)),
        Column("municipality", later("Municipality"), "text",
               later("The municipality, in the language of the file."), of=("name_fi", "name_sv"), value=name_of),
        Column("year", later("Year"), "integer", later("The calendar year.")),
        Column("view", later("View"), "code", later("By which of the four reckonings; the file has one of them."),
               codes=_views),
        Column("sector", later("Sector"), "code", later("The sector of emissions, as Syke divides them."),
               codes=lambda _asking: words.sectors()),
        Column("kt", later("Emissions"), "decimal", later("Emissions in the year; credits are below zero."),
               unit=later("kt CO₂e")),
        Column("file", later("File"), "text", later("The file that it is from."), of=("file_name",)),
        Column("source", later("Source"), "text", later("Where the file is from, as it was written.")),
        Column("alas", later("Version of ALas"), "text", later("By which version of ALas it was reckoned."),
               missing=later("The version is not known.")),
    ),
    _asked, _FILTERS,
)  # fmt: skip
