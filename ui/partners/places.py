"""Where in the partners' page one is, and what is looked for: all of it stands in the address.

The address alone decides; a field shows what it says, and a choice changes it. So a link shows what its sender
saw, and the way back from a partner leads to the same part of the same list.
"""

from dataclasses import fields
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from db.partner_choice import Choice
from ui import addresses, links
from ui.week.way_back import WEEK

FILTERS: Final = tuple(field.name for field in fields(Choice))
PART: Final = "part"
PAIRS: Final = "pairs"  # which part of them: the list keeps its own for the way back
NEW: Final = "new"
DUPLICATES: Final = "duplicates"
LONGEST_WORDS: Final = 100


def is_new() -> bool:
    """Return whether the address asks for the form for a new partner."""
    return st.query_params.get("partner") == NEW


def in_duplicates() -> bool:
    """Return whether the address asks for the likely duplicates."""
    return st.query_params.get("section") == DUPLICATES


def asked_words() -> str:
    """Return the words that the address looks for, without what nobody can have typed."""
    return "".join(sign for sign in st.query_params.get("words", "") if sign.isprintable())[:LONGEST_WORDS]


def asked_part(name: str = PART) -> int:
    """Return the part of the list, or of the pairs, that the address asks for, counted from 0."""
    return (addresses.asked_id(name) or 1) - 1


def keep(name: str, value: str) -> None:
    """Have the address say a filter, or leave it out when it is empty; the list starts at its first part."""
    wanted = {**st.query_params.to_dict(), name: value}
    addresses.go({key: one for key, one in wanted.items() if one and key != PART})


def turn(part: int, name: str = PART) -> None:
    """Turn to a part of the list, or of the pairs."""
    rest = {key: value for key, value in st.query_params.to_dict().items() if key != name}
    addresses.go(rest if part <= 0 else {**rest, name: str(part + 1)})


def go(**selected: str | int) -> None:
    """Go to a place of the page; what is looked for stays for the way back."""
    addresses.go({**_kept(), **{name: str(one) for name, one in selected.items()}})


def partner_link() -> str:
    """Return the address to which a partner's id is appended."""
    return f"/partners?{urlencode({**_kept(), 'partner': ''})}"


def link_to(label: str, icon: str | None = None, **selected: str) -> None:
    """Show a link to a place of this page; without a place, to the list."""
    links.link_to("partners", label, icon=icon, **{**_kept(), **selected})


def link_to_all(label: str) -> None:
    """Show a link to the list in which nothing is looked for."""
    links.link_to("partners", label, **addresses.kept(WEEK))


def _kept() -> dict[str, str]:
    return addresses.kept(*FILTERS, PART, WEEK)
