"""Changing an action that one's own project keeps."""

import streamlit as st

from db.commands import actions as commands
from db.commands.actions import EditedAction
from db.commands.kernel import Answer
from ui.actions import amounts, choosing, places
from ui.actions.form import show_fault, show_fields, values_of, wanted
from ui.actions.heading import show_heading_of
from ui.actions.keeping import Action, keeps
from ui.forms import Form, send
from ui.language import _
from ui.messages import forbidden
from ui.page import Page
from ui.show import empty_state


def show_edit(page: Page, action_id: int) -> None:
    """Show the form of an action to those who keep it."""
    action = show_heading_of(page, action_id)
    if action is None:
        return
    places.link_to(_("Back to the action"), ":material/arrow_back:", action=str(action_id))
    if page.as_of is not None:
        empty_state(_("Actions are changed in the present."))
    elif not keeps(page, action):
        forbidden()
    else:
        _show_form(page, action)


def _show_form(page: Page, action: Action) -> None:
    form, action_id = Form(f"action/{action['id']}"), int(action["id"])
    form.follow(values_of(action), int(action["version"]))
    versions = amounts.known_versions(page, action["amounts"])
    others = choosing.others(page, action_id, int(action["partner_id"]), int(action["project_id"]))
    show_fault(form, others, versions)
    show_fields(page, form, others, versions, is_kept=True)
    if st.button(_("Save"), type="primary", key=form.key("save")):
        told = EditedAction(
            project_id=int(action["project_id"]), id=action_id, seen_version=form.version, **wanted(form)
        )

        def back(_answer: Answer) -> None:
            places.go(action=action_id)

        send(page, form, commands.edit, told, said=_("Saved."), then=back)
