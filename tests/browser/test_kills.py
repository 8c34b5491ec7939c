"""The real server, killed at fifty random points of a save: no acknowledged one is lost, none is half there."""

import asyncio
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from random import Random
from time import monotonic

import pytest
from websockets.exceptions import ConnectionClosed

from db.engine import Database
from tests.browser.reporting import reporter_of
from tests.browser.serving import ROOT
from tests.browser.stage import Person, Stage
from tests.ports import comes_up, free_port
from tests.seed.consistency import history_faults, journal_faults, tallies_that_differ

KILLS = 50
Start = Callable[[], tuple[int, int]]


@pytest.fixture
def database(sample_file: Path, scratch: Path) -> Iterator[Database]:
    file = scratch / "killed.db"
    shutil.copyfile(sample_file, file)
    made = Database(f"sqlite:///{file}")
    yield made
    made.dispose()


@pytest.fixture
def start(database: Database, scratch: Path) -> Iterator[Start]:
    """Start a server upon the database and return its port and its process."""
    address = database.url.render_as_string()
    with (scratch / "killed.log").open("wb") as log:
        forking = subprocess.Popen(
            [sys.executable, "-m", "tests.browser.forking"], cwd=ROOT, env={**os.environ, "DATABASE_URL": address},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True,
        )  # fmt: skip
    assert forking.stdin is not None
    assert forking.stdout is not None
    asked, answered = forking.stdin, forking.stdout

    def start() -> tuple[int, int]:
        port = free_port()
        asked.write(f"{port}\n")
        asked.flush()
        process = int(answered.readline())
        assert comes_up(port), "the server did not come up"
        return port, process

    yield start
    asked.close()
    forking.wait(10)


async def seconds_of_a_save(port: int, lead: Person, week: str) -> float:
    """Save undisturbed and return how long it took, on this machine as busy as it is."""
    async with reporter_of(port, lead, week) as reporter:
        reporter.prepare("Saved undisturbed")
        begun = monotonic()
        await reporter.save()
        assert reporter.acknowledged
        return monotonic() - begun


async def killed_while_saving(port: int, process: int, lead: Person, week: str, text: str, after: float) -> bool:
    """Save a text and kill the server so many seconds later; return whether the save was acknowledged."""
    reporter = reporter_of(port, lead, week)
    with suppress(ConnectionClosed, OSError):  # which closing the tab finds, too
        async with reporter:
            reporter.prepare(text)
            saving = asyncio.create_task(reporter.save())
            await asyncio.sleep(after)
            os.kill(process, signal.SIGKILL)
            await saving
    return reporter.acknowledged


def test_killed_at_fifty_random_points_no_acknowledged_save_is_lost_and_none_is_half_there(
    database: Database, start: Start
) -> None:
    chance, stage = Random(20261122), Stage(database)  # noqa: S311 - the same moments in each run
    lead = stage.lead()
    week, acknowledged, found_saved = stage.present.iso, 0, 0
    threads = ThreadPoolExecutor(1)  # Playwright keeps an event loop running in this one
    port, process = start()
    whole = threads.submit(asyncio.run, seconds_of_a_save(port, lead, week)).result(60)
    os.kill(process, signal.SIGKILL)
    for number in range(KILLS):
        before, text = stage.saved(lead.project, week), f"Saved before kill {number}"
        port, process = start()
        saving = killed_while_saving(port, process, lead, week, text, chance.uniform(0, 1.5 * whole))
        told = threads.submit(asyncio.run, saving).result(60)
        saved = stage.saved(lead.project, week)
        came_through = saved is not None and saved.done == text
        assert came_through or not told, "what was acknowledged is not there"
        if came_through:
            assert saved is not None
            assert (saved.state, saved.version) == ("on_track", 1 + (before.version if before else 0))
        else:
            assert (saved and (saved.done, saved.version)) == (before and (before.done, before.version))
        acknowledged, found_saved = acknowledged + told, found_saved + came_through
    print(f"{acknowledged} of {KILLS} were acknowledged, {found_saved} saved")  # noqa: T201 - for whoever reads the run
    assert 0 < found_saved < KILLS, "the kills fell on both sides of the commit"
    with database.reading() as connection:
        assert not journal_faults(connection)
        assert not history_faults(connection)
        assert not tallies_that_differ(connection)
