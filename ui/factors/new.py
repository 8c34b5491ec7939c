"""A new factor: of the whole country, or of a local supplier of heat or power."""

from typing import Any, Final

import streamlit as st

from db.commands import factors as commands
from db.commands.factors import NewFactor
from db.commands.kernel import Answer
from ui.factors import fields, places, words
from ui.factors.heading import show_heading
from ui.forms import Form, send, show_outcome
from ui.language import _
from ui.page import Page

FORM: Final = Form("new-factor")


def show_new(page: Page) -> None:
    """Show the form for a new factor with its first value."""
    show_heading(page, _("New factor"))
    FORM.fill(fields.EMPTY)
    show_outcome(FORM, words.labels())
    who, value = st.columns(2, gap="large")
    with who:
        fields.show_choice(FORM, "carrier", words.carriers())
        for name in fields.NAMES:
            fields.show_text(FORM, name)
        fields.show_text(FORM, "supplier")
        fields.show_choice(FORM, "basis", {fields.NONE: _("Not bought energy, or not told"), **words.bases()})
    with value:
        fields.show_choice(FORM, "per", words.units())
        fields.show_value(FORM)
        fields.show_source(FORM)
    if st.button(_("Add the factor"), type="primary", key=FORM.key("add")):
        facts: dict[str, Any] = {name: FORM.text(name) for name in (*fields.NAMES, "supplier", "carrier", "per")}
        facts["basis"] = FORM.text("basis") or None
        wanted = NewFactor(**facts, **fields.told(FORM))
        send(page, FORM, commands.add, wanted, said=_("The factor is added. It is not verified yet."), then=_open)


def _open(answer: Answer) -> None:
    places.go(factor=answer["id"])
