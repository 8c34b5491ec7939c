"""The words of the figures of participants: what is counted, by which rule, in what, and of which group."""

from collections.abc import Mapping

from db.counting import (
    CREDITED,
    EVENTS,
    GONE,
    IN_FORCE,
    JOINT,
    KNOWN,
    NEW,
    PERSONS,
    SIGNED,
    STAGES,
    TOLD,
    TOOK_PART,
)
from db.participant_figures import CAME_TO, MEAN_DAYS, PER_PROJECT, TWICE, UNIDENTIFIED
from db.queries import commitments
from ui.charts.geography import regions
from ui.events import words as event_words
from ui.exports import common
from ui.exports.columns import Asking
from ui.language import _
from ui.participants import words
from ui.partners import words as partner_words

Words = Mapping[str, str]
_UNITS: Words = {
    **dict.fromkeys((EVENTS, JOINT, TOLD), "events"),
    **dict.fromkeys((PERSONS, KNOWN, UNIDENTIFIED, CREDITED), "persons"),
    **dict.fromkeys((SIGNED, IN_FORCE), "commitments"),
    MEAN_DAYS: "days",
}


def facts() -> Words:
    """Return the figures in words."""
    return {
        NEW: _("New partners"),
        **words.deeds(),
        PER_PROJECT: _("Partners per project"),
        TWICE: _("With several projects"),
        CAME_TO: _("Came at least to the stage"),
        MEAN_DAYS: _("Mean time to the stage"),
        GONE: _("Dropped out"),
        SIGNED: _("New commitments"),
        IN_FORCE: _("Commitments in force"),
        EVENTS: _("Events held"),
        JOINT: _("Events held together"),
        TOLD: _("Events of which it was told who came"),
        PERSONS: _("Attendances"),
        KNOWN: _("Attendances from known partners"),
        UNIDENTIFIED: _("Attendances not identified"),
        CREDITED: _("Attendances, once for each host"),
    }


def rules() -> Words:
    """Return by which rule each figure is counted."""
    stage = _("Partners that came to this stage in the period with any project, each once in the network.")
    return {
        NEW: _("Reached for the first time in the period, each once in the network."),
        TOOK_PART: _("Partners that came to an event in the period, each once in the network."),
        **dict.fromkeys(STAGES, stage),
        PER_PROJECT: _("Partners once for each project with which they did it: a partner of two projects twice."),
        TWICE: _("Partners that did it with two projects or more, each once."),
        CAME_TO: _("Partners reached in the period that have come at least so far by now, with any project."),
        MEAN_DAYS: _("From the stage before, over those who came to it in the period and have both days."),
        GONE: _("Partners reached in the period that every project has lost since."),
        SIGNED: _("By the first signature under each scheme; a renewal is no new one."),
        IN_FORCE: _(
            "A stock on the last day of the period that is over, or on the day of the file: never added up over "
            "time. A partner under two schemes has two."
        ),
        EVENTS: _("One event however many projects hold it."),
        JOINT: _("Of the events held, those that two projects or more hold."),
        TOLD: _("Of the events held, those of which the persons were counted."),
        PERSONS: _(
            "Persons summed over events: the same person counts each time. Those of a joint event count once."
        ),
        KNOWN: _("Attendances of which it is known from which partner."),
        UNIDENTIFIED: _("Attendances of which it is not known from which partner."),
        CREDITED: _("Those of a joint event count for each project that holds it: no number of the network."),
    }


def unit_of(fact: str) -> str:
    """Return the code of what a figure is counted in."""
    return _UNITS.get(fact, "partners")


def units() -> Words:
    """Return in words what figures are counted in."""
    return {
        "events": _("Events"),
        "persons": _("Persons"),
        "partners": _("Partners"),
        "commitments": _("Commitments"),
        "days": _("Days"),
    }


def groupings() -> Words:
    """Return in words by what numbers are divided."""
    return {
        "kind": _("Kind of partner"),
        "size": _("Size"),
        "tol_2008": _("Industry (TOL 2008)"),
        "tol_2025": _("Industry (TOL 2025)"),
        "region": _("Region"),
        "attendee": _("Kind of organisation"),
        "event": _("Kind of event"),
        "scheme": _("Scheme"),
        "deed": _("What partners did"),
        "stage": _("Stage"),
    }


def groups(asking: Asking) -> Words:
    """Return all groups in words, each by its division and code: `kind.company`."""
    by_division = {
        "kind": partner_words.kinds(),
        "size": partner_words.sizes(),
        "tol_2008": common.industries(2008)(asking),
        "tol_2025": common.industries(2025)(asking),
        "region": {code: one.names[asking.language] for code, one in regions().items()},
        "attendee": event_words.attendees(),
        "event": event_words.kinds(),
        "scheme": {str(row["id"]): row["name"] for row in asking.ask(commitments.schemes)},
        "deed": words.deeds(),
        "stage": words.stages(),
    }
    return {f"{division}.{code}": word for division, those in by_division.items() for code, word in those.items()}
