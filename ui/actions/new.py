"""A new action, or one that begins as another one is."""

from typing import Any

import streamlit as st

from db.commands import actions as commands
from db.commands.actions import NewAction
from db.commands.kernel import Answer
from db.faults import Fault, Missing
from db.queries import actions
from ui.acting import Outcome
from ui.actions import amounts, choosing, fields, places
from ui.actions.form import show_fault, show_fields, values_of, wanted
from ui.actions.heading import show_heading
from ui.addresses import asked_id
from ui.forms import Form, Values, send
from ui.language import _
from ui.page import Page
from ui.partners.projects import choose_own
from ui.reading import read


def show_new(page: Page) -> None:
    """Show the form for a new action of a partner of one of the visitor's projects."""
    show_heading(page, _("New action"))
    model = _model(page, asked_id(places.COPY))
    asked = asked_id(places.PARTNER)
    form = Form(f"action/new/{model['id'] if model else ''}/{asked or ''}")
    form.fill(_begin(page, model, asked))
    versions = amounts.known_versions(page, model["amounts"] if model else ())
    others = choosing.others(page, None, form.value("partner_id"), form.value("project_id"))
    show_fault(form, others, versions, project_id=_("Project"), partner_id=_("Partner"))
    if model is not None:
        st.text(_("As the other action is. Its phases are not copied: look at all that is told."))
    project, partner = st.columns(2, gap="large")
    with project:
        project_id = choose_own(page, form)
    with partner if choosing.has_choice(page) else project:
        partner_id = choosing.choose_partner(page, form, project_id)
    show_fields(page, form, others, versions, is_kept=False)
    if st.button(_("Add the action"), type="primary", key=form.key("add")):
        _add(page, form, project_id, partner_id)


def _add(page: Page, form: Form, project_id: int | None, partner_id: int | None) -> None:
    missing = {"project_id": project_id, "partner_id": partner_id}
    faults = tuple(Fault(name, "kind_unknown") for name, one in missing.items() if one is None)
    if project_id is None or partner_id is None:
        st.session_state[form.key("outcome")] = Outcome(faults=faults)
        st.rerun()
    told = NewAction(project_id=project_id, partner_id=partner_id, **wanted(form))
    send(page, form, commands.add, told, said=_("The action is added."), then=_open)


def _model(page: Page, action_id: int | None) -> dict[str, Any] | None:
    if action_id is None:
        return None
    try:
        return read(page, actions.action, today=page.today, action_id=action_id)
    except Missing:
        return None


def _begin(page: Page, model: dict[str, Any] | None, partner_id: int | None) -> Values:
    project_id = choosing.first_project(page, partner_id)
    begin = {
        **fields.EMPTY, "language": page.language, "idea_on": page.today, "project_id": project_id,
        "partner_id": partner_id,
    }  # fmt: skip
    if model is None:
        return begin
    # What happened to the other one did not happen to this one; and what its partner agreed to is its own.
    of_its_own = (*fields.ALL_DAYS, "lesson", "counted_in_id", "shown")
    said = {name: value for name, value in values_of(_without_hidden(model)).items() if name not in of_its_own}
    return {**begin, **said}


def _without_hidden(model: dict[str, Any]) -> dict[str, Any]:
    return model if model["own"] else {**model, **dict.fromkeys(fields.EUROS)}


def _open(answer: Answer) -> None:
    places.go(action=answer["id"])
