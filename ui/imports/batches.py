"""The lists that a project has imported, each with the way to undo it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Final

import streamlit as st

from db.commands import imports as commands
from db.commands.imports import UndoneImport
from db.commands.kernel import Answer
from db.models import ListOf
from db.queries import imports
from db.records import Record
from ui.faults import sentence
from ui.formats import moment_text, number
from ui.forms import Form, send
from ui.imports.bars import bar
from ui.language import _, ngettext
from ui.markdown import escaped
from ui.page import Page
from ui.reading import read
from ui.show import show_html
from ui.tables import Column, plain, table
from ui.turning import part_within, show_turning

SIZE: Final = 10
_PART: Final = "import/batches"


@dataclass(frozen=True)
class Kind:
    """Lists of a kind: what is counted of them under which heading, and the words for what undoing one did.

    `in_use` is the fault of what was used since.
    """

    subject: ListOf
    counted: Mapping[str, str]
    undone: Callable[[Answer], str]
    in_use: str


def show_batches(page: Page, project_id: int, kind: Kind) -> None:
    """Show the project's imports of a kind, the latest first; nothing before the first."""
    subject = kind.subject.value
    count = read(page, imports.batch_count, project_id=project_id, subject=subject)
    if not count:
        return
    st.header(_("Imported lists"), anchor=False)
    part = part_within(int(st.session_state.get(_PART, 0)), count, SIZE)
    rows = read(page, imports.batches, project_id=project_id, subject=subject, part=part, size=SIZE)
    columns = (
        Column("file", _("List")),
        Column("at", _("When")),
        Column("who", _("Who")),
        Column("rows", _("Rows"), "number"),
        *(Column(field, heading, "number") for field, heading in kind.counted.items()),
        Column("undone", _("Undone")),
    )
    show_html(table([_told(row) for row in rows], columns, caption=_("Imported lists"), hide_caption=True))
    if count > SIZE:
        show_turning(part, count, SIZE, key=_PART, turn=_turn)
    for row in rows:
        if not row["undone"]:
            _show_undo(page, kind, project_id, row)


def _turn(part: int) -> None:
    st.session_state[_PART] = part


def _name(row: Record) -> str:
    return str(row["file_name"]) or _("Pasted list")


def _told(row: Record) -> dict[str, Any]:
    return {
        **row,
        "file": _name(row),
        "at": moment_text(row["at"]),
        "who": row["name_of"] or _("an account that is no more"),
        "undone": _("Undone") if row["undone"] else _("No"),
    }


def _show_undo(page: Page, kind: Kind, project_id: int, row: Record) -> None:
    form = Form(f"import/undo/{row['id']}")
    used = next((fault for fault in form.outcome.faults if fault.code == kind.in_use), None)
    label = _("Undo: {name}, {time}").format(name=_name(row), time=moment_text(row["at"]))
    if st.button(escaped(label), key=form.key("undo")):
        _undo(page, kind, form, project_id, row, leaves_used=False)
    if form.outcome.trouble or form.outcome.stale is not None:
        stale = _("Somebody else changed this in between. Look at it once more.")
        st.error(escaped(form.outcome.trouble or stale))
    for fault in form.outcome.faults:
        if form.outcome.stale is None:
            st.error(escaped(sentence(fault)))
    if used is not None:
        names = "".join(f"<li>{plain(name)}</li>" for name in used.params["names"])  # type: ignore[attr-defined]  # a tuple of names
        show_html(f"<ul>{names}</ul>")
        if st.button(_("Remove the others and leave these"), key=form.key("rest")):
            _undo(page, kind, form, project_id, row, leaves_used=True)


def _undo(page: Page, kind: Kind, form: Form, project_id: int, row: Record, *, leaves_used: bool) -> None:
    wanted = UndoneImport(project_id, int(row["id"]), int(row["version"]), leaves_used)
    with bar(_("Undoing the import …")):
        send(page, form, commands.undo, wanted, said=kind.undone)


def of_partners() -> Kind:
    """Return lists of partners."""
    counted = {"added": _("New partners"), "joined": _("Joined")}
    return Kind(ListOf.PARTNERS, counted, _partners_undone, "import_in_use")


def _partners_undone(answer: Answer) -> str:
    removed = ngettext(
        "The import is undone: {n} partner is removed from the project.",
        "The import is undone: {n} partners are removed from the project.",
        answer["removed"],
    ).format(n=number(answer["removed"]))
    if not answer["left"]:
        return removed
    return f"{removed} {left_words(answer['left'])}"


def left_words(left: int) -> str:
    """Return in words that something stays that an import made."""
    said = ngettext("{n} stays, as it was used since.", "{n} stay, as they were used since.", left)
    return said.format(n=number(left))
