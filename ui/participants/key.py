"""The numbers that answer how many partners were reached and how many joined, each with its rule."""

from typing import Any

from db.counting import EVENTS, IN_FORCE, JOINT, KNOWN, NEW, PERSONS, SIGNED, TOLD, TOOK_PART
from db.participant_figures import PER_PROJECT, TWICE, UNIDENTIFIED, Family
from ui import charts
from ui.figures import Figure, block
from ui.formats import date_text, number
from ui.language import _, ngettext
from ui.page import Page
from ui.participants import links
from ui.participants.filters import Chosen
from ui.participants.told import Told, share, told
from ui.reading import finished
from ui.tables import Nothing


def key_figures(page: Page, chosen: Chosen) -> Figure:
    """Return the numbers that answer how many were reached and how many joined, each with its rule."""
    return finished(page, "participants/key", (chosen,), lambda: _key_figures(page, chosen))


def _key_figures(page: Page, chosen: Chosen) -> Figure:
    new = told(page, chosen, Family.REACHED, (NEW, ""))
    signed = told(page, chosen, Family.COMMITMENTS, (SIGNED, ""), (IN_FORCE, ""))
    alone = ((fact, "") for fact in (EVENTS, JOINT, TOLD, PERSONS, KNOWN, UNIDENTIFIED, TOOK_PART))
    numbers = told(page, chosen, Family.EVENTS, *alone, (PER_PROJECT, "deed"), (TWICE, "deed"))
    took = ("deed", TOOK_PART)
    on = min(chosen.last or page.today, page.today)
    projects, events = links.projects(chosen), links.events(chosen)
    rows = [
        _row(_("New partners"), new.n(NEW),
             _("Reached for the first time in the period, each once in the network."),
             links.new_partners(chosen, page.today)),
        _row(_("New commitments"), signed.n(SIGNED),
             _("By the first signature under each scheme; a renewal is no new one."), projects),
        _row(_("Commitments in force"), signed.n(IN_FORCE),
             _("A stock on {day}: never added up over time.").format(day=date_text(on)), projects),
        _row(_("Events held"), numbers.n(EVENTS), _joint(numbers), events),
        _row(_("Attendances"), numbers.n(PERSONS),
             _("Persons summed over events: the same person counts each time. Those of a joint event count once."),
             events),
        _row(_("Partners per project"), numbers.n(PER_PROJECT, *took),
             _("That took part, once for each project; a partner of two projects twice."), projects),
        _row(_("Partners in the network"), numbers.n(TOOK_PART),
             _("That took part, each once: the sum of the projects may be larger."), projects),
        _row(_("With several projects"), numbers.n(TWICE, *took),
             _("Of these partners, those that came to events of two projects or more."), projects),
        _row(_("Not identified, %"), _unidentified(numbers), _not_identified(numbers), events),
    ]  # fmt: skip
    return block(charts.key_figures(rows, style=page.style))


def _row(label: str, n: object, rule: str, link: str) -> dict[str, Any]:
    return {"label": label, "n": n, "rule": rule, "link": link}


def _joint(numbers: Told) -> str:
    untold = int(numbers.n(EVENTS)) - int(numbers.n(TOLD))
    said = _("One event however many hold it; {n} jointly.").format(n=number(numbers.n(JOINT)))
    if not untold:
        return said
    more = ngettext("Of {n} nobody has told who came.", "Of {n} nobody has told who came.", untold)
    return f"{said} {more.format(n=number(untold))}"


def _unidentified(numbers: Told) -> object:
    part = share(numbers.n(UNIDENTIFIED), numbers.n(PERSONS))
    if Nothing.HIDDEN in (numbers.n(UNIDENTIFIED), numbers.n(PERSONS)):
        return Nothing.HIDDEN
    return None if part is None else round(100 * part)


def _not_identified(numbers: Told) -> str:
    rule = _("Attendances of which it is not known from which partner.")
    if not numbers.n(PERSONS) or Nothing.HIDDEN in (numbers.n(UNIDENTIFIED), numbers.n(KNOWN)):
        return rule
    return f"{rule} " + _("These are {n} of {all}.").format(
        n=number(numbers.n(UNIDENTIFIED)), all=number(numbers.n(UNIDENTIFIED) + numbers.n(KNOWN))
    )
