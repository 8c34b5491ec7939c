"""What a person reads when something cannot be shown: what happened, and what to do."""

from html import escape
from typing import Final

import streamlit as st

from db.faults import Unavailable
from ui import faults
from ui.as_of import AsOfFault
from ui.language import _
from ui.language import gettext_noop as later
from ui.show import show_raw

_SCHEMA: Final = {
    "schema_older": later("The service is being updated: the database is older than the program."),
    "schema_newer": later("The service is being updated: the program is older than the database."),
}

_AS_OF: Final = {
    "unreadable": later(
        "The address does not name a moment that can be understood. Write a date, as 2026-10-01, "
        "or a time in Helsinki, as 2026-10-01T12:00."
    ),
    "future": later("The address names a moment that is yet to come."),
    "before_first": later("The address names a moment before anything was entered here."),
}


def unavailable(fault: Unavailable) -> None:
    """Say why the database cannot be used."""
    st.error(unavailable_sentence(fault))


def unavailable_sentence(fault: Unavailable) -> str:
    """Return why the database cannot be used."""
    said = _SCHEMA.get(fault.reason)
    return _(said) if said else faults.unavailable_sentence(fault)


def bad_as_of(fault: AsOfFault) -> None:
    """Say why no past moment is shown, with a way back to the present."""
    st.error(as_of_sentence(fault))
    show_raw(f'<p><a href="?">{escape(_("Show the present"))}</a></p>')  # a link of Markdown opens another tab


def as_of_sentence(fault: AsOfFault) -> str:
    """Return why no past moment is shown."""
    return _(_AS_OF[fault.code])


def forbidden() -> None:
    """Say that the page is not for this account."""
    st.warning(_("Your account has no right to this page. If it should have, ask the coordinator."))


def missing() -> None:
    """Say that there is no such thing."""
    st.warning(_("There is nothing at this address. It may have been removed, or the link is incomplete."))


def signed_out() -> None:
    """Say that the session has ended."""
    st.warning(_("You have been signed out. Reload the page and sign in again."))


def wall_link_ended() -> None:
    """Say that a wall link is not valid."""
    st.warning(_("The coordinator has ended this wall link, or it is incomplete. Ask for a new one."))


def failed(number: str) -> None:
    """Say that something went wrong, with the number under which the log tells the rest."""
    st.error(failed_sentence(number))


def failed_sentence(number: str) -> str:
    """Return that something went wrong, with the number under which the log tells the rest."""
    return _(
        "Something went wrong, and it is our fault. What you had saved is safe. Reload the page and try "
        "again; if it happens again, tell the coordinator this error number: {number}"
    ).format(number=number)
