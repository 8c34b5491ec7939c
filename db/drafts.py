"""Drafts: what a person types is kept as they type it, for them alone; a draft never publishes itself.

Saving one is no change of the network's data, so it stands outside the journal; the last one typed holds.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from db.engine import Database
from db.faults import Refused
from db.identity import identity_of_session
from db.models import Draft, WeeklyStatus
from db.permissions import Permission, require
from db.text import TEXT_LIMIT, text_faults
from db.upsert import upsert
from db.weeks import Week

# A draft may be longer than what can be sent, so that nothing typed is lost while it is being shortened.
DRAFT_LIMIT = 20 * TEXT_LIMIT


def save(
    database: Database, session_id: int | None, project_id: int, week: str, content: dict[str, Any]
) -> datetime:
    """Keep what the person behind a session has typed for a project's week; return when it was saved.

    Raises Forbidden, Unavailable, or Refused for an unknown week and for text that no database can keep.
    """
    monday = Week.parse(week).monday
    _refuse_unkeepable(content)
    with _own(database, session_id, project_id, monday) as (session, key, now):
        upsert(session, Draft, key, {"content": content, "saved_at": now})
    return now


def add_words(
    database: Database, session_id: int | None, project_id: int, week: str, seen: int, words: dict[str, str]
) -> None:
    """Put texts into the draft of the person behind a session, beginning it where there is none.

    For the last words before a page is left, which no run of the page may hear any more. `seen` is the version of
    the saved update that the person has before them. What has been saved meanwhile word for word begins no draft.
    Raises as `save` does.
    """
    monday = Week.parse(week).monday
    _refuse_unkeepable(words)
    with _own(database, session_id, project_id, monday) as (session, key, now):
        present = session.execute(select(Draft.content).filter_by(**key)).scalar()
        status = select(WeeklyStatus).filter_by(project_id=project_id, week=monday)
        saved = session.execute(status).scalar()
        if present is None and saved is not None and all(getattr(saved, name) == words[name] for name in words):
            return
        content = {"version": seen, **(present or {}), **words}
        upsert(session, Draft, key, {"content": content, "saved_at": now})


def discard(database: Database, session_id: int | None, project_id: int, week: str) -> None:
    """Forget the draft of the person behind a session for a project's week. Raises Forbidden."""
    with _own(database, session_id, project_id, Week.parse(week).monday) as (session, key, _now):
        session.execute(delete(Draft).filter_by(**key))


@contextmanager
def _own(
    database: Database, session_id: int | None, project_id: int, monday: date
) -> Iterator[tuple[Session, dict[str, Any], datetime]]:
    """Give a transaction with the key of the draft of the person behind a session, and when it began.

    Raises Forbidden, or Unavailable.
    """
    now = database.now()
    with database.writing() as session:
        identity = identity_of_session(session.connection(), session_id, now)
        require(identity, Permission.REPORT_WEEK, project_id)
        yield session, {"account_id": identity.account_id, "project_id": project_id, "week": monday}, now


def _refuse_unkeepable(content: Mapping[str, object]) -> None:
    faults = [
        fault
        for name, value in content.items()
        for fault in text_faults(name, str(value), limit=DRAFT_LIMIT)
        if fault.code in ("too_long", "broken_character", "control_character")
    ]
    if faults:
        raise Refused(faults)
