"""ISO weeks in Helsinki time: the beat of the weekly round."""

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Self
from zoneinfo import ZoneInfo

from db.faults import Fault, Refused

HELSINKI = ZoneInfo("Europe/Helsinki")
FIRST_YEAR, LAST_YEAR = 2015, 2045
_WRITTEN = re.compile(r"(\d{4})-W(\d{1,2})", re.ASCII)


@dataclass(frozen=True, order=True)
class Week:
    """An ISO 8601 week, held by its Monday. Weeks order and compare by time."""

    monday: date

    @classmethod
    def of(cls, day: date) -> Self:
        """Return the week in which `day` lies."""
        return cls(day - timedelta(days=day.weekday()))

    @classmethod
    def parse(cls, written: str) -> Self:
        """Return the week written as `2026-W47`.

        Raises Refused with the code `week_unknown` for anything else, a week that its year does not
        have (0, 54, or 53 in a year of 52) and a year outside the calendar that the product keeps.
        """
        match = _WRITTEN.fullmatch(written)
        try:
            if match is None:
                raise ValueError(written)
            year, number = int(match[1]), int(match[2])
            week = cls(date.fromisocalendar(year, number, 1))
        except ValueError:
            raise Refused([Fault("week", "week_unknown", {"week": _shown(written)})]) from None
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise Refused([Fault("week", "week_unknown", {"week": _shown(written)})])
        return week

    @property
    def year(self) -> int:
        """The ISO year, which at its edges differs from the calendar year."""
        return self.monday.isocalendar().year

    @property
    def number(self) -> int:
        """The number within its ISO year, 1 to 53."""
        return self.monday.isocalendar().week

    @property
    def iso(self) -> str:
        """The week as it is written in addresses: `2026-W07`."""
        return f"{self.year}-W{self.number:02}"

    @property
    def friday(self) -> date:
        """The day on which the week's update is due."""
        return self.monday + timedelta(days=4)

    @property
    def sunday(self) -> date:
        """The last day on which the update is not yet late."""
        return self.monday + timedelta(days=6)

    def plus(self, weeks: int) -> "Week":
        """Return the week that comes so many weeks later (earlier when negative)."""
        return Week(self.monday + timedelta(weeks=weeks))


def _shown(written: str) -> str:
    """Return enough of it to recognise, with signs that no page could show replaced."""
    return "".join(sign if sign.isprintable() else "?" for sign in written[:20])


def helsinki_date(moment: datetime) -> date:
    """Return the date in Helsinki at an aware moment."""
    return moment.astimezone(HELSINKI).date()
