"""The imports of Syke's files, the latest first, each with the way to undo it."""

from typing import Final

import streamlit as st

from db.commands import area_files as commands
from db.commands.area_files import UndoneFiles
from db.queries import area_files
from db.records import Record
from ui.formats import moment_text, number
from ui.forms import press
from ui.language import _
from ui.markdown import escaped
from ui.page import Page
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, table
from ui.turning import part_within, show_turning

SIZE: Final = 10
_PART: Final = "area/batches"


def show_batches(page: Page) -> None:
    """Show the imports; nothing before the first."""
    count = read(page, area_files.batch_count)
    if not count:
        return
    st.header(_("Imported files"), anchor=False)
    part = part_within(int(st.session_state.get(_PART, 0)), count, SIZE)
    rows = read(page, area_files.batches, part=part, size=SIZE)
    columns = (
        Column("at", _("When")),
        Column("files", _("Files")),
        Column("source", _("Source")),
        Column("alas", _("Version of ALas")),
        Column("who", _("Who")),
        Column("undone", _("Undone")),
    )
    show_html(table([_told(row) for row in rows], columns, caption=_("Imported files"), hide_caption=True))
    if count > SIZE:
        show_turning(part, count, SIZE, key=_PART, turn=_turn)
    for row in rows:
        if not row["undone"] and page.as_of is None:
            _show_undo(page, row)


def _turn(part: int) -> None:
    st.session_state[_PART] = part


def _told(row: Record) -> dict[str, object]:
    more = row["files"] - len(row["names"])
    names = ", ".join(row["names"])
    if more > 0:
        names = _("{names} and {n} more").format(names=names, n=number(more))
    return {
        **row, "files": names, "at": moment_text(row["at"]), "alas": row["alas"] or None,
        "who": row["name_of"] or _("the operator or an account that is no more"),
        "undone": _("Undone") if row["undone"] else _("No"),
    }  # fmt: skip


def _show_undo(page: Page, row: Record) -> None:
    label = _("Undo: {name}, {time}").format(name=row["source"], time=moment_text(row["at"]))
    if st.button(escaped(label), key=f"area/undo/{row['id']}"):
        said = _("The import is undone. Each municipality has again what it had before.")
        press(page, f"area-batch/{row['id']}", commands.undo, UndoneFiles(row["id"], row["version"]), said=said)
