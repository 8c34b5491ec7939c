"""Taking a list of measures that was looked at into the project, and what came of it."""

from collections.abc import Mapping

import streamlit as st

from db.commands import measures as commands
from db.commands.kernel import Answer
from db.commands.measures import TakenMeasures
from db.imports.columns import headings_of
from db.imports.fates import Fate
from db.imports.limits import Sheet
from db.imports.measure_rows import Choices
from db.models import ListOf
from db.queries import imports
from ui import addresses
from ui.formats import number
from ui.forms import Form, send, show_outcome
from ui.imports.bars import bar
from ui.imports.batches import Kind, left_words
from ui.imports.file import Book
from ui.imports.taking import choose_doubtful, forget, not_taken
from ui.language import _, ngettext
from ui.links import link_to
from ui.measures.factors import Chosen
from ui.measures.preview import Look
from ui.page import Page
from ui.reading import read

FORM = Form("measures/take")
SOUND = (Fate.NEW, Fate.HERE, Fate.REPEATED, Fate.DOUBTFUL)


def show_taking(
    page: Page,
    book: Book,
    sheet: Sheet,
    choices: Choices,
    look: Look,
    chosen: Mapping[str, Chosen],
    project_id: int,
) -> None:
    """Show the last step: the doubtful ones or not, and the button that takes the list."""
    counts = look.counts()
    show_outcome(FORM, {})
    _show_notes(page, book, look, project_id)
    doubtful = counts[Fate.DOUBTFUL]
    helps = _("Only where you know that it is another measure: one saving that is taken twice counts twice.")
    takes = bool(doubtful) and choose_doubtful(doubtful, helps)
    count = counts[Fate.NEW] + (doubtful if takes else 0)
    if not count:
        st.text(_("There is nothing to take: every row is known, doubtful, faulty or of an unknown partner."))
        return
    label = ngettext("Take {n} measure into the project", "Take {n} measures into the project", count)
    if st.button(label.format(n=number(count)), type="primary", key="import/take"):
        headings = headings_of(sheet.rows, choices.header, dict(choices.columns))
        wanted = TakenMeasures(
            project_id=project_id, file_name=book.name, sha256=book.sha256, rows=look.of_fates(*SOUND),
            takes_doubtful=takes, headings=tuple(headings.items()),
            factors=tuple((energy, one.version_id) for energy, one in chosen.items()),
        )  # fmt: skip
        with bar(_("Taking the list …")):
            send(page, FORM, commands.take, wanted, said=taken, then=forget)


def _show_notes(page: Page, book: Book, look: Look, project_id: int) -> None:
    counts = look.counts()
    asked = {"project_id": project_id, "sha256": book.sha256, "subject": ListOf.MEASURES.value}
    if read(page, imports.taken_before, **asked):
        st.info(_("This very file was taken before. Rows that are known change nothing."))
    if counts[Fate.UNKNOWN]:
        unknown = ngettext(
            "{n} row is of a company that is no partner of the project. It is left out: bring the partner first.",
            "{n} rows are of companies that are no partners of the project. They are left out: bring the partners "
            "first.",
            counts[Fate.UNKNOWN],
        )
        st.text(unknown.format(n=number(counts[Fate.UNKNOWN])))
        place = {**addresses.kept(), "project": str(project_id)}
        link_to("import_partners", _("Import a list of partners"), icon=":material/upload_file:", **place)
    if counts[Fate.FAULTY]:
        mend = _("Faulty rows are left out. Mend them in the file and bring it again: the others are known then.")
        st.text(mend)


def taken(answer: Answer) -> str:
    """Return in words what became of a list that was taken."""
    new = ngettext("{n} measure is a new action.", "{n} measures are new actions.", answer["added"])
    said = [new.format(n=number(answer["added"]))]
    said += not_taken(answer)
    if answer["unknown"]:
        unknown = ngettext(
            "{n} row was of an unknown partner.", "{n} rows were of unknown partners.", answer["unknown"]
        )
        said.append(unknown.format(n=number(answer["unknown"])))
    return " ".join(said)


def of_measures() -> Kind:
    """Return lists of measures, as the list of a project's imports tells of them."""
    return Kind(ListOf.MEASURES, {"added": _("New actions")}, _undone, "measures_in_use")


def _undone(answer: Answer) -> str:
    removed = ngettext(
        "The import is undone: {n} action is removed.",
        "The import is undone: {n} actions are removed.",
        answer["removed"],
    ).format(n=number(answer["removed"]))
    return f"{removed} {left_words(answer['left'])}" if answer["left"] else removed
