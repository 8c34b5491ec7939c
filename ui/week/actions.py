"""A new action of the week in a few seconds, beside the form of the week; all else of it can wait."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import actions as commands
from db.commands.actions import NewAction
from db.faults import Fault
from db.models import Phase
from ui import addresses
from ui.acting import Outcome
from ui.actions import places, words
from ui.actions.choosing import choose_partner
from ui.actions.fields import options
from ui.formats import date_text
from ui.forms import Form, Values, send, show_notice, show_outcome
from ui.language import _
from ui.page import Page
from ui.partners.fields import shown_as
from ui.week.slots import Slot, day_in

NOTICE: Final = "new-action"
EMPTY: Final[Values] = {"title": "", "partner_id": None, "sector": None, "phase": Phase.IDEA.value}


def show_new_action(page: Page, slot: Slot) -> None:
    """Show the short form for an action that a partner of the project began or decided in the week."""
    form, labels = Form(f"{NOTICE}/{slot.project_id}/{slot.week.iso}"), _labels()
    form.fill(EMPTY)
    # What comes and goes has one place: the fields below stay where they are.
    with st.container():
        show_notice(NOTICE)
        show_outcome(form, labels)
    title, partner = st.columns(2)
    title.text_input(form.label(labels["title"], "title"), key=form.key("title"), autocomplete="off")
    with partner:
        chosen = choose_partner(page, form, slot.project_id)
    sector, phase = st.columns(2)
    with sector:
        _show_choice(form, "sector", labels, options()["sector"])
    with phase:
        _show_choice(form, "phase", labels, words.phases())
    on = day_in(page, slot)
    st.text(_("In the phase since {day}. What it saves can be told on its own page.").format(day=date_text(on)))
    with st.container(horizontal=True, vertical_alignment="center"):
        add = st.button(_("Add the action"), key=form.key("add"))
        way = {"project": str(slot.project_id), "week": slot.week.iso, **addresses.kept()}
        places.link_to_new(_("New action with all its facts"), **way)
    if add:
        _add(page, form, slot, chosen)


def _add(page: Page, form: Form, slot: Slot, partner_id: int | None) -> None:
    if partner_id is None:
        st.session_state[form.key("outcome")] = Outcome(faults=(Fault("partner_id", "kind_unknown"),))
        st.rerun()
    on, phase = day_in(page, slot), form.text("phase")
    days: dict[str, Any] = {f"{phase}_on": on, "effect_from": on if phase == Phase.DONE else None}
    wanted = NewAction(
        project_id=slot.project_id, partner_id=partner_id, title=form.text("title"), language=page.language,
        sector=form.text("sector"), **days,
    )  # fmt: skip
    send(page, form, commands.add, wanted, said=_("The action is added."))


def _labels() -> dict[str, str]:
    return {
        "title": _("What is done"), "partner_id": _("Partner"), "sector": _("Sector"), "phase": _("Phase"),
    }  # fmt: skip


def _show_choice(form: Form, field: str, labels: Mapping[str, str], said: Mapping[str, str]) -> None:
    st.selectbox(
        form.label(labels[field], field), list(said), index=None if field == "sector" else 0,
        format_func=shown_as(said), key=form.key(field), placeholder=_("Choose"),
    )  # fmt: skip
