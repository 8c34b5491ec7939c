from datetime import date

from tests.ui.charts import samples
from tests.ui.charts.pages import read_html
from ui.charts.counters import counters
from ui.charts.style import Style

ROWS = samples.made(
    [
        {"week": date(2026, 11, 9), "state": "on_track", "n": 8},
        {"week": date(2026, 11, 16), "state": "on_track", "n": 5},
        {"week": date(2026, 11, 16), "state": "off_track", "n": 1200},
        {"week": date(2026, 11, 16), "state": "not_running", "n": 3},
    ],
    "week state n",
)


def pairs(html: str) -> dict[str, str]:
    page = read_html(html)
    return {term.text: value.text for term, value in zip(page.all("dt"), page.all("dd"), strict=True)}


def test_the_newest_week_is_counted_and_a_zero_that_matters_is_a_zero(style: Style) -> None:
    assert pairs(counters(ROWS, style=style)) == {
        "On track": "5",
        "At risk": "0",
        "Off track": "1,200",
        "Not reported": "0",
    }


def test_another_week_can_be_asked_for(style: Style) -> None:
    assert pairs(counters(ROWS, style=style, week=date(2026, 11, 9)))["On track"] == "8"
