"""The past moment that ``?as_of=`` names."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from ui.formats import HELSINKI

FaultCode = Literal["unreadable", "future", "before_first"]

_DATE = re.compile(r"\d{4}-\d\d-\d\d")
_LONGEST = 40


class AsOfFault(Exception):
    """The text names no moment that can be shown; ``code`` says why."""

    def __init__(self, code: FaultCode) -> None:
        """Keep the reason as a code."""
        self.code: FaultCode = code
        super().__init__(code)


@dataclass(frozen=True)
class AsOf:
    """A past time, aware, in UTC."""

    time: datetime

    def within(self, moment: int | None) -> int:
        """Return ``moment``, the newest at this time. Raises AsOfFault when there was none yet."""
        if moment is None:
            raise AsOfFault("before_first")
        return moment


def parse_as_of(text: str, now: datetime) -> AsOf:
    """Return the time that ``text`` names: a date (its end), or a time in Helsinki or with its own offset.

    Raises AsOfFault.
    """
    time = _time(text.strip())
    if time > now and not _is_today(text.strip(), now):
        raise AsOfFault("future")
    return AsOf(min(time, now))


def _time(text: str) -> datetime:
    if len(text) > _LONGEST or not text.isascii():
        raise AsOfFault("unreadable")
    try:
        # In an address a plus is a space: the offset of 2026-10-01T12:00+03:00 arrives so.
        time = datetime.fromisoformat(re.sub(r" (?=\d\d:\d\d$)", "+", text) if "T" in text else text)
        if _DATE.fullmatch(text):
            time += timedelta(days=1, microseconds=-1)
        return (time if time.tzinfo else time.replace(tzinfo=HELSINKI)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise AsOfFault("unreadable") from None


def _is_today(text: str, now: datetime) -> bool:
    return text == now.astimezone(HELSINKI).date().isoformat()
