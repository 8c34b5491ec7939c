"""Pauses: weeks in which a project owes no update."""

from dataclasses import dataclass, replace

from sqlalchemy import select

from db import tallies
from db.checks import answer, refuse, refuse_stale, week_of
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault, Refused
from db.models import Pause, Project
from db.permissions import Permission
from db.text import clean, text_faults
from db.weeks import Week


@dataclass(frozen=True)
class NewPause:
    """A pause to be added: its first and last week, written as `2026-W47`, and the reason in words."""

    project_id: int
    first_week: str
    last_week: str
    reason: str


@dataclass(frozen=True)
class EditedPause:
    """What a pause is to be from now on, and the version that was seen. An earlier last week ends it sooner."""

    id: int
    seen_version: int
    first_week: str
    last_week: str
    reason: str


@dataclass(frozen=True)
class RemovedPause:
    """A pause to be removed, as if it had never been agreed, and the version that was seen."""

    id: int
    seen_version: int


@command(Permission.MANAGE)
def add(tx: Transaction, wanted: NewPause) -> Answer:
    """Add a pause and answer with its id and version. Refuses all faults at once, by field."""
    project = tx.get(Project, wanted.project_id)
    wanted = replace(wanted, reason=clean(wanted.reason))
    first, last = _weeks(tx, project, wanted, None)
    with tallies.kept(tx.session, project.id):
        pause = Pause(project_id=project.id, first_week=first.monday, last_week=last.monday, reason=wanted.reason)
        tx.session.add(pause)
    return answer(tx.session, pause)


@command(Permission.MANAGE)
def edit(tx: Transaction, wanted: EditedPause) -> Answer:
    """Change a pause and answer with its id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    pause = tx.get(Pause, wanted.id)
    wanted = replace(wanted, reason=clean(wanted.reason))
    first, last = _weeks(tx, tx.get(Project, pause.project_id), wanted, pause.id)
    yours = {"first_week": first.iso, "last_week": last.iso, "reason": wanted.reason}
    refuse_stale(pause, wanted.seen_version, _present(pause), yours)
    with tallies.kept(tx.session, pause.project_id):
        pause.first_week, pause.last_week, pause.reason = first.monday, last.monday, wanted.reason
    return answer(tx.session, pause)


@command(Permission.MANAGE)
def remove(tx: Transaction, wanted: RemovedPause) -> Answer:
    """Remove a pause and answer with its id and last version; its history stays."""
    pause = tx.get(Pause, wanted.id)
    refuse_stale(pause, wanted.seen_version, _present(pause), {})
    with tallies.kept(tx.session, pause.project_id):
        tx.session.delete(pause)
    return {"id": pause.id, "version": pause.version}


def _present(pause: Pause) -> dict[str, object]:
    return {
        "first_week": Week(pause.first_week).iso,
        "last_week": Week(pause.last_week).iso,
        "reason": pause.reason,
    }


def _weeks(
    tx: Transaction, project: Project, wanted: NewPause | EditedPause, own_id: int | None
) -> tuple[Week, Week]:
    """Return the first and the last week. Raises Refused with all the pause's faults."""
    faults: list[Fault] = []
    first = week_of("first_week", wanted.first_week, faults)
    last = week_of("last_week", wanted.last_week, faults)
    faults += text_faults("reason", wanted.reason, required=True)
    if first and last and last < first:
        faults.append(Fault("last_week", "last_week_before_first", {"week": first.iso}))
    elif first and last:
        faults += _project_faults(project, first, last) + _overlap_faults(tx, project, first, last, own_id)
    refuse(faults)
    if first is None or last is None:
        raise Refused(faults)
    return first, last


def _project_faults(project: Project, first: Week, last: Week) -> list[Fault]:
    if project.starts is None or project.ends is None:
        return [Fault("first_week", "project_without_dates")]
    if last.sunday < project.starts:
        return [Fault("last_week", "week_before_start", {"starts": project.starts})]
    if first.monday > project.ends:
        return [Fault("first_week", "week_after_end", {"ends": project.ends})]
    return []


def _overlap_faults(tx: Transaction, project: Project, first: Week, last: Week, own_id: int | None) -> list[Fault]:
    overlapping = select(Pause).where(
        Pause.project_id == project.id, Pause.first_week <= last.monday, Pause.last_week >= first.monday
    )
    others = [pause for pause in tx.session.execute(overlapping).scalars() if pause.id != own_id]
    if not others:
        return []
    params = {"first": Week(others[0].first_week).iso, "last": Week(others[0].last_week).iso}
    return [Fault("first_week", "pause_overlaps", params)]
