"""The fields of the weekly form, each with what was said last beside it, and the draft behind them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from html import escape
from typing import Any, Final

import streamlit as st

from db import drafts
from db.commands.status_updates import LANGUAGES, WeekReport
from db.faults import Forbidden, Refused, Unavailable
from db.models import State
from db.queries import weekly
from db.weeks import Week
from ui.acting import Outcome
from ui.faults import labelled, sentence, unavailable_sentence
from ui.formats import clock_text, date_text, week_text
from ui.language import _, current_language
from ui.markdown import escaped
from ui.page import Page
from ui.reading import read_now
from ui.show import show_raw
from ui.states import state_of
from ui.tables import plain
from ui.visit import has_arrived
from ui.week.slots import Slot

TEXTS: Final = ("done", "next", "obstacle", "help")
FIELDS: Final = ("state", *TEXTS, "language", "milestones")
TICKED: Final = "ticked"
KEPT_AT: Final = "kept_at"
Keep = Callable[[], None]


@dataclass(frozen=True)
class Form:
    """What the form starts from: as weekly.form found it, and where it is filled anew the visitor's draft.

    `start` holds what the fields start with where they are new to the session; else it is empty.
    """

    slot: Slot
    found: dict[str, Any]
    draft: dict[str, Any] | None = None
    start: dict[str, Any] = field(default_factory=dict)


def fill(page: Page, slot: Slot, found: dict[str, Any]) -> Form:
    """Put the draft, else the saved update, into the fields, once for each slot and session."""
    form = Form(slot, found)
    # Streamlit forgets the fields of a form that is not shown, because another week or another page was; but not
    # where the run of that page was cut off.
    if has_arrived():
        forget(slot)
    if slot.key("done") not in st.session_state:
        draft = read_now(page, weekly.draft, own_project_id=slot.project_id, week=slot.week.monday)
        form = Form(slot, found, draft)
        _fill_anew(form)
    _put_ticks(form)
    if slot.key("kept") not in st.session_state:
        starting = {slot.key(name): value for name, value in form.start.items()}
        st.session_state[slot.key("kept")] = content(form, {**st.session_state.to_dict(), **starting})
    return form


def draft_kept_at(slot: Slot) -> datetime | None:
    """Return when the visitor's draft of a slot was saved, or None without one."""
    at = st.session_state.get(slot.key(KEPT_AT))
    return at if isinstance(at, datetime) else None


def seen_version(slot: Slot) -> int:
    """Return the version of the saved update on which what stands in the fields is based; 0 is none."""
    return int(st.session_state.get(slot.key("version"), 0))


def _fill_anew(form: Form) -> None:
    slot, saved = form.slot, form.found["saved"] or {}
    start = {name: saved.get(name, "") for name in ("state", *TEXTS)}
    start["language"] = saved.get("language") or current_language()
    start["version"] = saved.get("version", 0)
    start |= form.draft["content"] if form.draft else {}
    if start["language"] not in LANGUAGES:
        start["language"] = current_language()
    for name in (TICKED, "kept"):
        st.session_state.pop(slot.key(name), None)
    st.session_state[slot.key(KEPT_AT)] = form.draft["saved_at"] if form.draft else None
    if _known(slot) in st.session_state:
        put(slot, start)
    else:
        # The session is new, but the page may not be: after the server was away it still holds what was typed.
        # What the fields start with gives way to that; what is put into them would not.
        put(slot, {"version": start["version"]})
        form.start.update(start)


def _known(slot: Slot) -> str:
    return f"week-known/{slot.project_id}/{slot.week.iso}"


def _put_ticks(form: Form) -> None:
    """Tick the milestones as they are and as the draft says; keep how they were when they were first shown."""
    seen: dict[str, bool] = st.session_state.setdefault(form.slot.key(TICKED), {})
    drafted = form.draft["content"].get("milestones", {}) if form.draft else {}
    for one in form.found["milestones"]:
        name = str(one["id"])
        if name in seen:
            continue
        seen[name] = one["done_on"] is not None
        tick = bool(drafted.get(name, seen[name]))
        if form.start:
            form.start[f"milestone/{name}"] = tick
        else:
            st.session_state[form.slot.key(f"milestone/{name}")] = tick


def put(slot: Slot, values: dict[str, Any]) -> None:
    """Put values into the fields of a slot; unknown names, milestones too, are left alone."""
    for name in ("state", *TEXTS, "language", "version"):
        if name in values:
            st.session_state[slot.key(name)] = values[name] or (None if name == "state" else values[name])


def forget(slot: Slot) -> None:
    """Have the fields of a slot filled anew on the next run."""
    for key in [key for key in st.session_state if str(key).startswith(slot.key(""))]:
        del st.session_state[key]


def show_fields(page: Page, form: Form, outcome: Outcome) -> None:
    """Show the fields; a fault stands in the label of its field, so that it is read out with it.

    Each change is kept as a draft before the page runs: the run may be cut off by a click that leads elsewhere.
    """
    before, keep = form.found["before"], partial(_keep, page, form)
    left, right = st.columns([3, 2], gap="medium")
    with left:
        _state(form, outcome, keep)
    with right:
        _beside(before, "state")
    labels = {
        "done": _("What was done"),
        "next": _("What is next"),
        "obstacle": _("What stands in the way"),
        "help": _("Where help is welcome"),
    }
    for name, label in labels.items():
        left, right = st.columns([3, 2], gap="medium")
        with left:
            said = labelled(label, outcome.said_of(name))
            start = form.start.get(name, "")
            st.text_area(said, start, key=form.slot.key(name), height=96, on_change=keep)
        with right:
            _beside(before, name)
    _milestones(form, outcome, keep)
    _language(form, outcome, keep)


