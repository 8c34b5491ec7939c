"""Every chart, with nothing, one, some and many rows and with hostile text: whole HTML or a JSON spec, always."""

import copy
import json
from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.charts import samples
from tests.ui.charts.pages import read_html
from ui import charts
from ui.charts.style import Style

DRAWN: dict[str, Callable[[int, Style], str | dict[str, Any]]] = {
    "area_by_year": lambda n, style: charts.area_by_year(samples.area_years(n), style=style, period=(2025, 2027)),
    "bars_by_group": lambda n, style: charts.bars_by_group(samples.groups(n), style=style),
    "counters": lambda n, style: charts.counters(samples.by_week(n), style=style),
    "funnel": lambda n, style: charts.funnel(samples.stages(n), style=style),
    "key_figures": lambda n, style: charts.key_figures(samples.figures(n), style=style),
    "late_projects": lambda n, style: charts.late_projects(samples.late(n), style=style),
    "new_by_month": lambda n, style: charts.new_by_month(samples.months(n), style=style),
    "partners_by_region": lambda n, style: charts.partners_by_region(samples.groups(n), style=style),
    "pipeline": lambda n, style: charts.pipeline(samples.phases(n), style=style),
    "progress_by_week": lambda n, style: charts.progress_by_week(samples.progress(n), style=style),
    "saved_by_year": lambda n, style: charts.saved_by_year(samples.years(n), style=style),
    "savings": lambda n, style: charts.savings(samples.savings(n), style=style),
    "savings_by_region": lambda n, style: charts.savings_by_region(samples.savings(n), style=style),
    "states_by_region": lambda n, style: charts.states_by_region(
        samples.by_region(n), samples.many_places(n), style=style
    ),
    "states_by_week": lambda n, style: charts.states_by_week(samples.by_week(n), style=style),
    "status_by_project": lambda n, style: charts.status_by_project(samples.grid(n), style=style),
    "words": lambda n, style: charts.words(samples.said(n), style=style),
}
SAID: dict[str, Callable[[int], str]] = {
    "area_by_year": lambda n: charts.area_by_year_sentence(samples.area_years(n)),
    "bars_by_group": lambda n: charts.bars_by_group_sentence(samples.groups(n)),
    "funnel": lambda n: charts.funnel_sentence(samples.stages(n)),
    "late_projects": lambda n: charts.late_projects_sentence(samples.late(n)),
    "new_by_month": lambda n: charts.new_by_month_sentence(samples.months(n)),
    "pipeline": lambda n: charts.pipeline_sentence(samples.phases(n)),
    "progress_by_week": lambda n: charts.progress_by_week_sentence(samples.progress(n)),
    "saved_by_year": lambda n: charts.saved_by_year_sentence(samples.years(n)),
    "savings": lambda n: charts.savings_sentence(samples.savings(n)),
    "states_by_region": lambda n: charts.states_by_region_sentence(samples.by_region(n)),
    "states_by_week": lambda n: charts.states_by_week_sentence(samples.by_week(n)),
    "status_by_project": lambda n: charts.status_by_project_sentence(samples.grid(n)),
    "words": lambda n: charts.words_sentence(samples.said(n)),
}


@pytest.mark.parametrize("chart", DRAWN)
@pytest.mark.parametrize("n", samples.SIZES)
@pytest.mark.parametrize("on_wall", [False, True])
def test_a_chart_bears_any_number_of_rows_and_hostile_text(chart: str, n: int, on_wall: bool) -> None:
    drawn = DRAWN[chart](n, Style(wall=on_wall, language="en"))
    if isinstance(drawn, str):
        read_html(drawn)
    else:
        json.dumps(drawn, allow_nan=False)


@pytest.mark.parametrize("chart", SAID)
@pytest.mark.parametrize("n", samples.SIZES)
def test_a_sentence_is_whole_and_filled(chart: str, n: int) -> None:
    said = SAID[chart](n)
    assert said.endswith(".")
    assert "{" not in said


def test_every_chart_is_in_these_tests() -> None:
    drawing = {
        name
        for name in charts.__all__
        if name.islower() and not name.endswith(("_sentence", "_columns", "_pages"))
    }
    assert drawing == set(DRAWN)


@pytest.mark.parametrize("chart", [name for name in DRAWN if name not in ("progress_by_week", "saved_by_year")])
def test_a_chart_does_not_change_its_rows(chart: str) -> None:
    rows = samples.grid(3)
    before = copy.deepcopy(rows)
    charts.status_by_project(rows, style=Style())
    assert rows == before
    assert DRAWN[chart](3, Style()) == DRAWN[chart](3, Style())
