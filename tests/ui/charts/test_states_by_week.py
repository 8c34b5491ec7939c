from datetime import date

from tests.ui.charts import samples
from tests.ui.charts.pages import read_html
from ui.charts.states_by_week import states_by_week, states_by_week_sentence
from ui.charts.style import Style

ROWS = samples.made(
    [
        {"week": date(2026, 11, 16), "state": "missing", "n": 2},
        {"week": date(2026, 11, 16), "state": "on_track", "n": 97},
        {"week": date(2026, 11, 16), "state": "at_risk", "n": 1},
        {"week": date(2026, 11, 9), "state": "on_track", "n": 40},
    ],
    "week state n",
)


def test_bars_stand_in_order_of_time_on_one_scale(style: Style) -> None:
    stacks = read_html(states_by_week(ROWS, style=style)).all("div", "ym-stack")
    assert [stack.attributes["style"] for stack in stacks] == ["--of:100", "--of:100"]
    assert [len(stack.all("div", "ym-seg")) for stack in stacks] == [1, 3]


def test_what_goes_well_is_the_ground_of_a_bar(style: Style) -> None:
    last = read_html(states_by_week(ROWS, style=style)).all("div", "ym-stack")[1]
    assert [part.attributes["class"].split()[-1] for part in last.all("div", "ym-seg")] == [
        "ym-missing",
        "ym-at_risk",
        "ym-on_track",
    ]


def test_a_segment_without_room_for_its_number_stands_without_it(style: Style) -> None:
    last = read_html(states_by_week(ROWS, style=style)).all("div", "ym-stack")[1]
    assert [part.text for part in last.all("div", "ym-seg")] == ["", "", "97"]


def test_the_bars_are_one_picture_with_a_text_alternative(style: Style) -> None:
    picture = read_html(states_by_week(ROWS, style=style)).all("div", "ym-bars")[0]
    assert picture.attributes["role"] == "img"
    assert picture.attributes["aria-label"] == states_by_week_sentence(ROWS)


def test_the_sentence_tells_the_last_week_and_then_the_first() -> None:
    assert states_by_week_sentence(ROWS) == (
        "Week 47/2026: on track 97, at risk 1, not reported 2. Week 46/2026: on track 40."
    )
