"""The one way to write: what every command goes through, so that no command can leave it out.

A command is a function of a transaction and of what is wanted. Around it, in one database transaction: the
clock's row is locked (so changes are numbered in the order in which they are committed), a request that was
answered before gets its first answer, the asker's rights are read anew and checked, and the change enters the
journal with its number, its actor and its answer.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Generic, TypeVar

from sqlalchemy import select
from sqlalchemy.orm import Session

from db import history
from db.engine import Database
from db.faults import Fault, Forbidden, Missing, Refused
from db.identity import identity_of_session
from db.models import Change, Clock
from db.models.base import Versioned
from db.permissions import IN_OWN_PROJECTS, Identity, Permission, Role, require

_REQUEST_ID = re.compile(r"[\w-]{8,80}", re.ASCII)
Answer = dict[str, Any]
W = TypeVar("W")  # what a command is asked to do: a frozen dataclass of plain values
Row = TypeVar("Row", bound=Versioned)


@dataclass(frozen=True)
class Actor:
    """Who asks: a signed-in session, or the operator's own terminal by name."""

    session_id: int | None = None
    system: str | None = None

    @classmethod
    def session(cls, session_id: int | None) -> "Actor":
        """Return the actor behind a signed-in session; None is nobody."""
        return cls(session_id=session_id)


@dataclass(frozen=True)
class Transaction:
    """What a command has at hand: the session, who asks, and the change that it makes."""

    session: Session
    identity: Identity
    change: int
    at: datetime  # in the journal, where times never go back
    today: date  # in Helsinki, by the machine's clock: a clock that once ran ahead must not carry the date along

    def get(self, model: type[Row], row_id: int) -> Row:
        """Return a row. Raises Missing."""
        row = self.session.get(model, row_id)
        if row is None:
            raise Missing(model.__name__)
        return row


@dataclass(frozen=True)
class Command(Generic[W]):
    """A named command: the permission it needs, and the project in which it needs it."""

    name: str
    needs: Permission
    run: Callable[[Transaction, W], Answer]


COMMANDS: dict[str, Command[Any]] = {}


def command(needs: Permission) -> Callable[[Callable[[Transaction, W], Answer]], Command[W]]:
    """Register a function as a command that needs a permission.

    Where the permission holds in own projects only, what is wanted names its `project_id`.
    """

    def register(run: Callable[[Transaction, W], Answer]) -> Command[W]:
        name = f"{run.__module__.removeprefix('db.commands.')}.{run.__name__}"
        COMMANDS[name] = Command(name, needs, run)
        return COMMANDS[name]

    return register


def perform(database: Database, command: Command[W], actor: Actor, request_id: str, wanted: W) -> Answer:
    """Carry out a command and return its answer once it is committed.

    Raises Refused (all faults at once), Stale, Forbidden, Missing, or Unavailable; then nothing was written,
    except that after Unavailable the outcome may be unknown: asking again with the same request id tells it.
    """
    with database.writing() as session:
        clock = session.execute(select(Clock).with_for_update()).scalar_one()
        identity = _identity(session, actor, database.now())
        _check(identity, command, wanted)
        earlier = _earlier_answer(session, command, identity, actor, request_id)
        if earlier is not None:
            return earlier
        clock.version += 1
        clock.at = max(database.now(), clock.at + timedelta(microseconds=1))
        change = _journal(session, clock, command.name, actor, identity, request_id)
        transaction = Transaction(session, identity, change.id, change.at, database.today())
        change.answer = command.run(transaction, wanted)
        return dict(change.answer)


def _identity(session: Session, actor: Actor, now: datetime) -> Identity:
    if actor.system is not None:
        return Identity(Role.COORDINATOR, name=actor.system)
    return identity_of_session(session.connection(), actor.session_id, now)


def _check(identity: Identity, command: Command[Any], wanted: object) -> None:
    project_id = getattr(wanted, "project_id", None)
    if identity.role is Role.COORDINATOR and identity.account_id is None:
        return  # the operator's own terminal: seeds and the first account
    require(identity, command.needs, project_id if command.needs in IN_OWN_PROJECTS else None)


def _earlier_answer(
    session: Session, command: Command[Any], identity: Identity, actor: Actor, request_id: str
) -> Answer | None:
    if not _REQUEST_ID.fullmatch(request_id):
        raise Refused([Fault("request", "request_unknown")])
    change = session.execute(select(Change).where(Change.request_id == request_id)).scalar()
    if change is None:
        return None
    asked_by = change.actor if actor.system else None
    if (change.command, change.account_id, asked_by) != (command.name, identity.account_id, actor.system):
        raise Forbidden("request id of somebody else")
    return dict(change.answer)


def _journal(
    session: Session, clock: Clock, name: str, actor: Actor, identity: Identity, request_id: str
) -> Change:
    change = Change(
        id=clock.version, at=clock.at, account_id=identity.account_id, actor=actor.system or identity.role,
        command=name, request_id=request_id, answer={},
    )  # fmt: skip
    session.add(change)
    session.flush()
    history.name_change(session, change.id)
    return change
