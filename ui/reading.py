"""The one cached way to a query.

An answer is kept by query, arguments, date and moment. A moment never changes once it is past, and a save makes
a new one, so nothing kept is ever stale and nothing has to be thrown away in time, in this process or another.
After a save an answer follows what changed, where its query can, instead of being asked anew; and a drawing
whose answers are the same objects as before is handed out again.
"""

from collections.abc import Callable, Hashable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass, replace
from datetime import date
from operator import itemgetter
from typing import Any, Final, Generic, TypeVar, cast

from db.engine import data_version
from db.follow import Step
from db.reading import Query, check
from ui.following import step_between
from ui.kept import Kept, Newest, size
from ui.one_state import Moved, OneState
from ui.page import Page

Result = TypeVar("Result")
Part = TypeVar("Part")

MOST_ENTRIES: Final = 2000
MOST_BYTES: Final = 96 * 1024 * 1024


def read(page: Page, query: Query[..., Result], /, **arguments: Any) -> Result:
    """Return what a query finds at the page's moment, from memory if it was asked before.

    Whether the asker may is checked every time. The answer is shared: rows cannot be changed, and nothing else
    of it may be. Raises Forbidden, Missing, Unavailable, and TypeError for an argument that cannot be a key.
    """
    checked = check(query, page.identity, arguments)
    answer: Result = _asked(page, query, checked)
    _note(_Read(query, arguments, checked, answer))
    return answer


def read_part(page: Page, query: Query[..., Result], part: Callable[[Result], Part], /, **arguments: Any) -> Part:
    """Return what `part` makes of what a query finds.

    A drawing that is made from it is handed out again for as long as that part is equal, whatever else of the
    answer a save has moved. Raises what `read` does.
    """
    checked = check(query, page.identity, arguments)
    answer = _asked(page, query, checked)
    found = part(answer)
    _note(_Read(query, arguments, checked, answer, part, found))
    return found


def _asked(page: Page, query: Query[..., Result], checked: dict[str, Any]) -> Result:
    key = (page.database, query.name, page.today, page.as_of is None, _frozen(checked))
    answer: Result = _kept.get((*key, page.moment), lambda: _answered(page, query, checked, key))
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
    key = (page.database, name, page.today, page.as_of is None, page.style, arguments)
    kept: _Drawing[Result] = _kept.get((*key, page.moment), lambda: _drawn(page, key, make))
    _note(*kept.reads)
    return kept.drawing


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
    """What a drawing has read: an answer, or what a part of it was."""

    query: Query[..., Any]
    arguments: dict[str, Any]
    checked: dict[str, Any]  # the arguments with what the asker may see
    answer: Any
    part: Callable[[Any], Any] | None = None
    found: Any = None

    def stands(self, page: Page, step: Step | None) -> bool:
        """Return whether the page would read the same after a step; None is not known.

        Raises Forbidden.
        """
        checked = check(self.query, page.identity, self.arguments)
        followed = (
            None if step is None or checked != self.checked else self.query.followed(self.answer, step, checked)
        )
        if followed is not None and followed is self.answer:
            return True  # most are: to ask memory for each of them costs more than many a drawing
        if self.part is None:
            return read(page, self.query, **self.arguments) is self.answer
        return bool(read_part(page, self.query, self.part, **self.arguments) == self.found)


@dataclass(frozen=True)
class _Drawing(Generic[Result]):
    """A drawing with all that it was made from, the reads of the drawings within it too."""

    drawing: Result
    reads: tuple[_Read, ...]
    weight: int  # of the drawing: what it was made from is kept, and weighed, by itself


_kept, _newest = Kept(MOST_ENTRIES, MOST_BYTES), Newest(MOST_ENTRIES)
_noted: ContextVar[list[_Read] | None] = ContextVar("noted", default=None)


def _note(*reads: _Read) -> None:
    """Tell the drawing that is being made, if there is one, what it is made from."""
    noted = _noted.get()
    if noted is not None:
        noted += reads


def _answered(page: Page, query: Query[..., Any], checked: dict[str, Any], key: tuple[Hashable, ...]) -> Any:
    moment, earlier = _earlier(page, key)
    step = None if earlier is None else step_between(page.database, moment, page.moment)
    followed = None if step is None else query.followed(earlier, step, checked)
    return _run(page, query, checked) if followed is None else followed


def _drawn(page: Page, key: tuple[Hashable, ...], make: Callable[[], Result]) -> _Drawing[Result]:
    moment, earlier = _earlier(page, key)
    reads: list[_Read] = []
    token = _noted.set(reads)
    try:
        if earlier:
            step = step_between(page.database, moment, page.moment)
            if all(one.stands(page, step) for one in earlier.reads):
                return cast(_Drawing[Result], earlier)
        reads.clear()
        drawing = make()
        return _Drawing(drawing, tuple(reads), size(drawing))
    finally:
        _noted.reset(token)


def _earlier(page: Page, key: tuple[Hashable, ...]) -> tuple[int, Any]:
    """Return what memory has under a key from an earlier moment, and that moment; None where it has nothing.

    The present moment is noted, so that a later one finds it. A past moment follows nothing.
    """
    if page.as_of is not None:
        return page.moment, None
    moment = _newest.before(key, page.moment)
    _newest.put(key, page.moment)
    return (page.moment, None) if moment is None else (moment, _kept.peek((*key, moment)))


def _run(page: Page, query: Query[..., Result], checked: dict[str, Any]) -> Result:
    if page.state is not None:
        if page.state.moment != page.moment:
            raise Moved
        return query.run(page.state.connection, as_of=None, **checked)
    with page.database.reading() as connection:
        # A moment that was asked for is a past one, even while nothing has been saved since: what is told of the
        # present by consent, which may have ended today, is not told of it.
        is_present = page.as_of is None and data_version(connection) == page.moment
        return query.run(connection, as_of=None if is_present else page.moment, **checked)


def _frozen(value: object) -> Hashable:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, Mapping):
        plain = ((name, part if type(part) in _PLAIN else _frozen(part)) for name, part in value.items())
        return tuple(sorted(plain, key=itemgetter(0)))
    if isinstance(value, list | tuple):
        return tuple(_frozen(part) for part in value)
    if isinstance(value, set | frozenset):
        return frozenset(_frozen(part) for part in value)
    if not isinstance(value, Hashable):
        raise TypeError(f"an argument of type {type(value).__name__} cannot be remembered")
    return value
