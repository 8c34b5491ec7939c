"""The one cached way to a query.

An answer is kept by query, arguments, date and moment. A moment never changes once it is past, and a save makes
a new one, so nothing kept is ever stale and nothing has to be thrown away in time, in this process or another.
"""

import sys
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from concurrent.futures import Future
from dataclasses import fields, is_dataclass
from threading import Lock
from typing import Any, Final, TypeVar, cast

import pandas as pd
import streamlit as st

from db.engine import data_version
from db.reading import Query, check
from ui.page import Page

Result = TypeVar("Result")

MOST_ENTRIES: Final = 2000
MOST_BYTES: Final = 96 * 1024 * 1024


def read(page: Page, query: Query[..., Result], /, **arguments: Any) -> Result:
    """Return what a query finds at the page's moment, from memory if it was asked before.

    Whether the asker may is checked every time. The answer is the caller's own: changing it changes no one
    else's. Raises Forbidden, Missing, Unavailable, and TypeError for an argument that cannot be a key.
    """
    checked = check(query, page.identity, arguments)
    key = (page.database, query.name, page.moment, page.today, _frozen(checked))
    answer: Result = _kept.get(key, lambda: _run(page, query, checked))
    return _lend(answer)


def read_now(page: Page, query: Query[..., Result], /, **arguments: Any) -> Result:
    """Return what a query finds, never from memory: for what changes without a change of the network's data.

    Such as drafts, accounts' sessions and visits. Raises Forbidden, Missing, Unavailable.
    """
    return _run(page, query, check(query, page.identity, arguments))


def finished(page: Page, name: str, arguments: Hashable, make: Callable[[], Result]) -> Result:
    """Return a drawing that was made from the page's reads, from memory if it was made before at this moment.

    Drawing costs more than reading; a finished figure is kept as long as its rows would be. `make` reads and
    draws; `name` and `arguments` say what. The answer is shared, so it must be one that nobody changes.
    """
    key = (page.database, name, page.moment, page.today, page.style, arguments)
    return _kept.get(key, make)


class Kept:
    """Answers by key, the longest unasked thrown away first; many who ask at once cause one query."""

    def __init__(self, most_entries: int, most_bytes: int) -> None:
        self._most_entries, self._most_bytes = most_entries, most_bytes
        self._answers: OrderedDict[Hashable, tuple[Future[Any], int]] = OrderedDict()
        self._bytes = 0
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], Result]) -> Result:
        """Return the answer kept under ``key``, made first if there is none; an exception is not kept."""
        with self._lock:
            found = self._answers.get(key)
            if found is not None:
                self._answers.move_to_end(key)
            else:
                future: Future[Any] = Future()
                self._answers[key] = (future, 0)
        answer: Result = found[0].result() if found is not None else self._fill(key, future, make)
        return answer

    def __len__(self) -> int:
        """Return how many answers are kept or being made."""
        return len(self._answers)

    def _fill(self, key: Hashable, future: Future[Any], make: Callable[[], Any]) -> Any:
        try:
            answer = make()
        except BaseException as error:
            with self._lock:
                self._answers.pop(key, None)
            future.set_exception(error)
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


_kept = Kept(MOST_ENTRIES, MOST_BYTES)


def _run(page: Page, query: Query[..., Result], checked: dict[str, Any]) -> Result:
    with page.database.reading() as connection:
        is_newest = data_version(connection) == page.moment
        if not is_newest and page.as_of is None:
            # Somebody saved since this run looked. Figures of two moments do not belong on one page, so it
            # begins anew; outside a browser's session, where nothing can, the past moment is read as such.
            st.rerun()
        return query.run(connection, as_of=None if is_newest else page.moment, **checked)


def _lend(answer: Result) -> Result:
    # pandas copies on write: what the caller changes is copied first, and what is kept stays.
    if isinstance(answer, pd.DataFrame):
        return cast(Result, answer.copy(deep=False))
    return answer


def _frozen(value: object) -> Hashable:
    if isinstance(value, Mapping):
        return tuple(sorted((name, _frozen(part)) for name, part in value.items()))
    if isinstance(value, list | tuple):
        return tuple(_frozen(part) for part in value)
    if isinstance(value, set | frozenset):
        return frozenset(_frozen(part) for part in value)
    if not isinstance(value, Hashable):
        raise TypeError(f"an argument of type {type(value).__name__} cannot be remembered")
    return value


def _size(answer: object) -> int:
    if isinstance(answer, pd.DataFrame):
        return int(answer.memory_usage(index=True, deep=True).sum())
    if is_dataclass(answer):
        return sum(_size(getattr(answer, part.name)) for part in fields(answer))
    if isinstance(answer, tuple | list):
        return sum(map(_size, answer))
    return sys.getsizeof(answer)
