"""Counts of project weeks, kept beside the rows in the transaction that changes them.

`counted_weeks` is the one definition of what is counted; the table `week_tally` is its result for the present.
For a past moment the same definition is computed from the rows of that moment.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, fields
from datetime import date
from functools import cache
from itertools import chain
from typing import Any, Literal

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Connection,
    Date,
    FromClause,
    Select,
    and_,
    bindparam,
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

from db.history import Moment, rows
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
from db.models.base import Id
from db.upsert import add_to

ProjectId = int | BindParameter[int]
Code = str | BindParameter[str]
Span = tuple[date | BindParameter[date], date | BindParameter[date]]

ALL = "*"
MISSING, PAUSED, MILESTONE_DUE, MILESTONE_DONE = "missing", "paused", "milestone_due", "milestone_done"
PROJECT_KINDS = ("on_track", "at_risk", "off_track", MISSING, PAUSED)


def slots(as_of: Moment | None, project_id: ProjectId | None = None, between: Span | None = None) -> Select[Any]:
    """Return project_id, week and kind of each project and each week of its running time.

    The kind is the state that was reported, else `paused`, else `missing`. Weeks to come are slots too; whether
    a missing one is late is for the reader's clock to say.
    """
    in_span = None if between is None else lambda said: said.c.week.between(*between)
    project, status, pause = rows(Project, as_of), rows(WeeklyStatus, as_of, in_span), rows(Pause, as_of)
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


def _milestone_weeks(as_of: Moment | None, project_id: ProjectId | None = None) -> list[Select[Any]]:
    milestone, week = rows(Milestone, as_of), CalendarWeek.__table__
    found = []
    for kind, day in ((MILESTONE_DUE, milestone.c.due), (MILESTONE_DONE, milestone.c.done_on)):
        # The last Monday up to the day: one step in the index, where a range of both ends would walk it.
        known = CalendarWeek.__table__.alias()
        monday = select(func.max(known.c.monday)).where(known.c.monday <= day).scalar_subquery()
        of_kind = select(milestone.c.project_id, week.c.monday.label("week"), literal(kind).label("kind"))
        found.append(
            of_kind.select_from(milestone).join(week, week.c.monday == monday).where(day <= week.c.sunday)
        )
    return found if project_id is None else [each.where(milestone.c.project_id == project_id) for each in found]


@dataclass(frozen=True)
class Cell:
    """The cells that are asked for: a code or `*` in each dimension, or None for every one."""

    theme: Code | None = None
    region: Code | None = None
    experience: Code | None = None


EVERY_CELL = Cell()


def cells(as_of: Moment | None, project_id: ProjectId | None = None, asked: Cell = EVERY_CELL) -> FromClause:
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
    for dimension in fields(asked):
        code = getattr(asked, dimension.name)
        if code is not None:
            found = found.where(found.selected_columns[dimension.name] == code)
    return found.subquery("cells")


def counted_weeks(
    as_of: Moment | None,
    between: Span | None = None,
    *,
    asked: Cell = EVERY_CELL,
    of: Literal["all", "slots", "milestones"] = "all",
) -> Select[Any]:
    """Return week, theme, region, experience, kind and n, counted from the rows.

    `between` names the first and the last Monday that are asked for, `asked` the cells, and `of` what is
    counted: no database finds that out by itself.
    """
    parts = [] if of == "milestones" else [slots(as_of, between=between)]
    parts += [] if of == "slots" else _milestone_weeks(as_of)
    if between is not None:
        parts = [part.where(CalendarWeek.monday.between(*between)) for part in parts]
    counted = union_all(*parts).subquery("counted")
    cell = cells(as_of, asked=asked)
    key = (counted.c.week, cell.c.theme, cell.c.region, cell.c.experience, counted.c.kind)
    return (
        select(*key, func.count().label("n")).join(cell, cell.c.project_id == counted.c.project_id).group_by(*key)
    )


def week_tallies(as_of: Moment | None, between: Span, asked: Cell) -> FromClause:
    """Return how many projects were of which kind in those weeks and cells: week, region, kind and n.

    Those of the present stand in their table, those of a past moment are counted from its rows.
    """
    kinds = WeekTally.kind.in_(PROJECT_KINDS)
    return _tallies(as_of, between, asked, kinds, "slots")


def milestone_tallies(as_of: Moment | None, asked: Cell) -> FromClause:
    """Return how many milestones were due and were reached in each week and those cells: week, kind and n."""
    kinds = WeekTally.kind.in_((MILESTONE_DUE, MILESTONE_DONE))
    return _tallies(as_of, None, asked, kinds, "milestones")


def _tallies(
    as_of: Moment | None,
    between: Span | None,
    asked: Cell,
    kinds: ColumnElement[bool],
    of: Literal["slots", "milestones"],
) -> FromClause:
    if as_of is not None:
        return counted_weeks(as_of, between, asked=asked, of=of).subquery("tallies")
    tally = WeekTally.__table__
    found = select(tally.c.week, tally.c.region, tally.c.kind, tally.c.n).where(kinds, tally.c.n != 0)
    if between is not None:
        first, last = between
        # One week is asked for as such: the index then goes on to the cell, where a span would read every cell.
        found = found.where(tally.c.week == first if first is last else tally.c.week.between(first, last))
    for dimension in fields(asked):
        code = getattr(asked, dimension.name)
        if code is not None:
            found = found.where(tally.c[dimension.name] == code)
    return found.subquery("tallies")


# Set while a database is made that is put in place only when it is whole: db.recount counts it at its end.
postponed: ContextVar[bool] = ContextVar("postponed", default=False)


@contextmanager
def kept(session: Session, project_id: int, *weeks: date) -> Iterator[None]:
    """Keep the tallies true while the rows of one project change inside.

    Name the weeks when nothing changes but what is counted in these weeks; otherwise all are counted anew.
    """
    if postponed.get():
        yield
        return
    session.flush()
    before = _contribution(session, project_id, weeks)
    yield
    session.flush()
    change = _contribution(session, project_id, weeks)
    change.subtract(before)
    _add(session, change)


@contextmanager
def moved(session: Session, project_ids: Sequence[int]) -> Iterator[None]:
    """Keep the tallies true while nothing of these projects changes inside but the cells in which they count.

    An organisation that moves takes many projects with it; what they add to one counter is added at once.
    """
    if postponed.get():
        yield
        return
    session.flush()
    before = {project_id: cells_of(session, project_id) for project_id in project_ids}
    yield
    session.flush()
    change: Counter[tuple[Any, ...]] = Counter()
    for project_id in project_ids:
        after = cells_of(session, project_id)
        if after == before[project_id]:
            continue
        for week, kind in session.execute(_kinds_of_one(in_weeks=False), {"project_id": project_id}):
            for cell in after - before[project_id]:
                change[(week, *cell, kind)] += 1
            for cell in before[project_id] - after:
                change[(week, *cell, kind)] -= 1
    _add(session, change)


def begin(session: Session, project_id: int) -> None:
    """Count a project that was made in this transaction, once all its rows are there."""
    session.flush()
    if not postponed.get():
        _add(session, _contribution(session, project_id, ()))


def _add(session: Session, change: Counter[tuple[Any, ...]]) -> None:
    rows = [{**dict(zip(_KEY, key, strict=True)), "n": amount} for key, amount in change.items() if amount]
    add_to(session, WeekTally, _KEY, "n", rows)


_KEY = ("week", "theme", "region", "experience", "kind")
_PROJECT_ID, _WEEKS = bindparam("project_id", type_=Id), bindparam("weeks", expanding=True, type_=Date)


def _contribution(session: Session, project_id: int, weeks: tuple[date, ...]) -> Counter[tuple[Any, ...]]:
    named = {"project_id": project_id, "weeks": list(weeks)} if weeks else {"project_id": project_id}
    in_cells = cells_of(session, project_id)
    return Counter(
        (week, *cell, kind)
        for week, kind in session.execute(_kinds_of_one(in_weeks=bool(weeks)), named)
        for cell in in_cells
    )


def cells_of(session: Session, project_id: int) -> set[tuple[str, str, str]]:
    """Return theme, region and experience of each cell in which a project counts."""
    found = session.execute(_cells_of_one(), {"project_id": project_id})
    return {(cell.theme, cell.region, cell.experience) for cell in found}


@cache
def _cells_of_one() -> Select[Any]:
    return select(cells(None, _PROJECT_ID))


@cache
def _kinds_of_one(*, in_weeks: bool) -> Select[Any]:
    parts = [slots(None, _PROJECT_ID), *_milestone_weeks(None, _PROJECT_ID)]
    if in_weeks:
        parts = [part.where(CalendarWeek.monday.in_(_WEEKS)) for part in parts]
    counted = union_all(*parts).subquery("counted")
    return select(counted.c.week, counted.c.kind)


def rebuild(connection: Connection, progress: Callable[[int], None] = lambda _hundredths: None) -> None:
    """Count all tallies anew from the rows; for bulk seeding, and as the remedy if they were ever doubted.

    Counted here and not by the database, which would sort each project week once for each of its cells: that
    takes SQLite ten times as long. `progress` is told how many hundredths are done.
    """
    connection.execute(delete(WeekTally))
    in_cells: dict[int, list[tuple[str, str, str]]] = {}
    for cell in connection.execute(select(cells(None))):
        in_cells.setdefault(cell.project_id, []).append((cell.theme, cell.region, cell.experience))
    blocks = _half_years(connection)
    for place, block in enumerate(blocks, start=1):
        rows = list(_counted(connection, block, in_cells))
        if rows:
            connection.execute(insert(WeekTally), rows)
        progress(100 * place // len(blocks))


def _counted(
    connection: Connection, between: tuple[date, date], in_cells: dict[int, list[tuple[str, str, str]]]
) -> Iterator[dict[str, Any]]:
    projects: dict[tuple[date, str], list[int]] = {}
    parts = [part.where(CalendarWeek.monday.between(*between)) for part in (slots(None), *_milestone_weeks(None))]
    for project_id, week, kind in connection.execute(union_all(*parts)):
        projects.setdefault((week, kind), []).append(project_id)
    for (week, kind), of_kind in projects.items():
        for cell, n in Counter(chain.from_iterable(map(in_cells.__getitem__, of_kind))).items():
            yield {**dict(zip(_KEY, (week, *cell, kind), strict=True)), "n": n}


def _half_years(connection: Connection) -> list[tuple[date, date]]:
    """Return the first and last Mondays of the spans that hold everything that is counted."""
    days = union_all(
        *(select(func.min(day), func.max(day)) for day in (Milestone.due, Milestone.done_on)),
        select(func.min(Project.starts), func.max(Project.ends)),
    )
    found = [day for row in connection.execute(days) for day in row if day is not None]
    mondays = select(CalendarWeek.monday).where(
        CalendarWeek.sunday >= min(found, default=date.max), CalendarWeek.monday <= max(found, default=date.min)
    )
    weeks = list(connection.execute(mondays.order_by(CalendarWeek.monday)).scalars())
    return [(weeks[place], weeks[min(place + 25, len(weeks) - 1)]) for place in range(0, len(weeks), 26)]
