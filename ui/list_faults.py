"""What can be wrong with a list that is imported, and with a row of it, as sentences."""

from collections.abc import Callable, Mapping
from typing import Any

from ui.formats import number
from ui.language import _, ngettext

Params = Mapping[str, Any]


def _mixed(params: Params) -> str:
    rows = ", ".join(number(row) for row in params["rows"])
    said = ngettext(
        "{n} line is written in another encoding than the rest: {rows}.",
        "{n} lines are written in another encoding than the rest, the first of them {rows}.",
        int(params["n"]),
    ).format(n=number(params["n"]), rows=rows)
    return f"{said} {_save_anew()}"


def _save_anew() -> str:
    return _("Open the list in a spreadsheet, look at its letters å, ä and ö, and save it as xlsx.")


def _in_use(params: Params) -> str:
    return ngettext(
        "Nothing was undone: {n} partner of this list was changed or used since.",
        "Nothing was undone: {n} partners of this list were changed or used since. Among them:",
        int(params["n"]),
    ).format(n=number(params["n"]))


def _measures_in_use(params: Params) -> str:
    return ngettext(
        "Nothing was undone: {n} action of this list was changed or used since.",
        "Nothing was undone: {n} actions of this list were changed or used since. Among them:",
        int(params["n"]),
    ).format(n=number(params["n"]))


LISTS: dict[str, Callable[[Params], str]] = {
    "list_too_large": lambda params: _(
        "The list is larger than {n} MB. Save only the rows and columns it needs."
    ).format(n=number(params["most"])),
    "list_has_password": lambda _params: _(
        "The workbook is protected by a password. Save a copy without the password and bring that."
    ),
    "list_old_excel": lambda _params: _(
        "This is a file of an old Excel (xls). Open it and save it as an Excel workbook (xlsx)."
    ),
    "list_other_kind": lambda _params: _(
        "This kind of workbook cannot be read. Save it as an Excel workbook (xlsx) or as CSV."
    ),
    "list_unknown_kind": lambda _params: _(
        "This is no list that can be read. Save it as an Excel workbook (xlsx) or as CSV."
    ),
    "list_broken": lambda _params: _(
        "The file is broken or was cut off on its way. Open it in a spreadsheet and save it anew as xlsx."
    ),
    "list_unpacks_large": lambda params: _(
        "The workbook unpacks to far more than a list needs (at most {n} MB). Copy the rows of the list into a "
        "new workbook and bring that."
    ).format(n=number(params["most"])),
    "list_entities": lambda _params: _(
        "The workbook defines words of its own inside, which no spreadsheet does. It was not opened."
    ),
    "list_not_reckoned": lambda _params: _(
        "The workbook has formulas whose results are not in the file. Open it in a spreadsheet program, save it"
        " and bring it again."
    ),
    "list_too_many_rows": lambda params: _("The list has more than {n} rows. Bring it in parts.").format(
        n=number(params["most"])
    ),
    "list_too_many_columns": lambda params: _(
        "Row {row} has more than {n} columns. Bring a list with only the columns it needs."
    ).format(row=number(params["row"]), n=number(params["most"])),
    "list_too_many_sheets": lambda params: _(
        "The workbook has more than {n} sheets. Bring only the sheet with the list."
    ).format(n=number(params["most"])),
    "list_cell_too_long": lambda params: _("A cell on row {row} is longer than {n} signs.").format(
        row=number(params["row"]), n=number(params["most"])
    ),
    "list_line_too_long": lambda params: _(
        "Line {row} is longer than {n} signs. It seems to be no list, or its line ends are lost."
    ).format(row=number(params["row"]), n=number(params["most"])),
    "list_quote_open": lambda params: _(
        "A quotation mark on row {row} or before it is not closed, so it takes in the rows after it."
    ).format(row=number(params["row"])),
    "list_nul": lambda params: _(
        "Line {row} has signs that no text has. The file is broken, or it is no CSV file."
    ).format(row=number(params["row"])),
    "list_mixed_encoding": _mixed,
    "list_unknown_letters": lambda params: " ".join(
        (_("Line {row} has letters in an unknown encoding.").format(row=number(params["row"])), _save_anew())
    ),
    "list_empty": lambda _params: _("There is nothing in the list."),
    "list_unknown": lambda _params: _("The list is not the one that was looked at. Load the page again."),
    "row_no_name": lambda _params: _("The name is missing."),
    "row_error": lambda _params: _("The cell holds an error of the spreadsheet."),
    "row_sum": lambda _params: _("This is a sum, and no partner."),
    "row_two_ids": lambda _params: _(
        "There are two business ids in the cell. Write each partner on a row of its own."
    ),
    "row_kind_unknown": lambda _params: _("The word is no kind of partner that is known here."),
    "row_stage_unknown": lambda _params: _("The word is no stage that is known here."),
    "row_size_unknown": lambda _params: _("The cell is neither a size class nor a number of staff."),
    "row_day_unknown": lambda _params: _("The cell is no day. Write it as 1.5.2026."),
    "row_industry_unknown": lambda _params: _(
        "There is no such industry. Write its letter or its code in TOL 2008."
    ),
    "row_municipality_unknown": lambda _params: _("There is no such municipality. Write its name or its code."),
    "row_no_partner": lambda _params: _("The company is missing: give its name or its business id."),
    "row_no_title": lambda _params: _("The name of the measure is missing."),
    "row_sum_of_measures": lambda _params: _("This is a sum, and no measure."),
    "row_partner_unclear": lambda _params: _(
        "Several partners of the project have this name. Give the business id too."
    ),
    "row_state_unknown": lambda _params: _("The word is no state that is known here, such as implemented."),
    "row_energy_unknown": lambda _params: _("The word is no kind of energy that is known here."),
    "row_evidence_unknown": lambda _params: _("Write measured, computed, estimated or reported."),
    "row_number_unknown": lambda _params: _("The cell is no number."),
    "row_number_unclear": lambda _params: _("The dot may mean thousands or decimals. Write 1250 or 1,25 instead."),
    "row_unit_unknown": lambda _params: _("The unit behind the number is not known here."),
    "row_years_unknown": lambda _params: _("Write a whole number of years."),
    "row_year_unknown": lambda _params: _("Write a year (2025), a month (6/2025) or a day (1.6.2025)."),
    "row_saving_differs": lambda _params: _("The total is not what its parts, or use before and after, make."),
    "measures_in_use": _measures_in_use,
    "import_undone": lambda _params: _("This import is undone already. Load the page again."),
    "import_in_use": _in_use,
}
