"""Which part of a long list is seen, and the buttons that turn to the others."""

from collections.abc import Callable

import streamlit as st

from ui.formats import number
from ui.language import _, ngettext, pgettext


def part_within(part: int, count: int, size: int) -> int:
    """Return the part nearest to the one asked for, counted from 0, of a list of so many rows."""
    return min(max(part, 0), max(count - 1, 0) // size)


def show_turning(part: int, count: int, size: int, *, key: str, turn: Callable[[int], None]) -> None:
    """Show which part of a list is seen, and the buttons to turn to the others; `turn` is given the part."""
    if count <= size:
        st.text(ngettext("{n} found", "{n} found", count).format(n=number(count)))
        return
    first, last = part * size + 1, min((part + 1) * size, count)
    st.text(_("{first}–{last} of {all}").format(first=number(first), last=number(last), all=number(count)))
    with st.container(horizontal=True):  # as wide as their words: the list may stand in a narrow column
        st.button(_("Previous"), disabled=part == 0, on_click=turn, args=(part - 1,), key=f"{key}/previous")
        st.button(
            pgettext("part of a list", "Next"), disabled=last >= count, on_click=turn, args=(part + 1,),
            key=f"{key}/next",
        )  # fmt: skip
