"""A new partner of the week, beside the form of the week and without disturbing it."""

from functools import partial
from typing import Any, Final

import streamlit as st

from db.commands import partners as commands
from db.commands.partners import NewPartner
from db.models import PartnerKind, Stage
from ui.formats import date_text
from ui.forms import Form, Values, send, show_notice, show_outcome
from ui.language import _
from ui.page import Page
from ui.partners import fields, words
from ui.partners.new import added
from ui.week.slots import Slot, day_in

NOTICE: Final = "new-partner"
EMPTY: Final[Values] = {
    "name": "", "business_id": "", "kind": PartnerKind.COMPANY.value, "municipality_code": fields.NONE,
    "stage": Stage.REACHED.value,
}  # fmt: skip


def show_new_partner(page: Page, slot: Slot) -> None:
    """Show the short form for a partner that the project found in the week; its other facts can wait."""
    form = Form(f"{NOTICE}/{slot.project_id}/{slot.week.iso}")
    form.fill(EMPTY)
    # What comes and goes has one place: the fields below stay where they are.
    with st.container():
        show_notice(NOTICE)
        show_outcome(form, _labels())
    _show_form(page, form, slot)


def _labels() -> dict[str, str]:
    said = fields.labels()
    names = ("name", "business_id", "kind", "municipality_code")
    return {**{name: said[name] for name in names}, "stage": _("Stage")}


def _show_form(page: Page, form: Form, slot: Slot) -> None:
    labels, on = _labels(), day_in(page, slot)
    choices = {**fields.options(page), "stage": words.beginnings()}
    with st.form(form.key("form"), border=False):
        for names in (("name", "business_id"), ("kind", "municipality_code", "stage")):
            for column, name in zip(st.columns(len(names)), names, strict=True):
                with column:
                    _show_field(form, name, labels[name], choices)
        st.text(_("Came to the stage on {day}. Other facts can be added on the partner’s page.").format(
            day=date_text(on)))  # fmt: skip
        if st.form_submit_button(_("Add the partner")):
            said: dict[str, Any] = {name: form.text(name) for name in EMPTY}
            send(
                page,
                form,
                commands.add,
                NewPartner(project_id=slot.project_id, on=on, **said),
                said=partial(added, form.text("name").strip()),
            )


def _show_field(form: Form, name: str, label: str, choices: Any) -> None:
    if name in choices:
        said = choices[name]
        st.selectbox(form.label(label, name), list(said), format_func=fields.shown_as(said), key=form.key(name))
    else:
        st.text_input(form.label(label, name), key=form.key(name), autocomplete="off")
