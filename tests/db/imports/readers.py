"""Each way in which a file comes into the network, as far as it is read before anybody takes it.

Lists of partners and of measures are read from whatever file somebody has, and what is read is understood row by
row; Syke's files are read as they are given to the command that takes them.
"""

import json
import os
import resource
import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

from db.area import GivenFile, read_files
from db.faults import Fault, Refused
from db.imports import measure_rows, rows
from db.imports.columns import PARTNERS, Known, guessed_columns, guessed_header, guessed_sheet
from db.imports.limits import Sheet
from db.imports.measure_columns import MEASURES
from db.imports.measure_facts import faults_of
from db.imports.reading import read_list

MOST_ADDRESSED = 2_000_000_000  # bytes: what takes more ends in an error, and not with the machine
TODAY = date(2026, 11, 20)
Outcome = tuple[str | None, int]  # the code of the one fault, and how many there are; or None and the rows
Understand = Callable[[Sheet, int, dict[str, int]], list[Sequence[Fault]]]


def outcomes(content: bytes) -> dict[str, Outcome]:
    """Return what becomes of a file by each way."""
    try:
        sheets = read_list("list", content)
    except Refused as refused:
        found: dict[str, Outcome] = dict.fromkeys(("partners", "measures"), _refused(refused.faults))
    else:
        found = {
            "partners": (None, len(understood(sheets, PARTNERS, partners))),
            "measures": (None, len(understood(sheets, MEASURES, measures))),
        }
    told, faults = read_files((GivenFile("kunta_398.csv", content),), TODAY.year)
    return {**found, "area": _refused(faults) if faults else (None, sum(table.rows for _given, table in told))}


def partners(sheet: Sheet, header: int, columns: dict[str, int]) -> list[Sequence[Fault]]:
    """Return the faults of each row of a list of partners."""
    choices = rows.Choices(header, tuple(columns.items()), "company", "reached", TODAY)
    return [one.faults for one in rows.listed(sheet.rows, choices, rows.words_of((), {}))]


def measures(sheet: Sheet, header: int, columns: dict[str, int]) -> list[Sequence[Fault]]:
    """Return the faults of each row of a list of measures, with those that a preview finds."""
    choices = measure_rows.Choices(header, tuple(columns.items()), "idea", TODAY, "industry", "fi")
    found = measure_rows.listed(sheet.rows, choices, TODAY)
    return [measure_rows.with_faults(one, faults_of(one.wanted, TODAY)).faults for one in found]


def understood(sheets: Sequence[Sheet], known: Known, understand: Understand) -> list[Sequence[Fault]]:
    """Return the faults of each row of the sheet that is guessed, under the columns that are guessed."""
    sheet = sheets[guessed_sheet(sheets, known)]
    header = guessed_header(sheet.rows, known)
    return understand(sheet, header, guessed_columns(sheet.rows, header, {}, known))


def _refused(faults: Sequence[Fault]) -> Outcome:
    return faults[0].code, len(faults)


def tell(file: str) -> None:
    """Write down what becomes of a file, and how many megabytes that took."""
    resource.setrlimit(resource.RLIMIT_AS, (MOST_ADDRESSED, MOST_ADDRESSED))
    found = outcomes(Path(file).read_bytes())
    # Not ru_maxrss: that begins with what the process held that started this one.
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    peak = next(line for line in lines if line.startswith("VmHWM"))
    sys.stdout.write(f"{json.dumps([found, int(peak.split()[1]) // 1024])}\n")
    sys.stdout.flush()


def main() -> None:
    """Tell of each file that is named on a line of the input, in a process of its own with all imported."""
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            tell(line.strip())
            os._exit(0)
        if os.waitpid(child, 0)[1]:
            sys.stdout.write("null\n")  # it was killed, or had no memory: its error stands above
            sys.stdout.flush()


if __name__ == "__main__":
    main()
