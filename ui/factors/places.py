"""Where in the register of factors one is, and what of it is looked for: all of it stands in the address."""

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from ui import addresses, links

FILTERS: Final = ("carrier",)
NEW: Final = "new"


def is_new() -> bool:
    """Return whether the address asks for the form for a new factor."""
    return st.query_params.get("factor") == NEW


def go(**selected: str | int) -> None:
    """Go to a place of the page; what is looked for stays for the way back."""
    addresses.go({**_kept(), **{name: str(one) for name, one in selected.items()}})


def factor_link() -> str:
    """Return the address to which a factor's id is appended."""
    return f"/factors?{urlencode({**_kept(), 'factor': ''})}"


def link_to(label: str, icon: str | None = None, **selected: str) -> None:
    """Show a link to a place of this page; without a place, to the register."""
    links.link_to("factors", label, icon=icon, **{**_kept(), **selected})


def _kept() -> dict[str, str]:
    return addresses.kept(*FILTERS)
