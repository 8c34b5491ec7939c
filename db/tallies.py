"""Counts of project weeks, kept beside the rows in the transaction that changes them.

`counted_weeks` is the one definition of what is counted; the table `week_tally` is its result for the present.
For a past moment the same definition is computed from the rows of that moment.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any

from sqlalchemy import (
    Connection,
    FromClause,
    Select,
    and_,
    case,
    delete,
    exists,
    func,
    insert,
    literal,
    select,
    union,
    union_all,
)
from sqlalchemy.orm import Session

from db.history import rows
from db.models import (
    CalendarWeek,
    Milestone,
    Organisation,
    OrganisationRole,
    Pause,
    Project,
    ProjectOrganisation,
    ProjectTheme,
    WeeklyStatus,
    WeekTally,
)
from db.upsert import add_to

ALL = "*"
MISSING, PAUSED, MILESTONE_DUE, MILESTONE_DONE = "missing", "paused", "milestone_due", "milestone_done"
PROJECT_KINDS = ("on_track", "at_risk", "off_track", MISSING, PAUSED)


def slots(as_of: int | None, project_id: int | None = None) -> Select[Any]:
    """Return project_id, week and kind of each project and each week of its running time.

    The kind is the state that was reported, else `paused`, else `missing`. Weeks to come are slots too; whether
    a missing one is late is for the reader's clock to say.
    """
    project, status, pause = rows(Project, as_of), rows(WeeklyStatus, as_of), rows(Pause, as_of)
    week = CalendarWeek.__table__
    paused = exists().where(
        pause.c.project_id == project.c.id,
        week.c.monday >= pause.c.first_week,
        week.c.monday <= pause.c.last_week,
    )
    kind = func.coalesce(status.c.state, case((paused, PAUSED), else_=MISSING))
    found = (
        select(project.c.id.label("project_id"), week.c.monday.label("week"), kind.label("kind"))
        .join(week, and_(week.c.sunday >= project.c.starts, week.c.monday <= project.c.ends))
        .outerjoin(status, and_(status.c.project_id == project.c.id, status.c.week == week.c.monday))
    )
    return found if project_id is None else found.where(project.c.id == project_id)


def _milestone_weeks(as_of: int | None, project_id: int | None = None) -> list[Select[Any]]:
    milestone, week = rows(Milestone, as_of), CalendarWeek.__table__
    found = [
        select(milestone.c.project_id, week.c.monday.label("week"), literal(kind).label("kind")).join(
            week, and_(day >= week.c.monday, day <= week.c.sunday)
        )
        for kind, day in ((MILESTONE_DUE, milestone.c.due), (MILESTONE_DONE, milestone.c.done_on))
    ]
    return found if project_id is None else [each.where(milestone.c.project_id == project_id) for each in found]


def cells(as_of: int | None, project_id: int | None = None) -> FromClause:
    """Return project_id, theme, region and experience for each cell in which a project counts.

    Regions are those of its grant recipients. Each dimension also has the cell `*`.
    """
    project, theme = rows(Project, as_of), rows(ProjectTheme, as_of)
    part, organisation = rows(ProjectOrganisation, as_of), rows(Organisation, as_of)
    themes = union_all(
        select(theme.c.project_id, theme.c.theme_code.label("theme")),
        select(project.c.id.label("project_id"), literal(ALL).label("theme")),
    ).subquery("themes")
    regions = union(
        select(part.c.project_id, organisation.c.region_code.label("region"))
        .join(organisation, organisation.c.id == part.c.organisation_id)
        .where(part.c.role == OrganisationRole.RECIPIENT, organisation.c.region_code.is_not(None)),
        select(project.c.id, literal(ALL).label("region")),
    ).subquery("regions")
    experiences = union_all(
        select(project.c.id.label("project_id"), project.c.experience),
        select(project.c.id, literal(ALL)),
    ).subquery("experiences")
    found = (
        select(themes.c.project_id, themes.c.theme, regions.c.region, experiences.c.experience)
        .join(regions, regions.c.project_id == themes.c.project_id)
        .join(experiences, experiences.c.project_id == themes.c.project_id)
    )
    if project_id is not None:
        found = found.where(
            themes.c.project_id == project_id,
            regions.c.project_id == project_id,
            experiences.c.project_id == project_id,
        )
    return found.subquery("cells")


def counted_weeks(as_of: int | None) -> Select[Any]:
    """Return week, theme, region, experience, kind and n, counted from the rows."""
    counted = union_all(slots(as_of), *_milestone_weeks(as_of)).subquery("counted")
    cell = cells(as_of)
    key = (counted.c.week, cell.c.theme, cell.c.region, cell.c.experience, counted.c.kind)
    return (
        select(*key, func.count().label("n")).join(cell, cell.c.project_id == counted.c.project_id).group_by(*key)
    )


def week_tallies(as_of: int | None) -> FromClause:
    """Return the tallies of the present from their table, those of a past moment from its rows."""
    return WeekTally.__table__ if as_of is None else counted_weeks(as_of).subquery("week_tally")


@contextmanager
def kept(session: Session, project_id: int, *weeks: date) -> Iterator[None]:
    """Keep the tallies true while the rows of one project change inside.

    Name the weeks when nothing changes but what is counted in these weeks; otherwise all are counted anew.
    """
    session.flush()
    before = _contribution(session, project_id, weeks)
    yield
    session.flush()
    change = _contribution(session, project_id, weeks)
    change.subtract(before)
    _add(session, change)


def begin(session: Session, project_id: int) -> None:
    """Count a project that was made in this transaction, once all its rows are there."""
    session.flush()
    _add(session, _contribution(session, project_id, ()))


def _add(session: Session, change: Counter[tuple[Any, ...]]) -> None:
    for key, amount in change.items():
        if amount:
            add_to(session, WeekTally, dict(zip(_KEY, key, strict=True)), "n", amount)


_KEY = ("week", "theme", "region", "experience", "kind")


def _contribution(session: Session, project_id: int, weeks: tuple[date, ...]) -> Counter[tuple[Any, ...]]:
    counted = union_all(slots(None, project_id), *_milestone_weeks(None, project_id)).subquery("counted")
    kinds = select(counted.c.week, counted.c.kind)
    if weeks:
        kinds = kinds.where(counted.c.week.in_(weeks))
    in_cells = session.execute(select(cells(None, project_id))).all()
    return Counter(
        (week, cell.theme, cell.region, cell.experience, kind)
        for week, kind in session.execute(kinds)
        for cell in in_cells
    )


def rebuild(connection: Connection) -> None:
    """Count all tallies anew from the rows; for bulk seeding, and as the remedy if they were ever doubted."""
    connection.execute(delete(WeekTally))
    columns = ["week", "theme", "region", "experience", "kind", "n"]
    connection.execute(insert(WeekTally).from_select(columns, counted_weeks(None)))
