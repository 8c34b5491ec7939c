"""The network's figures as datasets: the same rows that its page shows."""

from collections.abc import Mapping
from typing import Any, Final

from db.queries import network
from db.weeks import Week
from ui.exports import common, filters
from ui.exports.columns import Asking, Column
from ui.exports.dataset import Dataset
from ui.language import gettext_noop as later

_USE: Final = later("For everybody who works in or with the network. It names no persons.")
_PROJECTS_AT_A_TIME: Final = 200
_MOST_LATE: Final = 2000  # each is named in the statement; no network that one meeting can follow has as many


def _cell(chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {name: chosen[name] for name in ("theme", "region", "experience")}


def _by_week(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"last_week": Week.of(asking.today).monday, "weeks": chosen["weeks"], **_cell(chosen)}


def _states(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, **_by_week(asking, chosen)}


def _by_project(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"language": asking.language, **_states(asking, chosen)}


def _late(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, "language": asking.language, "limit": _MOST_LATE + 1, **_cell(chosen)}


_STATE: Final = Column(
    "state", later("State"), "code",
    later("How the project is doing by its update of the week, or why there is no update."),
    codes=common.states,
)  # fmt: skip

STATES_BY_WEEK: Final = Dataset(
    "states-by-week", later("States by week"),
    later("How many projects were in which state, week by week. A state in which no project was has no row."),
    _USE, network.states_by_week,
    (
        *common.week(later("The week that the updates tell of.")),
        _STATE,
        Column("n", later("Projects"), "integer", later("How many projects were in this state."),
               unit=later("projects")),
    ),
    _states, (*filters.CELL, filters.weeks()),
)  # fmt: skip

STATUS_BY_PROJECT: Final = Dataset(
    "status-by-project", later("Projects by week"),
    later("The state of each project in each week. Projects that ran in none of the weeks are left out."),
    _USE, network.status_by_project,
    (
        *common.PROJECT,
        *common.week(later("The week that the update tells of.")),
        _STATE,
        Column("unchanged", later("No change"), "yes_no",
               later("Whether the update says that nothing changed since the one before.")),
        Column("help", later("Asks for help"), "yes_no", later("Whether the update asks for help.")),
    ),
    _by_project, (*filters.CELL, filters.weeks()), size=_PROJECTS_AT_A_TIME,
)  # fmt: skip

PROGRESS_BY_WEEK: Final = Dataset(
    "progress-by-week", later("Progress against plan"),
    later("The milestones planned and reached by the end of each week, from the beginning. The numbers are sums "
          "up to the week: do not add them up over weeks."),
    _USE, network.progress_by_week,
    (
        *common.week(later("The week by whose end it is counted.")),
        Column("planned", later("Planned, in all"), "integer",
               later("Milestones that were due by the end of the week."), unit=later("milestones")),
        Column("done", later("Done, in all"), "integer",
               later("Milestones that were reached by the end of the week."), unit=later("milestones")),
        Column("total", later("Milestones of the projects"), "integer",
               later("All milestones of the plans, also those that are due later."), unit=later("milestones")),
    ),
    _by_week, (*filters.CELL, filters.weeks()),
)  # fmt: skip

LATE_PROJECTS: Final = Dataset(
    "late-projects", later("Projects whose report is late"),
    later("The projects that owe an update of the last week that is over."),
    _USE, network.late_projects,
    (
        *common.PROJECT,
        Column("weeks_missed", later("Weeks not reported"), "integer",
               later("Weeks in a row without an update, up to the last week that is over; pauses are left out."),
               unit=later("weeks")),
        Column("last_reported", later("Last reported"), "week", later("The newest week that has an update."),
               missing=later("The project has never reported.")),
    ),
    _late, filters.CELL, most=_MOST_LATE,
)  # fmt: skip
