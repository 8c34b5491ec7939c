"""Costs held against each other.

Blocks of reruns on each server in turn, so that what else the machine does hits all of them.
"""

import asyncio
from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.server import Server

_STILL_SECONDS = 0.03
_STILL_COST = 0.001


@dataclass(frozen=True)
class Subject:
    """Something that a server does again and again."""

    server: Server
    act: Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Ratio:
    """A ratio of two costs: the median of the rounds, and its lowest and highest."""

    middle: float
    low: float
    high: float


async def interleaved(
    subjects: Mapping[str, Subject], *, rounds: int, reruns: int, warmups: int = 2
) -> dict[str, list[float]]:
    """Return the server's milliseconds of processor time per act, for each subject one number a round."""
    names = list(subjects)
    costs: dict[str, list[float]] = {name: [] for name in names}
    for number in range(rounds):
        shift = number % len(names)
        for name in names[shift:] + names[:shift]:
            costs[name].append(await _block(subjects[name], reruns, warmups))
    return costs


def ratio(over: Sequence[float], under: Sequence[float]) -> Ratio:
    """Return the ratio of two subjects' costs, round by round. Raises ValueError for unequal numbers of rounds."""
    found = [a / b for a, b in zip(over, under, strict=True)]
    return Ratio(median(found), min(found), max(found))


async def _block(subject: Subject, reruns: int, warmups: int) -> float:
    for _ in range(warmups):
        await subject.act()
    await _still(subject.server)
    before = subject.server.cpu_seconds()
    for _ in range(reruns):
        await subject.act()
    await _still(subject.server)
    return (subject.server.cpu_seconds() - before) / reruns * 1000


async def _still(server: Server) -> None:
    # Streamlit collects garbage after it has said that the run is over; that belongs to the run.
    while True:
        before = server.cpu_seconds()
        await asyncio.sleep(_STILL_SECONDS)
        if server.cpu_seconds() - before < _STILL_COST:
            return