def content(form: Form, state: Mapping[str, Any]) -> dict[str, Any]:
    """Return what stands in the fields according to the session's state, as a draft keeps it."""
    values: dict[str, Any] = {name: state.get(form.slot.key(name)) or "" for name in ("state", *TEXTS, "language")}
    values["version"] = state.get(form.slot.key("version"), 0)
    # Only the ticks that were changed here: the others are not this visitor's to set back.
    seen: dict[str, bool] = state.get(form.slot.key(TICKED), {})
    ticks = {name: state.get(form.slot.key(f"milestone/{name}")) for name in seen}
    values["milestones"] = {name: tick for name, tick in ticks.items() if tick is not None and tick != seen[name]}
    return values


def report(form: Form) -> WeekReport:
    """Return the fields as the update that is wanted."""
    values = content(form, st.session_state.to_dict())
    return WeekReport(
        project_id=form.slot.project_id,
        week=form.slot.week.iso,
        state=values["state"],
        **{name: values[name] for name in (*TEXTS, "language")},
        seen_version=values["version"],
        milestones={int(one): tick for one, tick in values["milestones"].items()},
    )


def keep_draft(page: Page, form: Form) -> str:
    """Keep what changed since the last run as a draft; return what to say of it, or an empty string."""
    # One look at the state, none between it and the save: at each, Streamlit may cut the run off for a newer one.
    state = st.session_state.to_dict()
    if not all(form.slot.key(name) in state for name in ("state", *TEXTS)):
        return ""  # the fields are not shown any more: what they hold is not empty, but unknown
    key, typed = form.slot.key("kept"), content(form, state)
    if _known(form.slot) not in state:
        st.session_state[_known(form.slot)] = True
    if state.get(key) != typed:
        try:
            at = drafts.save(
                page.database, page.identity.session_id, form.slot.project_id, form.slot.week.iso, typed
            )
        except Refused as refused:
            return _("The draft is not kept: {why}").format(why=sentence(refused.faults[0]))
        except Unavailable as fault:
            return unavailable_sentence(fault)
        except Forbidden:
            return _("The draft is not kept: you have no right to this project any more.")
        st.session_state[key] = typed
        st.session_state[form.slot.key(KEPT_AT)] = at
    kept_at = draft_kept_at(form.slot)
    return _("Draft saved at {time}. Only you see it.").format(time=clock_text(kept_at)) if kept_at else ""


def _keep(page: Page, form: Form) -> None:
    keep_draft(page, form)


def _state(form: Form, outcome: Outcome, keep: Keep) -> None:
    st.segmented_control(
        labelled(_("How is the project doing?"), outcome.said_of("state")),
        [state.value for state in State],
        format_func=lambda state: f"{_SIGNS[state]} {state_of(state).word}",
        default=form.start.get("state") or None,
        key=form.slot.key("state"),
        on_change=keep,
    )


# The same shapes as in the charts, as signs that a label can hold.
_SIGNS: Final = {State.ON_TRACK: "●", State.AT_RISK: "▲", State.OFF_TRACK: "■"}


def _milestones(form: Form, outcome: Outcome, keep: Keep) -> None:
    if not form.found["milestones"]:
        return
    show_raw(f'<p class="ym-label">{escape(labelled(_("Milestones reached"), outcome.said_of("milestones")))}</p>')
    for one in form.found["milestones"]:
        key = form.slot.key(f"milestone/{one['id']}")
        due = _("due {day}").format(day=date_text(one["due"]))
        start = form.start.get(f"milestone/{one['id']}", False)
        st.checkbox(f"{escaped(one['title'])} ({escaped(due)})", start, key=key, on_change=keep)


def _language(form: Form, outcome: Outcome, keep: Keep) -> None:
    names = {"fi": "suomi", "sv": "svenska", "en": "English"}
    st.selectbox(
        labelled(_("The texts are in"), outcome.said_of("language")),
        LANGUAGES, LANGUAGES.index(form.start.get("language", LANGUAGES[0])),
        format_func=lambda code: names[code], key=form.slot.key("language"), on_change=keep,
    )  # fmt: skip


def _beside(before: dict[str, Any] | None, name: str) -> None:
    """Show what the latest earlier update said in a field; beside what was done, also what was planned."""
    if before is None:
        return
    head = escape(week_text(Week(before["week"])))
    if name == "state":
        said = escape(state_of(before["state"]).word)
    else:
        said = plain(before[name]) if before[name] else "–"
    planned = _planned(before) if name == "done" else ""
    language = escape(str(before["language"]))
    last = f'<p class="ym-note">{head}</p><p lang="{language}" dir="auto">{said}</p>'
    show_raw(f'<div class="ym-before">{last}{planned}</div>')


def _planned(before: dict[str, Any]) -> str:
    if not before["next"]:
        return ""
    head, language = escape(_("Then planned")), escape(str(before["language"]))
    return f'<p class="ym-note">{head}</p><p lang="{language}" dir="auto">{plain(before["next"])}</p>'
