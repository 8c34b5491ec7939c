"""Which project and week the form is about: from the address, else what is owed first."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Final

import streamlit as st

from db.faults import Refused
from db.records import Rows
from db.weeks import Week
from ui.faults import sentence
from ui.formats import date_text, name_of, week_text
from ui.language import _, current_language
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


def choose_slot(page: Page, own: Rows, owed: Rows) -> Slot:
    """Show the choice of project (when there are several) and week, and return what is chosen.

    `own` and `owed` are what weekly.own_projects and weekly.owed found. The choice stands in the address.
    """
    names = {int(row["project_id"]): name_of(row) for row in own}
    project_id = _project(names, owed)
    row = next(row for row in own if row["project_id"] == project_id)
    week = _week(page, project_id, row["starts"], row["ends"], owed)
    slot = Slot(project_id, week, names[project_id])
    _keep_in_address(slot)
    return slot


def next_owed(owed: Rows, slot: Slot) -> Slot | None:
    """Return the next week that the asker owes after this one, another project's first, or None."""
    others = (row for row in owed if row["project_id"] != slot.project_id)
    same = (row for row in owed if row["project_id"] == slot.project_id and row["week"] != slot.week.monday)
    row = next(chain(others, same), None)
    return None if row is None else Slot(int(row["project_id"]), Week(row["week"]), name_of(row))


def day_in(page: Page, slot: Slot) -> date:
    """Return the day of what is told of a slot's week: today while the week lasts, and its Friday after it."""
    return page.today if slot.week.monday <= page.today <= slot.week.sunday else slot.week.friday


def go_to(slot: Slot) -> None:
    """Make a slot the chosen one on the next run."""
    st.session_state[PROJECT] = slot.project_id
    st.session_state[f"{WEEK}/{slot.project_id}"] = slot.week
    _keep_in_address(slot)


def _keep_in_address(slot: Slot) -> None:
    wanted = {"project": str(slot.project_id), "week": slot.week.iso}
    if any(st.query_params.get(name) != value for name, value in wanted.items()):  # each change is a message
        st.query_params.update(wanted)


PROJECT: Final = "week/project"
WEEK: Final = "week/week"


def _project(names: dict[int, str], owed: Rows) -> int:
    asked = st.query_params.get("project", "")
    known = asked in map(str, names)  # as text: int() refuses thousands of digits
    if asked and not known:
        st.warning(_("The project in the address is not one of yours. Choose one of your own."))
    if len(names) == 1:
        return next(iter(names))
    if st.session_state.get(PROJECT) not in names:
        first_owed = int(owed[0]["project_id"]) if owed else next(iter(names))
        st.session_state[PROJECT] = int(asked) if known else first_owed
    owing = {row["project_id"] for row in owed}
    chosen = st.radio(
        _("Project"), list(names), format_func=_labels(names).__getitem__, key=PROJECT, horizontal=True,
        captions=[_("waits") if one in owing else _("done") for one in names],
    )  # fmt: skip
    return int(chosen)


def _labels(names: dict[int, str]) -> dict[int, str]:
    """Return what names each project, whoever saves what: the browser tells the choice by its label."""
    twice = Counter(names.values())
    return {one: escaped(name if twice[name] == 1 else f"{name} ({one})") for one, name in names.items()}


def _week(page: Page, project_id: int, starts: date | None, ends: date | None, owed: Rows) -> Week:
    offered = _offered(page.today, starts, ends)
    key = f"{WEEK}/{project_id}"
    if not isinstance(st.session_state.get(key), Week):
        st.session_state[key] = _first_week(page.today, project_id, owed, offered)
    if st.session_state[key] not in offered:
        offered.append(st.session_state[key])
    # No label may change when somebody saves: the browser tells the choice by its label.
    chosen = st.selectbox(_("Week"), offered, key=key, format_func=_week_label)
    missing = [week_text(week) for week in _weeks_owed(owed, project_id)]
    # It goes when somebody saves, and has one place: what stands below it is not shifted while it is being used.
    with st.container():
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


def _first_week(today: date, project_id: int, owed: Rows, offered: list[Week]) -> Week:
    asked = st.query_params.get("week")
    if asked:
        try:
            return Week.parse(asked)
        except Refused as refused:
            st.warning(sentence(refused.faults[0]))
    last = Week.of(today).plus(-1)
    owes_last = last.monday in _weeks_owed(owed, project_id)
    # Until Friday the week that is over comes first; from Friday on, the present one.
    return last if owes_last and today.weekday() < FRIDAY and last in offered else offered[0]


def _weeks_owed(owed: Rows, project_id: int) -> list[date]:
    return [row["week"] for row in owed if row["project_id"] == project_id]


def _week_label(week: Week) -> str:
    return _label(week, current_language())


@lru_cache(maxsize=512)
def _label(week: Week, _language: str) -> str:
    # A choice has all its labels written on every run.
    return f"{week_text(week)} ({date_text(week.monday)}–{date_text(week.sunday)})"
