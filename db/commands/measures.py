"""Lists of measures: taken into a project in one transaction, each as an action of a partner of the project."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import insert, select

from db.action_checks import amount_faults, basis_faults, columns_of, total_faults, versions_of
from db.checks import answer, refuse
from db.commands.kernel import Answer, Transaction, command
from db.commands.project_partners import let_act
from db.commands.taken_lists import MOST_FAULTS, Taken, batch_of, list_faults, of_row, remember
from db.emissions import ALL_PERCENT
from db.faults import Fault
from db.imports.fates import Fate
from db.imports.measure_columns import MEASURES
from db.imports.measure_facts import UNIT, facts_of, faults_of, lines_of
from db.imports.measure_fates import Decided, decide
from db.imports.measure_holdings import measure_holdings_of
from db.imports.measure_rows import ListedMeasure
from db.imports.measure_values import ENERGIES
from db.imports.progress import tell
from db.models import (
    Action,
    ActionLine,
    ActionShare,
    Basis,
    ImportBatch,
    ImportedAction,
    ListOf,
    Partner,
    Partnership,
    Project,
)
from db.partner_groups import root_of
from db.permissions import Permission
from db.units import ratio

Versions = Mapping[int, Any]  # of factors, as db.action_checks.versions_of tells them


@dataclass(frozen=True, kw_only=True)
class TakenMeasures(Taken):
    """A list of measures for a project: the rows without faults, whether the doubtful ones are taken, and the
    version of a factor that was chosen for each kind of energy.
    """

    rows: tuple[ListedMeasure, ...]
    takes_doubtful: bool
    factors: tuple[tuple[str, int], ...] = ()


@command(Permission.KEEP_PARTNERS)
def take(tx: Transaction, wanted: TakenMeasures) -> Answer:
    """Take a list into a project; answer with the import's id and version and how many rows became what.

    `added` are new actions, all of them the project's doing; `known` changed nothing, `left` are doubtful ones
    that were not taken, and `unknown` are of nobody who is a partner of the project. What becomes of a row is
    decided here, whatever a preview said. A list of which nothing is added leaves no import (`id` is None).
    Refuses the faults of all rows. A partner acts from the day on which its first action got under way.
    """
    tx.get(Project, wanted.project_id)
    versions = versions_of(tx.session, (number for _energy, number in wanted.factors))
    refuse(_faults(tx, wanted, versions))
    tell(0.1)
    connection, inside = tx.session.connection(), tx.identity.inside
    holdings = measure_holdings_of(connection, wanted.project_id, wanted.rows, inside, tx.today)
    decided = decide(wanted.rows, {}, holdings)
    refuse([fault for one in decided for fault in of_row(one.row, one.faults)][:MOST_FAULTS])
    tell(0.3)
    fates = {Fate.NEW, Fate.DOUBTFUL} if wanted.takes_doubtful else {Fate.NEW}
    new = [one for one in decided if one.fate in fates]
    batch = batch_of(tx, wanted, ListOf.MEASURES, added=len(new))
    if batch is not None:
        _add(tx, wanted, new, batch)
    remember(tx, wanted, ListOf.MEASURES)
    tx.session.flush()
    tell(1.0)
    left = sum(one.fate is Fate.DOUBTFUL for one in decided) * (not wanted.takes_doubtful)
    unknown = sum(one.fate is Fate.UNKNOWN for one in decided)
    said = {"added": len(new), "known": len(decided) - len(new) - left - unknown, "left": left, "unknown": unknown}
    return {**({"id": None, "version": 0} if batch is None else answer(tx.session, batch)), **said}


def _add(tx: Transaction, wanted: TakenMeasures, new: Sequence[Decided], batch: ImportBatch) -> None:
    """Add the actions with their amounts and shares, and note which row made which."""
    factors, rows = dict(wanted.factors), {one.row: one for one in wanted.rows}
    partnerships = _partnerships(tx, wanted.project_id)
    told = {one.row: facts_of(rows[one.row], factors) for one in new}
    actions = {
        one.row: Action(
            project_id=wanted.project_id, partner_id=partnerships[one.partner_id or 0].partner_id, told=0,
            **columns_of(told[one.row]),
        )
        for one in new
    }  # fmt: skip
    tx.session.add_all(actions.values())
    tx.session.flush()
    tell(0.6)
    for row, action in actions.items():
        tx.session.add(ActionShare(action_id=action.id, project_id=wanted.project_id, percent=ALL_PERCENT))
        for place, amount in enumerate(told[row].amounts):
            tx.session.add(ActionLine(action_id=action.id, place=place, **vars(amount)))
    noted = list[dict[str, Any]]()
    for one in new:
        partnership, action = partnerships[one.partner_id or 0], actions[one.row]
        acts = let_act(partnership, action)
        noted.append({
            "batch_id": batch.id, "row": one.row, "action_id": action.id,
            "partnership_id": partnership.id if acts else None,
        })  # fmt: skip
    tx.session.flush()
    tell(0.9)
    tx.session.execute(insert(ImportedAction), noted)


def _partnerships(tx: Transaction, project_id: int) -> dict[int, Partnership]:
    """Return the partnerships of a project by who counts as its partner: of several that of `partnership_of`."""
    root = root_of(Partner.__table__)
    there = (
        select(Partnership, root.label("root_id"))
        .join(Partner, Partner.id == Partnership.partner_id)
        .where(Partnership.project_id == project_id)
        .order_by(Partnership.id)
    )
    found = dict[int, Partnership]()
    for partnership, root_id in tx.session.execute(there):
        kept = found.setdefault(root_id, partnership)
        if _rank(partnership, root_id) < _rank(kept, root_id):
            found[root_id] = partnership
    return found


def _rank(partnership: Partnership, root_id: int) -> tuple[bool, bool]:
    return partnership.partner_id != root_id, partnership.committed_on is None


def _faults(tx: Transaction, wanted: TakenMeasures, versions: Versions) -> list[Fault]:
    faults = list_faults(wanted, MEASURES.fields) + _factor_faults(wanted, versions)
    if faults:
        return faults
    factors = dict(wanted.factors)
    values = {energy: (versions[number].value, versions[number].per) for energy, number in factors.items()}
    per = {number: one.per for number, one in versions.items()}
    for one in wanted.rows:
        wrong = faults_of(one, tx.today)
        if not wrong:
            wrong = amount_faults(facts_of(one, factors).amounts, per)
            wrong += total_faults(Basis.CALCULATED, lines_of(one, values), None)
        faults += of_row(one.row, wrong)
        if len(faults) >= MOST_FAULTS:
            break
    return faults[:MOST_FAULTS]


def _factor_faults(wanted: TakenMeasures, versions: Versions) -> list[Fault]:
    """Return what is wrong with the chosen factors: each is for energy, and each energy has one at most."""
    energies = [energy for energy, _number in wanted.factors]
    if len(set(energies)) != len(energies) or not set(energies) <= set(ENERGIES):
        return [Fault("factors", "list_unknown")]
    numbers = [number for _energy, number in wanted.factors]
    if not set(numbers) <= set(versions):
        return [Fault("factors", "factor_unknown")]
    others = (versions[number].per for number in numbers if ratio(UNIT, versions[number].per) is None)
    faults = [Fault("factors", "unit_of_another_kind", {"per": unit}) for unit in others]
    return faults + basis_faults("factors", versions)
