"""Text as spreadsheets save and copy it: separated by semicolons, commas or tabs, in the encodings of Finland."""

import csv
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import chain, islice
from typing import Final

from db.imports.limits import Cell, Sheet, Taking, unreadable

SEPARATORS: Final = (";", "\t", ",", "|")
LONGEST_LINE: Final = 100_000  # signs; what splits a line into cells takes no longer cells either
MOST_LINES_IN_CELL: Final = 100  # a quotation mark that nobody closed takes in the rest of the file
_LOOKED_AT: Final = 60  # lines by which the separator is guessed
_TOLD_LINES: Final = 5
_TOLD_EVERY: Final = 500
_SAYS_SEPARATOR: Final = re.compile(r"\ufeff?sep=(.)\s*", re.IGNORECASE)
_LINE_END: Final = re.compile("\r\n|\n|\r")
_BYTE_LINE_END: Final = re.compile(rb"\r\n|\n|\r")


@dataclass
class _Told:
    """How many lines are of a kind, and the numbers of the first of them."""

    count: int = 0
    first: list[int] = field(default_factory=list)

    def add(self, number: int) -> None:
        self.count += 1
        if len(self.first) < _TOLD_LINES:
            self.first.append(number)


def read_delimited(name: str, content: bytes, tell: Callable[[int], None]) -> list[Sheet]:
    """Return the one sheet of a CSV or text file. Raises Refused."""
    return read_text(name, decoded(content), tell)


def read_text(name: str, text: str, tell: Callable[[int], None]) -> list[Sheet]:
    """Return the one sheet of a text, such as one that was copied from a spreadsheet. Raises Refused."""
    nul = text.find("\x00")
    if nul >= 0:
        raise unreadable("list_nul", row=text.count("\n", 0, nul) + 1)
    beginning = list(islice(_lines(text), _LOOKED_AT))
    said = _SAYS_SEPARATOR.fullmatch(beginning[0])
    separator = said[1] if said else _separator(beginning)
    # That line is no row of the list; an empty one in its place keeps the numbers of the others.
    lines = chain([""], islice(_lines(text), 1, None)) if said else _lines(text)
    taking = Taking()
    rows = taking.sheet()
    for cells in _cells(lines, separator):
        taking.add(rows, cells)
        if taking.is_over(rows):
            break
        if len(rows) % _TOLD_EVERY == 0:
            tell(len(rows))
    return [Sheet(name, taking.end(rows))]


def decoded(content: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or Windows-1252. Raises Refused where it is in two of them."""
    for mark, encoding in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if content.startswith(mark):
            rest = content[len(mark) :]
            return _mixed_or(rest) if encoding == "utf-8" else _wide(rest, encoding)
    beginning = content[:2000]
    for odd, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        nul = beginning[odd::2].count(0)
        if len(beginning) >= 4 and nul > len(beginning) // 4 and beginning[1 - odd :: 2].count(0) < nul // 8:
            return _wide(content, encoding)
    return _mixed_or(content)


def _wide(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as broken:
        raise unreadable("list_broken") from broken


def _mixed_or(content: bytes) -> str:
    """Return the text in UTF-8, or in Windows-1252 where no line with other letters than English is UTF-8."""
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        pass
    told = {True: _Told(), False: _Told()}
    for number, line in enumerate(_byte_lines(content), 1):
        if not line.isascii():
            told[_is_utf8(line)].add(number)
    if told[True].count:
        fewer = min(told.values(), key=lambda one: one.count)
        raise unreadable("list_mixed_encoding", rows=tuple(fewer.first), n=fewer.count)
    try:
        return content.decode("cp1252")
    except UnicodeDecodeError as broken:
        raise unreadable("list_unknown_letters", row=content.count(b"\n", 0, broken.start) + 1) from broken


def _is_utf8(line: bytes) -> bool:
    try:
        line.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _byte_lines(content: bytes) -> Iterator[bytes]:
    """Give the lines one by one: all of them at once would take ten times the room of the file."""
    begin = 0
    for end in _BYTE_LINE_END.finditer(content):
        yield content[begin : end.start()]
        begin = end.end()
    yield content[begin:]


def _lines(text: str) -> Iterator[str]:
    """Give the lines one by one; not by splitlines(), as other signs that end a line may stand in a cell."""
    begin, number = 0, 0
    for number, end in enumerate(_LINE_END.finditer(text), 1):
        if end.start() - begin > LONGEST_LINE:
            raise unreadable("list_line_too_long", row=number, most=LONGEST_LINE)
        yield text[begin : end.start()]
        begin = end.end()
    if len(text) - begin > LONGEST_LINE:
        raise unreadable("list_line_too_long", row=number + 1, most=LONGEST_LINE)
    yield text[begin:]


def _separator(lines: list[str]) -> str:
    """Return what separates the cells: what makes most lines equally long, and longer than one cell."""
    filled = [line for line in lines if line.strip()]
    scores = {one: _score(filled, one) for one in SEPARATORS}
    return max(SEPARATORS, key=scores.__getitem__)


def _score(lines: list[str], separator: str) -> tuple[int, int]:
    lengths = Counter(len(row) for row in csv.reader(lines, delimiter=separator) if len(row) > 1)
    if not lengths:
        return 0, 0
    length, times = max(lengths.items(), key=lambda one: (one[1], one[0]))
    return times, length


def _cells(lines: Iterable[str], separator: str) -> Iterator[list[Cell]]:
    """Give the cells of row after row; a row with a cell of several lines stands where Excel would number it."""
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator)
    before, number = 0, 0
    try:
        for row in reader:
            number += 1
            if reader.line_num - before > MOST_LINES_IN_CELL:
                raise unreadable("list_quote_open", row=number)
            before = reader.line_num
            yield [cell.strip() or None for cell in row]
    except csv.Error as broken:
        raise unreadable("list_quote_open", row=number + 1) from broken
