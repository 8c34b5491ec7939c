"""Telling who came to an event in one screen: persons by whom they came from, and the project's partners."""

from collections.abc import Iterable, Mapping
from functools import partial
from typing import Any, Final

import streamlit as st

from db.commands import attendances as commands
from db.commands.attendances import MOST_PERSONS, ToldAttendance
from db.models import AttendeeKind
from db.queries import attendances
from db.records import Rows
from ui.choices import labels_of
from ui.events import words
from ui.events.attendee import ALSO, show_new_attendee
from ui.formats import name_of, number
from ui.forms import Form, Values, send, show_notice, show_outcome
from ui.language import _
from ui.page import Page
from ui.partners.projects import OFFERED_AT_MOST
from ui.reading import read

Event = Mapping[str, Any]
PART: Final = "attendance"
COUNTS: Final = tuple(f"count_{kind}" for kind in AttendeeKind)
IN_A_ROW: Final = 3  # in more the words of an empty field would be cut


def show_attendance(page: Page, event: Event) -> None:
    """Show the form in which a host tells who came."""
    show_notice(PART)
    project_id = _choose_host(page, event)
    form = Form(f"{PART}/{event['event_id']}/{project_id}")
    rows = _partners(page, event, project_id, form)
    form.follow(_in_fields({**_counts(event), "partners": _came(rows)}), int(event["version"]))
    _choose_new_ones(form)
    heading = _("Correct who came") if event["counted"] else _("Tell who came")
    with st.expander(heading, expanded=not event["counted"] or form.value("outcome") is not None):
        names = {int(row["partner_id"]): str(row["name"]) for row in rows}
        shown = labels_of(form.key("partners"), names)
        show_outcome(form, _labels(shown), words=partial(_in_words, shown), values=_all_in_fields)
        _show_counts(form)
        came = _show_partners(form, shown, _came(rows))
        _show_sum(form, came)
        if st.button(_("Save who came"), type="primary", key=form.key("save")):
            _save(page, form, event, project_id, came)
    show_new_attendee(page, event, project_id, form)


def _choose_host(page: Page, event: Event) -> int:
    """Return the host whose partners are told of: the visitor's own one, or the one that they choose."""
    inside = page.identity.inside
    names = {int(one["project_id"]): name_of(one) for one in event["hosts"]}
    own = {one: said for one, said in names.items() if inside is None or one in inside}
    if len(own) == 1:
        return next(iter(own))
    key = f"{PART}/host/{event['event_id']}"
    if st.session_state.get(key) not in own:
        st.session_state.pop(key, None)
    shown = labels_of(key, own)
    label = _("Whose partners do you tell of?")
    return st.selectbox(label, list(shown), format_func=lambda one: shown.get(one, str(one)), key=key)


def _partners(page: Page, event: Event, project_id: int, form: Form) -> Rows:
    """Return the partners on offer, with those that are chosen; shows a search when they are many."""
    asked = {"project": project_id, "event_id": int(event["event_id"])}
    rows = read(page, attendances.partners_to_tick, limit=OFFERED_AT_MOST, **asked)
    if len(rows) < OFFERED_AT_MOST:
        return rows
    said = st.text_input(_("Look for a partner by name"), key=form.key("partner_words"), live=True, max_chars=100)
    seen: dict[int, Any] = st.session_state.setdefault(form.key("seen"), {})
    found = read(page, attendances.partners_to_tick, limit=OFFERED_AT_MOST, words=(said or "").strip(), **asked)
    there = {int(row["partner_id"]) for row in found}
    kept = tuple(seen[one] for one in form.value("partners") or () if one not in there and one in seen)
    seen.update({int(row["partner_id"]): row for row in found})
    return (*found, *kept)


def _came(rows: Rows) -> dict[int, int]:
    return {int(row["partner_id"]): int(row["persons"]) for row in rows if row["persons"] is not None}


def _choose_new_ones(form: Form) -> None:
    """Let partners be chosen that were added a moment ago: a field cannot be changed once it is shown."""
    also = st.session_state.pop(form.key(ALSO), None)
    if also is not None:
        st.session_state[form.key("partners")] = also


