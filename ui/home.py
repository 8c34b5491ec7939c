"""What the home page shows: what is mine to do, who waits for the coordinator, and what is new."""

from html import escape
from typing import Any

import streamlit as st

from db import visits
from db.faults import Unavailable
from db.queries import weekly
from db.records import Record
from db.tallies import ALL
from db.weeks import Week
from ui.figures import block, nothing, show_figure
from ui.formats import date_text, moment_text, name_of, number, week_text
from ui.language import _, ngettext
from ui.links import link_to
from ui.network.figures import late_projects
from ui.network.filters import Filters, told_week
from ui.page import Page
from ui.reading import read, read_now
from ui.states import icon, state_of
from ui.tables import name

MOST_SHOWN = 12


def show_to_do(page: Page) -> None:
    """Show the weeks that the visitor owes, late ones too, and their drafts, each leading to its form."""
    st.header(_("Mine to do"), anchor=False)
    owed = read(page, weekly.owed, today=page.today)
    drafts = read_now(page, weekly.drafts) if page.as_of is None else ()
    if not owed and not drafts:
        show_figure(nothing(_("All your updates are in. Thank you.")))
        return
    drafted = {(row["project_id"], row["week"]): row["saved_at"] for row in drafts}
    rows = list(owed)
    known = {(row["project_id"], row["week"]) for row in rows}
    rows += [row for row in drafts if (row["project_id"], row["week"]) not in known]
    for row in rows[:MOST_SHOWN]:
        _show_owed(row, drafted.get((row["project_id"], row["week"])))
    if len(rows) > MOST_SHOWN:
        left = len(rows) - MOST_SHOWN
        st.text(ngettext("and {n} more week", "and {n} more weeks", left).format(n=number(left)))


def _show_owed(row: Record, saved_at: Any) -> None:
    week = Week(row["week"])
    due = _("due on {day}").format(day=date_text(week.friday))
    said = _("late") if row.get("late") else due
    if "late" not in row:
        said = _("a correction")
    if saved_at is not None:
        said = _("{said}; draft of {time}").format(said=said, time=moment_text(saved_at))
    label = f"{name_of(row)}: {week_text(week)} – {said}"
    link_to("week", label, icon=":material/edit_note:", project=str(row["project_id"]), week=week.iso)


def show_to_watch(page: Page) -> None:
    """Show the coordinator who is late."""
    everything = Filters(ALL, ALL, ALL, told_week(page))
    show_figure(late_projects(page, everything))


def show_news(page: Page) -> None:
    """Show the updates saved since the visitor's last visit, and note this visit."""
    st.header(_("New since your last visit"), anchor=False)
    since = read_now(page, weekly.last_visit)
    if page.as_of is None:
        _note_visit(page)
    if since is None:
        show_figure(nothing(_("This is your first visit. The network page shows how every project is doing.")))
    else:
        _show_news_after(page, since)
    link_to("network", _("To the network"), icon=":material/arrow_forward:")


def _show_news_after(page: Page, since: int) -> None:
    rows = read(page, weekly.news, after=since)
    if not rows:
        show_figure(nothing(_("Nothing has changed since then.")))
        return
    items = "".join(_item(row) for row in rows)
    show_figure(block(f'<ul class="ym-news">{items}</ul>'))


def _item(row: Record) -> str:
    state = state_of(row["state"])
    notes = [week_text(row["week"])]
    if row["version"] > 1:
        notes.append(_("corrected"))
    if row["help"]:
        notes.append(_("asks for help"))
    link = f'<a href="/project?id={int(row["project_id"])}">{name(row)}</a>'
    return f"<li>{icon(state.key)} {escape(state.word)}: {link} ({escape(', '.join(notes))})</li>"


def _note_visit(page: Page) -> None:
    try:
        visits.note(page.database, page.identity.session_id, page.moment)
    except Unavailable:
        return  # a visit that is not noted shows the same news once more
