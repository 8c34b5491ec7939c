"""A tiny network and the people who come to it, with rows that must not be counted, each with its why.

The projects, in 2026-W47 (`tests.databases.NOON`):

- `own`: of `owner` (lead) and `teammate` (deputy), 2026-09-01 to 2026-12-31; two themes, and two recipients in the
  same region 07 (it counts once), a partner in 01 (it counts nothing there); reported W44 and W45, not W46
- `second`: of `owner` too, newcomer without theme or known region; never reported
- `foreign`: of `outsider`; paused W40 and W41, reported W41 in spite of it, and W46
- `ended`: of `owner`, ended in June: it owes nothing since
- `coming`: of `outsider`, starts in January: it owes nothing yet
- `undated`: of nobody; its dates are not known, so it owes nothing at all

Its partners are those of `tests.partners`, their commitments those of `tests.commitments`, their actions those of
`tests.actions`, what it reports of indicators that of `tests.indicators`, its area's emissions
those of `tests.area`, and its events those of `tests.events`.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any, TypeVar
from uuid import uuid4

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import drafts, tallies
from db.commands.kernel import Actor, Answer, Command, Transaction, perform
from db.commands.status_updates import WeekReport, submit
from db.engine import Database
from db.identity import identity_of, token_hash
from db.models import (
    Account,
    Action,
    Base,
    Commitment,
    Credential,
    Event,
    EventSeries,
    Factor,
    FactorVersion,
    Invitation,
    Membership,
    Milestone,
    Organisation,
    Partner,
    Partnership,
    Pause,
    Project,
    ProjectOrganisation,
    ProjectTheme,
    Region,
    Scheme,
    SignedInSession,
    Theme,
    WallLink,
)
from db.permissions import Identity, Permission
from db.sign_ins import hash_password
from db.weeks import Week
from tests import actions, area, commitments, events, indicators, partners
from tests.databases import NOON, AdjustableClock

PERSONAS = ("owner", "teammate", "outsider", "coordinator", "ministry", "wall", "nobody")
ROLES = {
    "owner": "project", "teammate": "project", "outsider": "project", "coordinator": "coordinator",
    "ministry": "ministry", "deactivated": "coordinator", "former": "project",
}  # fmt: skip
PASSWORD = "esimerkkiaineisto"
SYSTEM = Actor(system="tests")
THIS_WEEK, LAST_WEEK = "2026-W47", "2026-W46"

W = TypeVar("W")


@dataclass(frozen=True)
class Network:
    """The tiny network in one database."""

    database: Database

    def actor(self, persona: str) -> Actor:
        """Return who asks as a persona; `nobody` has no session."""
        return Actor.session(self.session_id(persona))

    def session_id(self, persona: str) -> int | None:
        """Return the session of a persona or of an account; None for nobody."""
        return None if persona == "nobody" else self._id(SignedInSession, token_hash=token_hash(token_of(persona)))

    def identity(self, persona: str) -> Identity:
        """Return what the database says of a persona now."""
        with self.database.reading() as connection:
            return identity_of(connection, token_of(persona), self.database.now())

    def project(self, slug: str) -> int:
        """Return a project's id."""
        return self._id(Project, slug=slug)

    def account(self, username: str) -> int:
        """Return an account's id."""
        return self._id(Account, username=username)

    def milestone(self, title: str) -> int:
        """Return a milestone's id."""
        return self._id(Milestone, title=title)

    def partner(self, name: str) -> int:
        """Return a partner's id."""
        return self._id(Partner, name=name)

    def event(self, title: str) -> int:
        """Return an event's id."""
        return self._id(Event, title=title)

    def series(self, name: str) -> int:
        """Return the id of a series of events."""
        return self._id(EventSeries, name=name)

    def partnership(self, slug: str, name: str) -> int:
        """Return the id of the partnership of a project and a partner."""
        return self._id(Partnership, project_id=self.project(slug), partner_id=self.partner(name))

    def scheme(self, name: str) -> int:
        """Return a scheme's id."""
        return self._id(Scheme, name=name)

    def commitment(self, slug: str, name: str, scheme: str) -> int:
        """Return the id of the commitment of a project, a partner and a scheme."""
        scheme_id = self.scheme(scheme)
        partner_id = self.partner(name)
        return self._id(Commitment, project_id=self.project(slug), partner_id=partner_id, scheme_id=scheme_id)

    def action(self, title: str) -> int:
        """Return an action's id."""
        return self._id(Action, title=title)

    def factor(self, name: str) -> int:
        """Return a factor's id."""
        return self._id(Factor, name_fi=name)

    def factor_version(self, name: str, number: int) -> int:
        """Return the id of a version of a factor."""
        return self._id(FactorVersion, factor_id=self.factor(name), number=number)

    def do(self, persona: str, command: Command[W], wanted: W, request_id: str | None = None) -> Answer:
        """Perform a command as a persona, with a request id of its own unless one is given."""
        return perform(self.database, command, self.actor(persona), request_id or uuid4().hex, wanted)

    def _id(self, model: type[Base], **key: str | int) -> int:
        with self.database.reading() as connection:
            statement = select(model.__table__.c.id).filter_by(**key)
            found: int = connection.execute(statement).scalar_one()
            return found


