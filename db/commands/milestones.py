"""Milestones of a project's plan."""

from dataclasses import dataclass, replace
from datetime import date

from db import tallies
from db.checks import answer, day_faults, language_faults, present, refuse, refuse_stale
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault
from db.models import Milestone, Project
from db.permissions import Permission
from db.text import clean, line_faults
from db.weeks import Week

COLUMNS = ("title", "language", "due", "done_on")


@dataclass(frozen=True)
class NewMilestone:
    """A milestone to be added; `done_on` is the day on which it was reached, if it was."""

    project_id: int
    title: str
    language: str
    due: date | None
    done_on: date | None = None


@dataclass(frozen=True)
class EditedMilestone:
    """What a milestone is to be from now on, and the version that was seen."""

    id: int
    seen_version: int
    title: str
    language: str
    due: date | None
    done_on: date | None = None


@dataclass(frozen=True)
class RemovedMilestone:
    """A milestone to be removed, and the version that was seen."""

    id: int
    seen_version: int


@command(Permission.MANAGE)
def add(tx: Transaction, wanted: NewMilestone) -> Answer:
    """Add a milestone and answer with its id and version. Refuses all faults at once, by field."""
    tx.get(Project, wanted.project_id)
    wanted = replace(wanted, title=clean(wanted.title))
    refuse(_faults(tx, wanted))
    with tallies.kept(tx.session, wanted.project_id, *_weeks(wanted.due, wanted.done_on)):
        milestone = Milestone(
            project_id=wanted.project_id,
            title=wanted.title,
            language=wanted.language,
            due=wanted.due,
            done_on=wanted.done_on,
        )
        tx.session.add(milestone)
    return answer(tx.session, milestone)


@command(Permission.MANAGE)
def edit(tx: Transaction, wanted: EditedMilestone) -> Answer:
    """Change a milestone and answer with its id and version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    milestone = tx.get(Milestone, wanted.id)
    wanted = replace(wanted, title=clean(wanted.title))
    refuse(_faults(tx, wanted))
    columns = {name: getattr(wanted, name) for name in COLUMNS}
    refuse_stale(milestone, wanted.seen_version, present(milestone, COLUMNS), columns)
    weeks = _weeks(milestone.due, milestone.done_on, wanted.due, wanted.done_on)
    with tallies.kept(tx.session, milestone.project_id, *weeks):
        for name, value in columns.items():
            setattr(milestone, name, value)
    return answer(tx.session, milestone)


@command(Permission.MANAGE)
def remove(tx: Transaction, wanted: RemovedMilestone) -> Answer:
    """Remove a milestone from the plan and answer with its id and last version; its history stays."""
    milestone = tx.get(Milestone, wanted.id)
    refuse_stale(milestone, wanted.seen_version, present(milestone, COLUMNS), {})
    with tallies.kept(tx.session, milestone.project_id, *_weeks(milestone.due, milestone.done_on)):
        tx.session.delete(milestone)
    return {"id": milestone.id, "version": milestone.version}


def _faults(tx: Transaction, wanted: NewMilestone | EditedMilestone) -> list[Fault]:
    faults = line_faults("title", wanted.title) + language_faults("language", wanted.language)
    faults += day_faults("due", wanted.due, required=True) + day_faults("done_on", wanted.done_on)
    if wanted.done_on is not None and wanted.done_on > tx.today:
        faults.append(Fault("done_on", "done_in_future"))
    return faults


def _weeks(*days: date | None) -> set[date]:
    return {Week.of(day).monday for day in days if day is not None}
