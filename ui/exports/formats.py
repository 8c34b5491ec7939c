"""The formats of exports: how each is named in an address, what it is, and what writes it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import IO, Final

from ui.exports import csv_files, json_files, xlsx
from ui.exports.columns import Cells
from ui.exports.export import Export
from ui.language import _
from ui.language import gettext_noop as later


@dataclass(frozen=True)
class Format:
    """One format; its label is English, marked for the catalogs. `ending` is that of the file."""

    label: str
    media_type: str
    ending: str
    write: Callable[[Export, Iterable[Cells], IO[bytes]], None]

    @property
    def words(self) -> str:
        """The format in words."""
        return _(self.label)


_WORKBOOK: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
# In an address what stands after the dataset's first dot names the format.
FORMATS: Final[Mapping[str, Format]] = {
    "xlsx": Format(later("Excel (XLSX)"), _WORKBOOK, "xlsx", xlsx.write),
    "excel.csv.zip": Format(
        later("CSV for Finnish Excel"), "application/zip", "excel.csv.zip", csv_files.write_finnish_excel
    ),
    "csv.zip": Format(later("CSV, plain"), "application/zip", "csv.zip", csv_files.write_plain),
    "json": Format("JSON", "application/json", "json", json_files.write),
}
