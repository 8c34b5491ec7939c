"""What is measured upon: databases, somebody signed in to them, and saves."""

import secrets
import shutil
import subprocess
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from typing import Final, Protocol
from uuid import uuid4

from sqlalchemy import exists, select

from db.action_checks import COLUMNS
from db.commands import actions, partnerships, status_updates
from db.commands.kernel import Actor, perform
from db.engine import Database
from db.identity import token_hash
from db.models import (
    Account,
    Action,
    Basis,
    Membership,
    Partnership,
    Project,
    SignedInSession,
    WeeklyStatus,
)
from db.partner_groups import DAYS
from db.permissions import Role
from db.weeks import Week
from tests.bench.server import ROOT
from ui.web import cookies

_MOST_PROJECTS: Final = 500


class NothingThere(Exception):
    """A database without what is needed to measure upon it."""


def databases(folder: Path, small: Path | None, scale: Path | None) -> dict[str, str]:
    """Return the addresses of copies to measure upon, by size.

    `small` is the sample network where no file is given; a `scale` file that is not there is made, in minutes;
    None leaves that size out.
    """
    found = {"small": copied(small, folder) if small else _sample(folder)}
    if scale is None:
        return found
    if not scale.exists():
        scale.parent.mkdir(parents=True, exist_ok=True)
        _seed("scale", "--path", str(scale), "--projects", "10000", "--weeks", "260")
    return found | {"scale": copied(scale, folder)}


def _sample(folder: Path) -> str:
    made = folder / "sample.db"
    _seed("sample", "--path", str(made))
    return f"sqlite:///{made}"


def _seed(*arguments: str) -> None:
    subprocess.run([sys.executable, "-m", "seed", *arguments], check=True, cwd=ROOT)  # noqa: S603 - our own command


def copied(source: Path, folder: Path) -> str:
    """Copy an SQLite database, so that the bench's saves do not stay in it, and return the copy's address."""
    copy = folder / source.name
    shutil.copyfile(source, copy)
    return f"sqlite:///{copy}"


def signed_in(database: Database, role: Role) -> str:
    """Return the cookie of a fresh session of somebody with a role, with a running project where they need one.

    Raises NothingThere when the database has no such account.
    """
    running = select(Project.id).where(Project.starts <= database.today(), Project.ends >= database.today())
    has_project = exists().where(Membership.account_id == Account.id, Membership.project_id.in_(running))
    statement = select(Account.id).where(Account.role == role, Account.active).order_by(Account.id).limit(1)
    with database.reading() as connection:
        found = connection.execute(statement.where(has_project) if role is Role.PROJECT else statement).scalar()
    if found is None:
        raise NothingThere(f"no account with the role {role}")
    token, now = secrets.token_urlsafe(32), database.now()
    with database.writing() as session:
        expires = now + timedelta(days=1)
        begun = SignedInSession(token_hash=token_hash(token), account_id=found, started_at=now, expires_at=expires)
        session.add(begun)
    return f"{cookies.SESSION}={token}"


class Saves(Protocol):
    """Something that saves again and again."""

    def save(self) -> None:
        """Save once; the data version has moved afterwards. Raises what `perform` raises."""


class StageSaver:
    """Lets one partner after another begin a climate action today, and takes it back the next time around.

    Then the numbers of participants have to be told anew: those of the network, and of each part of it.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        some = (
            select(Partnership.id)
            .where(Partnership.dropped_on.is_(None), Partnership.committed_on.is_not(None))
            .where(Partnership.acting_on.is_(None))
            .order_by(Partnership.id)
        )
        with database.reading() as connection:
            self._partnerships = cycle(connection.execute(some.limit(_MOST_PROJECTS)).scalars().all())

    def save(self) -> None:
        """Save once; the data version has moved afterwards. Raises what `perform` raises."""
        table = Partnership.__table__
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == next(self._partnerships))).one()
        days = {name: row._mapping[name] for name in DAYS}
        days["acting_on"] = self._database.today() if row.acting_on is None else None
        wanted = partnerships.EditedPartnership(
            project_id=row.project_id, id=row.id, seen_version=row.version, **days
        )
        perform(self._database, partnerships.edit, Actor(system="bench"), uuid4().hex, wanted)


class ActionSaver:
    """Lets one action after another save more by its partner's own figure, and as much as before the next time.

    Then what actions save has to be told anew: in the network, and in each part of it. Their partners act already:
    else the first save would move that as well, which is another measurement.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        acts = exists().where(
            Partnership.project_id == Action.project_id,
            Partnership.partner_id == Action.partner_id,
            Partnership.acting_on.is_not(None) | Partnership.dropped_on.is_not(None),
        )
        some = (
            select(Action.id)
            .where(acts)
            .where(Action.basis == Basis.REPORTED, Action.done_on.is_not(None), Action.counted_in_id.is_(None))
            .order_by(Action.id)
        )
        with database.reading() as connection:
            self._actions = cycle(connection.execute(some.limit(_MOST_PROJECTS)).scalars().all())
        self._more: set[int] = set()

    def save(self) -> None:
        """Save once; the data version has moved afterwards. Raises what `perform` raises."""
        table = Action.__table__
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.id == next(self._actions))).one()
        self._more ^= {row.id}
        said = {name: row._mapping[name] for name in COLUMNS}
        said["reported"] += 1 if row.id in self._more else -1
        wanted = actions.EditedAction(project_id=row.project_id, id=row.id, seen_version=row.version, **said)
        perform(self._database, actions.edit, Actor(system="bench"), uuid4().hex, wanted)


class Saver:
    """Saves this week's update of one project after another, through the command that the form uses.

    A project's state changes with every save of it: then counts, lists and words all have to be told anew.
    """

    def __init__(self, database: Database) -> None:
        self._database = database
        self._week = Week.of(database.today())
        self._projects: Iterator[int] = cycle(running(database, self._week.monday))
        self._at_risk: set[int] = set()

    def save(self) -> None:
        """Save once; the data version has moved afterwards. Raises what `perform` raises."""
        project_id = next(self._projects)
        self._at_risk ^= {project_id}
        state, obstacle = ("at_risk", "Measured") if project_id in self._at_risk else ("on_track", "")
        wanted = status_updates.WeekReport(
            project_id,
            self._week.iso,
            state,
            done="Measured",
            obstacle=obstacle,
            seen_version=self._seen(project_id),
        )
        perform(self._database, status_updates.submit, Actor(system="bench"), uuid4().hex, wanted)

    def _seen(self, project_id: int) -> int:
        statement = select(WeeklyStatus.version).where(
            WeeklyStatus.project_id == project_id, WeeklyStatus.week == self._week.monday
        )
        with self._database.reading() as connection:
            return connection.execute(statement).scalar() or 0


def running(database: Database, monday: date) -> list[int]:
    """Return the first projects that run through a week. Raises NothingThere when none does."""
    statement = (
        select(Project.id)
        .where(Project.starts <= monday, Project.ends >= monday)
        .order_by(Project.id)
        .limit(_MOST_PROJECTS)
    )
    with database.reading() as connection:
        found = list(connection.execute(statement).scalars())
    if not found:
        raise NothingThere("no project runs this week")
    return found
