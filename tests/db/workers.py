"""Processes of their own, which save at once with others or are killed on the way."""

import multiprocessing
import os
import signal
from collections.abc import Callable
from itertools import count

from sqlalchemy import event

from db.engine import Database

# Forks of a process that has everything imported and no threads: quick to start, and safe under pytest-xdist.
PROCESSES_OF = multiprocessing.get_context("forkserver")
PROCESSES_OF.set_forkserver_preload(["tests.db.test_save_protocol", "tests.db.test_kills"])


class Worker:
    """A process of its own, and the reading end of the pipe that it writes to."""

    def __init__(self, run: Callable[..., None], *arguments: object) -> None:
        self._pipe, theirs = PROCESSES_OF.Pipe(duplex=False)
        self.process = PROCESSES_OF.Process(target=run, args=(*arguments, theirs))
        self.process.start()
        theirs.close()

    def read(self) -> bytes:
        """Return the next message; b"" when the process has ended."""
        try:
            return self._pipe.recv_bytes()
        except EOFError:
            return b""

    def read_all(self) -> list[bytes]:
        """Return the messages up to the end of the process, and wait for that."""
        found = list(iter(self.read, b""))
        self.process.join()
        self._pipe.close()
        return found


def kill_at_event(database: Database, at: int) -> None:
    """Kill this process before its n-th statement or commit, as `kill -9` would."""
    left = count(at, -1)

    def tick(*_arguments: object) -> None:
        if next(left) == 0:
            os.kill(os.getpid(), signal.SIGKILL)

    at_each_event(database, tick)


def at_each_event(database: Database, tick: Callable[..., None]) -> None:
    """Call a function before and after each statement that writes, and before each commit."""
    for name in _EVENTS:
        event.listen(database.writing_engine(), name, tick)


def forget_events(database: Database, tick: Callable[..., None]) -> None:
    """Call it no more."""
    for name in _EVENTS:
        event.remove(database.writing_engine(), name, tick)


_EVENTS = ("before_cursor_execute", "after_cursor_execute", "commit")
