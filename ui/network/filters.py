"""The filters of the network page; they stand in the address, so that a link shows what its sender saw."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from db.faults import Refused
from db.models import Experience
from db.queries import projects
from db.tallies import ALL
from db.weeks import Week
from ui.charts.geography import regions
from ui.faults import sentence
from ui.formats import name_of, week_text
from ui.language import _, current_language
from ui.page import Page
from ui.reading import finished, read

FRIDAY: Final = 4
WEEKS_OFFERED: Final = 53


@dataclass(frozen=True)
class Filters:
    """What of the network is shown: codes or `*`, and the week whose state is told."""

    theme: str
    region: str
    experience: str
    week: Week

    @property
    def cell(self) -> dict[str, str]:
        """The arguments of a query that filters by all three."""
        return {"theme": self.theme, "region": self.region, "experience": self.experience}


def asked_filters(page: Page) -> Filters:
    """Return the filters of the address without showing them; what is unknown there counts as not asked."""
    asked = {name: _asked(name, labels) for name, labels in part_choices(page).items()}
    return Filters(**asked, week=_asked_week(page)[0])


def choose_filters(page: Page) -> Filters:
    """Show the filters as they stand in the address, keep the choice there, and return it."""
    *columns, last = st.columns(4)
    chosen = choose_part(page, columns)
    with last:
        week = _select_week(page)
    return Filters(**chosen, week=week)


def choose_part(page: Page, columns: Iterable[DeltaGenerator]) -> dict[str, str]:
    """Show in three columns which part of the network is told, and return theme, region and experience."""
    heads = {"theme": _("Theme"), "region": _("Region"), "experience": _("Experience")}
    chosen: dict[str, str] = {}
    for column, (name, labels) in zip(columns, part_choices(page).items(), strict=True):
        with column:
            chosen[name] = _select(heads[name], name, labels)
    return chosen


def part_choices(page: Page) -> dict[str, dict[str, str]]:
    """Return the labels by code of themes, regions and experience, each with `*` for all."""
    return finished(page, "network/choices", (), lambda: _make_choices(page))


def _make_choices(page: Page) -> dict[str, dict[str, str]]:
    themes = read(page, projects.themes)
    language = current_language()
    return {
        "theme": {ALL: _("All themes")} | {str(row["code"]): name_of(row) for row in themes},
        "region": {ALL: _("All regions")} | {code: one.names[language] for code, one in regions().items()},
        "experience": {
            ALL: _("Newcomers and veterans"),
            Experience.NEWCOMER: _("Newcomers"),
            Experience.VETERAN: _("Veterans"),
        },
    }  # fmt: skip


def _asked(name: str, labels: dict[str, str]) -> str:
    asked = st.query_params.get(name, ALL)
    return asked if asked in labels else ALL


def _select(head: str, name: str, labels: dict[str, str]) -> str:
    asked = st.query_params.get(name, ALL)
    if asked not in labels:
        st.warning(_("The address asks for something unknown here; all are shown."))
    key = f"network/{name}"
    if key not in st.session_state:
        st.session_state[key] = _asked(name, labels)
    chosen = st.selectbox(head, list(labels), format_func=labels.__getitem__, key=key)
    keep_in_address(name, None if chosen == ALL else chosen)
    return chosen


def told_week(page: Page) -> Week:
    """Return the week whose state is told when none is asked for: from Friday the present one, else the last."""
    present = Week.of(page.today)
    return present if page.today.weekday() >= FRIDAY else present.plus(-1)


def _asked_week(page: Page) -> tuple[Week, str]:
    asked = st.query_params.get("week")
    if not asked:
        return told_week(page), ""
    try:
        week = Week.parse(asked)
    except Refused as refused:
        return told_week(page), sentence(refused.faults[0])
    if week > Week.of(page.today):
        return told_week(page), _("This week has not begun yet.")
    return week, ""


def _select_week(page: Page) -> Week:
    asked, fault = _asked_week(page)
    if fault:
        st.warning(fault)
    offered = list(_weeks_up_to(Week.of(page.today)))
    key = "network/week"
    if key not in st.session_state:
        st.session_state[key] = asked
    if st.session_state[key] not in offered:
        offered.append(st.session_state[key])
    week: Week = st.selectbox(_("Week"), offered, key=key, format_func=week_text)
    keep_in_address("week", None if week == told_week(page) else week.iso)
    return week


def keep_in_address(name: str, value: str | None) -> None:
    """Have the address say a value, or leave it out."""
    present: Any = st.query_params.get(name)
    if value is None and present is not None:
        del st.query_params[name]
    elif value is not None and present != value:
        st.query_params[name] = value


@lru_cache(maxsize=8)
def _weeks_up_to(present: Week) -> tuple[Week, ...]:
    return tuple(present.plus(-n) for n in range(WEEKS_OFFERED))
