"""Syke's files of emissions by municipality: taken in one transaction, and undone whole."""

from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import insert, select

from db.area import GivenFile, in_force, read_files
from db.checks import answer, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault
from db.imports.area_files import AreaTable
from db.imports.progress import tell
from db.models import AreaBatch, AreaEmission, AreaFile, AreaPopulation, Municipality
from db.permissions import Permission
from db.text import clean, line_faults

LONGEST_VERSION: Final = 20


@dataclass(frozen=True, kw_only=True)
class TakenFiles:
    """Files of municipalities, and of their population; where they are from, and by which version of ALas."""

    files: tuple[GivenFile, ...]
    source: str
    alas: str = ""


@dataclass(frozen=True)
class UndoneFiles:
    """An import that is not to have been, and the version of it that was seen."""

    id: int
    seen_version: int


@command(Permission.MANAGE)
def take(tx: Transaction, wanted: TakenFiles) -> Answer:
    """Take files; answer with the import's id and version, how many files were `taken` and how many are `known`.

    A file that holds already, to the last byte, is not taken again, and where all are, no import is made (`id` is
    None). Each other file takes the place of what the municipality had, of all years. Refuses the faults of all
    files at once, each with its file and row.
    """
    source, alas = clean(wanted.source), clean(wanted.alas)
    faults = line_faults("source", source) + line_faults("alas", alas, limit=LONGEST_VERSION, required=False)
    told, wrong = read_files(wanted.files, tx.today.year)
    tell(0.5)
    codes = set(tx.session.execute(select(Municipality.code)).scalars())
    faults += wrong + [
        Fault("file", "area_municipality_unknown", {"file": given.name})
        for given, table in told if table.municipality is not None and table.municipality not in codes
    ]  # fmt: skip
    refuse(faults)
    held = _held(tx)
    new = [(given, table) for given, table in told if held.get(table.municipality) != table.sha256]
    said = {"taken": len(new), "known": len(told) - len(new)}
    if not new:
        return {"id": None, "version": 0, **said}
    batch = AreaBatch(source=source, alas=alas, undone=False)
    tx.session.add(batch)
    tx.session.flush()
    for place, (given, table) in enumerate(new):
        _enter(tx, batch.id, given, table, codes)
        tell(0.5 + 0.5 * (place + 1) / len(new))
    return {**answer(tx.session, batch), **said}


@command(Permission.MANAGE)
def undo(tx: Transaction, wanted: UndoneFiles) -> Answer:
    """Undo an import whole; answer with its id and version. Each municipality has again what it had before.

    What is read with an earlier moment stays as it was then. Refuses an import that is undone already; a version
    that is no longer the saved one (Stale).
    """
    batch = tx.get(AreaBatch, wanted.id)
    refuse_stale(batch, wanted.seen_version, present(batch, ("undone",)), {"undone": True})
    refuse([Fault("id", "import_undone")] if batch.undone else [])
    batch.undone = True
    return answer(tx.session, batch)


def _held(tx: Transaction) -> dict[str | None, str]:
    """Return the content (SHA-256) of the file that holds for each municipality."""
    held = in_force(None).subquery()
    statement = select(AreaFile.municipality_code, AreaFile.sha256).join(held, held.c.file_id == AreaFile.id)
    return {row.municipality_code: row.sha256 for row in tx.session.execute(statement)}


def _enter(tx: Transaction, batch_id: int, given: GivenFile, table: AreaTable, codes: set[str]) -> None:
    first, last = table.years
    file = AreaFile(
        batch_id=batch_id, municipality_code=table.municipality, file_name=given.name, sha256=table.sha256,
        rows=table.rows, first_year=first, last_year=last,
    )  # fmt: skip
    tx.session.add(file)
    tx.session.flush()
    emissions: list[dict[str, Any]] = [
        {"file_id": file.id, "view": view, "year": year, "sector": sector, "kt": kt}
        for (view, year, sector), kt in table.emissions.items()
    ]
    # A file of the population tells of the whole country, and of municipalities that are no more.
    people: list[dict[str, Any]] = [
        {"file_id": file.id, "municipality_code": code, "year": year, "people": n}
        for (code, year), n in table.people.items() if code in codes
    ]  # fmt: skip
    if emissions:
        tx.session.execute(insert(AreaEmission), emissions)
    if people:
        tx.session.execute(insert(AreaPopulation), people)
