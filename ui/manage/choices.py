"""Choosing among the organisations of the network."""

from typing import Final

import streamlit as st

from db.queries import management
from ui.choices import labels_of
from ui.formats import name_of
from ui.forms import Form
from ui.language import _
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
