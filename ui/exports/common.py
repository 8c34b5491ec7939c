"""Columns that several datasets have, and the words of their codes."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from db.protection import HIDDEN
from db.queries import partners
from ui.exports.columns import Asking, Column, Row
from ui.formats import name_of
from ui.language import LANGUAGE_NAMES
from ui.language import gettext_noop as later
from ui.states import STATES
from ui.tables import Nothing

NAMES: Final = ("name_fi", "name_sv", "name_en")
PLACE: Final = ("municipality_fi", "municipality_sv")


def states(_asking: Asking) -> Mapping[str, str]:
    """Return the states of a project's week in words."""
    return {key: state.word for key, state in STATES.items()}


def languages(_asking: Asking) -> Mapping[str, str]:
    """Return the languages in which people write, each in its own words."""
    return LANGUAGE_NAMES


def unless_hidden(name: str) -> Callable[[Row], object]:
    """Return what gives the value of a column of a query, in which `db.protection` may have hidden it."""
    return lambda row: Nothing.HIDDEN if row[name] == HIDDEN else row[name]


def if_own(name: str) -> Callable[[Row], object]:
    """Return what gives the value of a column that is told of the asker's own rows only."""
    return lambda row: row[name] if row["own"] else Nothing.HIDDEN


def industries(version: int) -> Any:
    """Return what gives the names of the sections of a version of the industrial classification."""

    def names(asking: Asking) -> Mapping[str, str]:
        return {str(row["code"]): name_of(row) for row in asking.ask(partners.industries, version=version)}

    return names


def week(meaning: str) -> tuple[Column, Column]:
    """Return a week as its name and as its Monday; `meaning` is English, marked for the catalogs."""
    return (
        Column("week", later("Week"), "week", meaning),
        Column(
            "week_starts", later("Monday of the week"), "date", later("The first day of the week."), of=("week",)
        ),
    )


PROJECT: Final = (
    Column("project_id", later("Number of the project"), "code", later("The project’s number in the service.")),
    Column(
        "project", later("Project"), "text",
        later("The project’s name in the language of the file, or in Finnish where it has no other."),
        of=NAMES, value=name_of,
    ),
)  # fmt: skip
MUNICIPALITY: Final = Column(
    "municipality", later("Municipality"), "text",
    later("The partner’s municipality, in the language of the file."),
    missing=later("The municipality is not known."),
    of=PLACE, value=lambda row: name_of(row, "municipality"),
)  # fmt: skip
NOT_REPORTED: Final = later("Nothing was written.")
