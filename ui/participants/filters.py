"""Which period and which part of the network the page of participants tells; both stand in the address."""

from dataclasses import dataclass
from datetime import date
from typing import Any, Final
from urllib.parse import urlencode

import streamlit as st

from db.tallies import ALL
from db.weeks import FIRST_YEAR
from ui.addresses import day_of, kept
from ui.formats import date_text
from ui.language import _
from ui.network.filters import choose_part, keep_in_address
from ui.page import Page

WHOLE: Final = "all"
OTHER: Final = "other"
YEARS_OFFERED: Final = 6


@dataclass(frozen=True)
class Chosen:
    """What is told: codes or `*`, and the days of the period (None: open)."""

    theme: str
    region: str
    experience: str
    first: date | None
    last: date | None
    address: str = ""  # the same as an address says it, with language and moment

    @property
    def part(self) -> dict[str, str]:
        """The arguments of a query that filters the network."""
        return {"theme": self.theme, "region": self.region, "experience": self.experience}

    @property
    def span(self) -> dict[str, date | None]:
        """The arguments of a query that tells a period."""
        return {"first": self.first, "last": self.last}

    @property
    def is_whole_network(self) -> bool:
        """Whether all projects are told."""
        return set(self.part.values()) == {ALL}

    @property
    def period_text(self) -> str:
        """The period in words."""
        if self.first is None and self.last is None:
            return _("the whole time")
        return _("{first}–{last}").format(first=date_text(self.first), last=date_text(self.last))


def choose(page: Page) -> Chosen:
    """Show the filters as they stand in the address, keep the choice there, and return it."""
    first_column, *columns = st.columns(4)
    with first_column:
        first, last = _choose_period(page)
    part = choose_part(page, columns)
    return Chosen(**part, first=first, last=last, address=urlencode(kept("period", "from", "to", *part)))


def _choose_period(page: Page) -> tuple[date | None, date | None]:
    years = [str(page.today.year - back) for back in range(YEARS_OFFERED)]
    labels = {WHOLE: _("Whole time"), **{year: year for year in years}, OTHER: _("Other period")}
    asked = st.query_params.get("period", WHOLE)
    if asked not in labels:
        st.warning(_("The address asks for something unknown here; all are shown."))
    key = "participants/period"
    if key not in st.session_state:
        st.session_state[key] = asked if asked in labels else WHOLE
    chosen = st.selectbox(_("Period"), list(labels), format_func=labels.__getitem__, key=key)
    keep_in_address("period", None if chosen == WHOLE else chosen)
    if chosen == OTHER:
        return _choose_days(page)
    for name in ("from", "to"):
        keep_in_address(name, None)
    return (None, None) if chosen == WHOLE else (date(int(chosen), 1, 1), date(int(chosen), 12, 31))


def _choose_days(page: Page) -> tuple[date, date]:
    least, most = date(FIRST_YEAR, 1, 1), page.today
    first = _day(_("First day"), "from", date(page.today.year, 1, 1), (least, most))
    last = _day(_("Last day"), "to", page.today, (least, most))
    if last < first:
        st.warning(_("The period ends before it begins; its days are taken the other way round."))
        first, last = last, first
    return first, last


def _day(label: str, name: str, default: date, bounds: tuple[date, date]) -> date:
    key = f"participants/{name}"
    if key not in st.session_state:
        st.session_state[key] = _asked_day(name, bounds) or default
    least, most = bounds
    chosen: Any = st.date_input(label, key=key, min_value=least, max_value=most, format="DD.MM.YYYY")
    day = chosen if isinstance(chosen, date) else default
    keep_in_address(name, day.isoformat())
    return day


def _asked_day(name: str, bounds: tuple[date, date]) -> date | None:
    day = day_of(st.query_params.get(name, ""))
    return day if day is not None and bounds[0] <= day <= bounds[1] else None
