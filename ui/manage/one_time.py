"""One-time links and wall links: made here, shown once, and kept by the database as a hash only."""

import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

import streamlit as st

from db.commands.kernel import Answer
from ui.formats import moment_text
from ui.forms import Form
from ui.language import _
from ui.markdown import escaped

_SHOWN: Final = "manage/link"


@dataclass(frozen=True)
class Link:
    """A link as it is shown: whom or what it is for, its address, and how long it holds."""

    head: str
    address: str
    note: str


def token_of(form: Form) -> str:
    """Return the token of a form's link: the same one until the form is done, so that trying again is safe."""
    token: str = st.session_state.setdefault(form.key("token"), secrets.token_urlsafe(32))
    return token


def address_of(path: str) -> str:
    """Return a path of this service as a whole address, as the visitor's browser knows it."""
    url = st.context.url
    parts = urlsplit(url) if isinstance(url, str) else urlsplit("")
    return f"{parts.scheme}://{parts.netloc}{path}" if parts.netloc else path


def keep(link: Link) -> None:
    """Keep a link for showing it until the visitor says that it is copied."""
    st.session_state[_SHOWN] = link


def keep_invitation(name: str, language: str, token: str, answer: Answer) -> None:
    """Keep the one-time link that a command has opened for showing it."""
    until = moment_text(datetime.fromisoformat(answer["expires_at"]))
    keep(
        Link(
            _("One-time link for {name}").format(name=name),
            address_of(f"/invite?token={token}&lang={language}"),
            _("It works once, until {time}.").format(time=until),
        )
    )


def show() -> None:
    """Show the link that was made just now, if there is one."""
    link = st.session_state.get(_SHOWN)
    if not isinstance(link, Link):
        return
    with st.container(border=True):
        st.header(escaped(link.head), anchor=False)
        st.text(_("Copy the link now: it is not shown again. Whoever has it can use it."))
        st.code(link.address, language=None, wrap_lines=True)
        st.text(link.note)
        st.button(_("I have copied it"), on_click=_hide, key="manage/link/copied")


def _hide() -> None:
    st.session_state.pop(_SHOWN, None)
