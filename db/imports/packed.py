"""A look at a workbook before anything opens it: what it unpacks to, and that its XML holds no trap.

A workbook is a zip of XML files. A few kilobytes can unpack to gigabytes, a zip may lie about that, an XML file
may define entities that multiply, and a single row or cell may be as large as all memory. So each part is unpacked
once in small pieces, measured and thrown away; what is opened afterwards is as large as it says.
"""

import zlib
from collections.abc import Iterator
from io import BytesIO
from typing import Any, Final
from xml.parsers import expat
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from db.imports.limits import MOST_CELLS, unreadable

MOST_UNPACKED: Final = 400_000_000  # of a million rows that are formatted and empty
MOST_OF_PART: Final = 60_000_000  # but for sheets, which are read row by row and not to their end
MOST_PARTS: Final = 5_000
MOST_ELEMENTS: Final = 60_000  # in a part that is kept whole, such as the styles
MOST_IN_RECORD: Final = 20_000  # elements in a row or in a text with its formats
MOST_TEXT: Final = 2_000_000  # signs in such a record
MOST_SILENT: Final = 1_000_000  # bytes in which no element begins or ends: one tag of that length
_PIECE: Final = 16_384
_UNPACKED_PIECE: Final = 65_536
_LOCAL_HEADER: Final = 30
_ENCRYPTED: Final = 0x1
_RECORDS: Final = frozenset({"row", "si"})  # what is read one by one in sheets and shared texts


def look_into(content: bytes) -> None:
    """Raise Refused for a workbook that is broken, protected, or larger than it may be."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = archive.infolist()
    except (BadZipFile, NotImplementedError, ValueError, OSError) as broken:
        raise unreadable("list_broken") from broken
    names = {part.filename for part in parts}
    if "xl/workbook.bin" in names or "mimetype" in names:
        raise unreadable("list_other_kind")  # xlsb or ods
    if "[Content_Types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise unreadable("list_unknown_kind")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > MOST_UNPACKED:
        raise unreadable("list_unpacks_large", most=MOST_UNPACKED // 1_000_000)
    left = MOST_UNPACKED
    for part in parts:
        left -= _measured(content, part, left)


def _measured(content: bytes, part: ZipInfo, left: int) -> int:
    """Return how many bytes a part unpacks to, when they are as many as it says and hold no trap."""
    if part.flag_bits & _ENCRYPTED:
        raise unreadable("list_has_password")
    if part.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
        raise unreadable("list_broken")
    is_xml = part.filename.lower().endswith((".xml", ".rels", ".vml"))
    is_sheet = "worksheets/" in part.filename
    in_records = is_sheet or "sharedstrings" in part.filename.lower()
    most = min(left, MOST_UNPACKED if is_sheet else MOST_OF_PART)
    watch = _Watch(in_records=in_records, cells=_Cells() if is_sheet else None) if is_xml else None
    size = 0
    for piece in _unpacked(content, part):
        size += len(piece)
        if size > most:
            raise unreadable("list_unpacks_large", most=MOST_UNPACKED // 1_000_000)
        if watch is not None:
            watch.read(piece)
    if size != part.file_size:
        raise unreadable("list_broken")
    if watch is not None:
        watch.read(b"", last=True)
    return size


def _unpacked(content: bytes, part: ZipInfo) -> Iterator[bytes]:
    """Give what a part unpacks to, piece by piece, whatever its header says of its size."""
    at = part.header_offset
    header = content[at : at + _LOCAL_HEADER]
    if len(header) < _LOCAL_HEADER:
        raise unreadable("list_broken")
    begin = at + _LOCAL_HEADER + int.from_bytes(header[26:28], "little") + int.from_bytes(header[28:30], "little")
    end = begin + part.compress_size
    stored = part.compress_type == ZIP_STORED
    unpacker = zlib.decompressobj(-zlib.MAX_WBITS)
    for place in range(begin, end, _PIECE):
        piece = content[place : min(place + _PIECE, end)]
        if stored:
            yield piece
            continue
        while piece and not unpacker.eof:
            try:
                yield unpacker.decompress(piece, _UNPACKED_PIECE)
            except zlib.error as broken:
                raise unreadable("list_broken") from broken
            piece = unpacker.unconsumed_tail


class _Watch:
    """An XML part as it goes by: refuses definitions of entities, and what would have to be kept whole."""

    def __init__(self, *, in_records: bool, cells: "_Cells | None") -> None:
        self._in_records, self._cells = in_records, cells
        self._elements = self._text = self._records = self._silent = 0
        self._parser = parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = self._refuse_definitions
        parser.StartElementHandler = self._begin
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._say

    def read(self, piece: bytes, *, last: bool = False) -> None:
        """Look at the next piece. Raises Refused."""
        self._silent += len(piece)
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError as broken:
            raise unreadable("list_broken") from broken
        if self._silent > MOST_SILENT:
            raise unreadable("list_unpacks_large", most=MOST_UNPACKED // 1_000_000)

    def _refuse_definitions(self, *_doctype: Any) -> None:
        raise unreadable("list_entities")

    def _begin(self, name: str, attributes: dict[str, str]) -> None:
        self._silent = 0
        if self._cells is not None:
            self._cells.begin(name.rpartition(":")[2], attributes)
        if self._in_records and name.rpartition(":")[2] in _RECORDS:
            self._elements = self._text = 0
            self._records += name.endswith("si")
            if self._records > MOST_CELLS:
                raise unreadable("list_too_many_rows", most=MOST_CELLS)
            return
        self._elements += 1
        if self._elements > (MOST_IN_RECORD if self._in_records else MOST_ELEMENTS):
            raise unreadable("list_unpacks_large", most=MOST_UNPACKED // 1_000_000)

    def _end(self, name: str) -> None:
        self._silent = 0
        if self._cells is not None:
            self._cells.end(name.rpartition(":")[2])

    def _say(self, text: str) -> None:
        if self._cells is not None:
            self._cells.say(text)
        self._text += len(text)
        self._silent = 0
        if self._text > MOST_TEXT and not text.isspace():
            raise unreadable("list_unpacks_large", most=MOST_UNPACKED // 1_000_000)


class _Cells:
    """The cells of a sheet as they go by: refuses a formula whose result is not in the file: it would be empty.

    Programs that write workbooks leave it out; a spreadsheet program reckons it, and says if it is an empty text.
    """

    def __init__(self) -> None:
        self._is_formula = self._has_result = self._in_value = False

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        """Take an element that begins."""
        match name:
            case "c":
                self._is_formula, self._has_result = False, attributes.get("t") == "str"
            case "f":
                self._is_formula = True
            case "v":
                self._in_value = True

    def say(self, text: str) -> None:
        """Take a text."""
        if self._in_value and not text.isspace():
            self._has_result = True

    def end(self, name: str) -> None:
        """Take an element that ends. Raises Refused."""
        if name == "v":
            self._in_value = False
        elif name == "c" and self._is_formula and not self._has_result:
            raise unreadable("list_not_reckoned")
