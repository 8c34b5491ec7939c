"""A new event, or the next one of a series, which begins as the last one was."""

from typing import Any

import streamlit as st

from db.commands import events as commands
from db.commands.events import NewEvent
from db.commands.kernel import Answer
from db.faults import Fault, Missing
from db.queries import event_series
from ui.acting import Outcome
from ui.addresses import asked_id
from ui.events import fields, places
from ui.events.heading import show_heading
from ui.forms import Form, Values, send, show_outcome
from ui.language import _
from ui.page import Page
from ui.partners.projects import choose_own, first_project
from ui.reading import read


def show_new(page: Page) -> None:
    """Show the form for a new event of one of the visitor's projects."""
    show_heading(page, _("New event"))
    last = _last(page, asked_id(places.REPEAT))
    form = Form(f"event/new/{last['series_id'] if last else ''}")
    form.fill(_begin(page, last))
    show_outcome(form, {**fields.labels(), "project_id": _("Project")})
    if last is not None:
        st.text(_("As the last one of the series was. Look at the day."))
    left, right = st.columns(2, gap="large")
    with left:
        fields.show_facts(form)
    with right:
        project_id = choose_own(page, form)
        others = fields.show_hosts(page, form, _("Other hosts of the same event"), without=project_id)
        hosts = [*others, *([] if project_id is None else [project_id])]
        fields.show_series(page, form, hosts, project_id)
    if st.button(_("Add the event"), type="primary", key=form.key("add")):
        _add(page, form, project_id, tuple(others))


def _add(page: Page, form: Form, project_id: int | None, others: tuple[int, ...]) -> None:
    if project_id is None:
        st.session_state[form.key("outcome")] = Outcome(faults=(Fault("project_id", "kind_unknown"),))
        st.rerun()
    wanted = NewEvent(project_id=project_id, other_hosts=others, **fields.wanted(form))
    send(page, form, commands.add, wanted, said=_("The event is added."), then=_open)


def _last(page: Page, series_id: int | None) -> dict[str, Any] | None:
    if series_id is None:
        return None
    try:
        return read(page, event_series.last_event, series_id=series_id)
    except Missing:
        return None


def _begin(page: Page, last: dict[str, Any] | None) -> Values:
    first = first_project(page)
    day = places.asked_day() or page.today
    empty = {**fields.EMPTY, "language": page.language, "hosts": [], "held_on": day, "project_id": first}
    if last is None:
        return empty
    hosts = [int(one["project_id"]) for one in last["hosts"]]
    own = [one for one in hosts if page.identity.inside is None or one in page.identity.inside]
    said = fields.in_fields({**last, "series": ""})
    return {**empty, **said, "held_on": last["next_on"], "project_id": own[0] if own else first}


def _open(answer: Answer) -> None:
    places.go(event=answer["id"])
