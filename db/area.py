"""What commands and queries of area emissions share: which file holds for a municipality, and how one is named."""

from dataclasses import dataclass, field
from typing import Any, Final

from sqlalchemy import Select, func, select

from db.faults import Fault, Refused
from db.history import rows
from db.imports.area_files import AreaTable, read_area_file
from db.models import AreaBatch, AreaFile

MOST_FILES: Final = 30  # at once
MOST_BYTES: Final = 6 * 1024 * 1024  # of all: read within four seconds, in which nobody else can save
MOST_FAULTS: Final = 60  # of all of them


@dataclass(frozen=True)
class GivenFile:
    """A file as it was given: its name, which says of which municipality it is, and its content."""

    name: str
    content: bytes = field(repr=False)


def in_force(as_of: int | None) -> Select[Any]:
    """Return the statement of the file that holds for each municipality at a moment: its code and the file's id.

    The newest whose import was not undone. The code None is that of the population.
    """
    batch, file = rows(AreaBatch, as_of), AreaFile.__table__
    return (
        select(file.c.municipality_code, func.max(file.c.id).label("file_id"))
        .join(batch, batch.c.id == file.c.batch_id)
        .where(batch.c.undone.is_(False))
        .group_by(file.c.municipality_code)
    )


def read_files(files: tuple[GivenFile, ...], newest: int) -> tuple[list[tuple[GivenFile, AreaTable]], list[Fault]]:
    """Return what each of the files tells, and the faults of all, each with the name of its file."""
    if not files:
        return [], [Fault("files", "area_no_files")]
    if len(files) > MOST_FILES or sum(len(one.content) for one in files) > MOST_BYTES:
        return [], [Fault("files", "area_too_many", {"files": MOST_FILES, "mb": MOST_BYTES // (1024 * 1024)})]
    told: list[tuple[GivenFile, AreaTable]] = []
    faults: list[Fault] = []
    seen: dict[str | None, str] = {}
    for one in files:
        try:
            table = read_area_file(one.name, one.content, newest)
        except Refused as refused:
            faults += [
                Fault(fault.field, fault.code, {**fault.params, "file": one.name}) for fault in refused.faults
            ]
            continue
        if table.municipality in seen:
            params = {"file": one.name, "other": seen[table.municipality]}
            faults.append(Fault("file", "area_file_twice", params))
        seen.setdefault(table.municipality, one.name)
        told.append((one, table))
    return told, faults[:MOST_FAULTS]


def first_changes() -> Any:
    """Return of each import the change that made it: undoing it is another one."""
    now, past = AreaBatch.__table__, AreaBatch.__history__
    every = select(now.c.id, now.c.since).union_all(select(past.c.id, past.c.since)).subquery()
    return select(every.c.id, func.min(every.c.since).label("since")).group_by(every.c.id).subquery()
