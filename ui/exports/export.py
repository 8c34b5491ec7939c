"""One export: what is told of it beside its rows, and the rows, read whole at one moment and set aside on disk.

The rows are read first and written into a file afterwards: while a transaction that reads is open, SQLite lets
nobody save. Read in one transaction they are of one state, whoever saves meanwhile. What is set aside has no name
in any folder, so nobody else can open it, and it is gone with the process.
"""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import count, islice
from tempfile import TemporaryFile
from typing import IO, Any, Final

from ui.exports.columns import Asking, Cells, Row, Told
from ui.exports.dataset import Dataset

_AT_ONCE: Final = 2000


class TooManyRows(Exception):
    """The asker has to narrow what is asked for; `most` is how many rows a file may have."""

    def __init__(self, most: int) -> None:
        """Keep the bound."""
        self.most = most
        super().__init__(str(most))


@dataclass(frozen=True)
class Export:
    """What a file says beside its rows, all in its language.

    `time` is that of the moment whose state it tells, `is_past` whether a past one was asked for. `filters` are
    label and value of what narrows it. `is_sample` marks invented data.
    """

    slug: str
    title: str
    description: str
    use: str
    language: str
    columns: tuple[Told, ...]
    time: datetime
    is_past: bool
    filters: tuple[tuple[str, str], ...]
    is_sample: bool


def walked(dataset: Dataset, asking: Asking, chosen: Mapping[str, Any]) -> Iterator[Cells]:
    """Read the rows of a dataset part by part, and give each as its cells.

    Raises Forbidden and Missing as the query does, and TooManyRows.
    """
    for number, row in enumerate(_rows(dataset, asking, dataset.arguments(asking, chosen))):
        if number == dataset.most:
            raise TooManyRows(dataset.most)
        yield tuple(column.cell(row) for column in dataset.columns)


def _rows(dataset: Dataset, asking: Asking, arguments: dict[str, Any]) -> Iterator[Row]:
    if dataset.size is None:
        yield from asking.ask(dataset.query, **arguments)
        return
    for part in count():
        rows = asking.ask(dataset.query, **arguments, part=part, size=dataset.size)
        if not rows:
            return
        yield from rows


class SetAside:
    """Rows on disk, to be gone through once; it takes the memory of a few."""

    def __init__(self, rows: Iterable[Cells]) -> None:
        """Read all the rows."""
        self._file: IO[bytes] = TemporaryFile()  # noqa: SIM115 - it lives as long as the rows are needed
        self._count, left = 0, iter(rows)
        while some := list(islice(left, _AT_ONCE)):
            pickle.dump(some, self._file)
            self._count += len(some)
        self._end = self._file.tell()

    def __iter__(self) -> Iterator[Cells]:
        """Give the rows in their order."""
        self._file.seek(0)
        while self._file.tell() < self._end:
            yield from pickle.load(self._file)  # noqa: S301 - written above, into a file that nobody else can open

    def __len__(self) -> int:
        """Return how many there are."""
        return self._count
