"""The words for what a list of measures says and what becomes of its rows."""

from collections.abc import Mapping

from db.faults import Fault
from db.imports.fates import Fate
from db.imports.measure_fates import Decided
from db.imports.measure_values import FUELS
from db.queries.measures import MeasurePreview
from ui.factors import words as factor_words
from ui.faults import sentence
from ui.formats import number
from ui.language import _, pgettext

Words = Mapping[str, str]


def fields() -> Words:
    """Return the fields that a list can have, in the order of the screen."""
    return {
        "partner": _("Company"),
        "business_id": _("Business id"),
        "site": _("Site"),
        "title": _("Measure"),
        "state": pgettext("measure", "State"),
        "on": _("Year or day"),
        "energy": _("Kind of energy"),
        "electricity": _("Saving, electricity (MWh/a)"),
        "heat": _("Saving, heat (MWh/a)"),
        "fuels": _("Saving, fuels (MWh/a)"),
        "before": _("Energy use before (MWh/a)"),
        "after": _("Energy use after (MWh/a)"),
        "saving": _("Saving (MWh/a)"),
        "money_saved": _("Saving (€/a)"),
        "investment": _("Investment (€)"),
        "lifetime": _("Lifetime (a)"),
        "evidence": _("Measured or computed"),
        "note": _("Note"),
    }


def meanings() -> Words:
    """Return what is to be written into each column."""
    return {
        "partner": _("Name of the company, as it stands among the partners of the project."),
        "business_id": _("Tells the company apart from others of the same name, such as 0162193-3."),
        "site": _("Where the measure is done; it becomes a part of its title."),
        "title": _("What is done, in a few words. Must be filled."),
        "state": _("Implemented, decided or considered; also idea, planning and under way."),
        "on": _("Year (2025), month (6/2025) or day (1.6.2025) of the state; of what is not done yet, the plan."),
        "energy": _("Electricity, heat or fuels, or which fuel; where the saving stands in one column."),
        "electricity": _("Electricity saved in a year; where more is used, with a minus sign."),
        "heat": _("Heat saved in a year; where more is used, with a minus sign."),
        "fuels": _("Fuels saved in a year; the kind of energy may say which fuel."),
        "before": _("Use of the energy in a year before the measure, if it is known."),
        "after": _("Use of the energy in a year after the measure, if it is known."),
        "saving": _("Energy saved in a year, all kinds together."),
        "money_saved": _("Money saved in a year, without VAT."),
        "investment": _("Price of the measure, without VAT."),
        "lifetime": _("For how many years it saves, from 1 to 60; 10 where nothing is said."),
        "evidence": _("Measured, computed, estimated or reported."),
        "note": _("Anything else about the measure and its source."),
    }


def fates() -> Words:
    """Return what becomes of rows, in words."""
    return {
        Fate.NEW: pgettext("row of a list", "New"),
        Fate.HERE: _("Known, an action already"),
        Fate.REPEATED: _("The same as another row"),
        Fate.DOUBTFUL: _("Doubtful"),
        Fate.UNKNOWN: _("Unknown partner"),
        Fate.FAULTY: _("Faulty"),
    }


def energies() -> Words:
    """Return the kinds of energy that a list can name."""
    return {**factor_words.carriers(), FUELS: _("Fuels, not told which")}


def why(one: Decided, found: MeasurePreview) -> str:
    """Return in words why that becomes of a row; "" where nothing is to be said."""
    if one.faults:
        return " ".join(_of_field(fault) for fault in one.faults)
    if one.fate is Fate.UNKNOWN:
        return _("The company is no partner of the project. Import or add it first.")
    title = found.actions.get(one.action_id) if one.action_id is not None else None
    if one.fate is Fate.DOUBTFUL and title is not None:
        return _("May be the same as the action {title}, or claim its saving.").format(title=title)
    if one.fate is Fate.DOUBTFUL:
        return _("May be the same as row {row}, or claim its saving.").format(row=number(one.other_row or 0))
    if one.fate is Fate.REPEATED:
        return _("The same measure as on row {row}.").format(row=number(one.other_row or 0))
    return _("Is the action {title}.").format(title=title) if title is not None else ""


def _of_field(fault: Fault) -> str:
    return f"{fields().get(fault.field, fault.field)}: {sentence(fault)}"
