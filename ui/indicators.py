"""The words for the indicators that may have a target: their names, and by which rule each counts."""

from collections.abc import Mapping

from db.indicators import INDICATORS, Nature
from ui.language import _

Words = Mapping[str, str]


def names() -> Words:
    """Return the names of the indicators by code."""
    return {
        "I05": _("Network meetings"),
        "I07": _("Events for companies"),
        "I08": _("Attendances"),
        "I09": _("Partners that took part"),
        "I10": _("Partners reached"),
        "I11": _("Partners advised"),
        "I12": _("Climate commitments in force"),
        "I13": _("New climate commitments"),
        "I23": _("Climate actions done"),
        "I24": _("Annual emission reduction, t CO₂e a year"),
        "I25": _("Cumulative emission reduction, t CO₂e"),
        "I26": _("Energy saving, MWh a year"),
        "I27": _("Cost saving for companies, € a year"),
        "I28": _("Investments triggered, €"),
    }


def rules() -> Words:
    """Return in a sentence each what the indicators count."""
    return {
        "I05": _("Meetings of the network; one that several projects hold is one."),
        "I07": _("Webinars, company meetings and trainings; one that several projects hold is one."),
        "I08": _("Persons at all events; who comes twice counts twice."),
        "I09": _("Different partners that are known to have come to an event."),
        "I10": _("Different partners that a project has come to work with, at any stage."),
        "I11": _("Different partners that got advice of their own."),
        "I12": _("Commitments in force on the day; a renewal makes no second one."),
        "I13": _("Commitments that were signed for the first time."),
        "I23": _("Actions of partners that are done; one that several projects share is one."),
        "I24": _("What the actions that are done and in effect save in a year; shares add up to 100% at most."),
        "I25": _("What the actions that are done have saved from the beginning to the end of this year."),
        "I26": _("What the actions that are done save in a year; may be negative."),
        "I27": _("What the actions that are done save in a year, without VAT; may be negative."),
        "I28": _("What was invested in the actions that are done, without VAT."),
    }


def nature(code: str) -> str:
    """Return in words from when on an indicator is counted."""
    said = {
        Nature.STOCK: _("What there is on the day."),
        Nature.RATE: _("What there is on the day, as so much a year."),
        Nature.CUMULATIVE: _("Summed up from the beginning; never to be added up again."),
    }
    known = INDICATORS.get(code)
    return (said.get(known.nature) if known else None) or _("Counted from the day of the start on.")
