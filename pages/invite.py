"""An invitation: its one-time link leads here, to choose a password; nobody has to be signed in."""

import streamlit as st

from db.faults import Forbidden
from db.sign_ins import accept_invitation, invitation
from ui.language import _
from ui.page import begin_page
from ui.passwords import choose_password, show_done

page = begin_page(_("Choose a password"))

token = st.query_params.get("token", "")
invited = invitation(page.database, token)
if invited.standing != "open":
    reasons = {
        "used": _("This link has been used already: the password is chosen. Sign in with it."),
        "expired": _("This link is too old."),
        "unknown": _("This link is not valid. It may be incomplete, withdrawn, or replaced by a newer one."),
    }
    without = _("This address has no invitation in it. Open the link that the coordinator gave you.")
    st.warning(reasons[invited.standing] if token else without)
    st.text(_("If you cannot sign in, ask the coordinator for a new link."))
    st.stop()

st.text(_("Your user name is {name}. You need it for signing in.").format(name=invited.username))
try:
    chosen = choose_password(
        lambda _present, new: accept_invitation(page.database, token, new), asks_present=False
    )
except Forbidden:
    st.rerun()  # somebody used, withdrew or replaced the link in between, and the page says so
if chosen is not None:
    del st.query_params["token"]
    show_done(_("The password is set. Sign in as {name}.").format(name=chosen))
