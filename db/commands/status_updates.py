"""Reporting a project's week."""

from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db import tallies
from db.commands.kernel import Answer, Transaction, command
from db.faults import Fault, Refused, Stale
from db.models import Draft, Milestone, Project, State, WeeklyStatus
from db.permissions import Permission
from db.text import clean, text_faults
from db.weeks import Week

WORDS = ("done", "next", "obstacle", "help")
LANGUAGES = ("fi", "sv", "en")


@dataclass(frozen=True)
class WeekReport:
    """A project's week as a person sends it.

    `seen_version` is the version of the saved update that they had before them (0: none was there).
    `milestones` says of those that they ticked or unticked whether they are done.
    """

    project_id: int
    week: str
    state: str
    done: str = ""
    next: str = ""
    obstacle: str = ""
    help: str = ""
    language: str = "fi"
    seen_version: int = 0
    milestones: dict[int, bool] = field(default_factory=dict)


@dataclass(frozen=True)
class SameAsBefore:
    """A project's week in which nothing changed since the last update."""

    project_id: int
    week: str
    seen_version: int = 0


@command(Permission.REPORT_WEEK)
def submit(tx: Transaction, wanted: WeekReport) -> Answer:
    """Save a project's week and answer with its version.

    Refuses all faults at once, by field; a version that is no longer the saved one with both texts (Stale).
    """
    wanted = _cleaned(wanted)
    week, faults = _week(tx, wanted.project_id, wanted.week)
    faults += _faults(tx, wanted)
    if faults or week is None:
        raise Refused(faults)
    return _save(tx, week, wanted, unchanged=False)


@command(Permission.REPORT_WEEK)
def repeat(tx: Transaction, wanted: SameAsBefore) -> Answer:
    """Say that nothing changed since the latest earlier update: its state, obstacle and next hold on.

    Refused with `nothing_before` when there is no earlier update to hold on to.
    """
    week, faults = _week(tx, wanted.project_id, wanted.week)
    before = _latest_before(tx.session, wanted.project_id, week) if week else None
    if week and before is None:
        faults.append(Fault("week", "nothing_before"))
    if faults or week is None or before is None:
        raise Refused(faults)
    report = WeekReport(
        wanted.project_id, wanted.week, before.state, "", before.next, before.obstacle, before.help,
        before.language, wanted.seen_version,
    )  # fmt: skip
    return _save(tx, week, report, unchanged=True)


def _cleaned(wanted: WeekReport) -> WeekReport:
    return replace(
        wanted,
        done=clean(wanted.done),
        next=clean(wanted.next),
        obstacle=clean(wanted.obstacle),
        help=clean(wanted.help),
    )


def _week(tx: Transaction, project_id: int, written: str) -> tuple[Week | None, list[Fault]]:
    try:
        week = Week.parse(written)
    except Refused as refused:
        return None, list(refused.faults)
    return week, _slot_faults(tx.get(Project, project_id), week, tx.today)


def _slot_faults(project: Project, week: Week, today: date) -> list[Fault]:
    if week > Week.of(today):
        return [Fault("week", "week_in_future", {"week": week.iso})]
    if project.starts is None or project.ends is None:
        return [Fault("week", "project_without_dates")]
    if week.sunday < project.starts:
        return [Fault("week", "week_before_start", {"starts": project.starts})]
    if week.monday > project.ends:
        return [Fault("week", "week_after_end", {"ends": project.ends})]
    return []


def _faults(tx: Transaction, wanted: WeekReport) -> list[Fault]:
    faults = []
    if wanted.state not in list(State):
        faults.append(Fault("state", "state_missing"))
    for name in WORDS:
        faults += text_faults(name, getattr(wanted, name))
    if wanted.state in (State.AT_RISK, State.OFF_TRACK) and not wanted.obstacle:
        faults.append(Fault("obstacle", "obstacle_missing"))
    if not any(getattr(wanted, name) for name in WORDS):
        faults.append(Fault("done", "nothing_said"))
    if wanted.language not in LANGUAGES:
        faults.append(Fault("language", "language_unknown"))
    own = select(Milestone.id).where(Milestone.project_id == wanted.project_id)
    if set(wanted.milestones) - set(tx.session.execute(own).scalars()):
        faults.append(Fault("milestones", "milestone_unknown"))
    return faults


def _latest_before(session: Session, project_id: int, week: Week) -> WeeklyStatus | None:
    return session.execute(
        select(WeeklyStatus)
        .where(WeeklyStatus.project_id == project_id, WeeklyStatus.week < week.monday)
        .order_by(WeeklyStatus.week.desc())
        .limit(1)
    ).scalar()


def _save(tx: Transaction, week: Week, report: WeekReport, *, unchanged: bool) -> Answer:
    status = tx.session.execute(
        select(WeeklyStatus).where(WeeklyStatus.project_id == report.project_id, WeeklyStatus.week == week.monday)
    ).scalar()
    _refuse_stale(status, report)
    done_on = min(tx.today, week.friday)
    touched = _milestones_to_change(tx, report)
    weeks = {week.monday, Week.of(done_on).monday} | {Week.of(m.done_on).monday for m in touched if m.done_on}
    with tallies.kept(tx.session, report.project_id, *weeks):
        if status is None:
            status = WeeklyStatus(project_id=report.project_id, week=week.monday)
            tx.session.add(status)
        for name in ("state", "language", *WORDS):
            setattr(status, name, getattr(report, name))
        status.unchanged = unchanged
        for milestone in touched:
            milestone.done_on = None if milestone.done_on else done_on
    _end_draft(tx, report.project_id, week)
    return {"week": week.iso, "version": status.version, "milestones": len(touched)}


def _refuse_stale(status: WeeklyStatus | None, report: WeekReport) -> None:
    present = status.version if status else 0
    if present != report.seen_version:
        names = ("state", *WORDS)
        theirs = {name: getattr(status, name) if status else "" for name in names}
        raise Stale(theirs, {name: getattr(report, name) for name in names}, present)


def _milestones_to_change(tx: Transaction, report: WeekReport) -> list[Milestone]:
    """Return those whose tick differs from what is saved; a tick that somebody made before is no conflict."""
    found = [tx.get(Milestone, milestone_id) for milestone_id in report.milestones]
    return [each for each in found if (each.done_on is not None) != report.milestones[each.id]]


def _end_draft(tx: Transaction, project_id: int, week: Week) -> None:
    tx.session.execute(
        delete(Draft).where(
            Draft.account_id == tx.identity.account_id, Draft.project_id == project_id, Draft.week == week.monday
        )
    )
