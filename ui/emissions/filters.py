"""Which part of the network, and which phase of its actions, the page tells; both stand in the address."""

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from db.models import Phase
from ui.actions import words
from ui.addresses import kept
from ui.language import _
from ui.network.filters import choose_part, keep_in_address
from ui.page import Page

PHASE: Final = "emissions/phase"


@dataclass(frozen=True)
class Chosen:
    """What is told: codes or `*`, and the phase of the actions that are told by group."""

    theme: str
    region: str
    experience: str
    phase: str = Phase.DONE
    address: str = ""  # language and moment as an address says them

    @property
    def part(self) -> dict[str, str]:
        """The arguments of a query that filters the network."""
        return {"theme": self.theme, "region": self.region, "experience": self.experience}


def choose(page: Page) -> Chosen:
    """Show the filters as they stand in the address, keep the choice there, and return it."""
    *columns, last = st.columns(4)
    part = choose_part(page, columns)
    with last:
        phase = _choose_phase()
    return Chosen(**part, phase=phase, address=urlencode(kept()))


def _choose_phase() -> str:
    labels = words.phases()
    asked = st.query_params.get("phase", Phase.DONE.value)
    if asked not in labels:
        st.warning(_("The address asks for something unknown here; all are shown."))
    if PHASE not in st.session_state:
        st.session_state[PHASE] = asked if asked in labels else Phase.DONE.value
    codes = [str(code) for code in reversed(Phase)]  # what is done comes first
    chosen: str = st.selectbox(_("Phase of the groups"), codes, format_func=labels.__getitem__, key=PHASE)
    keep_in_address("phase", None if chosen == Phase.DONE else chosen)
    return chosen
