"""What the columns of a list say: guessed, and corrected by a person; and what holds where a row says nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

import streamlit as st

from db.imports.columns import (
    LOOKED_AT,
    PARTNERS,
    Known,
    guessed_columns,
    guessed_header,
    guessed_sheet,
    heading_of,
    repeated_headings,
)
from db.imports.limits import Sheet
from db.imports.rows import Choices
from db.models import ListOf, PartnerKind, Stage
from db.queries import imports
from ui.formats import number
from ui.forms import FIRST_DAY
from ui.imports import words
from ui.imports.file import Book
from ui.language import _
from ui.page import Page
from ui.partners import words as partner_words
from ui.reading import read

NONE: Final = -1
HEADING_SIGNS: Final = 30  # signs of a heading or an example
_IN_ROW: Final = 5


def choose_columns(page: Page, book: Book, project_id: int) -> tuple[Sheet, Choices]:
    """Show the second step and return the sheet and what was chosen for it."""
    chosen = choose_fields(page, book, project_id, ListOf.PARTNERS, PARTNERS, words.fields())
    return chosen.sheet, _choose_rest(page, chosen)


@dataclass(frozen=True)
class Fields:
    """What of a list was chosen: the sheet, the row of its headings (0: none), and a column by field.

    `place` begins the keys of what else is chosen for it.
    """

    sheet: Sheet
    header: int
    columns: Mapping[str, int]
    place: str


def choose_fields(
    page: Page, book: Book, project_id: int, subject: ListOf, known: Known, labels: Mapping[str, str]
) -> Fields:
    """Show the choice of the sheet, of its headings and of the column of each field, by its label."""
    sheet_at, sheet = _choose_sheet(book, known)
    place = f"import/{project_id}/{book.sha256[:12]}/{sheet_at}"
    header = _choose_header(sheet, place, known)
    place = f"{place}/{header}"
    remembered = read(page, imports.columns, project_id=project_id, subject=subject.value)
    guessed = guessed_columns(sheet.rows, header, remembered, known)
    chosen = _choose_each(place, _offered(sheet, header), guessed, labels)
    _tell_repeated(sheet, header, chosen)
    return Fields(sheet, header, chosen, place)


def _tell_repeated(sheet: Sheet, header: int, chosen: Mapping[str, int]) -> None:
    """Say which headings of chosen columns stand over others too: only a person knows which one is meant."""
    for heading, columns in repeated_headings(sheet.rows, header).items():
        if not set(columns).isdisjoint(chosen.values()):
            said = _("Several columns have the heading {heading}: {columns}. See that the right one is chosen.")
            named = ", ".join(map(letters, columns))
            st.text(said.format(heading=heading[:HEADING_SIGNS], columns=named))


def _choose_sheet(book: Book, known: Known) -> tuple[int, Sheet]:
    if len(book.sheets) == 1:
        return 0, book.sheets[0]
    labels = {
        place: f"{place + 1}. {sheet.name} ({_('{n} rows').format(n=number(len(sheet.rows)))})"
        for place, sheet in enumerate(book.sheets)
    }
    guessed = guessed_sheet(book.sheets, known)
    chosen = st.selectbox(
        _("Sheet"), list(labels), index=guessed, format_func=partial(label_of, labels),
        key=f"import/{book.sha256[:12]}/sheet",
    )  # fmt: skip
    place = chosen if chosen in labels else guessed
    return place, book.sheets[place]


def _choose_header(sheet: Sheet, place: str, known: Known) -> int:
    labels = {0: _("No headings")}
    for row, cells in enumerate(sheet.rows[:LOOKED_AT], 1):
        said = ", ".join(str(cell) for cell in cells if cell is not None)[:60]
        if said:
            labels[row] = _("Row {row}: {said}").format(row=number(row), said=said)
    guessed = guessed_header(sheet.rows, known)
    chosen = st.selectbox(
        _("Row of the headings"), list(labels), index=list(labels).index(guessed),
        format_func=partial(label_of, labels), key=f"{place}/header",
    )  # fmt: skip
    return chosen if chosen in labels else guessed


def _offered(sheet: Sheet, header: int) -> dict[int, str]:
    """Return a label for each column: its letter, heading and first filled cell."""
    labels = {NONE: _("Not in the list")}
    for column in range(max((len(row) for row in sheet.rows), default=0)):
        below = (row[column] for row in sheet.rows[header:] if column < len(row))
        example = next((str(cell) for cell in below if cell is not None), "")
        heading = heading_of(sheet.rows, header, column)
        if heading or example:
            said = [heading[:HEADING_SIGNS], f"({example[:HEADING_SIGNS]})" if example else ""]
            labels[column] = " ".join(part for part in (f"{letters(column)}:", *said) if part)
    return labels


def letters(column: int) -> str:
    """Return the letters by which a spreadsheet names a column, counted from 0."""
    said = ""
    while column >= 0:
        said, column = chr(ord("A") + column % 26) + said, column // 26 - 1
    return said


def _choose_each(
    place: str, offered: Mapping[int, str], guessed: Mapping[str, int], labels: Mapping[str, str]
) -> dict[str, int]:
    fields, options, chosen = list(labels), list(offered), dict[str, int]()
    for first in range(0, len(fields), _IN_ROW):
        names = fields[first : first + _IN_ROW]
        for box, name in zip(st.columns(_IN_ROW), names, strict=False):
            index = options.index(guessed[name]) if guessed.get(name) in options else 0
            column = box.selectbox(
                labels[name], options, index=index, format_func=partial(label_of, offered), key=f"{place}/{name}"
            )
            if column is not None and column != NONE:
                chosen[name] = column
    return chosen


def _choose_rest(page: Page, chosen: Fields) -> Choices:
    place = chosen.place
    kinds, stages = partner_words.kinds(), partner_words.beginnings()
    of_kind, of_stage, of_day = st.columns(3)
    kind = of_kind.selectbox(
        _("Kind, where a row gives none"),
        list(kinds),
        format_func=partial(label_of, kinds),
        key=f"{place}/any-kind",
    )
    stage = of_stage.selectbox(
        _("Stage, where a row gives none"), list(stages), format_func=partial(label_of, stages),
        key=f"{place}/any-stage",
    )  # fmt: skip
    on = of_day.date_input(
        _("Day of the stage, where a row gives none"), page.today, min_value=FIRST_DAY, max_value=page.today,
        format="DD.MM.YYYY", key=f"{place}/any-day",
    )  # fmt: skip
    return Choices(
        chosen.header,
        tuple(chosen.columns.items()),
        kind or PartnerKind.COMPANY.value,
        stage or Stage.REACHED.value,
        on,
    )


def label_of(labels: Mapping[Any, str], one: object) -> str:
    """Return the label of an option; what is none of them stands for itself."""
    return labels.get(one, str(one))
