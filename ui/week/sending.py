"""Sending the weekly form: saving, staying with last week's words, and what to do when somebody was faster."""

from html import escape

import streamlit as st

from db import drafts
from db.commands import status_updates
from db.commands.status_updates import SameAsBefore
from db.faults import Stale
from ui.acting import Outcome, act
from ui.formats import clock_text, week_text
from ui.language import _
from ui.markdown import escaped
from ui.page import Page
from ui.show import show_raw
from ui.states import state_of
from ui.tables import plain
from ui.week.fields import TEXTS, Form, forget, put, report
from ui.week.slots import Slot, go_to

OUTCOME = "outcome"


def outcome_of(slot: Slot) -> Outcome:
    """Return what came of the last attempt to send this slot."""
    found = st.session_state.get(slot.key(OUTCOME))
    return found if isinstance(found, Outcome) else Outcome()


def send(page: Page, form: Form) -> None:
    """Save the fields as the week's update and run the page again."""
    slot = form.slot
    _settle(page, slot, act(page, status_updates.submit, report(form), form=slot.key("submit")))


def send_no_change(page: Page, form: Form) -> None:
    """Save that nothing changed and run the page again."""
    slot = form.slot
    version = form.found["saved"]["version"] if form.found["saved"] else 0
    wanted = SameAsBefore(slot.project_id, slot.week.iso, version)
    _settle(page, slot, act(page, status_updates.repeat, wanted, form=slot.key("repeat")))


def _settle(page: Page, slot: Slot, outcome: Outcome) -> None:
    if outcome.answer is None:
        st.session_state[slot.key(OUTCOME)] = outcome
    else:
        forget(slot)
        st.session_state[SAVED] = (slot.project_id, slot.week.iso, clock_text(page.database.now()))
    st.rerun()


SAVED = "week/saved"


def show_outcome(form: Form, outcome: Outcome, following: Slot | None) -> None:
    """Say above the form what came of it: saved, what to mend, or both texts when somebody was faster."""
    _show_saved(form.slot, following)
    if outcome.trouble:
        st.error(outcome.trouble)
    if outcome.stale is not None:
        _show_both(form.slot, outcome.stale)
    elif outcome.faults:
        said = outcome.said_of("week")
        st.error(said or _("Not saved yet. Mend the fields that are marked below; all that you typed is there."))


def _show_saved(slot: Slot, following: Slot | None) -> None:
    saved = st.session_state.get(SAVED)
    if saved is None or saved[:2] != (slot.project_id, slot.week.iso):
        return
    st.success(
        _("{week} was saved at {time}. The network sees it now.").format(week=week_text(slot.week), time=saved[2])
    )
    if following is not None:
        label = _("Next: {name}, {week}").format(name=following.name, week=week_text(following.week))
        st.button(escaped(label), type="primary", on_click=go_to, args=(following,), key="week/following")


def _show_both(slot: Slot, stale: Stale) -> None:
    st.error(_("Not saved: somebody else saved this week while you were writing. Compare the two and choose."))
    theirs, yours = st.columns(2)
    with theirs:
        show_raw(_text(_("Saved now"), stale.theirs))
        st.button(_("Take the saved one"), key=slot.key("take"), on_click=_take_theirs, args=(slot, stale))
    with yours:
        show_raw(_text(_("Yours"), stale.yours))
        st.button(_("Go on with mine"), key=slot.key("mine"), on_click=_go_on_with_mine, args=(slot, stale))


def _take_theirs(slot: Slot, stale: Stale) -> None:
    put(slot, {**stale.theirs, "version": stale.version})
    st.session_state.pop(slot.key(OUTCOME), None)


def _go_on_with_mine(slot: Slot, stale: Stale) -> None:
    put(slot, {"version": stale.version})
    st.session_state.pop(slot.key(OUTCOME), None)


def _text(head: str, said: dict[str, object]) -> str:
    state = state_of(said["state"]).word if said["state"] else "–"
    labels = {"done": _("Done"), "next": _("Next"), "obstacle": _("Obstacle"), "help": _("Help")}
    items = "".join(
        f"<dt>{escape(labels[name])}</dt><dd dir='auto'>{plain(said[name]) if said[name] else '–'}</dd>"
        for name in TEXTS
    )
    return (
        f'<section class="ym-both"><h3>{escape(head)}</h3>'
        f"<dl><dt>{escape(_('State'))}</dt><dd>{escape(state)}</dd>{items}</dl></section>"
    )


def discard(page: Page, slot: Slot) -> None:
    """Forget the draft and go back to what is saved."""
    drafts.discard(page.database, page.identity.session_id, slot.project_id, slot.week.iso)
    forget(slot)
    st.rerun()
