"""Saving with real processes: none lost, none half there, every stale save refused with both texts."""

import json
import os
import random
import signal
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

import pytest
from sqlalchemy import event, select

from db import tallies
from db.commands.kernel import perform
from db.commands.status_updates import WeekReport, submit
from db.engine import Database, data_version
from db.faults import Stale
from db.history import wordings
from db.models import Change, Milestone, WeeklyStatus, WeekTally
from tests.databases import AdjustableClock
from tests.personas import THIS_WEEK, Network

pytestmark = pytest.mark.slow
PROCESSES, SAVES_EACH, KILLS = 8, 8, 50
# Who saves in which project: the owner and the teammate the same week, the outsider another project's.
WRITERS = [("owner", "own"), ("teammate", "own"), ("outsider", "foreign")]


@contextmanager
def process(run: Callable[[int], None]) -> Iterator[tuple[int, int]]:
    """Run something in a process of its own; give its id and the reading end of the pipe that it writes to."""
    reading, writing = os.pipe()
    pid = os.fork()
    if pid == 0:
        try:
            os.close(reading)
            run(writing)
            os._exit(0)
        finally:
            os._exit(1)
    os.close(writing)
    try:
        yield pid, reading
    finally:
        os.close(reading)


def read_all(pipe: int) -> bytes:
    """Return what comes through a pipe until its other end is closed."""
    return b"".join(iter(lambda: os.read(pipe, 65_536), b""))


# Many at once


def save_many(url: str, number: int, pipe: int) -> None:
    """Save several times over whatever others saved, and tell how it went."""
    network = Network(Database(url, clock=AdjustableClock()))
    persona, slug = WRITERS[number % len(WRITERS)]
    told: dict[str, Any] = {"saved": [], "stale": 0, "wrong": []}
    seen = 0
    for turn in range(SAVES_EACH):
        words = f"Process {number}, save {turn}"
        while True:
            try:
                answer = network.do(
                    persona,
                    submit,
                    WeekReport(network.project(slug), THIS_WEEK, "on_track", words, seen_version=seen),
                )
            except Stale as stale:
                told["stale"] += 1
                both = stale.yours["done"] == words and str(stale.theirs["done"]).startswith("Process ")
                if not both or stale.version == seen:
                    told["wrong"].append([stale.theirs, stale.yours])
                seen = stale.version
                continue
            seen = answer["version"]
            told["saved"].append([slug, seen, words])
            break
    os.write(pipe, json.dumps(told).encode())


def test_eight_processes_lose_no_save_and_refuse_every_stale_one_with_both_texts(network: Network) -> None:
    url = network.database.url.render_as_string(hide_password=False)
    network.database.dispose()  # no connection goes into the other processes
    with ExitStackOfProcesses(lambda number, pipe: save_many(url, number, pipe)) as pipes:
        told = [json.loads(read_all(pipe)) for pipe in pipes]
    saved = sorted(tuple(each) for one in told for each in one["saved"])
    assert len(saved) == PROCESSES * SAVES_EACH
    assert [one["wrong"] for one in told] == [[]] * PROCESSES
    assert sum(one["stale"] for one in told) > 0, "the processes never met: the test shows nothing"
    assert saved == sorted(kept_words(network.database))
    check_whole(network.database)


class ExitStackOfProcesses:
    """The processes that race, started together and waited for."""

    def __init__(self, run: Callable[[int, int], None]) -> None:
        self._run = run
        self._open: list[Any] = []
        self._pids: list[int] = []

    def __enter__(self) -> list[int]:
        pipes = []
        for number in range(PROCESSES):
            context = process(lambda pipe, number=number: self._run(number, pipe))  # type: ignore[misc]  # number is bound now
            pid, pipe = context.__enter__()
            self._open.append(context)
            self._pids.append(pid)
            pipes.append(pipe)
        return pipes

    def __exit__(self, *_exception: object) -> None:
        codes = [os.waitpid(pid, 0)[1] for pid in self._pids]
        for context in self._open:
            context.__exit__(None, None, None)
        assert codes == [0] * PROCESSES


def kept_words(database: Database) -> list[tuple[str, int, str]]:
    """Return project, version and words of every wording of this week."""
    network, table = Network(database), wordings(WeeklyStatus)
    slugs = {network.project(slug): slug for slug in ("own", "foreign")}
    with database.reading() as connection:
        statement = select(table.c.project_id, table.c.version, table.c.done, table.c.week)
        found = connection.execute(statement).all()
    return [(slugs[row.project_id], row.version, row.done) for row in found if row.done.startswith("Process ")]


