"""What whoever keeps an action does with it: the next phase with a click, dropping and removing it."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import actions as commands
from db.commands.actions import EditedAction, NextPhase, RemovedAction
from db.commands.kernel import Answer
from db.emissions import PHASES
from db.models import Phase
from db.permissions import Permission
from ui.actions import amounts, fields, places
from ui.forms import FIRST_DAY, Form, Values, press, send, show_outcome
from ui.language import _
from ui.page import Page

Action = Mapping[str, Any]
DROPPING: Final = ("dropped_on", "lesson")


def keeps(page: Page, action: Action) -> bool:
    """Return whether the visitor may change an action: who has a share of it only reads it."""
    inside = page.identity.inside
    mine = inside is None or action["project_id"] in inside
    return mine and page.as_of is None and page.may(Permission.KEEP_PARTNERS)


def show_keeping(page: Page, action: Action) -> None:
    """Show what may be done with an action that the visitor keeps."""
    _show_next(page, action)
    with st.container(horizontal=True):
        number = str(action["id"])
        places.link_to(_("Change the action"), ":material/edit:", action=number, section=places.EDIT)
        places.link_to(_("A new one like this"), ":material/content_copy:", action=places.NEW, copy=number)
    if action["dropped_on"] is None:
        _show_dropping(page, action)
    _show_removal(page, action)


def _show_next(page: Page, action: Action) -> None:
    """Show a button for each phase after the furthest one; of one that was dropped they bring it back."""
    come_to = max(place for place, phase in enumerate(PHASES) if action[f"{phase}_on"] is not None)
    labels = {
        Phase.DECIDED: _("Decided today"),
        Phase.PLANNING: _("Planning began today"),
        Phase.UNDER_WAY: _("Under way since today"),
        Phase.DONE: _("Done today"),
    }
    form = Form(f"action/{action['id']}")
    with st.container(horizontal=True):
        for place, phase in enumerate(PHASES[come_to + 1 :]):
            # The version in the key: a click on what somebody changed meanwhile does nothing.
            key = form.key(f"next/{phase}/{action['version']}")
            if st.button(labels[Phase(phase)], key=key, type="primary" if place == 0 else "secondary"):
                wanted = NextPhase(int(action["project_id"]), int(action["id"]), int(action["version"]), phase)
                press(page, f"action/next/{action['id']}", commands.reach, wanted, said=_("The phase is saved."))


def _show_dropping(page: Page, action: Action) -> None:
    form, labels = Form(f"action/drop/{action['id']}"), fields.among(DROPPING)
    form.follow({"dropped_on": page.today, "lesson": ""}, int(action["version"]))
    with st.expander(_("Drop the action"), expanded=form.value("outcome") is not None):
        show_outcome(form, labels, words=_in_words, values=_in_fields)
        st.text(_("It stays in the list, with what was learnt: that helps the next one."))
        st.date_input(
            form.label(labels["dropped_on"], "dropped_on"), None, min_value=FIRST_DAY, max_value=page.today,
            format="DD.MM.YYYY", key=form.key("dropped_on"),
        )  # fmt: skip
        st.text_area(form.label(labels["lesson"], "lesson"), key=form.key("lesson"), height=80)
        if st.button(_("Drop it"), key=form.key("drop")):
            told = {**facts_of(action), **{name: form.value(name) for name in DROPPING}}
            wanted = EditedAction(
                project_id=int(action["project_id"]), id=int(action["id"]), seen_version=form.version, **told
            )
            send(page, form, commands.edit, wanted, said=_("The action is dropped."))


def facts_of(action: Action) -> dict[str, Any]:
    """Return what is said of an action as a command takes it."""
    told = {name: action[name] for name in (*fields.EMPTY, "language") if name != "amounts"}
    return {**told, "amounts": amounts.of_rows(action["amounts"])}


def _in_words(row: Values) -> Values:
    said = fields.in_words(row, {})
    return {name: said[name] for name in DROPPING}


def _in_fields(row: Values) -> Values:
    said = fields.in_fields(row)
    return {name: said[name] for name in DROPPING}


def _show_removal(page: Page, action: Action) -> None:
    form = Form(f"action/remove/{action['id']}")
    with st.expander(_("Remove the action")):
        st.text(_("For an action that was entered by mistake. One that came to nothing is dropped instead."))
        seen, now = form.version, int(action["version"])  # what the visitor saw is of the run before the click
        st.session_state[form.key("version")] = now
        if st.button(_("Remove the action for good"), key=form.key("remove")):
            wanted = RemovedAction(int(action["project_id"]), int(action["id"]), seen)
            press(page, form.name, commands.remove, wanted, said=_("The action is removed."), then=_back)


def _back(_answer: Answer) -> None:
    places.go()
