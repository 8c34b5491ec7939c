"""Many viewers of one page on one process, while somebody saves."""

import asyncio
import json
import sys
import time
from collections.abc import AsyncIterator, Coroutine, Iterable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from itertools import count, takewhile
from typing import Any, Final

import psutil

from tests.bench import widgets
from tests.bench.bars import Bar, percentile
from tests.bench.pages import Measured
from tests.bench.protocol import Piece, Run
from tests.bench.server import ROOT, Server
from tests.bench.viewer import Viewer

CLICK_EVERY: Final = 10.0  # seconds
SAVE_EVERY: Final = 2.0
VIEWS_OF_A_CHOICE: Final = 4  # people look at much the same things
MOST_SECONDS: Final = 1.0
SEEN_WITHIN: Final = 5.0
_GOLDEN: Final = 0.618033988749895  # spreads any number of phases evenly
_AT_ONCE: Final = 5
_GRACE: Final = 5.0  # seconds that an overloaded server is still given


@dataclass
class Tally:
    """Seconds that the viewers waited: from when a click was due, or a timer rang, to the end of its run."""

    clicks: list[float] = field(default_factory=list)
    ticks: list[float] = field(default_factory=list)
    runs: int = 0  # that were served
    begun: int = 0  # times that a script began for them: more than runs where pages begin anew

    def served(self, run: Run) -> None:
        """Count a run."""
        self.runs += 1
        self.begun += run.begun


@dataclass(frozen=True)
class Load:
    """What the load did.

    `busy` and `others` are shares of one core: the server's, and all foreign processes'. `cost` is the server's
    milliseconds of processor time per served run: it bears a busy machine, the waits do not.
    """

    viewers: int
    tally: Tally
    saves: list[float]  # milliseconds
    timer: float | None  # seconds between the shortest timer's rings
    busy: float
    others: float
    cost: float
    megabytes: float

    @property
    def demand(self) -> float:
        """The share of a core that all clicks and timers would take if none had to wait."""
        rings = 0 if self.timer is None else int(CLICK_EVERY / self.timer)
        return self.viewers * (1 + rings) / CLICK_EVERY * self.cost / 1000

    def bars(self) -> list[Bar]:
        """Return the promises about a click and about how soon a save is seen."""
        note = f"; {len(self.tally.clicks)} clicks, foreign processes took {self.others:.0%} of a core"
        p95 = percentile(self.tally.clicks, 0.95)
        bars = [Bar(f"load: p95 of a click, {self.viewers} viewers", p95, MOST_SECONDS, " s", note)]
        if self.timer is not None and self.tally.ticks:
            seen = self.timer + percentile(self.tally.ticks, 0.95)
            bars.append(Bar("load: a save is seen within (timer + p95 of its run)", seen, SEEN_WITHIN, " s"))
        return bars

    def text(self) -> str:
        """Return the figures as lines of text."""
        lines = [
            f"server: {self.busy:.0%} of a core, {self.megabytes:.0f} MB; foreign processes: {self.others:.0%}",
            f"{self.cost:.1f} ms of processor time per run; asked for: {self.demand:.0%} of a core",
            f"{self.tally.runs} runs; begun anew before their end: {self.tally.begun - self.tally.runs}",
        ]
        waits = (("clicks", self.tally.clicks), ("live part", self.tally.ticks))
        for name, seconds in waits:
            if seconds:
                shares = ", ".join(f"p{share} {percentile(seconds, share / 100):.2f} s" for share in (50, 95, 99))
                lines.append(f"{name}: {len(seconds)}, {shares}")
        if self.saves:
            lines.append(
                f"saves: {len(self.saves)}, p95 {percentile(self.saves, 0.95):.0f} ms in the writing process"
            )
        return "\n".join(lines)


