"""What a person may type: one place that cleans and refuses text."""

import re
import unicodedata

from db.faults import Fault

LINE_LIMIT = 200
TEXT_LIMIT = 5_000

# Bidirectional overrides can make a sentence show as another than it is; isolates come from the page.
_BIDIRECTIONAL = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_SURROGATE = re.compile("[\ud800-\udfff]")


def clean(written: str) -> str:
    """Return the text as it is kept: NFC, line ends as \\n, no white space at its ends."""
    if _SURROGATE.search(written):
        return written
    unified = written.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n").replace("\u2029", "\n")
    return unicodedata.normalize("NFC", unified).strip()


def text_faults(field: str, written: str, *, limit: int = TEXT_LIMIT, required: bool = False) -> list[Fault]:
    """Return what is wrong with a text that was cleaned: too long, empty, or signs that no one can read.

    Lengths are counted in characters (code points).
    """
    faults = []
    if required and not written:
        faults.append(Fault(field, "empty"))
    if len(written) > limit:
        faults.append(Fault(field, "too_long", {"limit": limit, "length": len(written)}))
    if _SURROGATE.search(written):
        faults.append(Fault(field, "broken_character"))
    if _CONTROL.search(written):
        faults.append(Fault(field, "control_character"))
    if _BIDIRECTIONAL.search(written):
        faults.append(Fault(field, "direction_character"))
    return faults


def line_faults(field: str, written: str, *, limit: int = LINE_LIMIT, required: bool = True) -> list[Fault]:
    """Return what is wrong with a single line, such as a name."""
    faults = text_faults(field, written, limit=limit, required=required)
    if "\n" in written or "\t" in written:
        faults.append(Fault(field, "one_line"))
    return faults


_LETTER_ORDER = str.maketrans({"w": "v", "å": "{", "ä": "|", "æ": "|", "ö": "}", "ø": "}"})


def sort_key(name: str) -> str:
    """Return a key that orders names by the Finnish and Swedish alphabet under plain comparison.

    å, ä and ö come after z, w is ordered as v, other accents and case do not count (SFS-EN 13710).
    """
    plain = unicodedata.normalize("NFC", name).casefold().translate(_LETTER_ORDER)
    return "".join(sign if sign in "{|}" else unicodedata.normalize("NFD", sign)[0] for sign in plain)
