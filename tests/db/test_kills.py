"""Every command, killed on its way: nothing of it is there until all of it is, and asking again does it once.

Each is killed before its commit and at some of its statements, on one of the two databases in turn. KILLS=all
kills each before and after every single statement, on both (many minutes).
"""

import os
import random
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from itertools import count
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import event, func, select

from db.commands.kernel import COMMANDS, Answer, perform
from db.engine import Database
from db.models import Change
from tests.conftest import Makers
from tests.databases import AdjustableClock
from tests.db.all_access import COMMAND_ACCESS
from tests.db.killed_imports import IMPORTS
from tests.db.test_access import everything
from tests.db.workers import Worker, at_each_event, forget_events, kill_at_event
from tests.personas import Network
from tests.seed import consistency

pytestmark = pytest.mark.slow
REQUEST = "killed-on-its-way"
AT_STATEMENTS = 3  # of each command, besides before its commit
ALL = os.environ.get("KILLS") == "all"


@pytest.fixture(autouse=True)
def _main_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    # AppTest leaves the page that it ran as the main module, and a new process would run that page first.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


class NotYet(Exception):
    """Raised in place of a commit: what was tried out is rolled back."""


def be_killed(url: str, name: str, persona: str, wanted: Any, pipe: Connection) -> None:
    """Carry out a command in one forked process after the other, each killed at another point; tell how they went.

    It is tried out first, which tells how many points there are, and makes each fork start with all prepared.
    """
    database = Database(url, clock=AdjustableClock())
    actor = Network(database).actor(persona)
    run = partial(perform, database, COMMANDS[name], actor, REQUEST, wanted)
    points = _points(database, run)
    some = random.Random(name).sample(range(points - 1), AT_STATEMENTS)  # noqa: S311 - the same moments in each run
    chosen = range(points) if ALL else (*some, points - 1)
    for point in sorted(chosen):
        child = os.fork()
        if child == 0:
            kill_at_event(database, point)
            run()
            os._exit(0)
        ended = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        pipe.send_bytes(str(ended).encode())


def _points(database: Database, run: Callable[[], object]) -> int:
    """Return how many points there are at which a command can be killed; the last is before its commit."""
    engine, found = database.writing_engine(), count()

    def tick(*_arguments: object) -> None:
        next(found)

    def refuse(*_arguments: object) -> None:
        raise NotYet

    at_each_event(database, tick)
    event.listen(engine, "commit", refuse)
    with suppress(NotYet):
        run()
    forget_events(database, tick)
    event.remove(engine, "commit", refuse)
    database.dispose()  # no connection goes into the forks
    return next(found)


def changes(network: Network) -> int:
    with network.database.reading() as connection:
        return connection.execute(select(func.count()).select_from(Change)).scalar_one()


def faults(network: Network) -> list[Any]:
    with network.database.reading() as connection:
        return [
            *consistency.journal_faults(connection), *consistency.history_faults(connection),
            *consistency.tallies_that_differ(connection), *consistency.participation_that_differs(connection),
            *consistency.actions_that_differ(connection),
        ]  # fmt: skip


DATABASES = ("sqlite", "postgresql")
CASES = [
    pytest.param(kind, name, marks=[pytest.mark.postgresql] if kind == "postgresql" else [])
    for place, name in enumerate([*sorted(COMMAND_ACCESS), *IMPORTS])
    for kind in (DATABASES if ALL else DATABASES[place % 2 :][:1])
]


@pytest.mark.parametrize(("kind", "name"), CASES)
def test_a_command_that_is_killed_is_not_there_and_asked_again_it_is_there_once(
    makers: Makers, clock: AdjustableClock, kind: str, name: str
) -> None:
    with makers.get(kind, peopled=True).make(clock) as database:
        network = Network(database)
        answer = _kill(network, *_case(network, name))
        assert name not in IMPORTS or IMPORTS[name].done.items() <= answer.items()


def _case(network: Network, name: str) -> tuple[str, str, Any]:
    """Return the command, who asks, and what is wanted."""
    if name in IMPORTS:
        one = IMPORTS[name]
        return one.command, one.persona, one.make(network)
    entry = COMMAND_ACCESS[name]
    persona = "coordinator" if entry.expected("coordinator", "own") == "answered" else "owner"
    return name, persona, entry.asked(network, "own")


def _kill(network: Network, name: str, persona: str, wanted: Any) -> Answer:
    """Kill a command at some of its points, look that nothing of it is there, carry it out; return its answer."""
    database = network.database
    before, at_first = everything(network), changes(network)
    url = database.url.render_as_string(hide_password=False)
    database.dispose()  # no connection goes into the other process
    ends = [int(each) for each in Worker(be_killed, url, name, persona, wanted).read_all()]
    assert len(ends) > AT_STATEMENTS
    assert set(ends) == {-signal.SIGKILL}
    assert everything(network) == before
    answer = network.do(persona, COMMANDS[name], wanted, REQUEST)
    assert network.do(persona, COMMANDS[name], wanted, REQUEST) == answer
    assert changes(network) == at_first + 1
    assert faults(network) == []
    return answer
