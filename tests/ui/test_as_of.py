"""The moment that the address names."""

from datetime import UTC, datetime

import pytest

from ui.as_of import AsOfFault, parse_as_of

NOW = datetime(2026, 11, 22, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2026-10-01T12:00", datetime(2026, 10, 1, 9, 0, tzinfo=UTC)),  # summer time in Helsinki
        ("2026-11-01T12:00:30", datetime(2026, 11, 1, 10, 0, 30, tzinfo=UTC)),  # winter time
        ("2026-10-01T12:00+00:00", datetime(2026, 10, 1, 12, 0, tzinfo=UTC)),
        ("2026-10-01T12:00 02:00", datetime(2026, 10, 1, 10, 0, tzinfo=UTC)),  # a plus in an address is a space
        ("2026-10-01T12:00Z", datetime(2026, 10, 1, 12, 0, tzinfo=UTC)),
        ("2026-10-01", datetime(2026, 10, 1, 20, 59, 59, 999999, tzinfo=UTC)),  # the end of the day in Helsinki
        (" 2026-11-22 ", NOW),  # today: as far as it has come
    ],
)
def test_a_time_is_read_as_helsinki_time_or_with_its_offset(text: str, time: datetime) -> None:
    assert parse_as_of(text, NOW).time == time


@pytest.mark.parametrize(
    "text",
    ["", "x", "2026-02-30", "2026-1-1", "12:00", "2026-W40-x", "２０２６-10-01", "2026-10-01\0", "9999-12-31" * 9,
     "2026-10-01T99:00", "2026-10-01T12:00+99:00", "0001-01-01T00:00+23:00"],
)  # fmt: skip
def test_what_names_no_moment_is_refused(text: str) -> None:
    with pytest.raises(AsOfFault) as caught:
        parse_as_of(text, NOW)
    assert caught.value.code == "unreadable"


@pytest.mark.parametrize("text", ["2026-11-23", "2026-11-22T12:01", "9999-12-31"])
def test_the_future_is_refused(text: str) -> None:
    with pytest.raises(AsOfFault) as caught:
        parse_as_of(text, NOW)
    assert caught.value.code in ("future", "unreadable")


def test_a_time_before_the_first_change_is_refused() -> None:
    with pytest.raises(AsOfFault) as caught:
        parse_as_of("2026-01-01", NOW).within(None)
    assert caught.value.code == "before_first"
