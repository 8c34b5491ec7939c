"""Where in the events' page one is, and what is looked for: all of it stands in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from ui import addresses, links
from ui.forms import FIRST_DAY, LAST_DAY
from ui.week.way_back import WEEK

FILTERS: Final = ("words", "kind", "project", "told", "series", "from", "to")
PART: Final = "part"
NEW: Final = "new"
REPEAT: Final = "repeat"  # the series that a new event goes on with


@dataclass(frozen=True)
class Filters:
    """What of the events is looked for; "" and None are no limit."""

    words: str = ""
    kind: str = ""
    project: int | None = None
    told: str = ""
    series: int | None = None
    first: date | None = None
    last: date | None = None


def is_new() -> bool:
    """Return whether the address asks for the form for a new event."""
    return st.query_params.get("event") == NEW


def asked_day(name: str = "day") -> date | None:
    """Return the day that the address gives by a name, or None; what is no day here is nothing asked."""
    day = addresses.day_of(st.query_params.get(name, ""))
    return day if day is not None and FIRST_DAY <= day <= LAST_DAY else None


def go(**selected: str | int) -> None:
    """Go to a place of the page; what is looked for stays for the way back."""
    addresses.go({**_kept(), **{name: str(one) for name, one in selected.items()}})


def event_link() -> str:
    """Return the address to which an event's id is appended."""
    return f"/events?{urlencode({**_kept(), 'event': ''})}"


def partner_link() -> str:
    """Return the address to which a partner's id is appended, on the page of the partners."""
    return f"/partners?{urlencode({**addresses.kept(), 'partner': ''})}"


def link_to(label: str, icon: str | None = None, **selected: str) -> None:
    """Show a link to a place of this page; without a place, to the list."""
    links.link_to("events", label, icon=icon, **{**_kept(), **selected})


def link_to_all(label: str) -> None:
    """Show a link to the list in which nothing is looked for."""
    links.link_to("events", label, **addresses.kept())


def _kept() -> dict[str, str]:
    return addresses.kept(*FILTERS, PART, WEEK)
