"""Many values in parts that one statement can name."""

from collections.abc import Iterable, Iterator
from typing import TypeVar

T = TypeVar("T")


def chunks(values: Iterable[T], size: int = 1_000) -> Iterator[list[T]]:
    """Give values in their order, in lists of at most so many."""
    rest = list(values)
    for first in range(0, len(rest), size):
        yield rest[first : first + size]
