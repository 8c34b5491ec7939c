"""What a cell means: words of three languages, dates, numbers and codes as municipalities' lists have them.

Each function returns the value, None for an empty cell, and raises Misread with the code of the fault.
"""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any, Final

from db.business_ids import business_id
from db.imports.limits import Cell
from db.industries import NOT_KNOWN, section_of
from db.models import PartnerKind, SizeClass, Stage

_NOTHING: Final = frozenset({"", "-", "–", "—", "?", "."})
_ERRORS: Final = frozenset({
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NULL!", "#NUM!", "#PUUTTUU!", "#ARVO!", "#VIITTAUS!",
    "#NIMI?", "#JAKO/0!", "#SAKNAS!", "#VÄRDEFEL!", "#REFERENS!", "#NAMN?", "#DIVISION/0!",
})  # fmt: skip
SUMS: Final = frozenset({"yhteensa", "kaikki yhteensa", "summa", "total", "totalt", "sum", "sammanlagt"})

KINDS: Final[Mapping[PartnerKind, frozenset[str]]] = {
    PartnerKind.COMPANY: frozenset({
        "yritys", "osakeyhtio", "oy", "oyj", "julkinen osakeyhtio", "ky", "kommandiittiyhtio", "ay", "avoin yhtio",
        "osuuskunta", "osk", "yhtio", "pk yritys", "foretag", "aktiebolag", "ab", "abp", "bolag", "kommanditbolag",
        "kb", "oppet bolag", "andelslag", "company", "business", "enterprise", "limited company", "cooperative",
    }),
    PartnerKind.FARM: frozenset({
        "maatila", "tila", "maatalous", "maatalousyritys", "maatalousyrittaja", "maanviljelija", "maatalousyhtyma",
        "gard", "lantgard", "bondgard", "lantbruk", "jordbruk", "lantbruksforetag", "farm", "agriculture",
    }),
    PartnerKind.ASSOCIATION: frozenset({
        "yhdistys", "ry", "rekisteroity yhdistys", "seura", "jarjesto", "forening", "rf", "registrerad forening",
        "association", "society", "ngo",
    }),
    PartnerKind.SOLE_TRADER: frozenset({
        "toiminimi", "tmi", "t mi", "yksityinen elinkeinonharjoittaja", "elinkeinonharjoittaja", "yksinyrittaja",
        "ammatinharjoittaja", "enskild firma", "enskild naringsidkare", "naringsidkare", "fma", "firma",
        "sole trader", "sole proprietor", "self employed",
    }),
    PartnerKind.OTHER: frozenset({
        "muu", "muut", "muu kumppani", "muu organisaatio", "saatio", "kunta", "seurakunta", "oppilaitos", "ovrig",
        "ovriga", "annan", "stiftelse", "kommun", "forsamling", "other", "foundation",
    }),
}  # fmt: skip
STAGES: Final[Mapping[Stage, frozenset[str]]] = {
    Stage.REACHED: frozenset({"tavoitettu", "kontaktoitu", "nadd", "natt", "kontaktad", "reached", "contacted"}),
    Stage.ADVISED: frozenset({"neuvottu", "neuvonnassa", "neuvonta", "radgiven", "radgivning", "fatt rad",
                              "advised"}),
    Stage.COMMITTED: frozenset({
        "sitoutunut", "sitoumus", "sitoumus tehty", "forbunden", "forbundit sig", "har forbundit sig", "atagande",
        "committed",
    }),
    Stage.ACTING: frozenset({
        "ilmastotoimia kaynnissa", "ilmastotoimet kaynnissa", "toimii", "toteuttaa", "toimenpiteet kaynnissa",
        "klimatatgarder pagar", "klimatarbete pagar", "atgarder pagar", "acting", "climate action under way",
    }),
}  # fmt: skip
SIZES: Final[Mapping[SizeClass, frozenset[str]]] = {
    SizeClass.MICRO: frozenset({"mikro", "mikroyritys", "mikroforetag", "micro", "micro enterprise"}),
    SizeClass.SMALL: frozenset({"pieni", "pienyritys", "pieni yritys", "litet", "liten", "smaforetag",
                                "litet foretag", "small"}),
    SizeClass.MEDIUM: frozenset({"keskisuuri", "keskikokoinen", "keskisuuri yritys", "medelstort", "medelstor",
                                 "medelstora", "medelstort foretag", "medium", "medium sized"}),
    SizeClass.LARGE: frozenset({"suuri", "suuryritys", "suuri yritys", "iso", "stort", "stor", "storforetag",
                                "stort foretag", "large"}),
}  # fmt: skip
# EU recommendation 2003/361: under 10, 50 and 250 persons.
_STAFF: Final = ((10, SizeClass.MICRO), (50, SizeClass.SMALL), (250, SizeClass.MEDIUM))
_NUMBER: Final = re.compile(r"\d{1,6}(?:[.,]\d+)?", re.ASCII)
_BELOW: Final = re.compile(r"(?:alle|under|<)\s*(\d{1,6})", re.ASCII | re.IGNORECASE)
_FROM: Final = re.compile(r"(?:yli|vähintään|över|minst|over|>=?)?\s*(\d{1,6})\s*(\+)?", re.ASCII | re.IGNORECASE)
_RANGE: Final = re.compile(r"(\d{1,6})\s*[-–]\s*(\d{1,6})", re.ASCII)
_PERSONS: Final = re.compile(
    r"\s*(hlöä?|hlö\.|henkilöä|henkeä|htv|personer|pers\.?|persons|anställda)\s*$", re.IGNORECASE
)
_IN_BRACKETS: Final = re.compile(r"\s*\([^()]*\)$")
_FINNISH_DAY: Final = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})", re.ASCII)
_ISO_DAY: Final = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)?", re.ASCII)
_SERIAL: Final = re.compile(r"\d{5}", re.ASCII)
_EXCEL_EPOCH: Final = date(1899, 12, 30)  # of Excel's first calendar, with its leap day of 1900
_AN_ID: Final = re.compile(r"(?<!\d)\d{6,7}[-\u2010-\u2015\u2212 ]?\d(?!\d)", re.ASCII)
_INDUSTRY: Final = re.compile(r"(?:[A-Xa-x]\s?)?(\d{1,2}(?:\.?\d){0,3})(?!\d).*", re.ASCII | re.DOTALL)
_LETTER: Final = re.compile(r"([A-Xa-x])(?:[\s:.,–-].*)?", re.ASCII | re.DOTALL)
_POSTCODE: Final = re.compile(r"\d{5}\s+", re.ASCII)
_OFFICIAL: Final = re.compile(r"\s+(kaupunki|kunta|stad|kommun)$")


