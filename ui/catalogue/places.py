"""Where in the indicators' page one is, and where a number leads to what it is counted from."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from db.indicators import OF_ACTIONS
from ui import addresses, links
from ui.language import _
from ui.site import is_page

CODE: Final = "code"
_BEHIND: Final = {
    "I01": "/network", "I02": "/network", "I05": "/events", "I07": "/events", "I08": "/events",
    "I09": "/participants", "I10": "/participants", "I11": "/participants", "I12": "/participants",
    "I13": "/participants", **dict.fromkeys(OF_ACTIONS, "/emissions"),
}  # fmt: skip


def asked_code() -> str:
    """Return what the address asks for as an indicator's code, or ""."""
    return str(st.query_params.get(CODE, ""))


def address_of(code: str) -> str:
    """Return the address of an indicator's own place."""
    return f"/indicators?{urlencode({**addresses.kept(), CODE: code})}"


def behind(code: str) -> tuple[str, str] | None:
    """Return label and address of the figures that an indicator is from, or None where there is no such page."""
    page = _BEHIND.get(code, "")
    if not page or not is_page(page):
        return None
    labels = {
        "/network": _("The projects of the network"), "/events": _("The events behind it"),
        "/participants": _("The figures of participants"), "/emissions": _("The figures of emission actions"),
    }  # fmt: skip
    kept = addresses.kept()
    return labels[page], f"{page}?{urlencode(kept)}" if kept else page


def link_back() -> None:
    """Show the way back to the catalogue."""
    links.link_to("indicators", _("Back to the indicators"), icon=":material/arrow_back:", **addresses.kept())
