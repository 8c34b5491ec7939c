"""Choosing a password: the fields, what is wrong with what was typed, and what to do when it is set."""

from collections.abc import Callable
from typing import Final

import streamlit as st

from db.faults import Refused, SignInRefused, Unavailable
from db.sign_ins import PASSWORD_MIN_CHARACTERS
from ui.faults import labelled, sentence, unavailable_sentence
from ui.language import _
from ui.links import link_to
from ui.markdown import escaped
from ui.sign_in import refusal

Change = Callable[[str, str], str]
_SAID: Final = "password/said"
_FIELDS: Final = ("present", "new", "again")


def choose_password(change: Change, *, asks_present: bool) -> str | None:
    """Show the fields and return what ``change`` returns once it has set the password; until then None.

    ``change`` gets the present password (empty when it is not asked for) and the new one. What is wrong is told
    in the label of its field. Raises what ``change`` raises besides Refused, SignInRefused and Unavailable.
    """
    place = st.empty()
    with place.container():
        typed = _show_fields(asks_present=asks_present)
    if typed is None:
        return None
    if typed["new"] != typed["again"]:
        _tell({"again": _("This is not the same as above.")})
    try:
        answer = change(typed["present"], typed["new"])
    except Refused as refused:
        _tell({_field(fault.field): sentence(fault) for fault in refused.faults})
    except SignInRefused as refused:
        _tell({"present": refusal(refused.wait_seconds)})
    except Unavailable as fault:
        st.error(escaped(unavailable_sentence(fault)))
        return None
    place.empty()
    _forget()
    return answer


def show_done(said: str) -> None:
    """Say that the password is set, and lead to signing in."""
    st.success(escaped(said))
    link_to("home", _("Sign in"), icon=":material/login:")


def _show_fields(*, asks_present: bool) -> dict[str, str] | None:
    said: dict[str, str] = st.session_state.pop(_SAID, {})
    words = {"present": _("Present password"), "new": _("New password"), "again": _("New password once more")}
    shown = _FIELDS if asks_present else _FIELDS[1:]
    typed = {"present": ""}
    with st.form("password", border=False, width=480):
        rule = _("Use at least {n} characters. A sentence of your own, with spaces, is good.")
        st.text(rule.format(n=PASSWORD_MIN_CHARACTERS))
        for field in shown:
            label = labelled(words[field], said.get(field, ""))
            filled_in = "current-password" if field == "present" else "new-password"
            typed[field] = st.text_input(label, type="password", key=f"password/{field}", autocomplete=filled_in)
        sent = st.form_submit_button(_("Save the password"), type="primary")
    return typed if sent else None


def _field(named: str) -> str:
    return named if named in _FIELDS else "new"


def _tell(said: dict[str, str]) -> None:
    st.session_state[_SAID] = said
    st.rerun()


def _forget() -> None:
    """Keep no password in the session."""
    for field in _FIELDS:
        st.session_state.pop(f"password/{field}", None)
