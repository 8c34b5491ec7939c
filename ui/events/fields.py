"""The fields of what is said of an event, in the form for a new one and in that of one that is kept."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import streamlit as st

from db.event_rules import FACTS
from db.models import EventForm, EventKind
from db.queries import event_series, projects
from ui.choices import labels_of
from ui.events import words
from ui.formats import date_text, is_missing, name_of
from ui.forms import FIRST_DAY, LAST_DAY, Form, Values
from ui.language import LANGUAGE_NAMES, _
from ui.page import Page
from ui.partners.fields import shown_as
from ui.partners.projects import OFFERED_AT_MOST, name_of_project
from ui.reading import read

NO_SERIES: Final = 0
NEW_SERIES: Final = -1
EMPTY: Final[Values] = {
    "title": "", "place": "", "kind": EventKind.COMPANY_MEETING.value, "form": EventForm.IN_PERSON.value,
    "series_id": NO_SERIES,
}  # fmt: skip


def labels() -> dict[str, str]:
    """Return the label of each field, in their order on the screen."""
    return {
        "title": _("Title"),
        "held_on": _("Day"),
        "kind": _("Kind"),
        "form": _("How people meet"),
        "place": _("Place, if there is one"),
        "language": _("Language of the event"),
        "hosts": _("Hosts"),
        "series_id": _("Series"),
        "series": _("Name of the new series"),
    }


def options() -> dict[str, Mapping[str, str]]:
    """Return the choices of each field that is one."""
    return {"kind": words.kinds(), "form": words.forms(), "language": LANGUAGE_NAMES}


def show_facts(form: Form) -> None:
    """Show the fields of the event itself."""
    said = labels()
    st.text_input(form.label(said["title"], "title"), key=form.key("title"), autocomplete="off")
    day, kind = st.columns(2)
    day.date_input(
        form.label(said["held_on"], "held_on"), None, min_value=FIRST_DAY, max_value=LAST_DAY,
        format="DD.MM.YYYY", key=form.key("held_on"),
    )  # fmt: skip
    with kind:
        _choose(form, "kind")
    how, language = st.columns(2)
    with how:
        _choose(form, "form")
    with language:
        _choose(form, "language")
    st.text_input(form.label(said["place"], "place"), key=form.key("place"), autocomplete="off")


def show_hosts(page: Page, form: Form, label: str, *, without: int | None = None) -> list[int]:
    """Show the choice of hosts and return those chosen; `without` is a project that holds the event anyway."""
    chosen = form.value("hosts") or []
    names = {one: said for one, said in _hosts(page, form, chosen).items() if one != without}
    if any(one not in names for one in chosen):  # only then: what is set forgets what is being typed
        st.session_state[form.key("hosts")] = [one for one in chosen if one in names]
    shown = labels_of(form.key("hosts"), names)
    found: list[int] = st.multiselect(
        form.label(label, "hosts"), list(shown), format_func=lambda one: shown.get(one, str(one)),
        key=form.key("hosts"), placeholder=_("Choose"),
        filter_mode="contains", select_all=False,
    )  # fmt: skip
    return found


def show_series(page: Page, form: Form, hosts: Iterable[int], project_id: int | None) -> None:
    """Show the choice among the series of the hosts, and the name of a new one."""
    rows = read(page, event_series.series, projects=tuple(sorted(set(hosts))))
    known = {int(row["series_id"]): str(row["name"]) for row in rows}
    names = {NO_SERIES: _("No series"), **known}
    if project_id in set(hosts):
        names[NEW_SERIES] = _("A new series …")
    if form.value("series_id") not in names:
        st.session_state[form.key("series_id")] = NO_SERIES
    shown, said = labels_of(form.key("series_id"), names), labels()
    chosen = st.selectbox(
        form.label(said["series_id"], "series_id"), list(shown), key=form.key("series_id"),
        format_func=lambda one: shown.get(one, str(one)),
    )  # fmt: skip
    if chosen == NEW_SERIES:
        st.text_input(form.label(said["series"], "series"), key=form.key("series_name"), autocomplete="off")


def wanted(form: Form) -> dict[str, Any]:
    """Return the facts that stand in the fields, as a command takes them."""
    series_id = form.value("series_id")
    return {
        **{name: form.text(name) for name in FACTS if name != "held_on"},
        "held_on": form.value("held_on"),
        "series_id": series_id if series_id and series_id > 0 else None,
        "series": form.text("series_name") if series_id == NEW_SERIES else "",
    }


def in_fields(row: Values) -> Values:
    """Return what is said of an event as the fields hold it."""
    hosts = [one if isinstance(one, int) else int(one["project_id"]) for one in row["hosts"]]
    series_id = NEW_SERIES if row["series"] and not row["series_id"] else row["series_id"] or NO_SERIES
    return {
        **{name: row[name] or "" for name in FACTS if name != "held_on"},
        "held_on": None if is_missing(row["held_on"]) else row["held_on"],
        "hosts": hosts, "series_id": series_id,
    }  # fmt: skip


def in_words(page: Page, row: Values) -> dict[str, str]:
    """Return what is said of an event by field in words; what is not known is empty."""
    said = options()
    told = {name: said[name].get(row[name], "") for name in said}
    names = [_name(page, one) if isinstance(one, int) else name_of(one) for one in row["hosts"]]
    return told | {
        "title": row["title"] or "", "place": row["place"] or "", "hosts": ", ".join(names),
        "held_on": "" if is_missing(row["held_on"]) else date_text(row["held_on"]),
    }  # fmt: skip


def series_in_words(page: Page, row: Values, hosts: Iterable[int]) -> str:
    """Return the name of the series that an event's wording means."""
    known = read(page, event_series.series, projects=tuple(sorted(set(hosts))))
    names = {row["series_id"]: str(row["name"]) for row in known}
    return str(row["series"] or names.get(row["series_id"], ""))


def _choose(form: Form, field: str) -> None:
    said = options()[field]
    st.selectbox(form.label(labels()[field], field), list(said), format_func=shown_as(said), key=form.key(field))


def _hosts(page: Page, form: Form, chosen: Iterable[int]) -> dict[int, str]:
    """Return the names of the projects on offer and of those chosen; shows a search when they are many."""
    names = _found(page, "")
    if len(names) == OFFERED_AT_MOST:
        said = st.text_input(_("Look for a project by name"), key=form.key("host_words"), live=True, max_chars=100)
        names = _found(page, (said or "").strip())
    return {one: _name(page, one) for one in chosen if one not in names} | names


def _found(page: Page, said: str) -> dict[int, str]:
    rows = read(page, projects.found, words=said, language=page.language, limit=OFFERED_AT_MOST)
    return {int(row["project_id"]): name_of(row) for row in rows}


def _name(page: Page, project_id: int) -> str:
    return name_of_project(page, project_id) or str(project_id)
