"""The commitments with a project, and the network's targets, as datasets."""

from collections.abc import Mapping
from typing import Any, Final

from db.indicators import INDICATORS, Unit
from db.queries import commitments, targets
from ui import indicators
from ui.exports import common, filters
from ui.exports.columns import Asking, Column, Row
from ui.exports.dataset import Dataset
from ui.language import _
from ui.language import gettext_noop as later

_AT_A_TIME: Final = 1000


def _of_project(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, "project_id": chosen["project"]}


def _own(field: str, heading: str, of: Any, meaning: str, **more: Any) -> Column:
    """Return a column that is told to the project's own people and the coordinator."""
    return Column(field, heading, of, meaning, may_be_hidden=True, value=common.if_own(field), **more)


PROJECT_COMMITMENTS: Final = Dataset(
    "project-commitments", later("Commitments of the project"),
    later("The commitments with a project: all of them for the project’s own people and the coordinator. For "
          "others those of partners that have agreed to be named, without their reviews and targets; of a past "
          "moment none."),
    later("For the work of the network. Do not publish it: a partner may end its consent to be named at any "
          "time."),
    commitments.of_project,
    (
        Column("commitment_id", later("Number of the commitment"), "code",
               later("The commitment’s number in the service."), of=("id",)),
        Column("partner_id", later("Number of the partner"), "code",
               later("The partner’s number in the service. A partner that was merged has the number of the one "
                     "that it counts as.")),
        Column("partner_name", later("Partner"), "text", later("The partner’s name as it was entered.")),
        Column("scheme", later("Scheme"), "text", later("The name of the scheme under which it was signed.")),
        Column("signed_on", later("Signed"), "date", later("The day on which it was signed.")),
        Column("ended_on", later("Ended on"), "date", later("The first day on which it is in force no more."),
               missing=later("No end has been set.")),
        Column("in_force", later("In force"), "yes_no", later("Whether it is in force on the day of the file.")),
        _own("review_on", later("Review"), "date", later("The day by which it is to be reviewed."),
             missing=later("No review has been agreed.")),
        _own("due", later("Due for review"), "yes_no", later("Whether it is in force and its review is behind or "
                                                             "within 60 days.")),
        _own("targets", later("Targets"), "text", later("The partner’s own targets, as they were written."),
             missing=common.NOT_REPORTED),
        _own("language", later("Language"), "code", later("The language in which the targets are written."),
             codes=common.languages),
    ),
    _of_project, (filters.project(needed=True),), size=_AT_A_TIME,
    left_out={
        "version": "it tells of corrections and not of the commitment", "project_id": "the file is of one project",
        "own": "it tells of the asker", "scheme_id": "its name stands there",
    },
)  # fmt: skip


def _units(_asking: Asking) -> Mapping[str, str]:
    return {
        Unit.EVENTS: _("Events"),
        Unit.ATTENDANCES: _("Attendances"),
        Unit.PARTNERS: _("Partners"),
        Unit.COMMITMENTS: _("Commitments"),
        Unit.ACTIONS: _("Actions"),
        Unit.TONNES_A_YEAR: _("t CO₂e a year"),
        Unit.TONNES: _("t CO₂e"),
        Unit.MEGAWATT_HOURS_A_YEAR: _("MWh a year"),
        Unit.EUROS_A_YEAR: _("€ a year"),
        Unit.EUROS: _("€"),
    }


def _unit(row: Row) -> object:
    return INDICATORS[row["indicator"]].unit.value if row["indicator"] in INDICATORS else None


def _rules() -> Mapping[str, str]:
    return {code: f"{rule} {indicators.nature(code)}" for code, rule in indicators.rules().items()}


TARGETS: Final = Dataset(
    "targets", later("Targets of the network"),
    later("What the network aims at: what an indicator is to be on a day, and what it was before."),
    later("For everybody who works in or with the network. It names no persons."),
    targets.of_network,
    (
        Column("target_id", later("Number of the target"), "code", later("The target’s number in the service."),
               of=("id",)),
        Column("indicator", later("Indicator"), "code", later("What is counted."),
               codes=lambda _asking: indicators.names(), rules=_rules),
        Column("unit", later("Unit"), "code", later("In what the numbers of the row are."), of=("indicator",),
               missing=later("The indicator is not known to the service."), codes=_units, value=_unit),
        Column("baseline", later("Number at the start"), "decimal", later("What the indicator was at the start.")),
        Column("baseline_on", later("Day of the start"), "date", later("The day on which the start was told.")),
        Column("value", later("Target"), "decimal", later("What the indicator is to be.")),
        Column("due", later("By"), "date", later("The day on which the target is to be reached.")),
    ),
    lambda _asking, _chosen: {},
    left_out={"version": "it tells of corrections and not of the target"},
)  # fmt: skip
