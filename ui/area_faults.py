"""What can be wrong with Syke's files of emissions by municipality, as sentences."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from db.imports.area_numbers import FIRST_YEAR, MOST_KT
from ui.formats import number
from ui.language import _

Params = Mapping[str, Any]

AREA: Final[dict[str, Callable[[Params], str]]] = {
    "area_no_files": lambda _params: _("Choose one file at least."),
    "area_too_many": lambda params: _(
        "Bring at most {files} files at once, and {mb} MB in all. Bring the others after these."
    ).format(files=number(params["files"]), mb=number(params["mb"])),
    "area_file_name": lambda _params: _(
        "The name of the file does not tell of which municipality it is. It has to be as Syke names it: kunta_ and"
        " the number of the municipality, or asukasluvut_ and a year."
    ),
    "area_file_twice": lambda params: _(
        "There are two files of the same municipality; the other is {file}."
    ).format(file=params["other"]),
    "area_no_csv": lambda _params: _("This is no CSV file. Bring that of Syke as it is."),
    "area_broken": lambda _params: _(
        "The file is broken, or was changed on its way. Fetch it anew and bring it as it is."
    ),
    "area_cut_off": lambda _params: _(
        "The last row has no end: the file seems to be cut off. Fetch it anew; a number that was cut off would"
        " still look like one."
    ),
    "area_columns": lambda params: _("These columns are missing or stand twice: {names}.").format(
        names=", ".join(params["names"])
    ),
    "area_no_rows": lambda _params: _("The file tells of no year."),
    "area_population_years": lambda _params: _(
        "No heading of the file of the population is a year, so it does not tell when so many lived there."
    ),
    "area_municipality_unknown": lambda _params: _("There is no municipality with this number here."),
    "area_row_twice": lambda params: _(
        "The row is of the same as row {row}. Both would be counted, so neither is taken."
    ).format(row=number(params["other"])),
    "area_more_faults": lambda params: _("In all {n} of {of} rows have a fault; the first ones are told.").format(
        n=number(params["n"]), of=number(params["of"])
    ),
    "area_year_unknown": lambda _params: _("The cell is no year."),
    "area_year_outside": lambda _params: _("The year is before {first}, or yet to come.").format(first=FIRST_YEAR),
    "area_neither_yes_nor_no": lambda _params: _(
        "Whether the row belongs to the Hinku reckoning or to emissions trading is neither TRUE nor FALSE."
    ),
    "area_sector_unknown": lambda _params: _("The code in taso_3 is none of the fourteen that are known."),
    "area_number_unknown": lambda _params: _("The amount is no number with a decimal comma."),
    "area_number_too_large": lambda _params: _("The amount is more than {most} kt. Is it in tonnes?").format(
        most=number(MOST_KT)
    ),
    "area_below_zero": lambda _params: _("Emissions below zero are not known in this file, but for credits."),
    "area_kt_missing": lambda _params: _("Of kt and kt_tuuli one is missing, and it is not zero."),
    "area_credit_above_zero": lambda _params: _("A credit takes off emissions, but this one adds to them."),
    "area_credit_outside_hinku": lambda _params: _(
        "A credit belongs to the Hinku reckoning, but this row says that it does not."
    ),
    "area_people_unknown": lambda _params: _("The number of people is no whole number above 0."),
}
