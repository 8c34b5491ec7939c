"""Where in a page one is: it stands in the address, so that a link or a reload leads back there."""

from collections.abc import Mapping
from datetime import date
from typing import Final

import streamlit as st

ALWAYS_KEPT: Final = ("lang", "as_of")
_ADDRESS: Final = "address/told"
_LONGEST_ID: Final = 9


def tell_browser() -> None:
    """Show the address that the script knows; the first statement of a page that links to itself."""
    # Following a link to the page on which one is tells the script of the new address, and not the browser.
    address = st.query_params.to_dict()
    if st.session_state.get(_ADDRESS) != address:
        st.session_state[_ADDRESS] = address
        st.query_params.from_dict(address)


def kept(*names: str) -> dict[str, str]:
    """Return what of the address goes on to other places of the page: language, moment, and what is named."""
    return {name: st.query_params[name] for name in (*ALWAYS_KEPT, *names) if name in st.query_params}


def go(parameters: Mapping[str, str]) -> None:
    """Make the address these parameters; the page shows them from its next run on."""
    st.session_state[_ADDRESS] = dict(parameters)
    st.query_params.from_dict(dict(parameters))


def id_of(written: str) -> int | None:
    """Return an id as an address writes it, or None for what is no id."""
    sound = written.isascii() and written.isdecimal() and len(written) <= _LONGEST_ID
    return int(written) if sound else None


def day_of(written: str) -> date | None:
    """Return a day as an address writes it (2026-11-20), or None for what is no day."""
    try:
        day = date.fromisoformat(written)
    except ValueError:
        return None
    # ISO 8601 has weeks and days without hyphens too; an address writes a day in one way.
    return day if day.isoformat() == written else None


def asked_id(name: str) -> int | None:
    """Return the id that the address gives by a name, or None; what is no id is nothing asked."""
    return id_of(st.query_params.get(name, ""))
