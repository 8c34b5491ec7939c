"""Pages of rows for a wall, where nothing can be scrolled."""

from __future__ import annotations


def pages(count: int, size: int) -> int:
    """Return how many pages of `size` rows it takes; one empty page for nothing."""
    return max(1, -(-count // size))


def rows_of(page: int, size: int) -> slice:
    """Return which rows stand on a page, counted from 1; on pages that are not there none do."""
    return slice(max(0, page - 1) * size, max(0, page) * size)
