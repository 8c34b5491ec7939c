"""One project's weeks as a dataset."""

from collections.abc import Mapping
from typing import Any, Final

from db.queries import projects
from ui.exports import common, filters
from ui.exports.columns import Asking, Column, Row
from ui.exports.dataset import Dataset
from ui.language import gettext_noop as later
from ui.tables import Nothing


def _arguments(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"project_id": chosen["project"], "today": asking.today}


def _unchanged(row: Row) -> bool | Nothing:
    return bool(row["unchanged"]) if row["version"] else Nothing.NOT_APPLICABLE


_WORDS: Final = (
    ("done", later("Done"), later("What was done, in the project’s own words.")),
    ("next", later("Next"), later("What comes next, in the project’s own words.")),
    ("obstacle", later("Obstacle"), later("What stands in the way, in the project’s own words.")),
    ("help", later("Help is welcome"), later("What help is asked for, in the project’s own words.")),
)

WEEKS: Final = Dataset(
    "project-weeks", later("Weeks of the project"),
    later("Every week of a project up to the present one, newest first, as it was said last; silent weeks are "
          "rows too."),
    later("For everybody who works in or with the network. The words are the project’s own: ask it before you "
          "publish them."),
    projects.weeks,
    (
        *common.week(later("The week that the update tells of.")),
        Column("state", later("State"), "code",
               later("How the project is doing by its update of the week, or why there is no update."),
               codes=common.states),
        *(Column(field, heading, "text", meaning, missing=common.NOT_REPORTED)
          for field, heading, meaning in _WORDS),
        Column("language", later("Language"), "code", later("The language in which the words are written."),
               missing=later("The week has no update."), codes=common.languages),
        Column("unchanged", later("No change"), "yes_no",
               later("Whether the update says that nothing changed since the one before."),
               not_applicable=later("The week has no update."), value=_unchanged),
        Column("version", later("Wordings"), "integer",
               later("How many times the update was worded; more than 1: corrected since. 0: no update."),
               unit=later("wordings")),
        Column("said_at", later("Saved"), "moment", later("When the newest wording was saved."),
               missing=later("The week has no update.")),
    ),
    _arguments, (filters.project(needed=True),), size=200,
)  # fmt: skip
