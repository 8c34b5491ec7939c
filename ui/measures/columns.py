"""What the columns of a list of measures say, and what holds where a row says nothing."""

from functools import partial

import streamlit as st

from db.imports.limits import Sheet
from db.imports.measure_columns import MEASURES, payback_in
from db.imports.measure_rows import Choices
from db.models import ListOf, Phase, Sector
from ui.actions import words as action_words
from ui.forms import FIRST_DAY
from ui.imports.columns import HEADING_SIGNS, Fields, choose_fields, label_of
from ui.imports.file import Book
from ui.language import _
from ui.measures import words
from ui.page import Page


def choose_columns(page: Page, book: Book, project_id: int) -> tuple[Sheet, Choices]:
    """Show the second step and return the sheet and what was chosen for it."""
    chosen = choose_fields(page, book, project_id, ListOf.MEASURES, MEASURES, words.fields())
    payback = payback_in(chosen.sheet.rows, chosen.header)
    if payback is not None:
        said = _(
            "The column {heading} is not taken over: payback is the investment divided by the yearly saving in "
            "euros. See that the list tells these two."
        )
        st.text(said.format(heading=payback[:HEADING_SIGNS]))
    return chosen.sheet, _choose_rest(page, chosen)


def _choose_rest(page: Page, chosen: Fields) -> Choices:
    phases, sectors = action_words.phases(), action_words.sectors()
    of_phase, of_day, of_sector = st.columns(3)
    phase = of_phase.selectbox(
        _("State, where a row gives none"), list(phases), format_func=partial(label_of, phases),
        key=f"{chosen.place}/any-state",
    )  # fmt: skip
    on = of_day.date_input(
        _("Day of the state, where a row gives no year"), page.today, min_value=FIRST_DAY, max_value=page.today,
        format="DD.MM.YYYY", key=f"{chosen.place}/any-day",
        help=_("It is also the day since when a measure is in its state whose year is still to come."),
    )  # fmt: skip
    sector = of_sector.selectbox(
        _("Sector, where a row names no energy"), list(sectors), format_func=partial(label_of, sectors),
        index=list(sectors).index(Sector.INDUSTRY), key=f"{chosen.place}/any-sector",
    )  # fmt: skip
    return Choices(
        chosen.header, tuple(chosen.columns.items()), phase or Phase.IDEA.value, on,
        sector or Sector.INDUSTRY.value, page.language,
    )  # fmt: skip