class Misread(Exception):
    """A cell that means nothing here; `code` is that of the fault."""

    def __init__(self, code: str) -> None:
        """Keep the code."""
        self.code = code
        super().__init__(code)


def text_of(cell: Cell) -> str:
    """Return what a cell says, on one line; "" for an empty one or a dash. Raises Misread for Excel errors."""
    if cell is None:
        return ""
    written = cell.isoformat() if isinstance(cell, date) else str(cell)
    said = " ".join(written.split())
    if said in _NOTHING:
        return ""
    if said.upper() in _ERRORS:
        raise Misread("row_error")
    return said


def folded(said: str) -> str:
    """Return words without case, accents and signs, by which words are recognised."""
    plain = unicodedata.normalize("NFKD", said.casefold().replace("€", " eur "))
    kept = "".join(sign if sign.isalnum() else " " for sign in plain if not unicodedata.combining(sign))
    return " ".join(kept.split())


def id_of(cell: Cell) -> str | None:
    """Return a business id, also one without hyphen or first zero, or that Excel took for a number."""
    said = text_of(cell)
    if not said:
        return None
    known = business_id(said)
    if known is not None:
        return known
    raise Misread("row_two_ids" if len(_AN_ID.findall(said)) > 1 else "business_id_wrong")


def kind_of(cell: Cell) -> str | None:
    """Return the kind of partner that a word names."""
    return word_of(cell, KINDS, "row_kind_unknown")


def stage_of(cell: Cell) -> str | None:
    """Return the stage that a word names."""
    return word_of(cell, STAGES, "row_stage_unknown")


