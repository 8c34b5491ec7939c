"""The week in numbers, as its rows stand: filled in, and to be read without opening anything."""

from collections.abc import Iterable

from db.counting import EVENTS, PERSONS, SIGNED, TOLD, TOOK_PART
from db.queries import week_numbers
from db.records import Record
from ui.formats import number
from ui.language import _, pgettext
from ui.page import Page
from ui.partners.words import stages
from ui.reading import finished, read
from ui.show import show_html
from ui.tables import escaped
from ui.week.slots import Slot

Told = tuple[str, int | None]  # what is counted, and how many; None: nobody has told yet


def of_week(page: Page, slot: Slot) -> Record:
    """Return the numbers of the week of a slot."""
    return read(page, week_numbers.numbers, today=page.today, project_id=slot.project_id, week=slot.week.monday)


def show_numbers(page: Page, slot: Slot) -> None:
    """Show the numbers of the week in one element that neither takes the focus nor leads away."""
    show_html(finished(page, "week/numbers", (slot.project_id, slot.week.monday), lambda: _drawn(page, slot)))


def _drawn(page: Page, slot: Slot) -> str:
    found = of_week(page, slot)
    said = _nothing(page) if not any(found.values()) else _told(found)
    return f'<section class="ym-tally"><h2>{escaped(_("The week in numbers"))}</h2>{said}</section>'


def _nothing(page: Page) -> str:
    said = [_("No partners, events or commitments have been entered for this week. There are such weeks too.")]
    if page.as_of is None:
        said.append(_("What there was can be added at the end of the form."))
    return f"<p>{escaped(' '.join(said))}</p>"


def _told(found: Record) -> str:
    partners = [(said, found[stage]) for stage, said in stages().items()]
    parts = {
        _("Partners"): partners,
        _("Events"): _of_events(found),
        _("Commitments"): [(pgettext("commitments", "New"), found[SIGNED])],
    }
    groups = "".join(f"<div><dt>{escaped(head)}</dt><dd>{_words(told)}</dd></div>" for head, told in parts.items())
    return f"<dl>{groups}</dl>"


def _of_events(found: Record) -> list[Told]:
    told: list[Told] = [(pgettext("events", "Held"), found[EVENTS])]
    if found[TOLD]:
        told += [(_("Attendances"), found[PERSONS]), (_("Partners known to have come"), found[TOOK_PART])]
    silent = found[EVENTS] - found[TOLD]
    if silent:
        told.append((_("Attendance missing"), silent if found[TOLD] else None))
    return told


def _words(told: Iterable[Told]) -> str:
    """Return what is counted with how many; a zero is quieter than a number."""
    shown = []
    for said, n in told:
        css = ' class="ym-zero"' if n == 0 else ""
        many = "" if n is None else f" <b>{escaped(number(n))}</b>"
        shown.append(f"<span{css}>{escaped(said)}{many}</span>")
    return " ".join(shown)
