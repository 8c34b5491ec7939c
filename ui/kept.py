"""Answers kept in memory, bounded by their number and weight."""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import dataclass, fields, is_dataclass
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
            self._weigh(key, future, _size(answer))
        return answer

    def _weigh(self, key: Hashable, future: Future[Any], size: int) -> None:
        if key not in self._answers:  # thrown away while it was made
            return
        self._answers[key] = (future, size)
        self._bytes += size
        while len(self._answers) > self._most_entries or self._bytes > self._most_bytes:
            _oldest, (_future, gone) = self._answers.popitem(last=False)
            self._bytes -= gone


@dataclass(frozen=True)
class At:
    """A value and the moment at which it was true."""

    moment: int
    value: Any


class Newest:
    """The newest value of each key, the longest unused thrown away first."""

    def __init__(self, most_entries: int) -> None:
        self._most_entries = most_entries
        self._values: OrderedDict[Hashable, At] = OrderedDict()
        self._lock = Lock()

    def before(self, key: Hashable, moment: int) -> At | None:
        """Return the newest value if it is of an earlier moment than this."""
        with self._lock:
            found = self._values.get(key)
        return found if found is not None and found.moment < moment else None

    def put(self, key: Hashable, moment: int, value: Any) -> None:
        """Keep a value, unless that of a later moment is there."""
        with self._lock:
            found = self._values.get(key)
            if found is None or found.moment < moment:
                self._values[key] = At(moment, value)
            self._values.move_to_end(key)
            while len(self._values) > self._most_entries:
                self._values.popitem(last=False)


class _GaveUp(Exception):
    """Whoever was making the answer was stopped, for a reason of their own."""


def _size(answer: object) -> int:
    if is_dataclass(answer):
        return sum(_size(getattr(answer, part.name)) for part in fields(answer))
    if isinstance(answer, tuple | list):
        if answer and isinstance(answer[0], Mapping):  # rows: weighing each text costs more than the query did
            return len(answer) * len(answer[0]) * BYTES_OF_A_CELL
        return sum(map(_size, answer))
    return sys.getsizeof(answer)
