"""What a test needs to stand in the database: sessions, and projects with people of the test's own.

Tests that save use projects of their own, so that none sees another's weeks.
"""

import secrets
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import select

from db import sign_ins
from db.commands import accounts, memberships, milestones, projects, status_updates
from db.commands.accounts import NewAccount
from db.commands.kernel import Actor, Answer, Command, perform
from db.commands.memberships import NewMembership
from db.commands.milestones import NewMilestone
from db.commands.projects import NewProject
from db.commands.status_updates import WeekReport
from db.engine import Database
from db.identity import identity_of, token_hash
from db.models import Account, Draft, Milestone, Project, Ticket, WeeklyStatus
from db.weeks import Week

FRIDAY = 4

W = TypeVar("W")


@dataclass
class Person:
    """Somebody signed in: the name of the account, the cookie, and the session."""

    username: str
    account_id: int
    token: str
    session_id: int
    projects: list[int] = field(default_factory=list)

    @property
    def project(self) -> int:
        """Their only project, or the first."""
        return self.projects[0]


class Stage:
    """The database of a server, as the tests set and read it."""

    def __init__(self, database: Database) -> None:
        self.database = database

    @property
    def present(self) -> Week:
        """The week that is running."""
        return Week.of(self.database.today())

    @property
    def told(self) -> Week:
        """The week whose state the network and the wall tell when none is asked for: until Friday the last one."""
        return self.present if self.database.today().weekday() >= FRIDAY else self.present.plus(-1)

    def sign_in(self, username: str) -> Person:
        """Return an account with a fresh session, by way of a ticket, as after a right password."""
        ticket, now = secrets.token_urlsafe(32), self.database.now()
        with self.database.writing() as session:
            account_id = session.execute(select(Account.id).where(Account.username == username)).scalar_one()
            expires = now + timedelta(minutes=1)
            session.add(Ticket(token_hash=token_hash(ticket), account_id=account_id, expires_at=expires))
        token = sign_ins.redeem(self.database, ticket).token
        with self.database.reading() as connection:
            identity = identity_of(connection, token, self.database.now())
        assert identity.session_id is not None
        return Person(username, account_id, token, identity.session_id)

    def set_up(self, command: Command[W], wanted: W) -> Answer:
        """Do something as the tests themselves."""
        return perform(self.database, command, Actor(system="tests"), uuid4().hex, wanted)

    def account(self, role: str = "project", *, password: str | None = None) -> str:
        """Return the user name of a new account; it can sign in by form only when a password is given."""
        name, token = f"user-{secrets.token_hex(4)}", secrets.token_urlsafe(32)
        self.set_up(accounts.invite, NewAccount(name, f"Name of {name}", role, "en", token_hash(token)))
        if password:
            sign_ins.accept_invitation(self.database, token, password)
        return name

    def lead(
        self, *, projects_led: int = 1, weeks_said: int = 3, password: str | None = None, name: str = "Oma hanke"
    ) -> Person:
        """Return a new lead of new projects, which have said their weeks up to the one before last."""
        person = self.sign_in(self.account(password=password))
        for _each in range(projects_led):
            self.add_project(person, weeks_said=weeks_said, name=name)
        return person

    def add_project(self, person: Person, *, weeks_said: int = 3, name: str = "Oma hanke") -> int:
        """Give somebody one more new project and return its id."""
        first, today = self.present.plus(-weeks_said - 1), self.database.today()
        made = self.set_up(projects.create, NewProject(
            name_fi=f"{name} {secrets.token_hex(4)}", starts=first.monday, ends=today + timedelta(days=200),
        ))  # fmt: skip
        project = int(made["id"])
        self.set_up(memberships.add, NewMembership(person.account_id, project, "lead"))
        person.projects.append(project)
        for number in range(weeks_said):
            week = first.plus(number).iso
            self.save(person, project, week, done=f"Done in {week}", next=f"Planned in {week}")
        return project

    def join(self, person: Person, project: int) -> None:
        """Make somebody the deputy of a project."""
        self.set_up(memberships.add, NewMembership(person.account_id, project, "deputy"))
        person.projects.append(project)

    def add_milestone(self, project: int, title: str) -> int:
        """Plan a milestone that is due soon and return its id."""
        due = self.database.today() + timedelta(days=7)
        return int(self.set_up(milestones.add, NewMilestone(project, title, "en", due))["id"])

    def is_reached(self, milestone: int) -> bool:
        """Return whether a milestone has been ticked off."""
        with self.database.reading() as connection:
            done_on = select(Milestone.done_on).where(Milestone.id == milestone)
            return connection.execute(done_on).scalar() is not None

    def save(self, person: Person, project: int, week: str, **said: Any) -> Answer:
        """Save a week as somebody."""
        report = WeekReport(project, week, said.pop("state", "on_track"), language="en", **said)
        return perform(self.database, status_updates.submit, Actor.session(person.session_id), uuid4().hex, report)

    def saved(self, project: int, week: str) -> WeeklyStatus | None:
        """Return what is saved of a week, or None."""
        monday = Week.parse(week).monday
        with self.database.writing() as session:
            found = session.execute(
                select(WeeklyStatus).where(WeeklyStatus.project_id == project, WeeklyStatus.week == monday)
            ).scalar()
            if found is not None:
                session.expunge(found)
            return found

    def drafted(self, person: Person, week: str) -> dict[str, Any]:
        """Return what is kept as the draft of somebody's week; nothing where there is none."""
        with self.database.reading() as connection:
            found = connection.execute(
                select(Draft.content).where(
                    Draft.account_id == person.account_id,
                    Draft.project_id == person.project,
                    Draft.week == Week.parse(week).monday,
                )
            ).scalar()
        return found or {}

    def name_of(self, project: int) -> str:
        """Return a project's Finnish name."""
        with self.database.reading() as connection:
            return connection.execute(select(Project.name_fi).where(Project.id == project)).scalar_one()

    def project_of_slug(self, slug: str) -> int:
        """Return a project's id."""
        with self.database.reading() as connection:
            return connection.execute(select(Project.id).where(Project.slug == slug)).scalar_one()
