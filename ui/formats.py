"""Numbers, dates, weeks and names as text in the current language, and the order of the alphabet.

Times are shown in Helsinki time whatever the server's. A value that is missing shows as MISSING, which is
not a zero.
"""

import math
import re
from datetime import UTC, date, datetime
from decimal import Decimal, localcontext
from functools import lru_cache
from typing import Final, Literal, Protocol, SupportsFloat
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_time
from babel.numbers import format_decimal

from db.text import sort_key
from ui.language import DEFAULT_LANGUAGE, LANGUAGES, _, current_language

HELSINKI: Final = ZoneInfo("Europe/Helsinki")
MISSING: Final = "–"
Precision = Literal["day", "month", "year"]

# English of Europe: day before month, and 24 hours.
_LOCALES: Final = {
    "fi": Locale("fi", "FI"),
    "sv": Locale("sv", "FI"),
    "en": Locale("en", "GB"),
}
# Finland writes dates alike in both its languages; Babel's Swedish is that of Sweden.
_DATES: Final = {"fi": "d.M.y", "sv": "d.M.y", "en": "d MMM y"}
_DATES_WITH_DAY: Final = {"fi": "ccc d.M.y", "sv": "ccc d.M.y", "en": "ccc d MMM y"}
_TIMES: Final = {"fi": "H.mm", "sv": "H.mm", "en": "HH:mm"}
_ISO_DATE: Final = re.compile(r"\b\d{4}-\d{2}-\d{2}\b", re.ASCII)
# Enough for any float: rounding a number with more digits than this raises.
_DIGITS: Final = 400


class WeekLike(Protocol):
    """A week with its ISO year and number, as db.weeks.Week is."""

    @property
    def year(self) -> int:
        """Return the ISO year."""

    @property
    def number(self) -> int:
        """Return the ISO week number, 1 to 53."""


class Named(Protocol):
    """A row with names: a mapping, or a pandas Series."""

    def get(self, key: str, /) -> object:
        """Return the value of a column, or None."""


def number(value: SupportsFloat | None, decimals: int | None = None) -> str:
    """Return ``value`` as ``1 234,5``; ``decimals`` fixes their number, else up to 3 are shown as needed."""
    if type(value) is int:  # most are: each is written once
        return _whole(value, decimals, current_language())
    if is_missing(value):
        return MISSING
    return _number(_decimal(value), decimals, current_language())


def percent(share: SupportsFloat | None, decimals: int = 0) -> str:
    """Return a share, where 1 is the whole, as ``12 %``."""
    if is_missing(share):
        return MISSING
    language = current_language()
    shown = _number(_decimal(share) * 100, decimals, language)
    return f"{shown}%" if language == "en" else f"{shown}\u00a0%"


def euros(amount: SupportsFloat | None) -> str:
    """Return an amount in whole euros as ``70 000 €``."""
    if is_missing(amount):
        return MISSING
    language, exact = current_language(), _decimal(amount)
    if language == "en":
        return f"{'-' if exact < 0 else ''}€{_number(abs(exact), 0, language)}"
    return f"{_number(exact, 0, language)}\u00a0€"


def date_text(day: date | None, precision: Precision = "day") -> str:
    """Return a date as ``26.4.2021``, or as ``4/2021`` or ``2021`` when no more of it is known."""
    if day is None or is_missing(day):
        return MISSING
    if precision == "year":
        return str(day.year)
    if precision == "month":
        return f"{day.month}/{day.year}"
    return _date(_helsinki_day(day), _DATES[current_language()], current_language())


def with_dates(text: str | None) -> str:
    """Return a text whose ISO dates (``2021-04-26``) are written as the language does; what is no day stays."""
    return _ISO_DATE.sub(_written_out, text or "")


def _written_out(found: re.Match[str]) -> str:
    try:
        return date_text(date.fromisoformat(found[0]))
    except ValueError:
        return found[0]


