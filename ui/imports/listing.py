"""The rows of a list that was looked at: how many become what, and the rows themselves part by part."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Final, Protocol, TypeVar

import streamlit as st

from db.imports.fates import Fate
from ui.language import _
from ui.show import show_html
from ui.tables import Column, table
from ui.turning import part_within, show_turning

SIZE: Final = 25
ALL: Final = ""
_PART: Final = "import/part"


class Decided(Protocol):
    """What becomes of a row."""

    @property
    def fate(self) -> Fate:
        """What becomes of it."""


D = TypeVar("D", bound=Decided)


def show_counts(counts: Counter[Fate], said: Mapping[str, str]) -> None:
    """Show how many rows become what; `said` has the fates in words, in their order."""
    rows = [{"fate": words, "n": counts[Fate(fate)]} for fate, words in said.items() if counts[Fate(fate)]]
    rows.append({"fate": _("All rows"), "n": counts.total()})
    columns = (Column("fate", _("What becomes of it")), Column("n", _("Rows"), "number"))
    show_html(table(rows, columns, caption=_("What becomes of the rows"), hide_caption=True))


def show_rows(
    decided: Sequence[D], counts: Counter[Fate], said: Mapping[str, str], draw: Callable[[Sequence[D]], str]
) -> None:
    """Show the rows, all or those of one fate, part by part; `draw` makes the table of a part."""
    labels = {ALL: _("All rows"), **{fate: words for fate, words in said.items() if counts[Fate(fate)]}}
    chosen = st.columns(3)[0].selectbox(
        _("Show"), list(labels), format_func=lambda one: labels.get(one, str(one)), key="import/show",
        on_change=_turn, args=(0,),
    )  # fmt: skip
    found = [one for one in decided if chosen in (ALL, None, one.fate)]
    part = part_within(int(st.session_state.get(_PART, 0)), len(found), SIZE)
    show_html(draw(found[part * SIZE : (part + 1) * SIZE]))
    show_turning(part, len(found), SIZE, key="import/rows", turn=_turn)


def show_first_part() -> None:
    """Show the rows from the first on: they are others now."""
    _turn(0)


def _turn(part: int) -> None:
    st.session_state[_PART] = part
