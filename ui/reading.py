"""The one cached way to a query.

An answer is kept by query, arguments, date and moment. A moment never changes once it is past, and a save makes
a new one, so nothing kept is ever stale and nothing has to be thrown away in time, in this process or another.
After a save an answer follows what was said, where its query can, instead of being asked anew; and a drawing
whose answers are the same objects as before is handed out again.
"""

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, TypeVar

from db.engine import data_version
from db.reading import Query, check
from ui.following import said_between
from ui.kept import Kept, Newest
from ui.one_state import Moved, OneState
from ui.page import Page

Result = TypeVar("Result")

MOST_ENTRIES: Final = 2000
MOST_BYTES: Final = 96 * 1024 * 1024


def read(page: Page, query: Query[..., Result], /, **arguments: Any) -> Result:
    """Return what a query finds at the page's moment, from memory if it was asked before.

    Whether the asker may is checked every time. The answer is shared: rows cannot be changed, and nothing else
    of it may be. Raises Forbidden, Missing, Unavailable, and TypeError for an argument that cannot be a key.
    """
    checked = check(query, page.identity, arguments)
    key = (page.database, query.name, page.today, _frozen(checked))
    answer: Result = _kept.get((*key, page.moment), lambda: _followed(page, query, checked, key))
    noted = _noted.get()
    if noted is not None:
        noted.append(_Read(query, arguments, answer))
    return answer


def read_now(page: Page, query: Query[..., Result], /, **arguments: Any) -> Result:
    """Return what a query finds, never from memory: for what changes without a change of the network's data.

    Such as drafts, accounts' sessions and visits; never for a drawing that is kept. Raises Forbidden, Missing,
    Unavailable.
    """
    if _noted.get() is not None:
        raise RuntimeError(f"{query.name} is read now, in a drawing that is kept")
    return _run(page, query, check(query, page.identity, arguments))


def finished(page: Page, name: str, arguments: Hashable, make: Callable[[], Result]) -> Result:
    """Return a drawing that was made from the page's reads, from memory if it was made before at this moment.

    Drawing costs more than reading; a finished figure is kept as long as its rows would be. `make` reads and
    draws, from what it reads, the date and the style alone; `name` and `arguments` say what. The answer is
    shared, so it must be one that nobody changes.
    """
    key = (page.database, name, page.today, page.style, arguments)
    return _kept.get((*key, page.moment), lambda: _redrawn(page, key, make))


def of_one_moment(page: Page, draw: Callable[[Page], Result]) -> Result:
    """Return what `draw` makes of a page, all read at one moment: the page's, or the newest if that has passed.

    `draw` only reads: it must neither write nor show, since it runs once more when somebody saved in between.
    """
    if page.as_of is not None:
        return draw(page)
    with OneState(page.database) as state:
        try:
            return draw(replace(page, state=state))
        except Moved:
            return draw(replace(page, state=state, moment=state.moment))


_PLAIN: Final = frozenset({int, str, date, type(None)})


@dataclass(frozen=True)
class _Read:
    """What a drawing has read."""

    query: Query[..., Any]
    arguments: Mapping[str, Any]
    answer: Any


_kept = Kept(MOST_ENTRIES, MOST_BYTES)
_answers, _drawings = Newest(MOST_ENTRIES), Newest(MOST_ENTRIES)
_noted: ContextVar[list[_Read] | None] = ContextVar("noted", default=None)


def _followed(page: Page, query: Query[..., Any], checked: dict[str, Any], key: Hashable) -> Any:
    if query.follow is None or page.as_of is not None:
        return _run(page, query, checked)
    answer, earlier = None, _answers.before(key, page.moment)
    if earlier is not None:
        said = said_between(page.database, earlier.moment, page.moment)
        answer = None if said is None else query.follow(earlier.value, said, checked)
    if answer is None:
        answer = _run(page, query, checked)
    _answers.put(key, page.moment, answer)
    return answer


def _redrawn(page: Page, key: Hashable, make: Callable[[], Result]) -> Result:
    if page.as_of is not None:
        return make()
    earlier = _drawings.before(key, page.moment)
    if earlier is not None:
        drawing, reads = earlier.value
        if all(read(page, each.query, **each.arguments) is each.answer for each in reads):
            _drawings.put(key, page.moment, earlier.value)
            return drawing  # type: ignore[no-any-return]  # what make() returned the last time
    outer, reads = _noted.get(), []
    token = _noted.set(reads)
    try:
        drawing = make()
    finally:
        _noted.reset(token)
    if outer is not None:
        outer += reads
    _drawings.put(key, page.moment, (drawing, reads))
    return drawing


def _run(page: Page, query: Query[..., Result], checked: dict[str, Any]) -> Result:
    if page.state is not None:
        if page.state.moment != page.moment:
            raise Moved
        return query.run(page.state.connection, as_of=None, **checked)
    with page.database.reading() as connection:
        is_newest = data_version(connection) == page.moment
        return query.run(connection, as_of=None if is_newest else page.moment, **checked)


def _frozen(value: object) -> Hashable:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Mapping):
        return tuple(sorted((name, _frozen(part)) for name, part in value.items()))
    if isinstance(value, list | tuple):
        return tuple(_frozen(part) for part in value)
    if isinstance(value, set | frozenset):
        return frozenset(_frozen(part) for part in value)
    if not isinstance(value, Hashable):
        raise TypeError(f"an argument of type {type(value).__name__} cannot be remembered")
    return value
