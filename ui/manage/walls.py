"""The wall links: making one for a meeting room, and ending it."""

from collections.abc import Mapping
from typing import Any, Final

import streamlit as st

from db.commands import wall_links as commands
from db.commands.kernel import Answer
from db.commands.wall_links import EndedWallLink, NewWallLink
from db.identity import token_hash
from db.queries import management
from db.records import Record
from ui.formats import moment_text, number
from ui.forms import Form, press, send, show_outcome
from ui.language import _, ngettext
from ui.manage import one_time
from ui.manage.one_time import Link
from ui.page import Page
from ui.reading import read_now
from ui.show import empty_state, show_html
from ui.tables import Column, table

FORM: Final = Form("wall")


def show_walls(page: Page) -> None:
    """Show the form for a new wall link, the links that are open, each with its end, and those that have ended."""
    st.text(_("A wall link opens the wall view on a screen, without signing in, until you end it."))
    _show_form(page)
    rows = read_now(page, management.wall_links, now=page.now)
    st.header(_("Open wall links"), anchor=False)
    opened = [row for row in rows if not row["ended"]]
    if not opened:
        empty_state(_("No wall link is open."))
    for row in opened:
        _show_open(page, row)
    _show_ended([row for row in rows if row["ended"]])


def _show_form(page: Page) -> None:
    fields = {"label": _("What the link is for, such as the room")}
    FORM.fill({"label": ""})
    show_outcome(FORM, fields)
    with st.form(FORM.key("form"), border=False, width=640):
        st.text_input(FORM.label(fields["label"], "label"), key=FORM.key("label"), autocomplete="off")
        if st.form_submit_button(_("Make a wall link"), type="primary"):
            _make(page)


def _make(page: Page) -> None:
    label, token = FORM.text("label"), one_time.token_of(FORM)

    def then(_answer: Answer) -> None:
        one_time.keep(
            Link(
                _("Wall link for {name}").format(name=label.strip()),
                one_time.address_of(f"/wall-link/{token}"),
                _("It works until you end it."),
            )
        )

    send(page, FORM, commands.open, NewWallLink(label, token_hash(token)), said=_("The link is made."), then=then)


def _show_open(page: Page, row: Mapping[Any, Any]) -> None:
    said, end = st.columns([4, 1], vertical_alignment="center")
    walls = int(row["walls"])
    shown = ngettext("{n} screen shows it", "{n} screens show it", walls).format(n=number(walls))
    said.text(
        _("{label}, made {time}; {walls}").format(
            label=row["label"], time=moment_text(row["changed_at"]), walls=shown
        )
    )
    if end.button(_("End the link"), key=f"manage/wall/{row['id']}/end", width="stretch"):
        wanted = EndedWallLink(int(row["id"]), int(row["version"]))
        press(page, f"wall/{row['id']}", commands.end, wanted, said=_("The link has ended; its screens go dark."))


def _show_ended(rows: list[Record]) -> None:
    if not rows:
        return
    st.header(_("Ended wall links"), anchor=False)
    shown = [{"label": row["label"], "ended_at": moment_text(row["changed_at"])} for row in rows]
    columns = (Column("label", _("For")), Column("ended_at", _("Ended")))
    show_html(table(shown, columns, caption=_("Ended wall links"), hide_caption=True))
