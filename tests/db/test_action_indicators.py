"""What the indicators of actions come to by the figures: true zero, nothing told and hidden are three."""

from decimal import Decimal

import pytest

from db.action_figures import CUMULATIVE
from db.action_indicators import DONE, Figure, Figures, value_of
from db.action_sums import IN_EFFECT
from db.protection import HIDDEN

IN_ALL = (IN_EFFECT, "", "")
CODES = ["I24", "I25", "I26", "I27", "I28"]


@pytest.mark.parametrize("code", ["I23", *CODES])
def test_without_any_action_that_is_done_it_is_zero(code: str) -> None:
    assert value_of(code, {}, 2026) == 0


@pytest.mark.parametrize("code", CODES)
def test_where_actions_are_done_and_nothing_is_told_of_them_it_is_missing(code: str) -> None:
    assert value_of(code, {DONE: Figure(None, 7)}, 2026) is None
    assert value_of("I23", {DONE: Figure(None, 7)}, 2026) == 7


def test_what_is_told_and_not_in_effect_saves_nothing_now_and_what_is_hidden_stays_so() -> None:
    assert value_of("I24", {DONE: Figure(Decimal(12), 7)}, 2026) == 0
    assert value_of("I24", {DONE: Figure(HIDDEN, HIDDEN)}, 2026) == HIDDEN
    assert value_of("I24", {DONE: Figure(Decimal(12), 7), IN_ALL: Figure(HIDDEN, HIDDEN)}, 2026) == HIDDEN


def test_what_is_cumulative_is_that_of_the_year_and_never_the_sum_of_the_years() -> None:
    years = {2024: "10", 2025: "25", 2027: "40"}
    figures: Figures = {
        DONE: Figure(Decimal(15), 7),
        **{(CUMULATIVE, "year", str(year)): Figure(Decimal(n)) for year, n in years.items()},
    }
    assert [value_of("I25", figures, year) for year in (2023, 2024, 2025, 2026, 2027)] == [0, 10, 25, 25, 40]