def weekday_text(day: date | None) -> str:
    """Return a date with its day of the week, as ``ma 26.4.2021``."""
    if day is None or is_missing(day):
        return MISSING
    return _date(_helsinki_day(day), _DATES_WITH_DAY[current_language()], current_language())


def week_text(week: WeekLike | date | None) -> str:
    """Return the ISO week, or the one a date is in, as ``vko 47/2026``."""
    if week is None or is_missing(week):
        return MISSING
    return _week(*_year_and_number(week), current_language())


def short_week_text(week: WeekLike | date | None) -> str:
    """Return the number of the ISO week alone, for the narrow columns of a grid: ``47``."""
    return MISSING if week is None or is_missing(week) else str(_year_and_number(week)[1])


def moment_text(moment: datetime | None) -> str:
    """Return a moment's date and time in Helsinki, as ``26.4.2021 klo 14.05``; one without zone is UTC."""
    if moment is None or is_missing(moment):
        return MISSING
    return _("{date} at {time}").format(date=date_text(_in_helsinki(moment)), time=clock_text(moment))


def clock_text(moment: datetime | None) -> str:
    """Return a moment's time of day in Helsinki, as ``14.05``; one without zone is UTC."""
    if moment is None or is_missing(moment):
        return MISSING
    language = current_language()
    return format_time(_in_helsinki(moment), format=_TIMES[language], locale=_LOCALES[language])


def name_of(row: Named, prefix: str = "name") -> str:
    """Return ``name_fi``, ``name_sv`` or ``name_en`` of the row: the current language's, else the Finnish."""
    return _text(row, f"{prefix}_{name_language(row, prefix)}")


def name_language(row: Named, prefix: str = "name") -> str:
    """Return the language of what name_of() returns, for its ``lang`` attribute."""
    for language in (current_language(), DEFAULT_LANGUAGE, *LANGUAGES):
        if _text(row, f"{prefix}_{language}"):
            return language
    return DEFAULT_LANGUAGE


def alphabetical(text: str) -> tuple[str, str]:
    """Return a key for sorted() in the order of the Finnish and Swedish alphabet, the database's own order."""
    return sort_key(text), text


def is_missing(value: object) -> bool:
    """Return whether a value is nothing: None, NaN, NaT or pandas' NA."""
    if value is None:
        return True
    if isinstance(value, float):
        return math.isnan(value)
    try:
        return bool(value != value)
    except TypeError:  # NA's answer is not a bool; NaT and NaN are merely not equal to themselves
        return True


def _year_and_number(week: WeekLike | date) -> tuple[int, int]:
    if isinstance(week, date):
        return week.isocalendar()[:2]
    return week.year, week.number


def _helsinki_day(day: date) -> date:
    if not isinstance(day, datetime):
        return day
    return (_in_helsinki(day) if day.tzinfo else day).date()


def _in_helsinki(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(HELSINKI)


@lru_cache(maxsize=4096)
def _date(day: date, pattern: str, language: str) -> str:
    return format_date(day, format=pattern, locale=_LOCALES[language])


@lru_cache(maxsize=4096)
def _week(year: int, number_: int, _language: str) -> str:
    return _("week {number}/{year}").format(number=number_, year=year)


@lru_cache(maxsize=4096)
def _whole(value: int, decimals: int | None, language: str) -> str:
    return _number(Decimal(value), decimals, language)


@lru_cache(maxsize=4096)
def _number(value: Decimal, decimals: int | None, language: str) -> str:
    pattern = None if decimals is None else "#,##0" + ("." + "0" * decimals if decimals else "")
    with localcontext(prec=_DIGITS):
        return format_decimal(value, format=pattern, locale=_LOCALES[language])


def _decimal(value: SupportsFloat | None) -> Decimal:
    # A float goes through its shortest text: 0.1 is meant as 0.1.
    return value if isinstance(value, Decimal) else Decimal(str(value))


def _text(row: Named, key: str) -> str:
    value = row.get(key)
    return value.strip() if isinstance(value, str) else ""
