"""The people of the sample as they write: signed in, so that the journal knows who said what."""

import secrets
from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import delete

from db import drafts, visits
from db.commands import status_updates
from db.commands.kernel import Actor, Answer, Command
from db.commands.status_updates import SameAsBefore, WeekReport
from db.engine import Database, data_version
from db.identity import token_hash
from db.models import SignedInSession
from db.weeks import Week
from seed.telling import Told
from seed.work import W, act


class Reporters:
    """Sessions of the sample's accounts, begun without a password and all gone in the end."""

    def __init__(self, database: Database) -> None:
        """Begin with nobody signed in."""
        self._database = database
        self._sessions: dict[int, int] = {}
        self._versions: dict[tuple[int, Week], int] = {}

    def report(
        self, account_id: int, project_id: int, told: Told, reached: Mapping[int, bool], language: str
    ) -> None:
        """Send what an account says of a project's week."""
        actor, seen = Actor.session(self._session(account_id)), self._versions.get((project_id, told.week), 0)
        if told.same:
            answer = act(
                self._database, status_updates.repeat, SameAsBefore(project_id, told.week.iso, seen), actor
            )
        else:
            report = WeekReport(
                project_id, told.week.iso, told.state, told.done, told.next, told.obstacle, told.help,
                language, seen, dict(reached),
            )  # fmt: skip
            answer = act(self._database, status_updates.submit, report, actor)
        self._versions[project_id, told.week] = answer["version"]

    def draft(self, account_id: int, project_id: int, week: Week, content: dict[str, object]) -> None:
        """Leave a week half written."""
        drafts.save(self._database, self._session(account_id), project_id, week.iso, content)

    def look(self, account_id: int) -> None:
        """Have an account see the network as it is now."""
        with self._database.reading() as connection:
            moment = data_version(connection)
        visits.note(self._database, self._session(account_id), moment)

    def act(self, account_id: int, command: Command[W], wanted: W) -> Answer:
        """Carry out a command as an account; return its answer."""
        return act(self._database, command, wanted, Actor.session(self._session(account_id)))

    def leave(self) -> None:
        """Remove the sessions."""
        with self._database.writing() as session:
            session.execute(delete(SignedInSession).where(SignedInSession.id.in_(self._sessions.values())))

    def _session(self, account_id: int) -> int:
        if account_id not in self._sessions:
            self._sessions[account_id] = self._begin(account_id)
        return self._sessions[account_id]

    def _begin(self, account_id: int) -> int:
        now = self._database.now()
        begun = SignedInSession(
            token_hash=token_hash(secrets.token_urlsafe(32)), account_id=account_id, wall_link_id=None,
            started_at=now, expires_at=now + timedelta(weeks=200), ended_at=None,
        )  # fmt: skip
        with self._database.writing() as session:
            session.add(begun)
        return begun.id