def token_of(persona: str) -> str:
    """Return the cookie value of a persona's session."""
    return f"token-of-{persona}"


def build(database: Database, clock: AdjustableClock) -> None:
    """Fill a migrated database with the network, from 2026-01-07 to a moment before NOON."""
    network = Network(database)
    clock.moment = datetime(2026, 1, 7, 8, 0, tzinfo=UTC)
    _system(database, _projects)
    _system(database, _people)
    clock.moment = datetime(2026, 9, 1, 8, 0, tzinfo=UTC)
    _system(database, _plans)
    _system(database, partners.come)
    _system(database, commitments.come)
    _system(database, actions.come)
    _system(database, indicators.come)
    _system(database, area.come)
    clock.moment = datetime(2026, 10, 9, 12, 0, tzinfo=UTC)
    network.do(
        "outsider", submit, WeekReport(network.project("foreign"), "2026-W41", "on_track", "Paused, yet met")
    )
    clock.moment = datetime(2026, 10, 12, 12, 0, tzinfo=UTC)
    _system(database, _second_thoughts)
    _system(database, partners.go)
    _system(database, commitments.go)
    _system(database, actions.go)
    _system(database, indicators.go)
    _system(database, area.go)
    _system(database, area.err)
    _system(database, area.mend)
    _weeks(network, clock)
    clock.moment = NOON - timedelta(days=1)
    _system(database, events.come)
    _system(database, events.go)
    # A draft is nobody's week: it must not be counted, nor be seen by the teammate.
    drafts.save(
        database, network.session_id("owner"), network.project("own"), THIS_WEEK, {"done": "Half a thought"}
    )
    clock.moment = NOON


def _system(database: Database, run: Any) -> None:
    perform(database, Command(f"tests.{run.__name__}", Permission.MANAGE, run), SYSTEM, uuid4().hex, None)


