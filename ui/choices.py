"""Choosing among rows of the database by their names.

Streamlit knows a choice by its label only: two alike would be taken for one, and one that changes while somebody
has it chosen would be lost. So a field's labels are told apart, and stay as they were first shown.
"""

from collections.abc import Mapping

import streamlit as st


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
