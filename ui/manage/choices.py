"""Choosing organisations: from all of them while they are few, else from those that a search finds."""

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
    """Return the organisations on offer by id, with those that are chosen; shows a search when they are many."""
    words = ""
    if read(page, management.organisation_count) > OFFERED_AT_MOST:
        words = st.text_input(
            _("Look for an organisation by name"), key=form.key("words"), live=True, max_chars=100
        )
    rows = read(page, management.organisations, words=words, size=OFFERED_AT_MOST)
    found = {int(row["organisation_id"]): name_of(row) for row in rows.to_dict("records")}
    return names_of(page, tuple(one for one in chosen if one not in found)) | found


def names_of(page: Page, ids: tuple[int, ...]) -> dict[int, str]:
    """Return the names of organisations by id, in the page's language or else in Finnish."""
    if not ids:
        return {}
    rows = read(page, management.organisations_of, ids=ids)
    return {int(row["organisation_id"]): name_of(row) for row in rows.to_dict("records")}