def _projects(tx: Transaction, _wanted: None) -> Answer:
    session = tx.session
    session.add_all(Region(code=code, name_fi=code, name_sv=code, name_en=code) for code in ("01", "06", "07"))
    session.add_all(Theme(code=code, name_fi=code, name_sv=code, name_en=code) for code in ("energy", "food"))
    session.flush()
    organisations = {
        slug: _add(session, Organisation(
            slug=slug, kind="municipality", region_code=region, languages="fi", name_fi=slug.capitalize()))
        for slug, region in (("lahti", "07"), ("heinola", "07"), ("espoo", "01"), ("nowhere", None))
    }  # fmt: skip
    _project(session, "own", date(2026, 9, 1), date(2026, 12, 31), "veteran", ["energy", "food"],
             {organisations["lahti"]: "recipient", organisations["heinola"]: "recipient",
              # A partner's region is not where the project counts.
              organisations["espoo"]: "partner"})  # fmt: skip
    # A recipient whose region is not known: the project counts in the whole network only.
    _project(session, "second", date(2026, 10, 1), date(2027, 6, 30), "newcomer", [],
             {organisations["nowhere"]: "recipient"})  # fmt: skip
    _project(session, "foreign", date(2026, 1, 1), date(2027, 12, 31), "newcomer", ["food"],
             {organisations["espoo"]: "recipient"})  # fmt: skip
    # Not due after its end, not due before its start, and never due without dates.
    _project(session, "ended", date(2026, 1, 1), date(2026, 6, 30), "unknown", ["energy"],
             {organisations["lahti"]: "recipient"})  # fmt: skip
    _project(session, "coming", date(2027, 1, 4), date(2027, 12, 31), "unknown", ["energy"],
             {organisations["espoo"]: "recipient"})  # fmt: skip
    _project(session, "undated", None, None, "unknown", ["energy"], {organisations["lahti"]: "recipient"})
    return {}


def _project(
    session: Session,
    slug: str,
    starts: date | None,
    ends: date | None,
    experience: str,
    themes: list[str],
    organisations: dict[int, str],
) -> None:
    name = slug.capitalize()
    project = _add(session, Project(
        slug=slug, name_fi=name, order_fi=slug, order_sv=slug, order_en=slug, starts=starts, ends=ends,
        experience=experience,
    ))  # fmt: skip
    session.add_all(ProjectTheme(project_id=project, theme_code=theme) for theme in themes)
    session.add_all(
        ProjectOrganisation(project_id=project, organisation_id=organisation, role=role)
        for organisation, role in organisations.items()
    )
    tallies.begin(session, project)


def _people(tx: Transaction, _wanted: None) -> Answer:
    session = tx.session
    password_hash = hash_password(PASSWORD, rounds=4)
    for username, role in ROLES.items():
        account = _add(session, Account(
            username=username, name=username.capitalize(), role=role, language="fi", active=True))  # fmt: skip
        session.add(Credential(account_id=account, password_hash=password_hash, changed_at=tx.at))
        session.add(_session(username, account_id=account))
    own, foreign = _id(session, Project, "own"), _id(session, Project, "foreign")
    for username, project, role in (
        ("owner", own, "lead"), ("teammate", own, "deputy"), ("outsider", foreign, "lead"),
        ("former", own, "lead"), ("owner", _id(session, Project, "second"), "lead"),
        ("owner", _id(session, Project, "ended"), "lead"), ("outsider", _id(session, Project, "coming"), "lead"),
    ):  # fmt: skip
        session.add(Membership(account_id=_id(session, Account, username), project_id=project, role=role))
    for label in ("wall", "wall-ended"):
        token = token_hash(f"link-of-{label}")
        link = _add(session, WallLink(token_hash=token, label=label, ended=False))
        session.add(_session(label, wall_link_id=link))
    owner = _id(session, Account, "owner")
    # Sessions that are nobody's: signed out, and too old.
    session.add(_session("signed-out", account_id=owner, ended_at=tx.at))
    session.add(_session("expired", account_id=owner, expires_at=tx.at + timedelta(days=14)))
    session.add_all([
        Invitation(token_hash=token_hash("invitation"), account_id=owner, expires_at=NOON + timedelta(days=7)),
        Invitation(token_hash=token_hash("invitation-used"), account_id=owner, expires_at=NOON + timedelta(days=7),
                   used_at=tx.at),
        Invitation(token_hash=token_hash("invitation-old"), account_id=owner, expires_at=NOON - timedelta(days=1)),
    ])  # fmt: skip
    return {}


