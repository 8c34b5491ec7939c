"""A partner that came and is not one of the project's yet, added in a few seconds beside who came."""

from collections.abc import Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from db.commands import partners as commands
from db.commands.kernel import Answer
from db.commands.partners import NewPartner
from db.models import PartnerKind, Stage
from ui.formats import date_text
from ui.forms import Form, Values, send, show_notice, show_outcome
from ui.language import _
from ui.page import Page
from ui.partners import fields
from ui.partners.new import added

PART: Final = "attendee"
ALSO: Final = "also"  # which partners are to be chosen in the next run
EMPTY: Final[Values] = {"name": "", "kind": PartnerKind.COMPANY.value, "business_id": ""}


def show_new_attendee(page: Page, event: Mapping[str, Any], project_id: int, attendance: Form) -> None:
    """Show the short form for a partner that the project met at the event; it is among those that came at once."""
    form = Form(f"{PART}/{event['event_id']}/{project_id}")
    form.fill(EMPTY)
    show_notice(PART)
    said = fields.labels()
    with st.expander(_("A partner that is not on the list yet"), expanded=form.value("outcome") is not None):
        show_outcome(form, {name: said[name] for name in EMPTY})
        with st.form(form.key("form"), border=False):
            name, kind, business_id = st.columns([3, 2, 2])
            label = form.label(said["name"], "name")
            name.text_input(label, key=form.key("name"), autocomplete="off")
            with kind:
                fields.show_choice(page, form, "kind")
            label = form.label(said["business_id"], "business_id")
            business_id.text_input(label, key=form.key("business_id"), autocomplete="off")
            day = date_text(event["held_on"])
            st.text(_("Reached on {day}. Other facts can be added on the partner’s page.").format(day=day))
            add = st.form_submit_button(_("Add the partner to those that came"))
        if add:
            _add(page, form, event, project_id, attendance)


def _add(page: Page, form: Form, event: Mapping[str, Any], project_id: int, attendance: Form) -> None:
    name = form.text("name")
    wanted = NewPartner(
        project_id=project_id, kind=form.text("kind"), name=name, business_id=form.text("business_id"),
        stage=Stage.REACHED.value, on=event["held_on"],
    )  # fmt: skip
    send(page, form, commands.add, wanted, said=partial(_said, name.strip()), then=partial(_tick, attendance))


def _said(name: str, answer: Answer) -> str:
    return " ".join((added(name, answer), _("It is chosen among those that came: save these as well.")))


def _tick(attendance: Form, answer: Answer) -> None:
    """Have the partner chosen in the next run, in which it is on offer."""
    chosen = [*(attendance.value("partners") or ()), int(answer["id"])]
    st.session_state[attendance.key(ALSO)] = chosen
