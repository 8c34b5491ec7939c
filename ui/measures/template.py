"""An empty list of measures for a company to fill in: headings in the reader's language, and what each means."""

from functools import partial
from io import BytesIO
from typing import Any, Final

import streamlit as st
from xlsxwriter import Workbook

from ui.language import _
from ui.measures import words
from ui.page import Page
from ui.reading import finished

MIME: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_WIDE: Final = ("partner", "title", "note")
_DATE_LIKE: Final = ("on", "business_id")  # texts: Excel would take 6/2025 for a day


def show_template(page: Page) -> None:
    """Show the button that hands out the empty list."""
    st.download_button(
        _("An empty list to hand to a company (xlsx)"),
        finished(page, "measures/template", page.language, partial(workbook, *_told())),
        file_name=f"{_('measures')}.xlsx", mime=MIME, icon=":material/download:", on_click="ignore",
        key="import/template",
    )  # fmt: skip


def _told() -> tuple[dict[str, str], dict[str, str], tuple[str, ...]]:
    names = (_("Measures"), _("Data dictionary"), _("Column"), _("What to write"))
    return dict(words.fields()), dict(words.meanings()), names


def workbook(fields: dict[str, str], meanings: dict[str, str], names: tuple[str, ...]) -> bytes:
    """Return the empty list; `names` are those of its two sheets and of the two columns of the second."""
    out = BytesIO()
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    _write_list(book, names[0], fields, head)
    sheet = book.add_worksheet(names[1])
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 80)
    sheet.write_row(0, 0, names[2:], head)
    for row, (field, heading) in enumerate(fields.items(), 1):
        sheet.write_string(row, 0, heading, wrapped)
        sheet.write_string(row, 1, meanings[field], wrapped)
    sheet.freeze_panes(1, 0)
    book.close()
    return out.getvalue()


def _write_list(book: Workbook, name: str, fields: dict[str, str], head: Any) -> None:
    sheet, as_text = book.add_worksheet(name), book.add_format({"num_format": "@"})
    for at, (field, heading) in enumerate(fields.items()):
        sheet.set_column(at, at, 30 if field in _WIDE else 16, as_text if field in _DATE_LIKE else None)
        sheet.write_string(0, at, heading, head)
    sheet.freeze_panes(1, 0)
