"""Choosing among rows of the database by their names.

Streamlit knows a choice by its label only: two alike would be taken for one, and one that changes while somebody
has it chosen would be lost. So a field's labels are told apart, and stay as they were first shown.
"""

from collections.abc import Mapping
from typing import Final

import streamlit as st

from db.queries import management
from ui.formats import name_of
from ui.language import _
from ui.manage.forms import Form
from ui.page import Page
from ui.reading import read

# A choice sends all its options to the browser.
OFFERED_AT_MOST: Final = 500


def organisation_names(page: Page, form: Form, chosen: tuple[int, ...]) -> dict[int, str]:
    """Return labels of the organisations on offer and of those chosen; shows a search when they are many."""
    words = ""
    if read(page, management.organisation_count) > OFFERED_AT_MOST:
        words = st.text_input(
            _("Look for an organisation by name"), key=form.key("words"), live=True, max_chars=100
        )
    rows = read(page, management.organisations, words=words, size=OFFERED_AT_MOST)
    found = {int(row["organisation_id"]): name_of(row) for row in rows}
    names = names_of(page, tuple(one for one in chosen if one not in found)) | found
    return labels_of(form.key("organisations"), names)


def names_of(page: Page, ids: tuple[int, ...]) -> dict[int, str]:
    """Return the names of organisations by id, in the page's language or else in Finnish."""
    if not ids:
        return {}
    rows = read(page, management.organisations_of, ids=ids)
    return {int(row["organisation_id"]): name_of(row) for row in rows}


def labels_of(key: str, names: Mapping[int, str]) -> dict[int, str]:
    """Return the label of each option of the field with this key; they hold until the key is forgotten."""
    known: dict[int, str] = st.session_state.setdefault(f"{key}/labels", {})
    taken = set(known.values())
    for one, name in names.items():
        if one not in known:
            known[one] = _free(name, taken)
            taken.add(known[one])
    return {one: known[one] for one in names}


def choose_row(label: str, names: Mapping[int, str], key: str) -> int:
    """Show a choice of rows, the first of which is chosen at first and after `choose_first`, and return its id."""
    if st.session_state.pop(f"{key}/first", False):
        st.session_state.pop(f"{key}/labels", None)
        st.session_state[key] = next(iter(names))
    labels = labels_of(key, names)
    chosen = st.selectbox(label, list(labels), format_func=lambda one: labels.get(one, str(one)), key=key)
    return chosen if chosen in labels else next(iter(names))


def choose_first(key: str) -> None:
    """Go back to the first row on the next run, with labels made anew."""
    st.session_state[f"{key}/first"] = True


def _free(name: str, taken: set[str]) -> str:
    label, number = name, 1
    while label in taken:
        number += 1
        label = f"{name} ({number})"
    return label
