"""Targets: what an indicator is to be on a day, of a project or of the network, and what it was before."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from sqlalchemy import select

from db.checks import answer, day_faults, number_faults, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_partners import past_day_faults
from db.faults import Fault, Missing
from db.indicators import INDICATORS, Indicator, Nature
from db.models import Project, Target
from db.permissions import Permission

COLUMNS = ("indicator", "baseline", "baseline_on", "value", "due")


@dataclass(frozen=True, kw_only=True)
class TargetFacts:
    """What is aimed at; with an `id` the target that is to be changed, and the version that was seen.

    A flow is counted from `baseline_on` on, so its baseline is 0.
    """

    indicator: str
    baseline: Decimal | None
    baseline_on: date | None
    value: Decimal | None
    due: date | None
    id: int | None = None
    seen_version: int = 0


@dataclass(frozen=True, kw_only=True)
class WantedTarget(TargetFacts):
    """A target of a project."""

    project_id: int


@dataclass(frozen=True, kw_only=True)
class WantedNetworkTarget(TargetFacts):
    """A target of the network."""


@dataclass(frozen=True)
class RemovedTarget:
    """A target of a project that is aimed at no more, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


@dataclass(frozen=True)
class RemovedNetworkTarget:
    """A target of the network that is aimed at no more, and the version that was seen."""

    id: int
    seen_version: int


@command(Permission.KEEP_PARTNERS)
def set_for_project(tx: Transaction, wanted: WantedTarget) -> Answer:
    """Add or change a target of a project; answer with its id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    tx.get(Project, wanted.project_id)
    return _set(tx, wanted.project_id, wanted)


@command(Permission.MANAGE)
def set_for_network(tx: Transaction, wanted: WantedNetworkTarget) -> Answer:
    """Add or change a target of the network, as `set_for_project` does of a project."""
    return _set(tx, None, wanted)


@command(Permission.KEEP_PARTNERS)
def remove(tx: Transaction, wanted: RemovedTarget) -> Answer:
    """Take a target of a project away; answer with id and last version. History stays."""
    return _remove(tx, wanted.project_id, wanted.id, wanted.seen_version)


@command(Permission.MANAGE)
def remove_for_network(tx: Transaction, wanted: RemovedNetworkTarget) -> Answer:
    """Take a target of the network away; answer with id and last version. History stays."""
    return _remove(tx, None, wanted.id, wanted.seen_version)


def _set(tx: Transaction, project_id: int | None, wanted: TargetFacts) -> Answer:
    target = None if wanted.id is None else _of(tx, project_id, wanted.id)
    refuse(_faults(tx, wanted))
    refuse(_there_faults(tx, project_id, wanted))
    columns = {name: getattr(wanted, name) for name in COLUMNS}
    if target is None:
        target = Target(project_id=project_id, **columns)
        tx.session.add(target)
    else:
        refuse_stale(target, wanted.seen_version, present(target, COLUMNS), columns)
        for name, value in columns.items():
            setattr(target, name, value)
    return answer(tx.session, target)


def _remove(tx: Transaction, project_id: int | None, target_id: int, seen_version: int) -> Answer:
    target = _of(tx, project_id, target_id)
    refuse_stale(target, seen_version, present(target, COLUMNS), {})
    tx.session.delete(target)
    return {"id": target.id, "version": target.version}


def _of(tx: Transaction, project_id: int | None, target_id: int) -> Target:
    target = tx.get(Target, target_id)
    if target.project_id != project_id:
        raise Missing("Target")
    return target


def _faults(tx: Transaction, wanted: TargetFacts) -> list[Fault]:
    known = INDICATORS.get(wanted.indicator)
    if known is None:
        faults = [Fault("indicator", "indicator_unknown")]
    else:
        faults = [
            *_amount_faults(known, "baseline", wanted.baseline),
            *_amount_faults(known, "value", wanted.value),
        ]
    faults += past_day_faults(tx, "baseline_on", wanted.baseline_on, required=True)
    faults += day_faults("due", wanted.due, required=True)
    if faults:
        return faults
    if known and known.nature is Nature.FLOW and wanted.baseline != 0:
        faults.append(Fault("baseline", "flow_from_zero"))
    if wanted.value == wanted.baseline:
        faults.append(Fault("value", "nothing_to_do"))
    if wanted.baseline_on is not None and wanted.due is not None and wanted.due <= wanted.baseline_on:
        faults.append(Fault("due", "due_before_baseline", {"day": wanted.baseline_on}))
    return faults


def _amount_faults(known: Indicator, field: str, number: object) -> list[Fault]:
    return number_faults(field, number, required=True, whole=known.is_count, may_fall=known.may_fall)


def _there_faults(tx: Transaction, project_id: int | None, wanted: TargetFacts) -> list[Fault]:
    same = select(Target.id).where(
        Target.indicator == wanted.indicator,
        Target.due == wanted.due,
        Target.project_id.is_(None) if project_id is None else Target.project_id == project_id,
    )
    found = tx.session.execute(same).scalar()
    return [] if found in (None, wanted.id) else [Fault("due", "target_there")]
