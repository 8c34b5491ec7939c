"""The figures of emission actions as datasets: the numbers that their page shows, hidden where it hides them."""

from collections.abc import Mapping
from typing import Any, Final

from db.action_figures import CUMULATIVE
from db.action_sums import DAYS, ENERGY, IN_EFFECT, INVESTMENT, MONEY, SAVED
from db.emissions import DROPPED
from db.models import Phase
from db.queries import emissions
from ui.actions import words
from ui.charts.geography import regions
from ui.exports import common, filters
from ui.exports.columns import Asking, Column, Row
from ui.exports.dataset import Dataset
from ui.language import _
from ui.language import gettext_noop as later
from ui.tables import Nothing

_USE: Final = later("For everybody who works in or with the network. It names no persons.")
_UNITS: Final[Mapping[str, str]] = {
    ENERGY: "mwh", MONEY: "euros_a_year", INVESTMENT: "euros", SAVED: "tonnes", CUMULATIVE: "tonnes", DAYS: "days"
}  # fmt: skip


def _facts(_asking: Asking) -> Mapping[str, str]:
    said = _("Phase: {phase}")
    return {
        **{str(code): said.format(phase=word) for code, word in words.states().items()},
        IN_EFFECT: _("Done and in effect"),
        ENERGY: _("Energy saved"),
        MONEY: _("Money saved"),
        INVESTMENT: _("Investments"),
        SAVED: _("Saved in the year"),
        CUMULATIVE: _("Saved up to the end of the year"),
        DAYS: _("Mean time in the phase"),
    }


def _rules() -> Mapping[str, str]:
    rate = _("What the actions in this phase save in a year. Only what is done is a result, the rest potential.")
    done = _("Of the actions that are done, each whose partner has told it.")
    return {
        **dict.fromkeys(map(str, (*Phase, DROPPED)), rate),
        IN_EFFECT: _("Of the actions that are done and in effect on the day of the file. An annual rate."),
        **dict.fromkeys((ENERGY, MONEY, INVESTMENT), done),
        SAVED: _("What the actions that are done save in the calendar year, by days within their lifetime."),
        CUMULATIVE: _("The same from the first year on. Never added to an annual rate."),
        DAYS: _("Of the actions that came to a later phase, the days until then."),
    }


def _units(_asking: Asking) -> Mapping[str, str]:
    return {
        "tonnes_a_year": _("t CO₂e a year"),
        "tonnes": _("t CO₂e"),
        "mwh": _("MWh a year"),
        "euros_a_year": _("€ a year"),
        "euros": "€",
        "days": _("Days"),
    }


def _groupings(_asking: Asking) -> Mapping[str, str]:
    return {
        "sector": _("Sector"),
        "evidence": _("Evidence"),
        "region": _("Region"),
        "kind": _("Kind of action"),
        "trading": _("Emissions trading"),
        "basis": _("How the saving is known"),
        "year": _("Year"),
        "phase": _("Phase"),
    }


def _groups(asking: Asking) -> Mapping[str, str]:
    by_division: dict[str, Mapping[Any, str]] = {
        "sector": words.sectors(),
        "evidence": words.evidence(),
        "region": {code: one.names[asking.language] for code, one in regions().items()},
        "kind": words.kinds(),
        "trading": words.tradings(),
        "basis": words.reckonings(),
        "phase": words.phases(),
    }
    return {f"{division}.{code}": word for division, those in by_division.items() for code, word in those.items()}


def _grouping(row: Row) -> object:
    return row["dimension"] or Nothing.NOT_APPLICABLE


def _group(row: Row) -> object:
    if row["dimension"] in ("", "year"):
        return Nothing.NOT_APPLICABLE
    return f"{row['dimension']}.{row['code']}" if row["code"] else None


def _year(row: Row) -> object:
    return int(row["code"]) if row["dimension"] == "year" else Nothing.NOT_APPLICABLE


def _arguments(asking: Asking, chosen: Mapping[str, Any]) -> dict[str, Any]:
    return {"today": asking.today, **chosen}


def _actions(row: Row) -> object:
    if row["fact"] in (SAVED, CUMULATIVE):
        return Nothing.NOT_APPLICABLE
    return Nothing.HIDDEN if row["actions"] == "hidden" else row["actions"]


FIGURES: Final = Dataset(
    "emission-figures", later("Emission actions"),
    later("What the actions of partners save, in a part of the network. Sums of fewer than five partners, those "
          "of which one has more than three quarters, and those from which such a sum could be worked out, are "
          "hidden. A group without actions has no row."),
    _USE, emissions.figures,
    (
        Column("fact", later("Figure"), "code", later("What is told. Each figure has a rule of its own."),
               codes=_facts, rules=_rules),
        Column("unit", later("Unit"), "code", later("In what the value of the row is."), of=("fact",),
               codes=_units, value=lambda row: _UNITS.get(row["fact"], "tonnes_a_year")),
        Column("grouping", later("Told by"), "code", later("By what the number is divided into groups."),
               of=("dimension",), not_applicable=later("The number of the figure in all."), codes=_groupings,
               value=_grouping),
        Column("group", later("Group"), "code",
               later("The group that the number is of. Only groups of the same division may be added up."),
               of=("code", "dimension"), missing=later("To which group they belong is not known."),
               not_applicable=later("The number of the figure in all, or of a year."), codes=_groups,
               value=_group),
        Column("year", later("Year"), "integer", later("The calendar year."), of=("code", "dimension"),
               not_applicable=later("The row is not of a year."), value=_year),
        Column("value", later("Value"), "decimal",
               later("The value. Annual rates and what is saved up to a day are never to be added up."),
               missing=later("Of none of these actions it is told, or it cannot be told."), may_be_hidden=True,
               value=common.unless_hidden("value")),
        Column("actions", later("Actions"), "integer", later("How many actions there are."),
               unit=later("actions"), not_applicable=later("The row is of a year."), may_be_hidden=True,
               value=_actions),
    ),
    _arguments, filters.CELL,
)  # fmt: skip

BY_YEAR: Final = Dataset(
    "emission-by-year", later("Emission actions by year"),
    later("What the actions that are done save in each year and up to its end, from the first year with an "
          "effect, at most 15 years ahead. Years to come tell what these actions will save as long as they last."),
    _USE, emissions.by_year,
    (
        Column("year", later("Year"), "integer", later("The calendar year.")),
        Column("saved", later("Saved in the year"), "decimal", later("What is saved in the year, by days."),
               unit=later("t CO₂e"), may_be_hidden=True, value=common.unless_hidden("saved")),
        Column("cumulative", later("Saved up to the end of the year"), "decimal",
               later("What is saved from the first year up to the end of this one. Never add up years of it."),
               unit=later("t CO₂e"), may_be_hidden=True, value=common.unless_hidden("cumulative")),
    ),
    _arguments, filters.CELL,
)  # fmt: skip
