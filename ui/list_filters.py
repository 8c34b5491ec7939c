"""The fields that narrow a list: each shows what the address says, and a choice changes that.

`area` names the page whose list it is, and begins the keys of its fields.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from functools import partial
from typing import Any, Final

import streamlit as st

from ui.addresses import asked_id, day_of
from ui.language import _
from ui.page import Page
from ui.partners.places import LONGEST_WORDS, asked_words, keep
from ui.partners.projects import offered

ALL: Final = ""
ANY_PROJECT: Final = 0


def look_for(area: str, label: str) -> str:
    """Show the field for words, and return the words that are looked for."""
    asked = asked_words()
    key = _put(area, "words", asked)
    st.text_input(label, key=key, live=True, max_chars=LONGEST_WORDS, on_change=_keep, args=(area, "words"))
    return asked.strip()


def choose(area: str, name: str, label: str, labels: Mapping[str, str]) -> str:
    """Show a choice among codes, and return the chosen one, or ALL; what the address does not know is said."""
    asked = st.query_params.get(name, ALL)
    known = asked if asked in labels else ALL
    if asked not in labels:
        st.warning(_("The address asks for something unknown here; all are shown."))
    key = _put(area, name, known)
    shown = partial(_shown, labels)
    st.selectbox(label, list(labels), format_func=shown, key=key, on_change=_keep, args=(area, name))
    return known


def choose_day(area: str, name: str, label: str, least: date, most: date) -> date | None:
    """Show a field for a day between two others, and return the chosen one, or None."""
    written = st.query_params.get(name, ALL)
    asked = day_of(written)
    known = asked if asked is not None and least <= asked <= most else None
    if written and known is None:
        st.warning(_("The address asks for something unknown here; all are shown."))
    key = _put(area, name, known)
    st.date_input(
        label, None, key=key, min_value=least, max_value=most, format="DD.MM.YYYY", on_change=_keep,
        args=(area, name),
    )  # fmt: skip
    return known


def choose_project(page: Page, area: str, label: str) -> int | None:
    """Show a choice among the projects that are offered, and return the chosen one's id, or None."""
    asked = asked_id("project")
    labels = {ANY_PROJECT: _("All projects"), **offered(page, area, asked)}
    known = asked if asked in labels else None
    if known is None and "project" in st.query_params:
        st.warning(_("The address asks for something unknown here; all are shown."))
    key = _put(area, "project", known or ANY_PROJECT)
    shown = partial(_shown, labels)
    st.selectbox(label, list(labels), format_func=shown, key=key, on_change=_keep, args=(area, "project"))
    return known


def open_where_something_is_set(area: str, opened: str, names: Iterable[str]) -> None:
    """Open the further choices when another one is set; what somebody opens or closes stays so until then."""
    narrowed, key = [name for name in names if name in st.query_params], f"{area}/narrowed"
    if narrowed and narrowed != st.session_state.get(key):
        st.session_state[opened] = True
    st.session_state[key] = narrowed


def _shown(labels: Mapping[Any, str], one: Any) -> str:
    return labels.get(one, str(one))


def _put(area: str, name: str, value: str | int | date | None) -> str:
    """Put into a field what the address says; return its key."""
    key = f"{area}/{name}"
    if st.session_state.get(key) != value:
        st.session_state[key] = value
    return key


def _keep(area: str, name: str) -> None:
    keep(name, str(st.session_state[f"{area}/{name}"] or ""))
