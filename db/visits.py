"""How far a person has seen the network; no change of its data, so it stands outside the journal."""

from datetime import timedelta

from db.engine import Database
from db.identity import identity_of_session
from db.models import Visit

# A pause of this length ends a visit; within one, "since my last visit" stays where it was.
VISIT_ENDS_AFTER = timedelta(minutes=30)
NOTED_EVERY = timedelta(minutes=5)


def note(database: Database, session_id: int | None, moment: int) -> None:
    """Keep that the person behind a session has seen the network up to a moment."""
    now = database.now()
    with database.writing() as session:
        identity = identity_of_session(session.connection(), session_id, now)
        if identity.account_id is None:
            return
        visit = session.get(Visit, identity.account_id)
        if visit is None:
            session.add(Visit(account_id=identity.account_id, since=moment, seen=moment, at=now))
        elif now - visit.at > VISIT_ENDS_AFTER:
            visit.since, visit.seen, visit.at = visit.seen, moment, now
        elif now - visit.at > NOTED_EVERY:
            visit.seen, visit.at = max(visit.seen, moment), now
