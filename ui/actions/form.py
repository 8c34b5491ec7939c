"""The form in which an action is told: the same for a new one, for a copy, and for one that is kept."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.models import Basis
from ui.actions import amounts, fields
from ui.actions.amounts import Versions
from ui.forms import Form, Values, show_outcome
from ui.language import _
from ui.page import Page
from ui.show import show_html
from ui.tables import escaped


def show_fault(form: Form, others: Mapping[int, str], versions: Versions, **more: str) -> None:
    """Show above the form what came of sending it, if it was not done; `more` are labels of other fields."""
    count = max(1, len(form.value("amounts") or ()))
    labels = {**fields.labels(), **amounts.fields_of(count), "amounts": _("Amounts"), **more}

    def in_words(row: Values) -> Values:
        return {**fields.in_words(row, others), "amounts": amounts.in_words(row["amounts"], versions)}

    show_outcome(form, labels, words=in_words, values=values_of)


def values_of(row: Values) -> dict[str, Any]:
    """Return what is said of an action as the fields hold it."""
    return {**fields.in_fields(row), "amounts": amounts.in_fields(row["amounts"])}


def show_fields(page: Page, form: Form, others: Mapping[int, str], versions: Versions, *, is_kept: bool) -> None:
    """Show all fields of what is said of an action; `is_kept` is whether there is such an action already."""
    left, right = st.columns([2, 3], gap="large")
    with left:
        _heading(_("The action"))
        fields.show_what(form)
        fields.show_more(form, others)
    with right:
        _heading(_("Phases and effect"))
        fields.show_phases(page, form, may_be_dropped=is_kept)
        _heading(_("What it saves"))
        basis = fields.show_basis(form)
        if basis == Basis.CALCULATED:
            said = form.outcome.said_of("amounts")
            if said:
                st.error(said)
            amounts.show_amounts(form, versions)
        fields.show_of_basis(form, basis)


def wanted(form: Form) -> dict[str, Any]:
    """Return the facts that stand in the fields, as a command takes them."""
    told = amounts.wanted(form) if form.text("basis") == Basis.CALCULATED else ()
    return {**fields.wanted(form), "amounts": told}


def _heading(said: str) -> None:
    show_html(f"<h2>{escaped(said)}</h2>")
