"""What projects report by hand: what is told of each adds up to what is told of all, and gives nobody away."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from hypothesis import assume, given
from hypothesis import strategies as st

from db.protection import HIDDEN, LEAST
from db.reported import by_code, come_to, counting, told

DAY = date(2026, 1, 31)
RULES = {  # of codes of the catalogue: over time, over projects
    "I03": ("sum", "sum"), "I04": ("ratio", "ratio"), "I15": ("ratio", "ratio"), "I16": ("latest", "sum"),
    "I21": ("latest", "sum"), "I31": ("mean", "mean"),
}  # fmt: skip


@dataclass(frozen=True)
class Said:
    code: str
    project_id: int
    last_on: date
    value: Decimal
    whole: Decimal | None

    @property
    def over_time(self) -> str:
        return RULES[self.code][0]

    @property
    def over_projects(self) -> str:
        return RULES[self.code][1]


@st.composite
def values(draw: st.DrawFn) -> list[Said]:
    code = draw(st.sampled_from(sorted(RULES)))
    each = st.tuples(st.integers(1, 6), st.integers(0, 5), st.integers(0, 20), st.integers(1, 30))
    found = draw(st.lists(each, min_size=1, max_size=9, unique_by=lambda one: one[:2]))
    has_whole = RULES[code][1] in ("ratio", "mean")
    return [
        Said(code, project, DAY + timedelta(days=30 * month), Decimal(min(n, whole)),
             Decimal(whole) if has_whole else None)
        for project, month, n, whole in found
    ]  # fmt: skip


@given(values())
def test_what_is_told_of_each_adds_up_to_what_is_told_of_all(said: list[Said]) -> None:
    those = counting(said)
    total, rows = come_to(those), told(those)
    assume(total != HIDDEN and all(value != HIDDEN for value, _whole in rows))
    parts = [Decimal(value) for value, _whole in rows]
    wholes = [Decimal(whole or 0) for _value, whole in rows]
    by_hand = {
        "sum": sum(parts),
        "ratio": 100 * sum(parts) / (sum(wholes) or 1),
        "mean": sum(part * whole for part, whole in zip(parts, wholes, strict=True)) / (sum(wholes) or 1),
    }
    assert abs(Decimal(total) - Decimal(by_hand[RULES[said[0].code][1]])) <= Decimal("0.0005")


@given(values())
def test_no_small_number_of_companies_is_told_nor_can_be_worked_out(said: list[Said]) -> None:
    those = counting(said)
    total, rows = come_to(those), told(those)
    people = {"I21": "value", "I15": "value", "I31": "whole"}.get(said[0].code)
    if people is None:
        assert HIDDEN not in (total, *(value for value, _whole in rows))
        return
    hidden = [int(getattr(one, people)) for one, (value, _w) in zip(those, rows, strict=True) if value == HIDDEN]
    shown = [int(getattr(one, people)) for one, (value, _w) in zip(those, rows, strict=True) if value != HIDDEN]
    assert not [n for n in shown if 0 < n < LEAST]
    if hidden and total != HIDDEN:
        assert len(hidden) > 1
        assert sum(hidden) >= LEAST


def test_of_a_stock_the_newest_of_each_project_counts_and_of_a_flow_all() -> None:
    said = [
        Said("I16", 1, DAY, Decimal(9), None),
        Said("I16", 1, DAY + timedelta(days=60), Decimal(6), None),
        Said("I16", 1, DAY + timedelta(days=30), Decimal(8), None),
        Said("I16", 2, DAY, Decimal(4), None),
    ]
    assert sorted(int(one.value) for one in counting(said)) == [4, 6]
    flow = [Said("I03", 1, DAY, Decimal(9), None), Said("I03", 1, DAY + timedelta(days=1), Decimal(6), None)]
    assert come_to(counting(flow)) == 15


def test_two_times_four_companies_are_not_told_as_eight() -> None:
    said = [Said("I21", project, DAY, Decimal(4), None) for project in (1, 2)]
    assert come_to(said) == HIDDEN  # beside two hidden numbers below five it would tell both
    assert told(said) == [(HIDDEN, None), (HIDDEN, None)]


def test_values_are_found_by_their_indicator() -> None:
    one, other = Said("I03", 1, DAY, Decimal(1), None), Said("I16", 1, DAY, Decimal(2), None)
    assert by_code([one, other]) == {"I03": [one], "I16": [other]}
