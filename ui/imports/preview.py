"""What would become of each row of a list: counts, and the rows page by page; nothing is saved here."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from db.imports.fates import Decided, Fate
from db.imports.limits import Sheet
from db.imports.rows import Choices, Listed, ListedPartner, Words, listed, words_of
from db.queries import imports, management, partners
from db.queries.imports import Preview
from db.records import Rows
from ui.formats import number
from ui.imports import words
from ui.imports.bars import bar
from ui.imports.file import Book
from ui.imports.listing import show_counts, show_rows
from ui.imports.look import look_when_asked
from ui.language import _
from ui.page import Page
from ui.partners import words as partner_words
from ui.reading import finished, read, read_now
from ui.tables import Column, table

_READ_PART: Final = 0.6  # of the bar: understanding the cells


@dataclass(frozen=True)
class Look:
    """A preview that was made: of what, the rows, and what would become of each."""

    of: tuple[object, ...]
    rows: tuple[Listed, ...]
    preview: Preview

    @property
    def sound(self) -> tuple[ListedPartner, ...]:
        """The rows in which nothing is wrong."""
        faulty = {one.row for one in self.preview.decided if one.fate is Fate.FAULTY}
        return tuple(one.wanted for one in self.rows if one.row not in faulty)

    def counts(self) -> Counter[Fate]:
        """Return how many rows would become what."""
        return Counter(one.fate for one in self.preview.decided)


def show_preview(page: Page, book: Book, sheet: Sheet, choices: Choices, project_id: int) -> Look | None:
    """Show the third step and return the preview, or None before one was asked for."""
    of = (book.sha256, book.name, sheet.name, choices, project_id)
    look = look_when_asked(of, Look, lambda: _made(page, sheet, choices, project_id, of))
    if look is None:
        return None
    counts, said, by_row = look.counts(), words.fates(), {one.row: one for one in look.rows}
    show_counts(counts, said)
    show_rows(
        look.preview.decided, counts, said,
        lambda shown: _rows_table(page, [(one, by_row[one.row]) for one in shown], look.preview.names),
    )  # fmt: skip
    return look


def _made(page: Page, sheet: Sheet, choices: Choices, project_id: int, of: tuple[object, ...]) -> Look:
    shown = st.progress(0.0, text=_("Looking at the rows …"))
    count = max(len(sheet.rows), 1)

    def understood(done: int) -> None:
        said = _("Looking at the rows: {n} of {all}").format(n=number(done), all=number(count))
        shown.progress(min(done / count, 1.0) * _READ_PART, text=said)

    rows = tuple(listed(sheet.rows, choices, _words(page), understood))
    shown.empty()
    with bar(_("Looking who is known already …"), first=_READ_PART):
        preview = read_now(page, imports.preview, today=page.today, project_id=project_id, listed=rows)
        return Look(of, rows, preview)


def _words(page: Page) -> Words:
    return finished(page, "imports/words", (), partial(_made_words, page))


def _made_words(page: Page) -> Words:
    industries: dict[int, Rows] = {
        version: read(page, partners.industries, version=version) for version in (2008, 2025)
    }
    municipalities: Rows = read(page, management.municipalities)
    return words_of(municipalities, industries)


def _rows_table(page: Page, rows: Sequence[tuple[Decided, Listed]], names: Mapping[int, str]) -> str:
    columns = (
        Column("row", _("Row"), "number"),
        Column("partner", _("Name")),
        Column("business_id", _("Business id"), "id"),
        Column("kind", _("Kind")),
        Column("municipality", _("Municipality")),
        Column("stage", _("Stage")),
        Column("on", _("Day"), "date"),
        Column("fate", _("What becomes of it")),
        Column("why", _("Why")),
    )
    told = [_told(page, decided, one, names) for decided, one in rows]
    return table(told, columns, caption=_("The rows of the list"), hide_caption=True)


def _told(page: Page, decided: Decided, one: Listed, names: Mapping[int, str]) -> dict[str, Any]:
    wanted = one.wanted
    return {
        "row": number(one.row),
        "partner": one.name or None,
        "business_id": wanted.business_id,
        "kind": partner_words.kinds().get(wanted.kind),
        "municipality": partner_words.municipalities(page).get(wanted.municipality_code or ""),
        "stage": partner_words.stages().get(wanted.stage),
        "on": wanted.on,
        "fate": words.fates()[decided.fate],
        "why": words.why(decided, names) or None,
    }
