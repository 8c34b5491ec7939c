"""What a dataset is: a query, the columns of it that may leave, and what it may be narrowed by."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from db.reading import Query
from ui.exports.columns import Asking, Column
from ui.exports.filters import Filter

# Reading as many takes seconds, in which SQLite lets nobody save: it has to end before a save gives up (10 s).
MOST_ROWS: Final = 50_000
Arguments = Callable[[Asking, Mapping[str, Any]], dict[str, Any]]


@dataclass(frozen=True)
class Dataset:
    """One table that can be exported; its texts are English, marked for the catalogs.

    `slug` names it in the address. `use` says who may use the file, and for what. `arguments` makes the query's
    arguments of the filters' values. `size` is the size of a part, None for a query that answers whole. With more
    rows than `most` there is no file. `left_out` are the columns of the query that do not leave, each with the
    reason.
    """

    slug: str
    title: str
    description: str
    use: str
    query: Query[..., Any]
    columns: tuple[Column, ...]
    arguments: Arguments
    filters: tuple[Filter, ...] = ()
    size: int | None = None
    most: int = MOST_ROWS
    left_out: Mapping[str, str] = field(default_factory=dict)
