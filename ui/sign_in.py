"""Signing in: streamlit-authenticator's form and flow, our check of the password, our cookie.

The package's own check keeps all passwords in memory, and its cookie is readable by scripts and outlives a
sign-out; so the two models behind its controllers are replaced. Nothing it writes into the session state is
ever believed: who asks is read from the database.
"""

from typing import Any, Final

import streamlit as st
from streamlit_authenticator.controllers import AuthenticationController, CookieController
from streamlit_authenticator.models import AuthenticationModel, CookieModel
from streamlit_authenticator.views import Authenticate

from db.engine import Database
from db.faults import SignInRefused
from db.sign_ins import sign_in
from ui.language import _, ngettext
from ui.settings import settings
from ui.show import show_raw
from ui.web.addresses import client_address

SAMPLE_ACCOUNTS: Final = ("lead", "deputy", "lead2", "coordinator", "ministry")
SAMPLE_PASSWORD: Final = "esimerkkiaineisto"  # noqa: S105 - printed on the sign-in page of the sample network
_STATUS: Final = "authentication_status"


def show(database: Database, *, is_sample: bool) -> None:
    """Show the sign-in page; on success the browser fetches its cookie and loads the page anew."""
    st.title(_("Cooperation Tracker"), anchor=False)
    st.header(_("Sign in"), anchor=False)
    # A ticket that was never fetched must not hide the form for good.
    st.session_state[_STATUS] = None
    form = _Form(database)
    form.login(fields=_fields(), key="sign_in", clear_on_submit=False)
    if form.check.ticket is not None:
        return
    if form.check.refused is not None:
        st.error(refusal(form.check.refused.wait_seconds))
    elif st.session_state.get(_STATUS) is None and form.check.asked_incomplete:
        st.error(_("Write both the user name and the password."))
    if is_sample:
        _show_sample_accounts()


def refusal(wait_seconds: int) -> str:
    """Return why a sign-in was refused; a wrong name and a wrong password give the same words."""
    if wait_seconds <= 0:
        return _("The user name or the password is not right.")
    if wait_seconds < 60:
        return ngettext(
            "Too many attempts. Try again in {n} second.",
            "Too many attempts. Try again in {n} seconds.",
            wait_seconds,
        ).format(n=wait_seconds)
    minutes = -(-wait_seconds // 60)
    return ngettext(
        "Too many attempts. Try again in {n} minute.", "Too many attempts. Try again in {n} minutes.", minutes
    ).format(n=minutes)


def visitor_address() -> str:
    """Return the address from which this page is asked for, for throttling."""
    context = st.context
    forwarded = context.headers.get("X-Forwarded-For")
    peer = context.ip_address
    return client_address(
        peer if isinstance(peer, str) else "127.0.0.1",
        forwarded if isinstance(forwarded, str) else None,
        settings().trusted_proxies,
    )


class _Check(AuthenticationModel):  # type: ignore[misc]  # the package ships no types
    """Checks a password against the database and keeps the ticket, or the refusal."""

    def __init__(self, database: Database) -> None:
        super().__init__({"usernames": {}}, auto_hash=False)
        self._database = database
        self.ticket: str | None = None
        self.refused: SignInRefused | None = None
        self.asked_incomplete = False

    def check_credentials(self, username: str, password: str) -> bool:
        try:
            self.ticket = sign_in(self._database, username, password, visitor_address())
        except SignInRefused as refused:
            self.refused = refused
            return False
        self.credentials["usernames"][username] = {"name": username}
        return True


class _Controller(AuthenticationController):  # type: ignore[misc]  # the package ships no types
    """Hands name and password on as they were typed: the package would strip and lower them."""

    def __init__(self, model: _Check) -> None:
        self.authentication_model = model

    def login(self, username: str | None = None, password: str | None = None, *_a: Any, **_k: Any) -> bool | None:
        if not username or not password:
            self.authentication_model.asked_incomplete = username is not None
            return None
        return bool(self.authentication_model.login(username, password))


class _Cookie(CookieModel):  # type: ignore[misc]  # the package ships no types
    """Has the browser exchange the ticket for a cookie that no script can read."""

    def __init__(self, check: _Check) -> None:
        self._check = check

    def get_cookie(self) -> None:
        """Return nothing: a session is read from the database, never here."""

    def set_cookie(self) -> None:
        show_raw(f'<div class="ym-ticket" data-ticket="{self._check.ticket}"></div>')
        st.info(_("Signing in …"))

    def delete_cookie(self) -> None:
        """Do nothing: the route for signing out clears the cookie."""


class _Cookies(CookieController):  # type: ignore[misc]  # the package ships no types
    def __init__(self, check: _Check) -> None:
        self.cookie_model = _Cookie(check)


class _Form(Authenticate):  # type: ignore[misc]  # the package ships no types
    """The package's form over our models; its own constructor would start its cookie component."""

    def __init__(self, database: Database) -> None:
        self.check = _Check(database)
        self.api_key = self.path = None
        self.attrs = {"login_sleep_time": 0}
        self.authentication_controller = _Controller(self.check)
        self.cookie_controller = _Cookies(self.check)


def _fields() -> dict[str, str]:
    return {
        "Form name": _("User name and password"),
        "Username": _("User name"),
        "Password": _("Password"),
        "Login": _("Sign in"),
    }


def _show_sample_accounts() -> None:
    st.header(_("Sample accounts"), anchor=False)
    st.markdown(_("This is the sample network. Sign in with any of these accounts:"))
    st.markdown("\n".join(f"- `{name}`" for name in SAMPLE_ACCOUNTS))
    st.markdown(_("The password of each is {password}.").format(password=f"`{SAMPLE_PASSWORD}`"))