def size_of(cell: Cell) -> str | None:
    """Return the size class that a word, a number of staff or a range of such numbers names."""
    if isinstance(cell, date):
        raise Misread("row_size_unknown")  # Excel takes 10-49 for a month
    said = _PERSONS.sub("", text_of(cell))
    if not said:
        return None
    return _class_of_staff(said) or word_of(_IN_BRACKETS.sub("", said), SIZES, "row_size_unknown")


def _class_of_staff(said: str) -> str | None:
    if _NUMBER.fullmatch(said):
        return _class_of(float(said.replace(",", ".")))
    below, span, least = _BELOW.fullmatch(said), _RANGE.fullmatch(said), _FROM.fullmatch(said)
    if below is not None:
        return _class_of(max(int(below[1]) - 1, 0))
    if span is not None:
        first, last = _class_of(int(span[1])), _class_of(int(span[2]))
        return first if first == last else None
    return None if least is None else _class_of(int(least[1]))


def _class_of(staff: float) -> str:
    return next((size for limit, size in _STAFF if staff < limit), SizeClass.LARGE).value


def day_of(cell: Cell) -> date | None:
    """Return the day of a date, of a Finnish or ISO date in text, or of the number by which Excel keeps it."""
    if isinstance(cell, date):
        return cell
    said = text_of(cell)
    if not said:
        return None
    finnish, iso = _FINNISH_DAY.fullmatch(said), _ISO_DAY.fullmatch(said)
    try:
        if finnish is not None:
            return date(int(finnish[3]), int(finnish[2]), int(finnish[1]))
        if iso is not None:
            return date(int(iso[1]), int(iso[2]), int(iso[3]))
    except ValueError as none:
        raise Misread("row_day_unknown") from none
    if _SERIAL.fullmatch(said):
        return _EXCEL_EPOCH + timedelta(days=int(said))
    raise Misread("row_day_unknown")


def section(cell: Cell, sections: Mapping[str, str], *, digits: int = 0) -> str | None:
    """Return the section of an industry: its letter, its name, or the one of a code in digits (TOL 2008).

    `sections` gives the letter by its folded names and by itself; `digits` is how many most codes of the column
    have, as those with one fewer have lost their first zero to Excel; 0 refuses codes in digits.
    """
    said = text_of(cell)
    if not said or said.upper() in NOT_KNOWN:
        return None
    named = sections.get(folded(said))
    if named is not None:
        return named
    code = _INDUSTRY.fullmatch(said)
    if code is not None and digits:
        return _section_of_code(code[1].replace(".", ""), digits)
    letter = _LETTER.fullmatch(said)
    found = sections.get(letter[1].casefold()) if letter is not None else None
    if found is None:
        raise Misread("row_industry_unknown")
    return found


def _section_of_code(code: str, digits: int) -> str | None:
    if len(code) == digits - 1:
        code = f"0{code}"
    if code.startswith("00"):
        return None
    found = section_of(code) if len(code) > 1 else None
    if found is None:
        raise Misread("row_industry_unknown")
    return found


def digits_in(cell: Cell) -> int:
    """Return how many digits the code of an industry has in a cell; 0 where it is no such code."""
    code = None if cell is None else _INDUSTRY.fullmatch(str(cell).strip())
    return 0 if code is None else len(code[1].replace(".", ""))


def municipality_of(cell: Cell, codes: Mapping[str, str]) -> str | None:
    """Return the code of a municipality by code or name.

    `codes` gives the code by itself and by each folded name; "" for a name that several have.
    """
    said = text_of(cell)
    if not said:
        return None
    if said.isascii() and said.isdecimal() and len(said) <= 3:
        said = said.zfill(3)
    name = folded(_POSTCODE.sub("", said))
    found = codes.get(name) or codes.get(_OFFICIAL.sub("", name))
    if not found:
        raise Misread("row_municipality_unknown")
    return found


def word_of(cell: Cell, words: Mapping[Any, frozenset[str]], code: str) -> str | None:
    """Return the value that a word names. Raises Misread with that code."""
    said = folded(text_of(cell))
    if not said:
        return None
    for value, known in words.items():
        if said in known or said == value:
            return str(value)
    raise Misread(code)