def check_whole(database: Database) -> None:
    """Hold that journal, wordings and tallies are of one piece."""
    with database.reading() as connection:
        numbers = list(connection.execute(select(Change.id).order_by(Change.id)).scalars())
        assert numbers == list(range(1, data_version(connection) + 1))
        kept = {tuple(row[:5]): row[5] for row in connection.execute(select(WeekTally.__table__)) if row[5]}
        counted = {tuple(row[:5]): row[5] for row in connection.execute(tallies.counted_weeks(None))}
        assert kept == counted


# Killed at any point


def save_on(url: str, first: int, pipe: int, killed_at: int | None = None) -> None:
    """Save again and again from the save of a number on, and acknowledge each by its number."""
    database = Database(url, clock=AdjustableClock())
    network = Network(database)
    own, pilot, actor = network.project("own"), network.milestone("pilot"), network.actor("owner")
    if killed_at is not None:
        kill_at_event(database, killed_at)
    for number in count(first):
        report = WeekReport(
            own,
            THIS_WEEK,
            "on_track",
            f"Save {number}",
            seen_version=number - 1,
            milestones={pilot: number % 2 == 1},
        )
        answer = perform(database, submit, actor, f"request-{number:06}", report)
        assert answer["version"] == number
        os.write(pipe, f"{number}\n".encode())


def kill_at_event(database: Database, at: int) -> None:
    """Kill this process before its n-th statement or commit, as `kill -9` would."""
    left = count(at, -1)

    def tick(*_arguments: object) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    engine = database.writing_engine()
    event.listen(engine, "before_cursor_execute", tick)
    event.listen(engine, "after_cursor_execute", tick)
    event.listen(engine, "commit", tick)


def acknowledged(received: bytes) -> int | None:
    """Return the number of the last save that was acknowledged whole."""
    lines = received.split(b"\n")[:-1]
    return int(lines[-1]) if lines else None


def check_saves(database: Database, last: int) -> None:
    """Hold that saves up to the last acknowledged one are there, perhaps the next, and none of them half."""
    check_whole(database)
    status, milestone = wordings(WeeklyStatus), wordings(Milestone)
    with database.reading() as connection:
        saves = connection.execute(
            select(status.c.version, status.c.done, status.c.since, Change.request_id, Change.answer)
            .join(Change, Change.id == status.c.since)
            .where(status.c.done.startswith("Save "))
            .order_by(status.c.version)
        ).all()
        ticks = Counter(
            connection.execute(select(milestone.c.since).where(milestone.c.title == "pilot")).scalars()
        )
        requests = connection.execute(select(Change.request_id).where(Change.request_id.startswith("request-")))
        assert sorted(requests.scalars()) == [f"request-{row.version:06}" for row in saves]
    assert len(saves) in (last, last + 1)
    for number, row in enumerate(saves, 1):
        assert (row.version, row.done, row.request_id) == (number, f"Save {number}", f"request-{number:06}")
        assert row.answer["version"] == number
        assert ticks[row.since] == 1


def test_killed_at_fifty_random_moments_every_acknowledged_save_is_there_and_none_is_half_there(
    network: Network,
) -> None:
    database, chance = network.database, random.Random(20261122)  # noqa: S311 - the same moments in each run
    url = database.url.render_as_string(hide_password=False)
    last = 0
    for _ in range(KILLS):
        database.dispose()
        with process(lambda pipe, first=last + 1: save_on(url, first, pipe)) as (pid, pipe):  # type: ignore[misc]  # first is bound now
            received = os.read(pipe, 65_536)
            assert received, "the process ended by itself"
            time.sleep(chance.uniform(0, 0.02))  # not to wait for anything: this is the random moment
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            last = acknowledged(received + read_all(pipe)) or last
        check_saves(database, last)
    assert last >= KILLS


def test_killed_before_each_statement_a_save_is_there_or_not_and_asking_again_saves_it_once(
    network: Network,
) -> None:
    database = network.database
    url = database.url.render_as_string(hide_password=False)
    last, first = 0, 1
    for point in count():
        database.dispose()
        with process(lambda pipe, point=point, first=first: save_on(url, first, pipe, point)) as (pid, pipe):  # type: ignore[misc]  # both are bound now
            received = read_all(pipe)
            assert os.WTERMSIG(os.waitpid(pid, 0)[1]) == signal.SIGKILL
        told = acknowledged(received)
        check_saves(database, told or last)
        if told is not None and told > last:
            break  # the save before which it was to be killed came through: every point of a save was tried
        last = told or last
    assert point > 20
