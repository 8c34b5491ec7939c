"""ISO weeks in Helsinki time."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.faults import Refused
from db.weeks import FIRST_YEAR, LAST_YEAR, Week, helsinki_date

DAYS = st.dates(date.fromisocalendar(FIRST_YEAR, 1, 1), date.fromisocalendar(LAST_YEAR, 52, 7))


@given(DAYS)
def test_a_week_written_and_read_is_the_same(day: date) -> None:
    week = Week.of(day)
    assert Week.parse(week.iso) == week
    assert week.monday <= day <= week.sunday
    assert (week.year, week.number) == day.isocalendar()[:2]


@given(DAYS, st.integers(-500, 500))
def test_weeks_order_and_count_by_time(day: date, weeks: int) -> None:
    assert Week.of(day).plus(weeks) == Week.of(day + timedelta(weeks=weeks))
    assert (Week.of(day).plus(weeks) > Week.of(day)) == (weeks > 0)


def test_2026_has_a_week_53_and_2027_has_none() -> None:
    assert Week.parse("2026-W53").monday == date(2026, 12, 28)
    assert Week.of(date(2027, 1, 3)).iso == "2026-W53"
    assert Week.parse("2026-W53").plus(1).iso == "2027-W01"
    with pytest.raises(Refused):
        Week.parse("2027-W53")


@pytest.mark.parametrize(
    "written",
    [
        "2026-W00", "2026-W54", "2026-W99", "2026-W", "2026-47", "2026W47", "", " 2026-W47", "2026-W47 ",
        "2026-W47\n", "2026-W-1", "26-W47", "12026-W47", "0000-W01", "2014-W52", "2046-W01", "9999-W52",
        "٢٠٢٦-W٤٧",
        "2026-w47", "nan", "\0", "\ud800", "2026-W47" * 100_000,
    ],
)  # fmt: skip
def test_what_is_no_week_is_refused_with_its_field(written: str) -> None:
    with pytest.raises(Refused) as refused:
        Week.parse(written)
    (fault,) = refused.value.faults
    assert (fault.field, fault.code) == ("week", "week_unknown")
    assert len(str(fault.params["week"]).encode()) <= 80


@given(st.text())
def test_any_text_is_a_week_or_refused(written: str) -> None:
    try:
        week = Week.parse(written)
    except Refused:
        return
    assert FIRST_YEAR <= week.year <= LAST_YEAR


def test_due_is_friday_and_late_begins_on_monday() -> None:
    week = Week.parse("2026-W47")
    assert (week.friday, week.sunday) == (date(2026, 11, 20), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 22, 21, 59, tzinfo=UTC), date(2026, 11, 22)),  # winter: two hours ahead
        (datetime(2026, 11, 22, 22, 0, tzinfo=UTC), date(2026, 11, 23)),
        (datetime(2026, 7, 5, 21, 0, tzinfo=UTC), date(2026, 7, 6)),  # summer: three
    ],
)
def test_a_day_begins_at_midnight_in_helsinki(moment: datetime, day: date) -> None:
    assert helsinki_date(moment) == day
