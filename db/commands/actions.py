"""Climate actions of partners: what is said of each, how far it is, and which project's doing it is."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select

from db.action_checks import (
    COLUMNS,
    DAYS,
    ActionFacts,
    Amount,
    amount_faults,
    basis_faults,
    columns_of,
    fact_faults,
    total_faults,
    versions_of,
)
from db.action_rows import told
from db.checks import answer, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.project_partners import let_act, partnership_of
from db.emissions import ALL_PERCENT, PHASES, Line
from db.faults import Fault, Missing
from db.models import Action, ActionLine, ActionShare, Partner, Partnership, Phase
from db.partner_groups import root_of
from db.permissions import Permission
from db.text import clean

TEXTS = ("title", "lesson", "source", "why_not")


@dataclass(frozen=True, kw_only=True)
class NewAction(ActionFacts):
    """A climate action of a partner of a project, all of it at first this project's doing."""

    project_id: int
    partner_id: int


@dataclass(frozen=True, kw_only=True)
class EditedAction(ActionFacts):
    """What an action is to be from now on, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


@dataclass(frozen=True)
class NextPhase:
    """An action that has come to a later phase today, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int
    phase: str


@dataclass(frozen=True)
class RemovedAction:
    """An action that was entered by mistake, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


@command(Permission.KEEP_PARTNERS)
def add(tx: Transaction, wanted: NewAction) -> Answer:
    """Add an action; answer with its id and version. The partner acts from the day on which it got under way.

    Refuses all faults at once, by field. Raises Missing for a partner that is none of the project's.
    """
    partnership = partnership_of(tx, wanted.project_id, wanted.partner_id)
    wanted = _cleaned(wanted)
    refuse(_faults(tx, wanted, None))
    action = Action(project_id=wanted.project_id, partner_id=partnership.partner_id, told=0, **columns_of(wanted))
    tx.session.add(action)
    tx.session.flush()
    _put_amounts(tx, action.id, wanted.amounts)
    tx.session.add(ActionShare(action_id=action.id, project_id=wanted.project_id, percent=ALL_PERCENT))
    let_act(partnership, action)
    return answer(tx.session, action)


@command(Permission.KEEP_PARTNERS)
def edit(tx: Transaction, wanted: EditedAction) -> Answer:
    """Change an action with its amounts; answer with id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    action = _of_project(tx, wanted.project_id, wanted.id)
    wanted = _cleaned(wanted)
    refuse(_faults(tx, wanted, action))
    columns = columns_of(wanted)
    theirs = {**present(action, COLUMNS), "amounts": _amounts(tx, action.id)}
    yours = {name: columns[name] for name in COLUMNS} | {"amounts": tuple(wanted.amounts)}
    refuse_stale(action, wanted.seen_version, theirs, yours)
    changed = _put_amounts(tx, action.id, wanted.amounts)
    for name, value in columns.items():  # after what reads the database: an action is written once
        setattr(action, name, value)
    action.told += changed
    let_act(_partnership_of_row(tx, action), action)
    return answer(tx.session, action)


@command(Permission.KEEP_PARTNERS)
def reach(tx: Transaction, wanted: NextPhase) -> Answer:
    """Let an action come to a later phase today; one that was dropped is back. Answer with id and version.

    What is done is in effect from today, unless another day was said before.
    """
    action = _of_project(tx, wanted.project_id, wanted.id)
    if wanted.phase not in PHASES:
        refuse([Fault("phase", "phase_unknown")])
    later = DAYS[PHASES.index(Phase(wanted.phase)) :]
    if any(getattr(action, name) is not None for name in later):
        refuse([Fault("phase", "phase_reached")])
    refuse_stale(action, wanted.seen_version, present(action, COLUMNS), {})
    setattr(action, f"{wanted.phase}_on", tx.today)
    action.dropped_on, action.lesson = None, ""
    if wanted.phase == Phase.DONE:
        action.effect_from = action.effect_from or tx.today
    let_act(_partnership_of_row(tx, action), action)
    return answer(tx.session, action)


@command(Permission.KEEP_PARTNERS)
def remove(tx: Transaction, wanted: RemovedAction) -> Answer:
    """Take back an action that never was; answer with id and last version. History stays.

    Refuses it while another action is counted in it: that one would count nowhere.
    """
    action = _of_project(tx, wanted.project_id, wanted.id)
    refuse_stale(action, wanted.seen_version, present(action, COLUMNS), {})
    others = select(Action.id).where(Action.counted_in_id == action.id).limit(1)
    refuse([Fault("id", "others_counted_in_it")] if tx.session.execute(others).scalar() else [])
    for model in (ActionLine, ActionShare):
        for row in tx.session.execute(select(model).where(model.action_id == action.id)).scalars():
            tx.session.delete(row)
    tx.session.flush()
    tx.session.delete(action)
    return {"id": action.id, "version": action.version}


