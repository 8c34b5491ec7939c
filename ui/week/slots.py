"""Which project and week the form is about: from the address, else what is owed first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd
import streamlit as st

from db.faults import Refused
from db.weeks import Week
from ui.faults import sentence
from ui.formats import date_text, name_of, week_text
from ui.language import _
from ui.markdown import escaped
from ui.page import Page

WEEKS_OFFERED: Final = 26
FRIDAY: Final = 4


@dataclass(frozen=True)
class Slot:
    """A project's week, as the form knows it."""

    project_id: int
    week: Week
    name: str

    def key(self, field: str) -> str:
        """Return the key under which a field of this slot stands in the session."""
        return f"week/{self.project_id}/{self.week.iso}/{field}"


def choose_slot(page: Page, own: pd.DataFrame, owed: pd.DataFrame) -> Slot:
    """Show the choice of project (when there are several) and week, and return what is chosen.

    `own` and `owed` are what weekly.own_projects and weekly.owed found. The choice stands in the address.
    """
    names = {int(row["project_id"]): name_of(row) for row in own.to_dict("records")}
    project_id = _project(names, owed)
    row = own[own["project_id"] == project_id].iloc[0]
    week = _week(page, project_id, row["starts"], row["ends"], owed)
    st.query_params.update({"project": str(project_id), "week": week.iso})
    return Slot(project_id, week, names[project_id])


def next_owed(owed: pd.DataFrame, slot: Slot) -> Slot | None:
    """Return the next week that the asker owes after this one, another project's first, or None."""
    left = owed[(owed["project_id"] != slot.project_id) | (owed["week"] != slot.week.monday)]
    if left.empty:
        return None
    others = left[left["project_id"] != slot.project_id]
    row = (others if not others.empty else left).iloc[0]
    return Slot(int(row["project_id"]), Week(row["week"]), name_of(row.to_dict()))


def go_to(slot: Slot) -> None:
    """Make a slot the chosen one on the next run."""
    st.session_state[PROJECT] = slot.project_id
    st.session_state[f"{WEEK}/{slot.project_id}"] = slot.week
    st.query_params.update({"project": str(slot.project_id), "week": slot.week.iso})


PROJECT: Final = "week/project"
WEEK: Final = "week/week"


def _project(names: dict[int, str], owed: pd.DataFrame) -> int:
    asked = st.query_params.get("project", "")
    known = asked in map(str, names)  # as text: int() refuses thousands of digits
    if asked and not known:
        st.warning(_("The project in the address is not one of yours. Choose one of your own."))
    if len(names) == 1:
        return next(iter(names))
    if st.session_state.get(PROJECT) not in names:
        first_owed = int(owed.iloc[0]["project_id"]) if not owed.empty else next(iter(names))
        st.session_state[PROJECT] = int(asked) if known else first_owed
    owing = set(owed["project_id"])
    chosen = st.radio(
        _("Project"), list(names), format_func=_labels(names).__getitem__, key=PROJECT, horizontal=True,
        captions=[_("waits") if one in owing else _("done") for one in names],
    )  # fmt: skip
    return int(chosen)


def _labels(names: dict[int, str]) -> dict[int, str]:
    """Return what names each project, whoever saves what: the browser tells the choice by its label."""
    twice = Counter(names.values())
    return {one: escaped(name if twice[name] == 1 else f"{name} ({one})") for one, name in names.items()}


def _week(page: Page, project_id: int, starts: date | None, ends: date | None, owed: pd.DataFrame) -> Week:
    offered = _offered(page.today, starts, ends)
    key = f"{WEEK}/{project_id}"
    if not isinstance(st.session_state.get(key), Week):
        st.session_state[key] = _first_week(page.today, project_id, owed, offered)
    if st.session_state[key] not in offered:
        offered.append(st.session_state[key])
    # No label may change when somebody saves: the browser tells the choice by its label.
    chosen = st.selectbox(_("Week"), offered, key=key, format_func=_week_label)
    missing = [week_text(week) for week in owed[owed["project_id"] == project_id]["week"]]
    if missing:
        st.text(_("Not reported yet: {weeks}").format(weeks=", ".join(missing)))
    return chosen


def _offered(today: date, starts: date | None, ends: date | None) -> list[Week]:
    present = Week.of(today)
    newest = min(present, Week.of(ends)) if ends else present
    oldest = max(newest.plus(1 - WEEKS_OFFERED), Week.of(starts)) if starts else newest
    weeks, week = [], newest
    while week >= oldest:
        weeks.append(week)
        week = week.plus(-1)
    return weeks or [present]


def _first_week(today: date, project_id: int, owed: pd.DataFrame, offered: list[Week]) -> Week:
    asked = st.query_params.get("week")
    if asked:
        try:
            return Week.parse(asked)
        except Refused as refused:
            st.warning(sentence(refused.faults[0]))
    last = Week.of(today).plus(-1)
    owes_last = ((owed["project_id"] == project_id) & (owed["week"] == last.monday)).any()
    # Until Friday the week that is over comes first; from Friday on, the present one.
    return last if owes_last and today.weekday() < FRIDAY and last in offered else offered[0]


def _week_label(week: Week) -> str:
    return f"{week_text(week)} ({date_text(week.monday)}–{date_text(week.sunday)})"
