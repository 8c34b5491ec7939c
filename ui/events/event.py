"""One event: who came, what is said of it, and what may be changed of it."""

from collections.abc import Mapping
from typing import Any

import streamlit as st

from db.commands import events as commands
from db.commands.events import EditedEvent, RemovedEvent
from db.commands.kernel import Answer
from db.faults import Missing
from db.permissions import Permission
from db.queries import events
from ui import exports
from ui.events import came, fields, places, words
from ui.events.attendance import show_attendance
from ui.events.heading import show_heading
from ui.events.story import wordings
from ui.formats import name_of, weekday_text
from ui.forms import Form, Values, press, send, show_outcome
from ui.language import LANGUAGE_NAMES, _
from ui.messages import missing
from ui.page import Page
from ui.partners.projects import may_add
from ui.reading import read
from ui.show import show_html
from ui.tables import anchor, escaped, plain

Event = Mapping[str, Any]


def show_event(page: Page, event_id: int) -> None:
    """Show an event and what the visitor may change of it."""
    try:
        event = read(page, events.event, today=page.today, event_id=event_id)
    except Missing:
        show_heading(page, _("Events"))
        missing()
        return
    show_heading(page, event["title"])
    keeps = event["own"] and page.as_of is None and page.may(Permission.KEEP_PARTNERS)
    left, right = st.columns([3, 2], gap="large")
    with left:
        show_html(f"<h2>{escaped(_('Who came'))}</h2>{came.persons(page, event)}")
        if keeps and event["held_on"] <= page.today:
            show_attendance(page, event)
        if event["counted"]:
            show_html(came.partners(event))
            exports.links(page, "event-attendance", event=event_id)
    with right:
        show_html(f"<h2>{escaped(_('The event'))}</h2>{_facts(event)}")
        if event["series_id"] is not None:
            _show_series(page, event)
        if keeps:
            _show_form(page, event)
            _show_removal(page, event)
        show_html(wordings(page, event_id))


def _facts(event: Event) -> str:
    hosts = [anchor(f"/project?id={one['project_id']}", plain(name_of(one))) for one in event["hosts"]]
    held_by = "<br>".join(hosts)
    if len(hosts) > 1:
        joint = _("Held by {n} projects together: one event in the network, and credited to each.")
        held_by += f'<br><span class="ym-note">{escaped(joint.format(n=len(hosts)))}</span>'
    said = {
        _("Day"): escaped(weekday_text(event["held_on"])),
        _("Kind"): escaped(words.kinds().get(event["kind"], event["kind"])),
        _("How people meet"): escaped(words.forms().get(event["form"], event["form"])),
        _("Place"): plain(event["place"]) if event["place"] else "",
        _("Language"): escaped(LANGUAGE_NAMES.get(event["language"], event["language"])),
        _("Held by"): held_by,
        _("Series"): plain(event["series"]) if event["series"] else "",
    }
    items = "".join(f"<div><dt>{escaped(label)}</dt><dd>{one}</dd></div>" for label, one in said.items() if one)
    return f'<dl class="ym-facts">{items}</dl>'


def _show_series(page: Page, event: Event) -> None:
    series_id = str(event["series_id"])
    with st.container(horizontal=True):
        places.link_to(_("All of the series"), ":material/list:", series=series_id)
        if may_add(page) and event["own"]:
            label = _("Repeat the last one of the series")
            places.link_to(label, ":material/event_repeat:", event=places.NEW, repeat=series_id)


def acting_project(page: Page, event: Event) -> int:
    """Return in the name of which host the visitor changes an event that they may keep."""
    inside = page.identity.inside
    own = [int(one["project_id"]) for one in event["hosts"]]
    return next(one for one in own if inside is None or one in inside)


def _show_form(page: Page, event: Event) -> None:
    form, project_id = Form(f"event/{event['event_id']}"), acting_project(page, event)
    hosts = [int(one["project_id"]) for one in event["hosts"]]
    form.follow(fields.in_fields({**event, "series": ""}), int(event["version"]))

    def in_words(row: Values) -> Values:
        of = [one if isinstance(one, int) else int(one["project_id"]) for one in row["hosts"]]
        return {**fields.in_words(page, row), "series_id": fields.series_in_words(page, row, {*of, *hosts})}

    with st.expander(_("Change the event"), expanded=form.value("outcome") is not None):
        show_outcome(form, fields.labels(), words=in_words, values=fields.in_fields)
        fields.show_facts(form)
        chosen = fields.show_hosts(page, form, fields.labels()["hosts"])
        if project_id not in chosen:
            st.warning(_("Your project would no longer hold this event, and you could not change it any more."))
        fields.show_series(page, form, chosen, project_id)
        if st.button(_("Save"), type="primary", key=form.key("save")):
            wanted = EditedEvent(
                project_id=project_id, id=int(event["event_id"]), seen_version=form.version, hosts=tuple(chosen),
                **fields.wanted(form),
            )  # fmt: skip
            send(page, form, commands.edit, wanted, said=_("Saved."))


def _show_removal(page: Page, event: Event) -> None:
    form = Form(f"event/remove/{event['event_id']}")
    with st.expander(_("Remove the event")):
        many = len(event["hosts"]) > 1
        st.text(
            _("It is removed from all its hosts, with who came. To leave it to the others take your project out "
              "of its hosts.") if many else _("For an event that never was. Who came is removed with it.")
        )  # fmt: skip
        seen, now = form.version, int(event["version"])  # what the visitor saw is of the run before the click
        st.session_state[form.key("version")] = now
        if st.button(_("Remove the event for good"), key=form.key("remove")):
            wanted = RemovedEvent(acting_project(page, event), int(event["event_id"]), seen)
            said = _("The event is removed.")
            press(page, form.name, commands.remove, wanted, said=said, then=_back)


def _back(_answer: Answer) -> None:
    places.go()
