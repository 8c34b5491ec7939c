"""Changing one's own password; it ends all of one's sessions, also this one."""

import streamlit as st

from db.permissions import Permission
from db.sign_ins import change_password
from ui.language import _
from ui.page import begin_page
from ui.passwords import choose_password, show_done

page = begin_page(_("Change password"), needs=Permission.VIEW_OWN)


def _change(present: str, new: str) -> str:
    change_password(page.database, page.identity.session_id, present, new)
    return page.identity.name


st.text(_("Changing the password signs you out everywhere, here too."))
if choose_password(_change, asks_present=True) is not None:
    show_done(_("The password is changed, and you are signed out everywhere. Sign in with the new one."))
