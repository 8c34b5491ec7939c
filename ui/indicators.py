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
    }


def nature(code: str) -> str:
    """Return in words from when on an indicator is counted."""
    if code in INDICATORS and INDICATORS[code].nature is Nature.STOCK:
        return _("What there is on the day.")
    return _("Counted from the day of the start on.")
