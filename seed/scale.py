"""The scale network: as many projects and weeks as are asked for, made by the database itself.

`weeks` counts the written updates of a project; silent and paused weeks come on top, so the network starts
somewhat earlier. Each week is one change of the journal, so every week is a moment to look back to.
"""

from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, insert, select, update

from db import recount
from db.engine import Database, data_version
from db.models import Change, Clock, Project
from db.weeks import Week
from seed import bulk_actions, bulk_partners, bulk_projects, bulk_weeks, factors
from seed.people import admit, mark, open_wall_link, personas
from seed.progress import Progress
from seed.published import ids_by_slug, load_reference
from seed.reference import load as read_files
from seed.rows import Reference
from seed.work import SetClock, fresh_database, helsinki, present

# The part of all weeks in which a project writes; what is left is silences and pauses.
_WRITTEN = 0.92
_REPORT_HOUR = 15


@dataclass(frozen=True)
class Span:
    """The weeks of a scale network: from `first` on, `count` of them, the last being the present one."""

    first: Week
    count: int
    today: date

    @classmethod
    def of(cls, weeks: int, today: date) -> "Span":
        """Return the span in which a project writes about `weeks` updates."""
        count = max(2, round(weeks / _WRITTEN) + 1)
        return cls(Week.of(today).plus(1 - count), count, today)

    def week(self, place: int) -> Week:
        """Return the week at a place, 0 being the first."""
        return self.first.plus(place)

    def reported_at(self, place: int) -> datetime:
        """Return when the updates of a week are written."""
        return min(helsinki(self.week(place).friday, _REPORT_HOUR), present(self.today))


def make(url: str, *, projects: int, weeks: int, today: date) -> None:
    """Make the scale network under an address. Raises NotEmpty where there is a database that is no sample."""
    span = Span.of(weeks, today)
    clock = SetClock(helsinki(span.first.monday - timedelta(days=7), 9))
    with fresh_database(url, clock) as database:
        read = read_files()
        load_reference(database, read)
        factors.load(database)
        planned = _projects(database, read, span, projects)
        _people(database)
        calendar = _weeks(database, span, projects, planned)
        _partners(database, read, calendar, today)
        with Progress("tallies", 100) as progress, _writing(database) as connection:
            recount.rebuild(connection, today, progress.reach)
        with _writing(database) as connection:
            connection.exec_driver_sql("ANALYZE")
        mark(database, f"scale {today} {projects} {weeks}")


def _projects(database: Database, read: Reference, span: Span, projects: int) -> int:
    """Make organisations and projects in one change; return its number."""
    with _writing(database) as connection:
        change = _add_changes(connection, "seed.projects", [database.now() + timedelta(hours=1)])
        bulk_projects.add_organisations(connection, change, read)
        bulk_projects.add_projects(connection, change, read, projects, (span.first.monday, span.today))
    return change


def _people(database: Database) -> None:
    ids = ids_by_slug(database, Project)
    own, second, swedish = sorted(ids)[:3]
    for person in personas(own, second, swedish):
        admit(database, person, ids)
    open_wall_link(database)


def _weeks(database: Database, span: Span, projects: int, planned: int) -> bulk_weeks.Calendar:
    with _writing(database) as connection:
        times = [span.reported_at(place) for place in range(span.count)]
        first_change = _add_changes(connection, "seed.week", times)
        calendar = bulk_weeks.Calendar(span.first, span.count, planned, first_change)
        bulk_weeks.add_pauses(connection, calendar)
        bulk_weeks.add_milestones(connection, calendar)
    with Progress(f"{projects} projects, weeks", span.count) as progress:
        for place in range(span.count):
            with _writing(database) as connection:
                bulk_weeks.add_week(connection, calendar, place)
            progress.step()
    return calendar


def _partners(database: Database, read: Reference, calendar: bulk_weeks.Calendar, today: date) -> None:
    """Make partners, commitments, events, targets and actions: as written in the weeks' own changes."""
    with Progress("partners", 5) as progress, _writing(database) as connection:
        projects = connection.execute(select(Project.id).order_by(Project.id)).scalars().all()
        bulk_partners.add_partners(connection, calendar, read, projects)
        progress.step()
        bulk_partners.add_commitments(connection, calendar, projects)
        progress.step()
        bulk_partners.add_events(connection, calendar, projects)
        progress.step()
        bulk_partners.add_targets(connection, calendar, today)
        progress.step()
        bulk_actions.add_actions(connection, calendar, projects)
        progress.step()


def _add_changes(connection: Connection, command: str, times: list[datetime]) -> int:
    """Enter changes into the journal and set the clock to the last; return the number of the first."""
    first = data_version(connection) + 1
    connection.execute(
        insert(Change),
        [
            {
                "id": first + place, "at": at, "account_id": None, "actor": "seed", "command": command,
                "request_id": f"{command}-{first + place:06}", "answer": {},
            }
            for place, at in enumerate(times)
        ],
    )  # fmt: skip
    connection.execute(update(Clock).values(version=first + len(times) - 1, at=times[-1]))
    return first


def _writing(database: Database) -> AbstractContextManager[Connection]:
    return database.writing_engine().begin()
