"""The fields of a partner's facts, in the form for a new one and in that of one that is kept."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from db.models import PartnerKind
from ui.formats import date_text, is_missing
from ui.forms import FIRST_DAY, LAST_DAY, Form, Values
from ui.language import _
from ui.page import Page
from ui.partners import words

CODES: Final = ("municipality_code", "tol_2008", "tol_2025", "size_class", "size_basis")
TEXTS: Final = ("name", "business_id")
DAYS: Final = ("named_from", "named_until")
# A choice shows None as nothing chosen; this is shown in words.
NONE: Final = ""
EMPTY: Final[Values] = {
    "kind": PartnerKind.COMPANY.value, **dict.fromkeys((*TEXTS, *CODES), NONE), **dict.fromkeys(DAYS),
}  # fmt: skip


def labels() -> dict[str, str]:
    """Return the label of each field, in their order on the screen."""
    return {
        "name": _("Name"),
        "kind": _("Kind"),
        "business_id": _("Business id, if there is one"),
        "municipality_code": _("Municipality"),
        "tol_2008": _("Industry, TOL 2008"),
        "tol_2025": _("Industry, TOL 2025"),
        "size_class": _("Size"),
        "size_basis": _("Size judged by"),
        "named_from": _("Consent to be named from"),
        "named_until": _("Consent ends"),
    }


def options(page: Page) -> dict[str, Mapping[str, str]]:
    """Return the choices of each field that is one."""
    unknown = {NONE: _("Not known")}
    return {
        "kind": words.kinds(),
        "municipality_code": {**unknown, **words.municipalities(page)},
        "tol_2008": {**unknown, **words.industries(page, 2008)},
        "tol_2025": {**unknown, **words.industries(page, 2025)},
        "size_class": {**unknown, **words.sizes()},
        "size_basis": {**unknown, **words.bases()},
    }


def show_name(form: Form, *, live: bool = False) -> str:
    """Show the field of the name and return what stands in it."""
    label = form.label(labels()["name"], "name")
    return st.text_input(label, key=form.key("name"), live=live, autocomplete="off") or ""


def show_who(page: Page, form: Form) -> None:
    """Show the fields that tell who a partner is, besides the name."""
    show_choice(page, form, "kind")
    label = form.label(labels()["business_id"], "business_id")
    st.text_input(label, key=form.key("business_id"), autocomplete="off")
    show_choice(page, form, "municipality_code")


def show_more(page: Page, form: Form) -> None:
    """Show the fields of industry, size and consent, in pairs."""
    for pair in (("tol_2008", "tol_2025"), ("size_class", "size_basis")):
        for column, field in zip(st.columns(2), pair, strict=True):
            with column:
                show_choice(page, form, field)
    said, helps = labels(), {"named_from": _consent(), "named_until": _("From this day on the name is not shown.")}
    for column, field in zip(st.columns(2), DAYS, strict=True):
        column.date_input(
            form.label(said[field], field), None, min_value=FIRST_DAY, max_value=LAST_DAY, format="DD.MM.YYYY",
            key=form.key(field), help=helps[field],
        )  # fmt: skip


def _consent() -> str:
    return _(
        "The day on which the partner agreed to be named to others. Without it only the project’s own people and "
        "the coordinator know of the partner."
    )


def show_choice(page: Page, form: Form, field: str) -> None:
    """Show the choice of one field."""
    said = options(page)[field]
    st.selectbox(form.label(labels()[field], field), list(said), format_func=shown_as(said), key=form.key(field))


def shown_as(said: Mapping[str, str]) -> Callable[[str], str]:
    """Return what shows an option in words."""
    return partial(_shown, said)


def _shown(said: Mapping[str, str], one: str) -> str:
    return said.get(one, str(one))


def wanted(form: Form) -> dict[str, Any]:
    """Return the facts that stand in the fields, as a command takes them."""
    facts: dict[str, Any] = {name: form.text(name) for name in ("kind", *TEXTS, *CODES)}
    return facts | {name: form.value(name) for name in DAYS}


def in_fields(row: Values) -> Values:
    """Return a partner's facts as the fields hold them."""
    values: dict[str, Any] = {name: row[name] or NONE for name in ("kind", *TEXTS, *CODES)}
    return values | {name: None if is_missing(row[name]) else row[name] for name in DAYS}


def in_words(page: Page, row: Values) -> dict[str, str]:
    """Return a partner's facts by field in words; what is not known is empty."""
    said = options(page)
    told = {name: str(row[name] or "") for name in TEXTS}
    told |= {name: said[name].get(row[name], "") if row[name] else "" for name in ("kind", *CODES)}
    return told | {name: "" if is_missing(row[name]) else date_text(row[name]) for name in DAYS}