async def load(
    server: Server, page: Measured, cookies: str, database: str, *, viewers: int, seconds: float
) -> Load:
    """Let so many viewers look at a page for so long, and a process save to its database; return what it did."""
    async with AsyncExitStack() as stack:
        tabs: list[Viewer] = []
        while len(tabs) < viewers:
            batch = [
                Viewer(server.port, page.path, cookies=cookies) for _ in range(min(_AT_ONCE, viewers - len(tabs)))
            ]
            tabs += await asyncio.gather(*(stack.enter_async_context(tab) for tab in batch))
        writer = await stack.enter_async_context(_writing(database, seconds))
        before = _Spent.now(server, writer.pid)
        end, tally = time.monotonic() + seconds, Tally()
        await _all(_look(tab, place, end, tally) for place, tab in enumerate(tabs))
        spent = _Spent.now(server, writer.pid, before)
        output, _nothing = await writer.communicate()
        timer = min(tabs[0].screen.timers.values(), default=None)
        cost = spent.server * (spent.at - before.at) / max(1, tally.runs) * 1000
        return Load(
            viewers, tally, json.loads(output or "[]"), timer,
            spent.server, spent.others, cost, server.memory_megabytes(),
        )  # fmt: skip


async def _all(looks: Iterable[Coroutine[Any, Any, None]]) -> None:
    try:
        async with asyncio.TaskGroup() as group:
            for look in looks:
                group.create_task(look)
    except ExceptionGroup as faults:
        raise faults.exceptions[0] from faults


@asynccontextmanager
async def _writing(database: str, seconds: float) -> AsyncIterator[asyncio.subprocess.Process]:
    command = (sys.executable, "-m", "tests.bench.writer", database, str(SAVE_EVERY), str(seconds))
    process = await asyncio.create_subprocess_exec(*command, cwd=ROOT, stdout=asyncio.subprocess.PIPE)
    try:
        yield process
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


async def _look(tab: Viewer, place: int, end: float, tally: Tally) -> None:
    """Click every ten seconds; between, the page's timers ring as in a browser: anew after each click."""
    clicks = _clicks(tab, place)
    start = time.monotonic()
    click = start + CLICK_EVERY * (place * _GOLDEN % 1)
    rings = {name: start + every * (place * _GOLDEN * 7 % 1) for name, every in tab.screen.timers.items()}
    while (due := min([click, *rings.values()])) < end and time.monotonic() < end + _GRACE:
        await asyncio.sleep(max(0.0, due - time.monotonic()))
        if due == click:
            tally.served(await tab.choose(*next(clicks)))
            tally.clicks.append(time.monotonic() - due)
            click += CLICK_EVERY
            rings = {name: time.monotonic() + every for name, every in tab.screen.timers.items()}
        else:
            name = min(rings, key=lambda each: rings[each])
            tally.served(await tab.tick(name))
            tally.ticks.append(time.monotonic() - due)
            rings[name] = max(due + tab.screen.timers[name], time.monotonic())
    # What was due and never came has waited too: without this an overloaded server would look better.
    tally.clicks += [time.monotonic() - due for due in _every(click, CLICK_EVERY, end)]


def _every(first: float, step: float, end: float) -> Iterator[float]:
    return takewhile(lambda due: due < end, count(first, step))


def _clicks(tab: Viewer, place: int) -> Iterator[tuple[Piece, str]]:
    """Return endless clicks: to one of the page's views, back to the first, to the next view."""
    views = widgets.views(tab.screen, VIEWS_OF_A_CHOICE)
    for number in count(place):
        piece, option, present = views[number % len(views)]
        yield piece, option
        yield piece, present


@dataclass(frozen=True)
class _Spent:
    """Shares of a core since an earlier look; or, without one, seconds since the processes began."""

    at: float
    server: float
    others: float

    @classmethod
    def now(cls, server: Server, writer: int, before: "_Spent | None" = None) -> "_Spent":
        machine = psutil.cpu_times()
        busy = sum(machine) - machine.idle - getattr(machine, "iowait", 0.0)
        ours = server.cpu_seconds() + time.process_time() + _seconds(writer)
        at, used, others = time.monotonic(), server.cpu_seconds(), busy - ours
        if before is None:
            return cls(at, used, others)
        span = at - before.at
        return cls(at, (used - before.server) / span, max(0.0, (others - before.others) / span))


def _seconds(pid: int) -> float:
    try:
        times = psutil.Process(pid).cpu_times()
    except psutil.NoSuchProcess:
        return 0.0
    return float(times.user + times.system)
