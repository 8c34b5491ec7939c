"""What the commands check alike: versions, days, money, weeks, short names for addresses."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute, Session

from db.faults import Fault, Refused, Stale
from db.models import Organisation, Project
from db.models.base import Versioned
from db.text import clean
from db.weeks import FIRST_YEAR, LAST_YEAR, Week

LANGUAGES = ("fi", "sv", "en")
MOST_EUROS = Decimal("9999999999.99")
MOST_OF_A_NUMBER = Decimal(999_999_999)
PLACES = 3
SLUG_LIMIT = 80
_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*", re.ASCII)
_TOKEN_HASH = re.compile(r"[0-9a-f]{64}", re.ASCII)


def answer(session: Session, row: Versioned) -> dict[str, Any]:
    """Return the answer of a command that made or changed a row: its id and version."""
    session.flush()
    return {"id": row.id, "version": row.version}


def refuse(faults: list[Fault]) -> None:
    """Raise Refused when there are faults."""
    if faults:
        raise Refused(faults)


def refuse_stale(
    row: Versioned, seen_version: int, theirs: Mapping[str, object], yours: Mapping[str, object]
) -> None:
    """Raise Stale with both wordings when the row is no longer the one that was seen."""
    if row.version != seen_version:
        raise Stale(theirs, yours, row.version)


def present(row: Versioned, names: Iterable[str]) -> dict[str, object]:
    """Return the named columns of a row as they are saved."""
    return {name: getattr(row, name) for name in names}


def optional(written: str | None) -> str | None:
    """Return a cleaned text, or None when nothing was written: "not known" and "" are the same."""
    return clean(written or "") or None


def day_faults(field: str, day: date | None, *, required: bool = False) -> list[Fault]:
    """Return what is wrong with a day: missing, or outside the calendar that the product keeps."""
    if day is None:
        return [Fault(field, "day_missing")] if required else []
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        return [Fault(field, "day_outside_calendar", {"first": FIRST_YEAR, "last": LAST_YEAR})]
    return []


def money_faults(field: str, euros: Decimal | None) -> list[Fault]:
    """Return what is wrong with an amount: no number, negative, too large, or parts of a cent."""
    if euros is None:
        return []
    if not euros.is_finite():
        return [Fault(field, "money_unknown")]
    if euros < 0:
        return [Fault(field, "money_negative")]
    if euros > MOST_EUROS:
        return [Fault(field, "money_too_large", {"most": MOST_EUROS})]
    return [Fault(field, "money_parts_of_cent")] if euros != round(euros, 2) else []


def number_faults(
    field: str, number: object, *, may_fall: bool = False, required: bool = False, whole: bool = False,
    places: int = PLACES,
) -> list[Fault]:  # fmt: skip
    """Return what is wrong with a decimal number; only one that may fall may be negative."""
    if number is None:
        return [Fault(field, "number_missing")] if required else []
    if not isinstance(number, Decimal) or not number.is_finite():
        return [Fault(field, "number_not_whole" if whole else "number_unknown")]
    if whole and number != int(number):
        return [Fault(field, "number_not_whole")]
    if number < 0 and not may_fall:
        return [Fault(field, "number_negative")]
    if abs(number) > MOST_OF_A_NUMBER:
        return [Fault(field, "number_too_large", {"most": MOST_OF_A_NUMBER})]
    too_fine = number != round(number, places)
    return [Fault(field, "number_too_fine", {"places": places})] if too_fine else []


def language_faults(field: str, language: str) -> list[Fault]:
    """Return the fault of a language that the product does not speak."""
    return [] if language in LANGUAGES else [Fault(field, "language_unknown")]


def token_faults(field: str, token_hash: str) -> list[Fault]:
    """Return the fault of what is no SHA-256 in hexadecimal."""
    return [] if _TOKEN_HASH.fullmatch(token_hash) else [Fault(field, "token_unknown")]


def unknown_faults(
    session: Session, field: str, code: str, column: InstrumentedAttribute[str], *wanted: str | None
) -> list[Fault]:
    """Return the fault of codes that the reference data does not have; None is no code."""
    asked = {each for each in wanted if each is not None}
    sayable = [each for each in asked if each.isprintable()]  # others a database would not even take
    found = set(session.execute(select(column).where(column.in_(sayable))).scalars()) if sayable else set()
    return [Fault(field, code)] if asked - found else []


def week_of(field: str, written: str, faults: list[Fault]) -> Week | None:
    """Return the week that is written as `2026-W47`, or None with its fault added to `faults`."""
    try:
        return Week.parse(written)
    except Refused as refused:
        faults.extend(Fault(field, fault.code, fault.params) for fault in refused.faults)
        return None


def slug_faults(session: Session, model: type[Project] | type[Organisation], slug: str) -> list[Fault]:
    """Return what is wrong with a short name for addresses; an empty one will be made from the name."""
    if not slug:
        return []
    if len(slug) > SLUG_LIMIT or not _SLUG.fullmatch(slug):
        return [Fault("slug", "slug_form", {"limit": SLUG_LIMIT})]
    taken = session.execute(select(model.id).where(model.slug == slug)).scalar()
    return [] if taken is None else [Fault("slug", "slug_taken")]


def free_slug(session: Session, model: type[Project] | type[Organisation], name: str) -> str:
    """Return a short name for addresses made from a name, with a number when it is taken."""
    plain = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode()
    stem = "-".join(re.findall(r"[a-z0-9]+", plain))[: SLUG_LIMIT - 8].strip("-") or "x"
    taken = set(session.execute(select(model.slug).where(model.slug.startswith(stem))).scalars())
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug
