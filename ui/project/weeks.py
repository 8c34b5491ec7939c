"""A project's weeks as they were said, silent ones too, and every wording that a week ever had."""

from collections.abc import Mapping
from html import escape
from typing import Any, Final

import streamlit as st

from db.queries import projects
from db.weeks import Week
from ui.figures import Figure, block, nothing, show_figure
from ui.formats import date_text, moment_text, week_text
from ui.language import _, ngettext
from ui.page import Page
from ui.reading import finished, read
from ui.states import icon, state_of
from ui.tables import plain

Row = Mapping[Any, Any]
SIZE: Final = 13
TEXTS: Final = ("done", "next", "obstacle", "help")


def show_weeks(page: Page, project_id: int) -> None:
    """Show the project's weeks, newest first, a quarter of a year at a time."""
    part = int(st.session_state.get("project/part", {}).get(project_id, 0))
    shown, rows = finished(page, "project/weeks", (project_id, part), lambda: _weeks(page, project_id, part))
    show_figure(shown)
    if part or len(rows) == SIZE:
        with st.container(horizontal=True):
            st.button(_("Newer weeks"), disabled=part == 0, on_click=_turn, args=(project_id, part - 1))
            st.button(_("Older weeks"), disabled=len(rows) < SIZE, on_click=_turn, args=(project_id, part + 1))
    _show_wordings(page, project_id, rows)


def _turn(project_id: int, part: int) -> None:
    st.session_state["project/part"] = {project_id: part}


def _weeks(page: Page, project_id: int, part: int) -> tuple[Figure, tuple[tuple[Week, int], ...]]:
    rows = read(page, projects.weeks, project_id=project_id, today=page.today, part=part, size=SIZE)
    heading = _("Weeks")
    if not rows:
        return nothing(_("The project has no weeks yet."), heading=heading), ()
    items = "".join(f"<li>{_week(row)}</li>" for row in rows)
    versions = tuple((Week(row["week"]), int(row["version"])) for row in rows)
    return block(f'<ol class="ym-weeks" reversed>{items}</ol>', heading=heading), versions


def _week(row: Row) -> str:
    week, state = Week(row["week"]), state_of(row["state"])
    notes = [f"{date_text(week.monday)}–{date_text(week.sunday)}"]
    if row["unchanged"]:
        notes.append(_("no change"))
    if row["said_at"] is not None:
        notes.append(_("saved {time}").format(time=moment_text(row["said_at"])))
    if row["version"] > 1:
        corrections = int(row["version"]) - 1
        notes.append(ngettext("corrected once", "corrected {n} times", corrections).format(n=corrections))
    return (
        f"<h3>{icon(state.key)} {escape(week_text(week))}: {escape(state.word)}</h3>"
        f'<p class="ym-note">{escape(" · ".join(notes))}</p>{texts(row)}'
    )


def texts(row: Row) -> str:
    """Return what a week's update says, each text in its own language, as an HTML list; nothing when silent."""
    heads = {
        "done": _("Done"),
        "next": _("Next"),
        "obstacle": _("Obstacle"),
        "help": _("Help is welcome"),
    }
    language = escape(str(row["language"]))
    said = "".join(
        f'<div><dt>{escape(heads[name])}</dt><dd lang="{language}" dir="auto">{plain(row[name])}</dd></div>'
        for name in TEXTS
        if row[name]
    )
    return f'<dl class="ym-said">{said}</dl>' if said else ""


def _show_wordings(page: Page, project_id: int, versions: tuple[tuple[Week, int], ...]) -> None:
    corrected = [week for week, version in versions if version > 1]
    if not corrected:
        return
    chosen = st.selectbox(
        _("Every wording of a corrected week"), corrected, index=None, format_func=week_text,
        placeholder=_("Choose a week"), key=f"project/wordings/{project_id}",
    )  # fmt: skip
    if chosen is not None:
        shown = finished(
            page, "project/wordings", (project_id, chosen), lambda: _wordings(page, project_id, chosen)
        )
        show_figure(shown)


def _wordings(page: Page, project_id: int, week: Week) -> Figure:
    rows = read(page, projects.revisions, project_id=project_id, week=week.monday)
    items = "".join(f"<li>{_wording(row)}</li>" for row in rows)
    return block(f'<ol class="ym-weeks">{items}</ol>')


def _wording(row: Row) -> str:
    state = state_of(row["state"])
    who = row["name"] or _("an account that is no more")
    said = _("Wording {n}, {time}, {who}").format(n=row["version"], time=moment_text(row["at"]), who=who)
    return f"<h3>{plain(said)}</h3><p>{icon(state.key)} {escape(state.word)}</p>{texts(row)}"
