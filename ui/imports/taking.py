"""Taking a list that was looked at into the project, and what came of it."""

import streamlit as st

from db.commands import imports as commands
from db.commands.imports import TakenList
from db.commands.kernel import Answer
from db.imports.columns import headings_of
from db.imports.fates import Fate
from db.imports.limits import Sheet
from db.imports.rows import Choices
from db.queries import imports
from ui.formats import number
from ui.forms import Form, send, show_outcome
from ui.imports.bars import bar
from ui.imports.file import Book, forget_list
from ui.imports.look import forget_look
from ui.imports.preview import Look
from ui.language import _, ngettext
from ui.page import Page
from ui.reading import read

FORM = Form("import/take")


def show_taking(page: Page, book: Book, sheet: Sheet, choices: Choices, look: Look, project_id: int) -> None:
    """Show the last step: the doubtful ones or not, and the button that takes the list."""
    counts = look.counts()
    show_outcome(FORM, {})
    if read(page, imports.taken_before, project_id=project_id, sha256=book.sha256):
        st.info(_("This very file was taken before. Rows that are known change nothing."))
    doubtful = counts[Fate.DOUBTFUL]
    helps = _("Each then waits among the likely duplicates, where the coordinator says whether it is another one.")
    takes = bool(doubtful) and choose_doubtful(doubtful, helps)
    count = counts[Fate.NEW] + counts[Fate.JOINS] + (doubtful if takes else 0)
    if not count:
        st.text(_("There is nothing to take: every row is known, doubtful or faulty."))
        return
    if counts[Fate.FAULTY]:
        mend = _("Faulty rows are left out. Mend them in the file and bring it again: the others are known then.")
        st.text(mend)
    label = ngettext("Take {n} partner into the project", "Take {n} partners into the project", count)
    if st.button(label.format(n=number(count)), type="primary", key="import/take"):
        headings = headings_of(sheet.rows, choices.header, dict(choices.columns))
        wanted = TakenList(
            project_id=project_id, file_name=book.name, sha256=book.sha256, rows=look.sound, takes_doubtful=takes,
            headings=tuple(headings.items()),
        )  # fmt: skip
        _take(page, wanted)


def choose_doubtful(count: int, helps: str) -> bool:
    """Show the choice whether the doubtful rows are taken too, with when one does that, and return it."""
    label = ngettext("Take the {n} doubtful one too, as new", "Take the {n} doubtful ones too, as new", count)
    return st.checkbox(label.format(n=number(count)), key="import/doubtful", help=helps)


def _take(page: Page, wanted: TakenList) -> None:
    with bar(_("Taking the list …")):
        send(page, FORM, commands.take, wanted, said=taken, then=forget)


def forget(_answer: Answer) -> None:
    """Forget the list that was taken, and what was looked at of it."""
    forget_look()
    forget_list()


def taken(answer: Answer) -> str:
    """Return in words what became of a list that was taken."""
    said = [
        ngettext("{n} partner is new.", "{n} partners are new.", answer["added"]).format(n=number(answer["added"]))
    ]
    if answer["joined"]:
        joined = ngettext(
            "{n} was known to the network and joined the project.",
            "{n} were known to the network and joined the project.",
            answer["joined"],
        )
        said.append(joined.format(n=number(answer["joined"])))
    return " ".join([*said, *not_taken(answer)])


def not_taken(answer: Answer) -> list[str]:
    """Return in words how many rows of a list were known, and how many doubtful ones were left out."""
    said = []
    if answer["known"]:
        known = ngettext("{n} row changed nothing.", "{n} rows changed nothing.", answer["known"])
        said.append(known.format(n=number(answer["known"])))
    if answer["left"]:
        left = ngettext("{n} doubtful one was left out.", "{n} doubtful ones were left out.", answer["left"])
        said.append(left.format(n=number(answer["left"])))
    return said
