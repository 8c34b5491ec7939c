"""How far a long command is: told to whoever asked, who may turn it into a bar.

A command is given what is wanted and nothing else, since that is what a repeated request is known by; so whom to
tell stands beside it, in the thread that runs it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar

_listener: ContextVar[Callable[[float], None] | None] = ContextVar("listener", default=None)


@contextmanager
def telling(listener: Callable[[float], None]) -> Iterator[None]:
    """Have a function told the done part, from 0 to 1, of what runs inside the `with` block."""
    token = _listener.set(listener)
    try:
        yield
    finally:
        _listener.reset(token)


def tell(part: float) -> None:
    """Tell how far it is, if anybody listens."""
    listener = _listener.get()
    if listener is not None:
        listener(part)
