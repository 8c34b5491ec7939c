"""Saving with real processes: none lost, none half there, every stale save refused with both texts."""

import json
import random
import signal
import sys
import time
from collections import Counter
from itertools import count
from multiprocessing.connection import Connection
from types import ModuleType
from typing import Any

import pytest
from sqlalchemy import select

from db import tallies
from db.business_ids import check_digit
from db.commands.kernel import perform
from db.commands.partners import NewPartner, add
from db.commands.status_updates import WeekReport, submit
from db.engine import Database, data_version
from db.faults import Refused, Stale
from db.history import wordings
from db.models import Change, Milestone, Partner, Partnership, WeeklyStatus, WeekTally
from tests.databases import NOON, AdjustableClock
from tests.db.workers import Worker, kill_at_event
from tests.personas import THIS_WEEK, Network
from tests.seed.consistency import history_faults

pytestmark = pytest.mark.slow
PROCESSES, SAVES_EACH, KILLS = 8, 8, 50
# Who saves in which project: the owner and the teammate the same week, the outsider another project's.
WRITERS = [("owner", "own"), ("teammate", "own"), ("outsider", "foreign")]


@pytest.fixture(autouse=True)
def _main_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    # AppTest leaves the page that it ran as the main module, and a new process would run that page first.
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))


# Many at once


def save_many(url: str, number: int, pipe: Connection) -> None:
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
    pipe.send_bytes(json.dumps(told).encode())


def test_eight_processes_lose_no_save_and_refuse_every_stale_one_with_both_texts(network: Network) -> None:
    url = network.database.url.render_as_string(hide_password=False)
    network.database.dispose()  # no connection goes into the other processes
    workers = [Worker(save_many, url, number) for number in range(PROCESSES)]
    told = [json.loads(b"".join(worker.read_all())) for worker in workers]
    saved = sorted(tuple(each) for one in told for each in one["saved"])
    assert len(saved) == PROCESSES * SAVES_EACH
    assert [one["wrong"] for one in told] == [[]] * PROCESSES
    assert sum(one["stale"] for one in told) > 0, "the processes never met: the test shows nothing"
    assert saved == sorted(kept_words(network.database))
    check_whole(network.database)


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


NEW_IDS = [f"{stem}-{check_digit(stem)}" for stem in map(str, range(3000000, 3000012)) if check_digit(stem)]


def add_the_same(url: str, number: int, pipe: Connection) -> None:
    """Add the same companies by their business ids as every other process, and tell how it went."""
    network = Network(Database(url, clock=AdjustableClock()))
    persona, slug = WRITERS[number % len(WRITERS)]
    told: list[list[Any]] = []
    for business_id in NEW_IDS:
        wanted = NewPartner(
            project_id=network.project(slug), kind="company", name=f"Of process {number}",
            business_id=business_id, stage="reached", on=NOON.date(),
        )  # fmt: skip
        try:
            answer = network.do(persona, add, wanted)
            told.append([business_id, slug, answer["known"], answer["id"]])
        except Refused as refused:
            told.append([business_id, slug, *[fault.code for fault in refused.faults]])
    pipe.send_bytes(json.dumps(told).encode())


def test_processes_that_add_the_same_business_id_at_once_make_one_partner_of_it(network: Network) -> None:
    url = network.database.url.render_as_string(hide_password=False)
    network.database.dispose()  # no connection goes into the other processes
    workers = [Worker(add_the_same, url, number) for number in range(6)]
    told = [each for worker in workers for each in json.loads(b"".join(worker.read_all()))]
    assert len(told) == 6 * len(NEW_IDS)
    with network.database.reading() as connection:
        found = connection.execute(select(Partner.business_id, Partner.id).where(Partner.business_id.in_(NEW_IDS)))
        ids = {row.business_id: row.id for row in found}
        projects = connection.execute(
            select(Partner.business_id, Partnership.project_id)
            .join(Partnership, Partnership.partner_id == Partner.id)
            .where(Partner.business_id.in_(NEW_IDS))
        ).all()
        assert not history_faults(connection)
    assert len(projects) == len(set(projects)) == 2 * len(NEW_IDS)
    for business_id in NEW_IDS:
        own, foreign = (
            [each[2:] for each in told if each[:2] == [business_id, slug]] for slug in ("own", "foreign")
        )
        # The first one makes the partner, the first one of the other project joins it, and the rest are told.
        joined = [[False, ids[business_id]], [True, ids[business_id]]]
        assert sorted(each for each in own + foreign if len(each) == 2) == joined
        assert [own.count(["partner_in_project"]), foreign.count(["partner_in_project"])] == [3, 1]
    check_whole(network.database)


# Killed at any point


def save_on(url: str, first: int, killed_at: int | None, pipe: Connection) -> None:
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
        pipe.send_bytes(f"{number}".encode())


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
        worker = Worker(save_on, url, last + 1, None)
        received = [worker.read()]
        assert received[0], "the process ended by itself"
        time.sleep(chance.uniform(0, 0.02))  # not to wait for anything: this is the random moment
        worker.process.kill()
        last = int((received + worker.read_all())[-1])
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
        worker = Worker(save_on, url, first, point)
        received = worker.read_all()
        assert worker.process.exitcode == -signal.SIGKILL
        told = int(received[-1]) if received else None
        check_saves(database, told or last)
        if told is not None and told > last:
            break  # the save before which it was to be killed came through: every point of a save was tried
        last = told or last
    assert point > 20
