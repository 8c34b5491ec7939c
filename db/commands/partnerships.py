"""How far a project has come with a partner."""

from dataclasses import dataclass, replace
from datetime import date
from itertools import pairwise

from db.checks import answer, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.commands.known_partners import begin_faults, begun, past_day_faults, there_faults, told
from db.commands.project_partners import has_come, joined_share, written_of
from db.faults import Fault, Missing
from db.models import ActionShare, Partner, Partnership, Project, Stage
from db.partner_groups import DAYS, STAGES
from db.permissions import Permission
from db.text import clean, text_faults

COLUMNS = (*DAYS, "dropped_on", "dropped_reason")


@dataclass(frozen=True)
class NewPartnership:
    """A partner that the network knows, to be taken into a project, at a stage to which it came on a day."""

    project_id: int
    partner_id: int
    stage: str
    on: date | None


@dataclass(frozen=True, kw_only=True)
class EditedPartnership:
    """The day of each stage from now on (None: passed over, or not come to), and the version that was seen."""

    project_id: int
    id: int
    seen_version: int
    reached_on: date | None = None
    advised_on: date | None = None
    committed_on: date | None = None
    acting_on: date | None = None
    dropped_on: date | None = None
    dropped_reason: str = ""


@dataclass(frozen=True)
class NextStage:
    """A partner that came to a stage today, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int
    stage: str


@dataclass(frozen=True)
class RemovedPartnership:
    """A partner that was entered in a project by mistake, and the version that was seen."""

    project_id: int
    id: int
    seen_version: int


@dataclass(frozen=True)
class MovedPartnership:
    """A partner that was entered in a wrong project, and the version that was seen."""

    id: int
    seen_version: int
    to_project_id: int


@command(Permission.KEEP_PARTNERS)
def begin(tx: Transaction, wanted: NewPartnership) -> Answer:
    """Take a partner into a project; answer with the partnership's id and version. Refuses all faults at once.

    Raises Missing where there is no such partner, or none that the asker may know of.
    """
    tx.get(Project, wanted.project_id)
    partner = told(tx, wanted.partner_id)
    faults = begin_faults(tx, wanted.stage, wanted.on)
    refuse(faults + there_faults(tx, wanted.project_id, partner, "partner_id"))
    return answer(tx.session, begun(tx, wanted.project_id, wanted.partner_id, wanted.stage, wanted.on))


@command(Permission.KEEP_PARTNERS)
def edit(tx: Transaction, wanted: EditedPartnership) -> Answer:
    """Change the days of the stages; answer with the partnership's id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    return _save(tx, replace(wanted, dropped_reason=clean(wanted.dropped_reason)))


@command(Permission.KEEP_PARTNERS)
def reach(tx: Transaction, wanted: NextStage) -> Answer:
    """Let a partner come to a later stage today; who was dropped is back. Answer with id and version."""
    partnership = _of_project(tx, wanted.project_id, wanted.id)
    days = {name: getattr(partnership, name) for name in DAYS}
    if wanted.stage not in STAGES:
        refuse([Fault("stage", "stage_unknown")])
    later = DAYS[STAGES.index(Stage(wanted.stage)) :]
    if any(days[name] is not None for name in later):
        refuse([Fault("stage", "stage_reached")])
    days[f"{wanted.stage}_on"] = tx.today
    edited = EditedPartnership(project_id=wanted.project_id, id=wanted.id, seen_version=wanted.seen_version)
    return _save(tx, replace(edited, **days))


@command(Permission.KEEP_PARTNERS)
def remove(tx: Transaction, wanted: RemovedPartnership) -> Answer:
    """Take a partner out of a project in which it never was; answer with id and last version. History stays.

    Refuses it where the partner has commitments, awards or actions there, or is known to have come to the
    project's events: who never was there has none and came to none. Else an attendance would stay that nobody
    could take back.
    """
    partnership = _of_project(tx, wanted.project_id, wanted.id)
    refuse_stale(partnership, wanted.seen_version, present(partnership, COLUMNS), {})
    faults = [Fault("id", "partner_has_written")] if written_of(tx.session, partnership) else []
    refuse(faults + ([Fault("id", "partner_has_come")] if has_come(tx.session, partnership) else []))
    tx.session.delete(partnership)
    return {"id": partnership.id, "version": partnership.version}


@command(Permission.MANAGE)
def move(tx: Transaction, wanted: MovedPartnership) -> Answer:
    """Let a partner be one of another project, with all that was entered of it there: the days of its stages, its
    commitments, awards and actions. Whom events know to have come stays with the events.

    Answer with id and version.
    """
    partnership = tx.get(Partnership, wanted.id)
    tx.get(Project, wanted.to_project_id)
    refuse_stale(partnership, wanted.seen_version, present(partnership, COLUMNS), {})
    partner = tx.get(Partner, partnership.partner_id)
    refuse(there_faults(tx, wanted.to_project_id, partner, "to_project_id"))
    for one in written_of(tx.session, partnership):
        if not (isinstance(one, ActionShare) and joined_share(tx.session, one, wanted.to_project_id)):
            one.project_id = wanted.to_project_id
    partnership.project_id = wanted.to_project_id
    return answer(tx.session, partnership)


def _save(tx: Transaction, wanted: EditedPartnership) -> Answer:
    partnership = _of_project(tx, wanted.project_id, wanted.id)
    refuse(_faults(tx, wanted))
    columns = {name: getattr(wanted, name) for name in COLUMNS}
    refuse_stale(partnership, wanted.seen_version, present(partnership, COLUMNS), columns)
    for name, value in columns.items():
        setattr(partnership, name, value)
    return answer(tx.session, partnership)


def _of_project(tx: Transaction, project_id: int, partnership_id: int) -> Partnership:
    partnership = tx.get(Partnership, partnership_id)
    if partnership.project_id != project_id:
        raise Missing("Partnership")
    return partnership


def _faults(tx: Transaction, wanted: EditedPartnership) -> list[Fault]:
    faults = text_faults("dropped_reason", wanted.dropped_reason)
    for name in (*DAYS, "dropped_on"):
        faults += past_day_faults(tx, name, getattr(wanted, name))
    said = [(name, getattr(wanted, name)) for name in (*DAYS, "dropped_on") if getattr(wanted, name) is not None]
    if not any(name in DAYS for name, _day in said):
        faults.append(Fault("reached_on", "no_stage"))
    faults += [
        Fault(later, "stage_before_earlier", {"day": day})
        for (_earlier, day), (later, next_day) in pairwise(said)
        if next_day < day
    ]
    if wanted.dropped_on is not None and not wanted.dropped_reason:
        faults.append(Fault("dropped_reason", "empty"))
    if wanted.dropped_on is None and wanted.dropped_reason:
        faults.append(Fault("dropped_on", "day_missing"))
    return faults
