"""The fields of a factor and of its value."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.models import Carrier
from db.units import Unit
from ui.factors import words
from ui.forms import Form, Values
from ui.typed import decimal_of

# A choice shows None as nothing chosen; this is shown in words.
NONE: Final = ""
TEXTS: Final = ("gases", "method", "period", "source", "note")
NO_VALUE: Final[Values] = dict.fromkeys(("value", *TEXTS), "")
NAMES: Final = ("name_fi", "name_sv", "name_en")
CODES: Final = ("carrier", "per", "basis")
EMPTY: Final[Values] = {
    **NO_VALUE, **dict.fromkeys((*NAMES, "supplier"), ""), "carrier": Carrier.DISTRICT_HEAT.value,
    "per": Unit.MWH.value, "basis": NONE,
}  # fmt: skip


def show_choice(form: Form, field: str, said: Mapping[str, str]) -> None:
    """Show the choice of one field."""
    label = form.label(words.labels()[field], field)
    st.selectbox(label, list(said), format_func=lambda one: said.get(one, str(one)), key=form.key(field))


def show_text(form: Form, field: str, *, live: bool = False) -> str:
    """Show the field of one text and return what stands in it."""
    label = form.label(words.labels()[field], field)
    return st.text_input(label, key=form.key(field), live=live, autocomplete="off") or ""


def show_value(form: Form, *, live: bool = False) -> str:
    """Show the field of the value and return what stands in it."""
    return show_text(form, "value", live=live)


def show_source(form: Form) -> None:
    """Show the fields that tell where a value is from."""
    for pair in (("period", "source"), ("gases", "method")):
        for column, field in zip(st.columns(2), pair, strict=True):
            with column:
                show_text(form, field)
    st.text_area(form.label(words.labels()["note"], "note"), key=form.key("note"), height=80)


def told(form: Form) -> dict[str, Any]:
    """Return the value with where it is from, as a command takes it."""
    return {**{name: form.text(name) for name in TEXTS}, "value": decimal_of(form.text("value"))}
