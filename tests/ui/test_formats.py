"""Numbers, dates and names as each language writes them, and the order of the alphabet."""

from datetime import UTC, date, datetime
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui import formats
from ui.language import LANGUAGES, in_language

NBSP = "\u00a0"


class Week47:
    year = 2026
    number = 47


@pytest.mark.parametrize(
    ("value", "decimals", "fi", "en"),
    [
        (1234.5, None, f"1{NBSP}234,5", "1,234.5"),
        (-1234.5, 0, f"\N{MINUS SIGN}1{NBSP}234", "-1,234"),
        (0, None, "0", "0"),
        (0.1 + 0.2, None, "0,3", "0.3"),
        (2, 1, "2,0", "2.0"),
        (np.int64(12), None, "12", "12"),
        (np.float64(1.5), None, "1,5", "1.5"),
        (Decimal("1.25"), 2, "1,25", "1.25"),
    ],
)
def test_numbers(value: float, decimals: int | None, fi: str, en: str) -> None:
    for language, text in (("fi", fi), ("sv", fi), ("en", en)):
        with in_language(language):
            assert formats.number(value, decimals).replace("-", "\N{MINUS SIGN}") == text.replace(
                "-", "\N{MINUS SIGN}"
            )


@pytest.mark.parametrize("nothing", [None, float("nan"), np.float64("nan"), pd.NA, pd.NaT])
@pytest.mark.parametrize(
    "show",
    [
        formats.number,
        formats.percent,
        formats.euros,
        formats.date_text,
        formats.weekday_text,
        formats.week_text,
        formats.short_week_text,
        formats.moment_text,
        formats.clock_text,
    ],
)
def test_a_missing_value_is_a_dash_and_never_a_zero(show: object, nothing: object) -> None:
    assert callable(show)
    assert show(nothing) == formats.MISSING


def test_shares_and_money() -> None:
    with in_language("fi"):
        assert formats.percent(0.127) == f"13{NBSP}%"
        assert formats.percent(0.127, 1) == f"12,7{NBSP}%"
        assert formats.euros(70000) == f"70{NBSP}000{NBSP}€"
    with in_language("en"):
        assert formats.percent(0.127) == "13%"
        assert formats.euros(70000) == "€70,000"


@pytest.mark.parametrize(
    ("language", "day", "with_weekday", "moment"),
    [
        ("fi", "26.4.2021", "ma 26.4.2021", "26.4.2021 klo 1.05"),
        ("sv", "26.4.2021", "mån 26.4.2021", "26.4.2021 kl. 1.05"),
        ("en", "26 Apr 2021", "Mon 26 Apr 2021", "26 Apr 2021 at 01:05"),
    ],
)
def test_dates_and_moments_as_written_in_finland(language: str, day: str, with_weekday: str, moment: str) -> None:
    late_in_the_evening_of_utc = datetime(2021, 4, 25, 22, 5, tzinfo=UTC)
    with in_language(language):
        assert formats.date_text(date(2021, 4, 26)) == day
        assert formats.date_text(pd.Timestamp("2021-04-26")) == day
        assert formats.date_text(late_in_the_evening_of_utc) == day
        assert formats.weekday_text(date(2021, 4, 26)) == with_weekday
        assert formats.moment_text(late_in_the_evening_of_utc) == moment
        assert formats.moment_text(late_in_the_evening_of_utc.replace(tzinfo=None)) == moment


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("imatra.fi 2021-03-17; ym.fi 2021-04-26", "imatra.fi 17.3.2021; ym.fi 26.4.2021"),
        ("2021-13-45 and 12021-03-17 stay", "2021-13-45 and 12021-03-17 stay"),
        (None, ""),
    ],
)
def test_iso_dates_in_a_text_are_written_as_the_language_does(text: str | None, said: str) -> None:
    with in_language("fi"):
        assert formats.with_dates(text) == said


def test_a_date_is_shown_no_more_precisely_than_it_is_known() -> None:
    assert formats.date_text(date(2021, 5, 1), "month") == "5/2021"
    assert formats.date_text(date(2021, 1, 1), "year") == "2021"


def test_weeks() -> None:
    with in_language("sv"):
        assert formats.week_text(Week47()) == "v. 47/2026"
        assert formats.week_text(date(2027, 1, 3)) == "v. 53/2026"
        assert formats.short_week_text(date(2027, 1, 3)) == "53"


@pytest.mark.parametrize(
    ("language", "name", "spoken"), [("fi", "Inkoo", "fi"), ("sv", "Ingå", "sv"), ("en", "Inkoo", "fi")]
)
def test_a_name_falls_back_to_finnish_and_says_so(language: str, name: str, spoken: str) -> None:
    row = pd.Series({"name_fi": "Inkoo", "name_sv": "Ingå", "name_en": float("nan")})
    with in_language(language):
        assert formats.name_of(row) == name
        assert formats.name_language(row) == spoken


def test_a_name_known_in_one_language_only_is_shown_in_that() -> None:
    row = {"title_fi": None, "title_sv": "Rådgivning", "title_en": ""}
    with in_language("fi"):
        assert (formats.name_of(row, "title"), formats.name_language(row, "title")) == ("Rådgivning", "sv")


def test_the_alphabet_ends_with_å_ä_ö() -> None:
    names = ["Öljy", "Äänekoski", "Åbo", "Zink", "Wiik", "Vantaa", "vanda", "Ylöjärvi", "Élan", "Eura"]
    in_order = ["Élan", "Eura", "vanda", "Vantaa", "Wiik", "Ylöjärvi", "Zink", "Åbo", "Äänekoski", "Öljy"]
    assert sorted(names, key=formats.alphabetical) == in_order


@given(st.text(), st.text())
def test_any_two_texts_have_an_order(one: str, other: str) -> None:
    keys = formats.alphabetical(one), formats.alphabetical(other)
    assert (keys[0] == keys[1]) == (one == other)


@given(st.floats(allow_nan=False, allow_infinity=False, width=32), st.sampled_from(LANGUAGES))
def test_any_number_can_be_shown(value: float, language: str) -> None:
    with in_language(language):
        assert formats.number(value)