def _of_project(tx: Transaction, project_id: int, action_id: int) -> Action:
    """Return an action that a project keeps. Raises Missing, also for one of another project."""
    action = tx.get(Action, action_id)
    if action.project_id != project_id:
        raise Missing("Action")
    return action


def _partnership_of_row(tx: Transaction, action: Action) -> Partnership | None:
    """Return the partnership on which an action stands, or None where the partner was merged or taken out."""
    there = select(Partnership).where(
        Partnership.project_id == action.project_id, Partnership.partner_id == action.partner_id
    )
    return tx.session.execute(there).scalar()


def _cleaned(wanted: Any) -> Any:
    return replace(wanted, **{name: clean(getattr(wanted, name)) for name in TEXTS})


def _faults(tx: Transaction, wanted: ActionFacts, present_one: Action | None) -> list[Fault]:
    versions = versions_of(tx.session, (one.factor_version_id for one in wanted.amounts))
    faults = fact_faults(wanted, tx.today)
    faults += amount_faults(wanted.amounts, {number: one.per for number, one in versions.items()})
    faults += basis_faults("amounts", versions)
    if not faults:
        factors = [(one, versions[one.factor_version_id]) for one in wanted.amounts]
        lines = [
            Line(one.before, one.after, one.unit, factor.value, factor.per)
            for one, factor in factors
            if one.before is not None and one.after is not None
        ]
        faults = total_faults(wanted.basis, lines, wanted.reported)
    return faults + _counted_in_faults(tx, wanted.counted_in_id, present_one)


def _counted_in_faults(tx: Transaction, other_id: int | None, action: Action | None) -> list[Fault]:
    """Return what is wrong with the action in which a saving is counted: there are no chains and no circles."""
    if other_id is None:
        return []
    other = tx.session.get(Action, other_id)
    kept = action is not None and action.counted_in_id == other_id  # the coordinator may have chosen it
    if other is None or (action is not None and other.id == action.id) or not (kept or _known(tx, other_id)):
        return [Fault("counted_in_id", "action_unknown")]
    if other.counted_in_id is not None:
        return [Fault("counted_in_id", "counted_elsewhere")]
    if action is not None:
        inner = select(Action.id).where(Action.counted_in_id == action.id).limit(1)
        if tx.session.execute(inner).scalar() is not None:
            return [Fault("counted_in_id", "others_counted_in_it")]
    return []


def _amounts(tx: Transaction, action_id: int) -> tuple[Amount, ...]:
    """Return the amounts of an action as they are saved, in their order."""
    there = select(ActionLine).where(ActionLine.action_id == action_id).order_by(ActionLine.place)
    return tuple(
        Amount(one.factor_version_id, one.unit, one.before, one.after)
        for one in tx.session.execute(there).scalars()
    )


def _known(tx: Transaction, action_id: int) -> bool:
    """Return whether the asker may be told of an action."""
    action, member, root = Action.__table__, Partner.__table__.alias(), Partner.__table__
    there = (
        select(action.c.id)
        .join(member, member.c.id == action.c.partner_id)
        .join(root, root.c.id == root_of(member))
        .where(action.c.id == action_id, told(action, root, None, tx.identity.inside, tx.today))
    )
    return tx.session.execute(there).scalar() is not None


def _put_amounts(tx: Transaction, action_id: int, amounts: Sequence[Amount]) -> bool:
    """Let an action have these amounts, in this order; return whether any of them is another than before."""
    there = select(ActionLine).where(ActionLine.action_id == action_id).order_by(ActionLine.place)
    rows = list(tx.session.execute(there).scalars())
    changed = len(rows) != len(amounts)
    for row in rows[len(amounts) :]:
        tx.session.delete(row)
    for place, one in enumerate(amounts):
        said = {name: getattr(one, name) for name in ("factor_version_id", "unit", "before", "after")}
        if place >= len(rows):
            tx.session.add(ActionLine(action_id=action_id, place=place, **said))
        elif said != {name: getattr(rows[place], name) for name in said}:
            changed = True
            for name, value in said.items():
                setattr(rows[place], name, value)
    return changed
