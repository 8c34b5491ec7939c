"""What the commands that take a list share: whether it can be one, the batch that is noted, and its columns."""

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import select

from db.commands.kernel import Transaction
from db.faults import Fault
from db.imports.limits import MOST_ROWS
from db.models import ImportBatch, ImportColumns, ListOf
from db.text import LINE_LIMIT, line_faults

MOST_FAULTS: Final = 20  # that are told at once: a forged or an outdated list may have one in every row
_SHA256: Final = re.compile(r"[0-9a-f]{64}", re.ASCII)
_LAST_ROW: Final = 2**31 - 1


@dataclass(frozen=True, kw_only=True)
class Taken:
    """A list for a project: its file by name (as far as it has one) and content, its rows, and the heading that
    was chosen for each field.
    """

    project_id: int
    file_name: str
    sha256: str
    rows: tuple[Any, ...]
    headings: tuple[tuple[str, str], ...] = ()


def list_faults(wanted: Taken, fields: Collection[str]) -> list[Fault]:
    """Return what is wrong with a list but for its rows: what no page of ours sends."""
    faults = line_faults("file_name", wanted.file_name, required=False)
    numbers = {one.row for one in wanted.rows}
    sound = len(numbers) == len(wanted.rows) <= MOST_ROWS and all(0 < one <= _LAST_ROW for one in numbers)
    known = all(field in fields and len(said) <= LINE_LIMIT for field, said in wanted.headings)
    if not (sound and known and _SHA256.fullmatch(wanted.sha256)):
        faults.append(Fault("file", "list_unknown"))
    return faults


def of_row(row: int, faults: Iterable[Fault]) -> list[Fault]:
    """Return faults with the row that they are of."""
    return [Fault(fault.field, fault.code, {**fault.params, "row": row}) for fault in faults]


def batch_of(
    tx: Transaction, wanted: Taken, subject: ListOf, *, added: int, joined: int = 0
) -> ImportBatch | None:
    """Note the import of a list and return it; one of which nothing came leaves none."""
    if not added and not joined:
        return None
    batch = ImportBatch(
        project_id=wanted.project_id, file_name=wanted.file_name, sha256=wanted.sha256, rows=len(wanted.rows),
        added=added, joined=joined, undone=False, subject=subject.value,
    )  # fmt: skip
    tx.session.add(batch)
    tx.session.flush()
    return batch


def remember(tx: Transaction, wanted: Taken, subject: ListOf) -> None:
    """Keep under which headings the project's lists of a kind say what, for the next one."""
    headings = dict(wanted.headings)
    if not headings:
        return
    there = select(ImportColumns).where(
        ImportColumns.project_id == wanted.project_id, ImportColumns.subject == subject.value
    )
    kept = tx.session.execute(there).scalar()
    if kept is None:
        tx.session.add(ImportColumns(project_id=wanted.project_id, headings=headings, subject=subject.value))
    else:
        kept.headings = headings
