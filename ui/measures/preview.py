"""What would become of each row of a list of measures, and what it would save by which factor: not saved yet."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

import streamlit as st

from db.emissions import Line, tonnes
from db.imports.fates import Fate
from db.imports.limits import Sheet
from db.imports.measure_facts import grams_of, lines_of
from db.imports.measure_fates import Decided
from db.imports.measure_rows import Choices, Listed, ListedMeasure, listed
from db.models import Phase
from db.queries import measures
from db.queries.measures import MeasurePreview
from ui.actions import expression
from ui.actions import words as action_words
from ui.formats import date_text, number
from ui.imports.bars import bar
from ui.imports.file import Book
from ui.imports.listing import show_counts, show_rows
from ui.imports.look import look_when_asked
from ui.language import _, ngettext
from ui.measures import words
from ui.measures.factors import Chosen, choose_factors
from ui.page import Page
from ui.reading import read_now
from ui.tables import Column, table

_READ_PART: Final = 0.4  # of the bar: understanding the cells
Reckonings = Mapping[str, tuple[Decimal, str]]


@dataclass(frozen=True)
class Look:
    """A preview that was made: of what, the rows, and what would become of each."""

    of: tuple[object, ...]
    rows: tuple[Listed, ...]
    preview: MeasurePreview

    def of_fates(self, *fates: Fate) -> tuple[ListedMeasure, ...]:
        """Return the rows that would become this."""
        wanted = {one.row for one in self.preview.decided if one.fate in fates}
        return tuple(one.wanted for one in self.rows if one.row in wanted)

    def counts(self) -> Counter[Fate]:
        """Return how many rows would become what."""
        return Counter(one.fate for one in self.preview.decided)


def show_preview(page: Page, book: Book, sheet: Sheet, choices: Choices, project_id: int) -> Look | None:
    """Show the button that makes a preview and the counts, and return it; None before one was asked for."""
    of = (book.sha256, book.name, sheet.name, choices, project_id)
    look = look_when_asked(of, Look, lambda: _made(page, sheet, choices, project_id, of))
    if look is None:
        return None
    show_counts(look.counts(), words.fates())
    return look


def show_measures(page: Page, look: Look, project_id: int) -> dict[str, Chosen]:
    """Show the choice of the factors and the rows with what each would save; return the factors by energy."""
    sound = look.of_fates(Fate.NEW, Fate.DOUBTFUL)
    energies = {saved.energy for one in sound for saved in one.saved}
    chosen = choose_factors(page, energies, f"import/{project_id}")
    reckonings = {energy: one.reckoning for energy, one in chosen.items()}
    st.text(_sum(look.of_fates(Fate.NEW), reckonings))
    by_row = {one.row: one for one in look.rows}

    def draw(shown: Sequence[Decided]) -> str:
        told = [_told(one, by_row[one.row].wanted, look.preview, reckonings) for one in shown]
        return table(told, _columns(), caption=_("The rows of the list"), hide_caption=True)

    show_rows(look.preview.decided, look.counts(), words.fates(), draw)
    return chosen


def _made(page: Page, sheet: Sheet, choices: Choices, project_id: int, of: tuple[object, ...]) -> Look:
    count = max(len(sheet.rows), 1)
    shown = st.progress(0.0, text=_("Looking at the rows …"))

    def understood(done: int) -> None:
        said = _("Looking at the rows: {n} of {all}").format(n=number(done), all=number(count))
        shown.progress(min(done / count, 1.0) * _READ_PART, text=said)

    rows = tuple(listed(sheet.rows, choices, page.today, understood))
    shown.empty()
    with bar(_("Looking what is known already …"), first=_READ_PART):
        preview = read_now(page, measures.preview, today=page.today, project_id=project_id, listed=rows)
        return Look(of, rows, preview)


def _sum(new: Sequence[ListedMeasure], factors: Reckonings) -> str:
    """Return in words what the new ones would save together, and of how many that is not told."""
    grams = [grams_of(one, factors) for one in new]
    known = [one for one in grams if one is not None]
    said = ngettext(
        "{n} new measure would save {tonnes} t CO₂e a year.",
        "{n} new measures would save {tonnes} t CO₂e a year together.",
        len(known),
    ).format(n=number(len(known)), tonnes=action_words.tonnes(tonnes(sum(known))))
    open_ = len(new) - len(known)
    if not open_:
        return said
    unknown = ngettext(
        "The tonnes of {n} are not told yet: its energy or its factor is not known.",
        "The tonnes of {n} are not told yet: their energy or its factor is not known.",
        open_,
    ).format(n=number(open_))
    return f"{said} {unknown}" if known else unknown


def _columns() -> tuple[Column, ...]:
    return (
        Column("row", _("Row"), "number"),
        Column("partner", _("Company")),
        Column("title", _("Measure")),
        Column("phase", _("Phase")),
        Column("saving", _("Saving, MWh/a"), "number"),
        Column("money", _("Saving, €/a"), "number"),
        Column("tonnes", _("t CO₂e a year"), "number"),
        Column("how", _("By which factor")),
        Column("fate", _("What becomes of it")),
        Column("why", _("Why")),
    )


def _told(one: Decided, wanted: ListedMeasure, found: MeasurePreview, factors: Reckonings) -> dict[str, Any]:
    taken = one.fate in (Fate.NEW, Fate.DOUBTFUL)
    lines: list[Line] = lines_of(wanted, factors) if taken else []
    grams = grams_of(wanted, factors) if taken else None
    name = found.partners.get(one.partner_id) if one.partner_id is not None else None
    return {
        "row": number(one.row),
        "partner": name or wanted.partner or wanted.business_id,
        "title": wanted.title or None,
        "phase": _phase(wanted),
        "saving": None if wanted.energy_saved is None else action_words.exact(wanted.energy_saved),
        "money": None if wanted.money_saved is None else action_words.exact(wanted.money_saved),
        "tonnes": None if grams is None else action_words.tonnes(tonnes(grams)),
        "how": "; ".join(map(expression.line, lines)) or None,
        "fate": words.fates()[one.fate],
        "why": words.why(one, found) or None,
    }


def _phase(one: ListedMeasure) -> str:
    """Return the phase with its day, and from when that is planned to save which is not done yet."""
    said = action_words.phases().get(one.phase, one.phase)
    told = said if one.on is None else f"{said} {date_text(one.on)}"
    if one.effect_from is None or one.phase == Phase.DONE:
        return told
    return _("{phase}, in effect from {day}").format(phase=told, day=date_text(one.effect_from))
