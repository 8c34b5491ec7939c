"""Lists: those of partners taken into a project in one transaction, and any list undone whole."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert

from db.checks import answer, present, refuse, refuse_stale
from db.commands import made_by_imports, made_by_measures
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_partners import MOST_PAIRS, propose_all
from db.commands.taken_lists import MOST_FAULTS, Taken, batch_of, list_faults, of_row, remember
from db.faults import Fault, Missing
from db.imports.columns import PARTNERS
from db.imports.fates import Blocks, Decided, Fate, Holdings, decide
from db.imports.holdings import holdings_of
from db.imports.progress import tell
from db.imports.rows import ListedPartner
from db.models import ImportBatch, ImportedRow, ListOf, Partner, Partnership, Project
from db.partner_checks import codes_of, columns_of, fact_faults, stage_faults
from db.permissions import Permission
from db.text import clean


@dataclass(frozen=True, kw_only=True)
class TakenList(Taken):
    """A list of partners for a project: the rows without faults, and whether the doubtful ones are taken."""

    rows: tuple[ListedPartner, ...]
    takes_doubtful: bool


@dataclass(frozen=True)
class UndoneImport:
    """An import that is not to have been, the version that was seen, and whether what was used since may stay."""

    project_id: int
    id: int
    seen_version: int
    leaves_used: bool = False


@command(Permission.KEEP_PARTNERS)
def take(tx: Transaction, wanted: TakenList) -> Answer:
    """Take a list into a project; answer with the import's id and version and how many rows became what.

    `added` are new partners, `joined` known ones that are the project's now, `known` changed nothing and `left`
    are doubtful ones that were not taken. What becomes of a row is decided here, whatever a preview said. A list
    of which nothing is added or joined leaves no import (`id` is None). Refuses the faults of all rows.
    """
    tx.get(Project, wanted.project_id)
    refuse(_faults(tx, wanted))
    tell(0.1)
    inside, connection = tx.identity.inside, tx.session.connection()
    holdings = holdings_of(connection, wanted.project_id, wanted.rows, inside, tx.today)
    tell(0.3)
    decided = decide(wanted.rows, {}, holdings)
    fates = {Fate.NEW, Fate.DOUBTFUL} if wanted.takes_doubtful else {Fate.NEW}
    by_row = {one.row: one for one in wanted.rows}
    new = [by_row[one.row] for one in decided if one.fate in fates]
    joining = [one for one in decided if one.fate is Fate.JOINS]
    tell(0.4)
    partners = _added(tx, new, holdings)
    tell(0.7)
    ids = {**{row: partner.id for row, partner in partners.items()}, **_ids_of(joining)}
    begun = _begun(tx, wanted.project_id, [by_row[row] for row in sorted(ids)], ids)
    tell(0.85)
    batch = batch_of(tx, wanted, ListOf.PARTNERS, added=len(new), joined=len(joining))
    _note_rows(tx, batch, begun, set(partners))
    remember(tx, wanted, ListOf.PARTNERS)
    tx.session.flush()
    tell(1.0)
    left = sum(one.fate is Fate.DOUBTFUL for one in decided) * (not wanted.takes_doubtful)
    known = len(decided) - len(new) - len(joining) - left
    said = {"added": len(new), "joined": len(joining), "known": known, "left": left}
    return {**({"id": None, "version": 0} if batch is None else answer(tx.session, batch)), **said}


@command(Permission.KEEP_PARTNERS)
def undo(tx: Transaction, wanted: UndoneImport) -> Answer:
    """Remove what an import made; answer with its id and version, and how much was `removed` and `left`.

    What is counted are the partners of a list of these, and the actions of a list of measures.

    An import is undone whole or not at all: where somebody has changed or used since what it made, that is refused
    with the names of those that stand in the way, for half of an import undone in silence is worse than none. Who
    has seen them may have the rest removed (`leaves_used`): they stay, and the import counts as undone.
    """
    batch = tx.get(ImportBatch, wanted.id)
    if batch.project_id != wanted.project_id:
        raise Missing("ImportBatch")
    refuse_stale(batch, wanted.seen_version, present(batch, ("undone",)), {"undone": True})
    refuse([Fault("id", "import_undone")] if batch.undone else [])
    tell(0.1)
    is_of_measures = batch.subject == ListOf.MEASURES
    of = made_by_measures if is_of_measures else made_by_imports
    made = of.made_by(tx.session, batch)
    used = of.in_the_way(tx.session, batch, made)
    tell(0.4)
    if used and not wanted.leaves_used:
        said = {"n": len(used), "names": tuple(sorted(used.values())[:MOST_FAULTS])}
        refuse([Fault("id", "measures_in_use" if is_of_measures else "import_in_use", said)])
    removed = of.remove_all(tx.session, batch, [one for one in made if one.key not in used])
    batch.undone = True
    tell(1.0)
    return {**answer(tx.session, batch), "removed": removed, "left": len(used)}


def _faults(tx: Transaction, wanted: TakenList) -> list[Fault]:
    faults = list_faults(wanted, PARTNERS.fields)
    codes = codes_of(tx.session.connection())
    for one in wanted.rows:
        wrong = fact_faults(codes, one) + stage_faults(one.stage, one.on, tx.today)
        if one.name != clean(one.name):
            wrong.append(Fault("name", "one_line"))
        faults += of_row(one.row, wrong)
        if len(faults) >= MOST_FAULTS:
            break
    return faults[:MOST_FAULTS]


def _added(tx: Transaction, new: Sequence[ListedPartner], holdings: Holdings) -> dict[int, Partner]:
    """Return the new partners by row; whom each is likely to be waits for the coordinator."""
    partners = {one.row: Partner(**columns_of(one)) for one in new}
    tx.session.add_all(partners.values())
    tx.session.flush()
    tell(0.5)
    blocks, pairs = Blocks(), dict[tuple[int, int], int]()
    for one in new:
        key, has_id = one.match_key, one.business_id is not None
        number = partners[one.row].id
        likely = [*holdings.likely.get(one.row, ()), *blocks.likely(one.municipality_code, key, has_id=has_id)]
        for other, alike in sorted(likely, key=lambda found: (-found[1], found[0]))[:MOST_PAIRS]:
            pairs[min(number, other), max(number, other)] = alike
        blocks.add(one.municipality_code, key, number, has_id=has_id)
    propose_all(tx.session, pairs)
    return partners


def _ids_of(joining: Iterable[Decided]) -> dict[int, int]:
    return {one.row: one.partner_id for one in joining if one.partner_id is not None}


def _begun(
    tx: Transaction, project_id: int, rows: Iterable[ListedPartner], ids: dict[int, int]
) -> dict[int, Partnership]:
    begun = {
        one.row: Partnership(
            project_id=project_id, partner_id=ids[one.row], dropped_reason="", **{f"{one.stage}_on": one.on}
        )
        for one in rows
    }
    tx.session.add_all(begun.values())
    tx.session.flush()
    return begun


def _note_rows(tx: Transaction, batch: ImportBatch | None, begun: dict[int, Partnership], new: set[int]) -> None:
    rows: list[dict[str, Any]] = [
        {"batch_id": batch.id, "row": row, "partner_id": one.partner_id, "partnership_id": one.id,
         "made_partner": row in new}
        for row, one in begun.items() if batch is not None
    ]  # fmt: skip
    if rows:
        tx.session.execute(insert(ImportedRow), rows)
