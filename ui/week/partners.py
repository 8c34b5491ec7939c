"""New partners of the week, beside the form of the week and without disturbing it."""

from datetime import date
from functools import partial
from typing import Any, Final

import streamlit as st

from db.commands import partners as commands
from db.commands.partners import NewPartner
from db.models import PartnerKind, Stage
from db.queries import partners
from ui.formats import date_text, number
from ui.forms import Form, Values, send, show_notice, show_outcome
from ui.language import _, ngettext
from ui.links import link_to
from ui.page import Page
from ui.partners import fields, words
from ui.partners.new import added
from ui.reading import read
from ui.week.slots import Slot

NOTICE: Final = "new-partner"
EMPTY: Final[Values] = {
    "name": "", "business_id": "", "kind": PartnerKind.COMPANY.value, "municipality_code": fields.NONE,
    "stage": Stage.REACHED.value,
}  # fmt: skip


def show_new_partners(page: Page, slot: Slot) -> None:
    """Show the short form for a partner that the project found in the week; its other facts can wait."""
    # What nobody has opened costs nothing: most weeks are reported without it.
    box = st.expander(_("New partners this week"), key=opened_key(slot), on_change="rerun")
    if not box.open:
        return
    form = Form(f"{NOTICE}/{slot.project_id}/{slot.week.iso}")
    form.fill(EMPTY)
    with box:
        # What comes and goes has one place: the fields below stay where they are.
        with st.container():
            show_notice(NOTICE)
            show_outcome(form, _labels())
        _show_form(page, form, slot)
        count = read(page, partners.partner_count, today=page.today, project=slot.project_id)
        label = ngettext("The project has {n} partner", "The project has {n} partners", count)
        link_to("partners", label.format(n=number(count)), project=str(slot.project_id))


def opened_key(slot: Slot) -> str:
    """Return the key under which it stands in the session whether the form is open."""
    return f"new-partners/{slot.project_id}/{slot.week.iso}"


def _labels() -> dict[str, str]:
    said = fields.labels()
    names = ("name", "business_id", "kind", "municipality_code")
    return {**{name: said[name] for name in names}, "stage": _("Stage")}


def _show_form(page: Page, form: Form, slot: Slot) -> None:
    labels, on = _labels(), _day(page, slot)
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


def _day(page: Page, slot: Slot) -> date:
    """Return today while the week lasts, and its Friday after it."""
    return page.today if slot.week.monday <= page.today <= slot.week.sunday else slot.week.friday
