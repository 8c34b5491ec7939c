"""The list itself: a file or what was copied from a spreadsheet, read once and kept for as long as it is shown."""

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from threading import Lock
from typing import Final

import streamlit as st

from db.faults import Fault, Refused
from db.imports.limits import Sheet
from db.imports.reading import read_list, read_pasted
from ui.faults import sentence
from ui.formats import number
from ui.language import _
from ui.markdown import escaped
from ui.page import Page

FILE, PASTE = "file", "paste"
LONGEST_NAME: Final = 200
_BOOK: Final = "import/book"
_TURN: Final = "import/turn"
# One list at a time: what a list costs in memory is bounded, and so is that of many at once.
_READING: Final = Lock()


@dataclass(frozen=True)
class Book:
    """A list that was read: whom it is of, its name as a file has it ("" for a paste), its content's SHA-256."""

    account_id: int | None
    name: str
    sha256: str
    sheets: Sequence[Sheet] = ()
    faults: tuple[Fault, ...] = ()


def choose_list(page: Page) -> Book | None:
    """Show the first step and return the list that was given, or None before one is there and could be read."""
    way = _choose_way()
    name, content = _given_file() if way == FILE else _given_text()
    if not content:
        forget_list(keep_field=True)
        return None
    book = _book(page, way, name, content)
    for fault in book.faults:
        st.error(escaped(sentence(fault)))
    return None if book.faults else book


def forget_list(*, keep_field: bool = False) -> None:
    """Forget the list that was read, and what stands in the field unless it is to stay."""
    st.session_state.pop(_BOOK, None)
    if not keep_field:
        st.session_state[_TURN] = _turn() + 1


def _turn() -> int:
    return int(st.session_state.get(_TURN, 0))


def _choose_way() -> str:
    labels = {FILE: _("A file"), PASTE: _("Paste from a spreadsheet")}
    chosen = st.radio(
        _("Where the list is"), list(labels), format_func=lambda one: labels.get(one, one), horizontal=True,
        key="import/way",
    )  # fmt: skip
    return chosen or FILE


def _given_file() -> tuple[str, bytes]:
    label = _("Excel (xlsx) or CSV file, at most 20 MB and 25,000 rows")
    given = st.file_uploader(label, key=f"import/file/{_turn()}")
    return ("", b"") if given is None else (given.name, given.getvalue())


def _given_text() -> tuple[str, bytes]:
    label = _("Copy the rows with their headings in the spreadsheet and paste them here")
    text = st.text_area(label, key=f"import/text/{_turn()}", height=160)
    return "", (text or "").encode("utf-8", "replace")


def _book(page: Page, way: str, name: str, content: bytes) -> Book:
    sha256 = hashlib.sha256(content).hexdigest()
    shown = _shown_name(name)
    kept = st.session_state.get(_BOOK)
    of = page.identity.account_id
    if isinstance(kept, Book) and (kept.account_id, kept.name, kept.sha256) == (of, shown, sha256):
        return kept
    bar = st.progress(0.0, text=_("Reading the list …"))
    tell = partial(_tell, bar.progress)
    with _READING:
        try:
            sheets = read_list(name, content, tell) if way == FILE else read_pasted(content.decode("utf-8"), tell)
            book = Book(of, shown, sha256, sheets)
        except Refused as refused:
            book = Book(of, shown, sha256, faults=refused.faults)
    bar.empty()
    st.session_state[_BOOK] = book
    return book


def _tell(show: Callable[..., object], rows: int) -> None:
    # How many are to come nobody knows before the end: the bar nears it without reaching it.
    show(rows / (rows + 10_000), text=_("Reading the list: {n} rows").format(n=number(rows)))


def _shown_name(name: str) -> str:
    printable = "".join(sign for sign in name if sign.isprintable())
    return printable[-LONGEST_NAME:].strip()
