"""Answers kept in memory, bounded by their number and weight."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Any, Final, TypeVar

Result = TypeVar("Result")

BYTES_OF_A_CELL: Final = 64


class Kept:
    """Answers by key, the longest unasked thrown away first; many who ask at once cause one query."""

    def __init__(self, most_entries: int, most_bytes: int) -> None:
        self._most_entries, self._most_bytes = most_entries, most_bytes
        self._answers: OrderedDict[Hashable, tuple[Future[Any], int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the answer kept under ``key``, made first if there is none.

        An exception is not kept. Those who waited for the answer get an error too, but never what only ends or
        restarts the run of the one who made it: they make it themselves.
        """
        while True:
            with self._lock:
                found = self._answers.get(key)
                if found is None:
                    future: Future[Any] = Future()
                    self._answers[key] = (future, 0)
                    break
                self._answers.move_to_end(key)
            try:
                answer: Result = found[0].result()
            except _GaveUp:
                continue
            return answer
        made: Result = self._fill(key, future, make)
        return made

    def peek(self, key: Hashable) -> Any:
        """Return the answer kept under ``key``, or None when there is none or it is still being made."""
        with self._lock:
            found = self._answers.get(key)
        made = found is not None and found[0].done() and found[0].exception() is None
        return found[0].result() if found is not None and made else None

    def __len__(self) -> int:
        """Return how many answers are kept or being made."""
        return len(self._answers)

    def _fill(self, key: Hashable, future: Future[Any], make: Callable[[], Any]) -> Any:
        try:
            answer = make()
        except BaseException as error:
            with self._lock:
                self._answers.pop(key, None)
            future.set_exception(error if isinstance(error, Exception) else _GaveUp())
            raise
        future.set_result(answer)
        with self._lock:
            self._weigh(key, future, size(answer))
        return answer

    def _weigh(self, key: Hashable, future: Future[Any], size: int) -> None:
        if key not in self._answers:  # thrown away while it was made
            return
        self._answers[key] = (future, size)
        self._bytes += size
        while len(self._answers) > self._most_entries or self._bytes > self._most_bytes:
            _oldest, (_future, gone) = self._answers.popitem(last=False)
            self._bytes -= gone


class Newest:
    """The newest moment of each key, the longest unused thrown away first."""

    def __init__(self, most_entries: int) -> None:
        self._most_entries = most_entries
        self._moments: OrderedDict[Hashable, int] = OrderedDict()
        self._lock = Lock()

    def before(self, key: Hashable, moment: int) -> int | None:
        """Return the newest moment of a key if it is earlier than this one."""
        found = self._moments.get(key)
        return found if found is not None and found < moment else None

    def put(self, key: Hashable, moment: int) -> None:
        """Note a moment, unless a later one is there."""
        with self._lock:
            self._moments[key] = max(moment, self._moments.get(key, moment))
            self._moments.move_to_end(key)
            while len(self._moments) > self._most_entries:
                self._moments.popitem(last=False)


class _GaveUp(Exception):
    """Whoever was making the answer was stopped, for a reason of their own."""


def size(answer: object) -> int:
    """Return about how many bytes an answer takes, told by its `weight` where it has one."""
    weight: int | None = getattr(answer, "weight", None)
    if weight is not None:  # it was weighed before
        return weight
    if is_dataclass(answer):
        return sum(size(getattr(answer, part.name)) for part in fields(answer))
    if isinstance(answer, tuple | list):
        if answer and isinstance(answer[0], Mapping):  # rows: weighing each text costs more than the query did
            return len(answer) * len(answer[0]) * BYTES_OF_A_CELL
        return sum(map(size, answer))
    return sys.getsizeof(answer)