def _plans(tx: Transaction, _wanted: None) -> Answer:
    session = tx.session
    own, foreign = _id(session, Project, "own"), _id(session, Project, "foreign")
    with tallies.kept(session, own):
        for title, due, done_on in (
            ("plan", date(2026, 10, 1), date(2026, 9, 30)),
            ("pilot", date(2026, 11, 20), None),
            ("removed", date(2026, 11, 1), None),
            ("unticked", date(2026, 12, 1), date(2026, 9, 1)),
        ):
            session.add(Milestone(project_id=own, title=title, language="fi", due=due, done_on=done_on))
    with tallies.kept(session, foreign):
        session.add(Milestone(project_id=foreign, title="theirs", language="sv", due=date(2026, 11, 20)))
        session.add(_pause(foreign, "2026-W40", "2026-W41", "Recruiting"))
        session.add(_pause(foreign, "2026-W44", "2026-W45", "Removed"))
    return {}


def _second_thoughts(tx: Transaction, _wanted: None) -> Answer:
    """Take back what must not be counted any more: it stands in the history only."""
    session = tx.session
    own, foreign = _id(session, Project, "own"), _id(session, Project, "foreign")
    with tallies.kept(session, own):
        session.delete(session.execute(select(Milestone).where(Milestone.title == "removed")).scalar_one())
        session.execute(select(Milestone).where(Milestone.title == "unticked")).scalar_one().done_on = None
    with tallies.kept(session, foreign):
        session.delete(session.execute(select(Pause).where(Pause.reason == "Removed")).scalar_one())
    former = select(Membership).where(Membership.account_id == _id(session, Account, "former"))
    session.delete(session.execute(former).scalar_one())
    session.execute(select(Account).where(Account.username == "deactivated")).scalar_one().active = False
    session.execute(select(WallLink).where(WallLink.label == "wall-ended")).scalar_one().ended = True
    return {}


def _weeks(network: Network, clock: AdjustableClock) -> None:
    own, foreign = network.project("own"), network.project("foreign")
    clock.moment = datetime(2026, 10, 30, 12, 0, tzinfo=UTC)
    # The first wording of W44, soon replaced: not a second update.
    network.do("owner", submit, WeekReport(own, "2026-W44", "on_track", "First wording"))
    clock.advance(hours=1)
    network.do("teammate", submit, WeekReport(
        own, "2026-W44", "at_risk", "Second wording", "Then", "An obstacle", "Help us", seen_version=1,
    ))  # fmt: skip
    clock.moment = datetime(2026, 11, 6, 12, 0, tzinfo=UTC)
    network.do("owner", submit, WeekReport(own, "2026-W45", "off_track", "Little", obstacle="No people"))
    clock.moment = datetime(2026, 11, 13, 12, 0, tzinfo=UTC)
    network.do("outsider", submit, WeekReport(foreign, "2026-W46", "on_track", "Theirs", language="sv"))


def _pause(project_id: int, first: str, last: str, reason: str) -> Pause:
    return Pause(
        project_id=project_id,
        first_week=Week.parse(first).monday,
        last_week=Week.parse(last).monday,
        reason=reason,
    )


def _session(
    persona: str,
    *,
    account_id: int | None = None,
    wall_link_id: int | None = None,
    expires_at: datetime = NOON + timedelta(days=10),
    ended_at: datetime | None = None,
) -> SignedInSession:
    return SignedInSession(
        token_hash=token_hash(token_of(persona)), account_id=account_id, wall_link_id=wall_link_id,
        started_at=NOON - timedelta(days=4), expires_at=expires_at, ended_at=ended_at,
    )  # fmt: skip


def _add(session: Session, row: Any) -> int:
    session.add(row)
    session.flush()
    return int(row.id)


def _id(session: Session, model: type[Project] | type[Account], name: str) -> int:
    column = Project.slug if model is Project else Account.username
    return session.execute(select(model.id).where(column == name)).scalar_one()
