"""The one way to write: what every command goes through."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Any

import pytest
from sqlalchemy import Row, func, select

from db.commands.kernel import COMMANDS, Actor, Answer, Command, Transaction, command, perform
from db.commands.status_updates import WeekReport, submit
from db.engine import Database, data_version
from db.faults import Forbidden, Missing, Refused
from db.models import Account, Change, Milestone, Organisation, Project, WeeklyStatus
from db.permissions import Permission
from tests.databases import NOON, AdjustableClock
from tests.personas import LAST_WEEK, SYSTEM, THIS_WEEK, Network

REQUEST = "request-0001"


def journal(database: Database) -> list[Row[Any]]:
    with database.reading() as connection:
        return list(connection.execute(select(Change.__table__).order_by(Change.id)).all())


def report(network: Network, slug: str = "own", **words: Any) -> WeekReport:
    return WeekReport(network.project(slug), THIS_WEEK, "on_track", **{"done": "Done", **words})


def add_organisation(tx: Transaction, wanted: str) -> Answer:
    row = Organisation(slug=wanted, kind="other", languages="fi", name_fi=wanted)
    tx.session.add(row)
    tx.session.flush()
    return {"id": row.id}


ADD = Command("tests.add_organisation", Permission.MANAGE, add_organisation)


def test_a_change_enters_the_journal_with_its_number_actor_and_answer(network: Network) -> None:
    before = len(journal(network.database))
    answer = network.do("owner", submit, report(network), REQUEST)
    changes = journal(network.database)
    newest = changes[-1]
    assert len(changes) == before + 1 == newest.id
    assert (newest.account_id, newest.actor, newest.command) == (
        network.account("owner"),
        "project",
        "status_updates.submit",
    )
    assert (newest.at, newest.request_id, newest.answer) == (NOON, REQUEST, answer)
    with network.database.reading() as connection:
        assert data_version(connection) == newest.id
        assert connection.execute(select(func.max(WeeklyStatus.since))).scalar_one() == newest.id


# Repeated requests


def test_a_repeated_request_gets_the_first_answer_and_writes_nothing(network: Network) -> None:
    first = network.do("owner", submit, report(network), REQUEST)
    before = journal(network.database)
    assert network.do("owner", submit, report(network), REQUEST) == first
    assert journal(network.database) == before


@pytest.mark.parametrize("persona", ["teammate", "outsider", "coordinator", "ministry", "wall", "nobody"])
def test_a_request_id_of_somebody_else_tells_and_writes_nothing(network: Network, persona: str) -> None:
    network.do("owner", submit, report(network), REQUEST)
    before = journal(network.database)
    with pytest.raises(Forbidden):
        network.do(persona, submit, report(network), REQUEST)
    assert journal(network.database) == before


def test_a_request_id_of_another_command_is_refused(network: Network) -> None:
    perform(network.database, ADD, SYSTEM, REQUEST, "first")
    other = Command("tests.other", Permission.MANAGE, add_organisation)
    with pytest.raises(Forbidden):
        perform(network.database, other, SYSTEM, REQUEST, "second")


def test_a_system_repeats_its_own_request_and_no_other_system_s(network: Network) -> None:
    first = perform(network.database, ADD, SYSTEM, REQUEST, "first")
    assert perform(network.database, ADD, SYSTEM, REQUEST, "first") == first
    with pytest.raises(Forbidden):
        perform(network.database, ADD, Actor(system="seed"), REQUEST, "first")
    with pytest.raises(Forbidden):
        network.do("coordinator", ADD, "first", REQUEST)


def test_who_lost_the_right_gets_no_earlier_answer(network: Network) -> None:
    network.do("owner", submit, report(network), REQUEST)
    perform(
        network.database, Command("tests.deactivate", Permission.MANAGE, deactivate_owner), SYSTEM, "x" * 8, None
    )
    with pytest.raises(Forbidden):
        network.do("owner", submit, report(network), REQUEST)


@pytest.mark.parametrize("request_id", ["", "short", "x" * 81, "nul\0" * 3, "\ud800" * 9, "with space", "ä" * 10])
def test_a_request_id_that_cannot_be_kept_is_refused(network: Network, request_id: str) -> None:
    before = journal(network.database)
    with pytest.raises(Refused) as refused:
        perform(network.database, submit, network.actor("owner"), request_id, report(network))
    assert [fault.code for fault in refused.value.faults] == ["request_unknown"]
    assert journal(network.database) == before


# The clock


def test_numbers_and_times_grow_when_the_clock_is_set_back(network: Network, clock: AdjustableClock) -> None:
    moments = [NOON, NOON - timedelta(days=40), NOON - timedelta(days=40), NOON + timedelta(seconds=1)]
    for number, moment in enumerate(moments):
        clock.moment = moment
        perform(network.database, ADD, SYSTEM, f"request-{number}", f"slug-{number}")
    changes = journal(network.database)
    assert [change.id for change in changes] == list(range(1, len(changes) + 1))
    times = [change.at for change in changes]
    assert all(earlier < later for earlier, later in pairwise(times))
    assert times[-1] == moments[-1]


def test_a_clock_that_once_ran_ahead_does_not_open_weeks_to_come(network: Network, clock: AdjustableClock) -> None:
    clock.moment = NOON + timedelta(days=400)
    perform(network.database, ADD, SYSTEM, REQUEST, "ahead")
    clock.moment = NOON
    with pytest.raises(Refused) as refused:
        network.do("owner", submit, WeekReport(network.project("own"), "2026-W48", "on_track", "Done"))
    assert [fault.code for fault in refused.value.faults] == ["week_in_future"]


# Nothing half done


def failing(exception: Callable[[], Exception]) -> Command[None]:
    def fail(tx: Transaction, _wanted: None) -> Answer:
        tx.session.add(Organisation(slug="half", kind="other", languages="fi", name_fi="half"))
        tx.session.execute(select(Milestone).where(Milestone.title == "plan")).scalar_one().title = "half"
        tx.session.flush()
        raise exception()

    return Command("tests.fail", Permission.MANAGE, fail)


@pytest.mark.parametrize(
    "exception", [ZeroDivisionError, lambda: Refused([]), Forbidden, Missing, KeyboardInterrupt]
)
def test_an_exception_in_a_command_leaves_nothing(network: Network, exception: Callable[[], Exception]) -> None:
    before = everything(network.database)
    with pytest.raises((ZeroDivisionError, Refused, Forbidden, Missing, KeyboardInterrupt)):
        perform(network.database, failing(exception), SYSTEM, REQUEST, None)
    assert everything(network.database) == before
    assert perform(network.database, ADD, SYSTEM, REQUEST, "after")["id"]


def everything(database: Database) -> dict[str, list[tuple[Any, ...]]]:
    tables = [Organisation.__table__, Milestone.__table__, Milestone.__history__, Change.__table__]
    with database.reading() as connection:
        found = {table.name: [tuple(row) for row in connection.execute(select(table))] for table in tables}
        return {**found, "version": [(data_version(connection),)]}


# Rights


def deactivate_owner(tx: Transaction, _wanted: None) -> Answer:
    tx.session.execute(select(Account).where(Account.username == "owner")).scalar_one().active = False
    return {}


def test_rights_are_read_inside_the_transaction(network: Network) -> None:
    """An actor was made before the account was deactivated, and asks after it."""
    owner, wanted = network.actor("owner"), report(network)
    perform(
        network.database, Command("tests.deactivate", Permission.MANAGE, deactivate_owner), SYSTEM, REQUEST, None
    )
    with pytest.raises(Forbidden):
        perform(network.database, submit, owner, "request-0002", wanted)


@pytest.mark.parametrize("project_id", [None, "1", -1, 10**12, True, 1.5])
def test_a_forged_project_is_forbidden_without_telling_whether_it_exists(
    network: Network, project_id: Any
) -> None:
    with pytest.raises(Forbidden):
        network.do("outsider", submit, WeekReport(project_id, LAST_WEEK, "on_track", "Done"))


@pytest.mark.parametrize("session_id", [None, 0, -1, 10**12])
def test_a_forged_session_is_nobody(network: Network, session_id: int | None) -> None:
    with pytest.raises(Forbidden):
        perform(network.database, submit, Actor.session(session_id), REQUEST, report(network))


def test_an_object_that_is_not_there_is_missing(network: Network) -> None:
    def touch(tx: Transaction, wanted: int) -> Answer:
        return {"name": tx.get(Project, wanted).name_fi}

    with pytest.raises(Missing):
        perform(network.database, Command("tests.touch", Permission.MANAGE, touch), SYSTEM, REQUEST, 999_999)


@pytest.fixture
def no_trace() -> Iterator[None]:
    before = dict(COMMANDS)
    yield
    COMMANDS.clear()
    COMMANDS.update(before)


@pytest.mark.usefixtures("no_trace")
def test_a_command_is_registered_under_its_module_and_name() -> None:
    @dataclass(frozen=True)
    class Wanted:
        at: datetime

    @command(Permission.MANAGE)
    def made(_tx: Transaction, _wanted: Wanted) -> Answer:
        return {}

    assert COMMANDS[made.name] is made
    assert made.needs is Permission.MANAGE
