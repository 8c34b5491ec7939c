"""Taking Syke's files: what would become of each, what is wrong with them, and where they are from."""

import hashlib
from collections.abc import Sequence
from typing import Any, Final

import streamlit as st

from db.area import MOST_FILES, GivenFile
from db.commands import area_files as commands
from db.commands.area_files import TakenFiles
from db.commands.kernel import Answer
from db.faults import Fault
from db.queries import area_files
from db.queries.area_files import Looked
from ui.faults import sentence
from ui.formats import number
from ui.forms import Form, send, show_outcome
from ui.imports.bars import bar
from ui.language import _, ngettext
from ui.page import Page
from ui.partners.words import municipalities
from ui.reading import read_now
from ui.show import show_html
from ui.tables import Column, table

FORM: Final = Form("area/take")
SOURCE: Final = "Suomen ympäristökeskus (Syke), ALas"  # its name; what it publishes is in Finnish
LONGEST_NAME: Final = 200
_LOOK, _TURN = "area/look", "area/turn"
_Look = tuple[tuple[Looked, ...], tuple[Fault, ...]]


def show_taking(page: Page) -> None:
    """Show the field for the files, what is in them, and the form that takes them."""
    st.text(
        _(
            "Bring the files of Syke as they are, one for each municipality: kunta_398.csv is that of Lahti. With"
            " them you may bring the file of the population."
        )
    )
    label = _("CSV files, at most {n} at once").format(n=number(MOST_FILES))
    turn = int(st.session_state.get(_TURN, 0))
    given = st.file_uploader(label, accept_multiple_files=True, type="csv", key=f"area/files/{turn}")
    show_outcome(FORM, _labels())
    if not given:
        st.session_state.pop(_LOOK, None)
        return
    files = tuple(GivenFile(one.name[:LONGEST_NAME], one.getvalue()) for one in given)
    looked, faults = _looked(page, files)
    if looked:
        show_html(_files_table(page, looked))
    if faults:
        show_html(_faults_table(faults))
        st.error(_("Nothing is taken while a file has a fault. Bring the files anew without it."))
    elif all(one.known for one in looked):
        st.info(_("All these files were taken before and hold. There is nothing to take."))
    else:
        _show_form(page, files)


def _labels() -> dict[str, str]:
    return {"source": _("Where the files are from"), "alas": _("Version of ALas, if you know it")}


def _show_form(page: Page, files: tuple[GivenFile, ...]) -> None:
    FORM.fill({"source": SOURCE, "alas": ""})
    for field, words in _labels().items():
        st.text_input(FORM.label(words, field), key=FORM.key(field), autocomplete="off", width=640)
    if st.button(_("Take the files"), type="primary", key=FORM.key("send")):
        wanted = TakenFiles(files=files, source=FORM.text("source"), alas=FORM.text("alas"))
        with bar(_("Taking the files …")):
            send(page, FORM, commands.take, wanted, said=taken, then=_forget)


def _forget(_answer: Answer) -> None:
    st.session_state.pop(_LOOK, None)
    st.session_state[_TURN] = int(st.session_state.get(_TURN, 0)) + 1


def taken(answer: Answer) -> str:
    """Return in words what became of files that were taken."""
    said = ngettext("{n} file is taken.", "{n} files are taken.", answer["taken"]).format(
        n=number(answer["taken"])
    )
    if not answer["known"]:
        return said
    known = ngettext("{n} held already.", "{n} held already.", answer["known"]).format(n=number(answer["known"]))
    return f"{said} {known}"


def _looked(page: Page, files: tuple[GivenFile, ...]) -> _Look:
    """Return the preview, made once for as long as the same files are shown and nobody has saved."""
    marks = tuple((one.name, hashlib.sha256(one.content).hexdigest()) for one in files)
    of = (page.identity.account_id, page.moment, marks)
    kept = st.session_state.get(_LOOK)
    if kept is None or kept[0] != of:
        with st.spinner(_("Reading the files …")):
            kept = (of, read_now(page, area_files.preview, today=page.today, files=files))
        st.session_state[_LOOK] = kept
    found: _Look = kept[1]
    return found


def _files_table(page: Page, looked: Sequence[Looked]) -> str:
    columns = (
        Column("file", _("File")),
        Column("place", _("Municipality")),
        Column("years", _("Years"), "id"),
        Column("rows", _("Rows"), "number"),
        Column("fate", _("What becomes of it")),
    )
    names = municipalities(page)
    rows = [
        {"file": one.name, "place": names.get(one.table.municipality or "") or _("Population"),
         "years": "–".join(dict.fromkeys(str(year) for year in one.table.years)),
         "rows": one.table.rows, "fate": fate(one)}
        for one in looked
    ]  # fmt: skip
    return table(rows, columns, caption=_("What becomes of the files"))


def fate(one: Looked) -> str:
    """Return in words what would become of a file."""
    if one.known:
        return _("Holds already, to the last sign: nothing changes.")
    said = []
    if one.changed:
        again = ngettext(
            "Takes the place of what is there: {n} year is told otherwise.",
            "Takes the place of what is there: {n} years are told otherwise.",
            len(one.changed),
        )
        said.append(again.format(n=number(len(one.changed))))
    elif not one.lost:
        said.append(_("New, or more years of the same."))
    if one.lost:
        lost = _("Look twice: these years would be told no more: {years}.")
        said.append(lost.format(years=", ".join(str(year) for year in one.lost)))
    if one.table.without_kt:
        energy = ngettext("{n} row tells of energy alone.", "{n} rows tell of energy alone.", one.table.without_kt)
        said.append(energy.format(n=number(one.table.without_kt)))
    if one.table.credits_with_kt:
        said.append(_("Credits have an amount of emissions too; it is left out of the ALas views."))
    return " ".join(said)


def _faults_table(faults: Sequence[Fault]) -> str:
    columns = (Column("file", _("File")), Column("row", _("Row"), "number"), Column("said", _("What is wrong")))
    rows: list[dict[str, Any]] = [
        {"file": one.params.get("file") or _("All of them"), "row": one.params.get("row"), "said": sentence(one)}
        for one in faults
    ]
    return table(rows, columns, caption=_("What is wrong with the files"))
