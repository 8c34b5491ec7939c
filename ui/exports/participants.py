"""The figures of participants as datasets: the same numbers that their page shows, hidden where it hides them."""

from collections.abc import Mapping
from typing import Any, Final

from db.counting import NEW, PERSONS, TOOK_PART
from db.queries import participants
from ui.exports import common, filters
from ui.exports.columns import Asking, Column, Row
from ui.exports.dataset import Dataset
from ui.exports.participant_words import facts, groupings, groups, rules, unit_of, units
from ui.language import gettext_noop as later
from ui.tables import Nothing

# As many as the page shows at once: what is hidden beside a small number depends on what stands in the same part.
PROJECTS_AT_A_TIME: Final = 20
_USE: Final = later("For everybody who works in or with the network. It names no persons.")


def _period(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, **filters.in_order(chosen)}


def _by_project(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"language": asking.language, **_period(asking, chosen)}


def _group(row: Row) -> object:
    if not row["dimension"]:
        return Nothing.NOT_APPLICABLE
    return f"{row['dimension']}.{row['code']}" if row["code"] else None


def _number(name: str, heading: str, meaning: str, unit: str) -> Column:
    return Column(
        name, heading, "integer", meaning, unit=unit, may_be_hidden=True, value=common.unless_hidden(name)
    )


_FIGURES: Final = (
    Column("fact", later("Figure"), "code", later("What is counted. Each figure has a rule of its own."),
           codes=lambda _asking: facts(), rules=rules),
    Column("unit", later("Unit"), "code", later("In what the number of the row is."), of=("fact",),
           codes=lambda _asking: units(), value=lambda row: unit_of(row["fact"])),
    Column("grouping", later("Told by"), "code", later("By what the number is divided into groups."),
           of=("dimension",), not_applicable=later("The number of the figure in all."),
           codes=lambda _asking: groupings(),
           value=lambda row: row["dimension"] or Nothing.NOT_APPLICABLE),
    Column("group", later("Group"), "code",
           later("The group that the number is of. Only groups of the same division may be added up."),
           of=("code", "dimension"), missing=later("To which group they belong is not known."),
           not_applicable=later("The number of the figure in all."), codes=groups, value=_group),
    Column("n", later("Number"), "decimal",
           later("The number. Stocks and what happened in a period are never to be added up."),
           missing=later("Nobody took this step in the period."), may_be_hidden=True,
           value=common.unless_hidden("n")),
)  # fmt: skip

FIGURES: Final = Dataset(
    "participants", later("Participants"),
    later("The figures of participants of a period and a part of the network. Numbers of one to four, and those "
          "from which they could be worked out, are hidden. A group in which nobody was has no row."),
    _USE, participants.figures, _FIGURES, _period, (*filters.CELL, *filters.period()),
)  # fmt: skip

BY_EXPERIENCE: Final = Dataset(
    "participants-by-experience", later("Participants – newcomers and veterans"),
    later("The main figures for projects that are new to company cooperation and for those that are not, side by "
          "side and in no order. A partner of both counts in both."),
    _USE, participants.by_experience,
    (
        Column("experience", later("Experience"), "code",
               later("Whether the projects are new to company cooperation."),
               codes=lambda _asking: filters.experiences()),
        *(column for column in _FIGURES if column.field in ("fact", "unit", "n")),
    ),
    _period, (*filters.CELL[:2], *filters.period()),
)  # fmt: skip

BY_MONTH: Final = Dataset(
    "participants-by-month", later("Participants by month"),
    later("The months of a period, at most the last 36. A partner that came in two months stands in both: never "
          "add up the partners that took part."),
    _USE, participants.by_month,
    (
        Column("month", later("Month"), "date", later("The first day of the month.")),
        _number(NEW, later("New partners"),
                later("Partners that were reached for the first time in the month, each once in the network."),
                later("partners")),
        _number(TOOK_PART, later("Took part in events"),
                later("Partners that came to an event in the month, each once in the network."),
                later("partners")),
        _number(PERSONS, later("Attendances"),
                later("Persons summed over the events of the month: the same person counts each time."),
                later("persons")),
    ),
    _period, (*filters.CELL, *filters.period()),
)  # fmt: skip

BY_PROJECT: Final = Dataset(
    "participants-by-project", later("Participants by project"),
    later("What each project counts for by itself. A partner or an event of two projects stands in both rows, so "
          "the sum may exceed the network’s number. Small numbers of others’ projects are hidden."),
    later("For the work of the network. The small numbers of your own projects stand in it: do not publish "
          "these."),
    participants.by_project,
    (
        *common.PROJECT,
        Column("events", later("Events"), "integer", later("Events that the project held in the period, also "
                                                           "together with others."), unit=later("events")),
        _number("persons", later("Attendances"),
                later("Persons summed over these events: the same person counts each time."), later("persons")),
        _number("took_part", later("Took part in events"), later("Partners that came to one of these events."),
                later("partners")),
        _number("reached", later("Partners reached"), later("Partners that the project reached in the period."),
                later("partners")),
        _number("committed", later("Committed"),
                later("Partners that committed themselves with the project in the period."), later("partners")),
        _number("signed", later("New commitments"),
                later("Commitments that were signed with the project in the period, each scheme of a partner "
                      "once."),
                later("commitments")),
        _number("in_force", later("Commitments in force"),
                later("A stock on the last day of the period that is over, or on the day of the file: never added "
                      "up over time."), later("commitments")),
        Column("own", later("Told whole"), "yes_no",
               later("Whether whoever made the file may see the project’s small numbers.")),
    ),
    _by_project, (*filters.CELL, *filters.period()), size=PROJECTS_AT_A_TIME,
)  # fmt: skip