def _counts(event: Event) -> dict[str, Any]:
    return {f"count_{kind}": event["counts"].get(kind) for kind in AttendeeKind}


def _labels(partners: Mapping[int, str]) -> dict[str, str]:
    counts = {f"count_{kind}": said for kind, said in words.attendees().items()}
    persons = {f"persons_{one}": said for one, said in partners.items()}
    return {**counts, "partners": _("Partners that came"), **persons}


def _show_counts(form: Form) -> None:
    labels = _labels({})
    for first in range(0, len(COUNTS), IN_A_ROW):
        for column, field in zip(st.columns(IN_A_ROW), COUNTS[first : first + IN_A_ROW], strict=False):
            column.number_input(
                form.label(labels[field], field), 0, MOST_PERSONS, value=None, step=1, key=form.key(field),
                placeholder=_("not counted"),
            )  # fmt: skip


def _show_partners(form: Form, shown: Mapping[int, str], told: Mapping[int, int]) -> dict[int, int]:
    """Show which partners came and from which more than one person did; return the persons by partner."""
    chosen = _choose_several(form, "partners", _("Partners that came"), shown, shown)
    if not chosen:
        return {}
    several = _choose_several(form, "several", _("More than one person came from"), shown, chosen)
    came = dict.fromkeys(chosen, 1)
    for first in range(0, len(several), IN_A_ROW):
        for column, one in zip(st.columns(IN_A_ROW), several[first : first + IN_A_ROW], strict=False):
            key = form.key(f"persons_{one}")
            st.session_state.setdefault(key, max(told.get(one, 2), 1))
            label = form.label(shown[one], f"persons_{one}")
            with column:
                came[one] = st.number_input(label, 1, MOST_PERSONS, step=1, key=key)
    return came


def _choose_several(
    form: Form, field: str, label: str, shown: Mapping[int, str], among: Iterable[int]
) -> list[int]:
    key, offered = form.key(field), list(among)
    chosen = st.session_state.get(key) or []
    if any(
        one not in offered for one in chosen
    ):  # only then: a field that is set forgets what is being typed in it
        st.session_state[key] = [one for one in chosen if one in offered]
    found: list[int] = st.multiselect(
        form.label(label, field), offered, format_func=lambda one: shown.get(one, str(one)), key=key,
        placeholder=_("Type a name and press Enter"),
        # Streamlit would offer all matches first: Enter would take them all.
        filter_mode="contains", select_all=False,
    )  # fmt: skip
    return found


def _show_sum(form: Form, came: Mapping[int, int]) -> None:
    counted = [form.value(field) for field in COUNTS]
    told = [int(one) for one in counted if one is not None]
    if told or came:
        said = _("In all {n} persons, {known} of them from {partners} known partners of yours.")
        in_all, known = number(sum(told)), number(sum(came.values()))
        st.text(said.format(n=in_all, known=known, partners=number(len(came))))


def _save(page: Page, form: Form, event: Event, project_id: int, came: Mapping[int, int]) -> None:
    counts = {str(kind): form.value(f"count_{kind}") for kind in AttendeeKind}
    wanted = ToldAttendance(project_id, int(event["event_id"]), form.version, counts, dict(came))
    send(page, form, commands.submit, wanted, said=_("It is saved who came."))


def _in_fields(row: Values) -> Values:
    """Return who came as the fields hold it that are always there."""
    partners: Mapping[int, int] = row["partners"]
    several = [one for one, persons in partners.items() if persons > 1]
    return {**{field: row[field] for field in COUNTS}, "partners": list(partners), "several": several}


def _all_in_fields(row: Values) -> Values:
    partners: Mapping[int, int] = row["partners"]
    return {**_in_fields(row), **{f"persons_{one}": persons for one, persons in partners.items() if persons > 1}}


def _in_words(names: Mapping[int, str], row: Values) -> Values:
    counts = {field: "" if row[field] is None else number(row[field]) for field in COUNTS}
    partners: Mapping[int, int] = row["partners"]
    said = [f"{names.get(one, one)} ({number(persons)})" for one, persons in partners.items()]
    return {**counts, "partners": ", ".join(sorted(said))}
