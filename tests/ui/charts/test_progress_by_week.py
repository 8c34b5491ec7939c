import json
from typing import Any

import altair as alt
import pytest

from tests.ui.charts import samples
from ui.charts.progress_by_week import progress_by_week, progress_by_week_sentence
from ui.charts.style import Style
from ui.language import in_language


def rows_in(spec: dict[str, Any]) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = spec["layer"][0]["data"]["values"]
    return found


def one(planned: object, done: object) -> dict[str, object]:
    return {"week": samples.LAST, "planned": planned, "done": done, "total": 30}


def test_altair_finds_the_finished_spec_valid(style: Style) -> None:
    alt.Chart.from_dict(progress_by_week(samples.progress(3), style=style))


def test_only_the_last_point_of_each_line_has_a_label_and_no_label_is_undefined(style: Style) -> None:
    points = rows_in(progress_by_week(samples.progress(2), style=style))
    assert [point["planned_label"] for point in points] == [""] * 11 + ["Planned 22"]
    assert [point["done_label"] for point in points] == [""] * 11 + ["Done 11"]


def test_a_week_to_come_has_no_done_and_the_label_stays_on_the_last_known(style: Style) -> None:
    rows = samples.made([one(4, 3), {**one(6, None), "week": samples.WEEKS[0]}], "week planned done total")
    points = rows_in(progress_by_week(rows, style=style))
    assert [point["done"] for point in points] == [3, None]
    assert [point["done_label"] for point in points] == ["Done 3", ""]


def test_one_chart_does_not_leave_its_rows_in_the_next(style: Style) -> None:
    progress_by_week(samples.progress(5), style=style)
    assert rows_in(progress_by_week(samples.progress(0), style=style)) == []


@pytest.mark.usefixtures("marked_words")
def test_each_language_has_its_words_and_its_signs_for_numbers() -> None:
    with in_language("fi"):
        finnish = progress_by_week(samples.progress(1), style=Style(language="fi"))
    with in_language("en"):
        english = progress_by_week(samples.progress(1), style=Style(language="en"))
    assert finnish["config"]["locale"]["number"]["decimal"] == ","
    assert finnish["config"]["locale"]["time"]["days"][1] == "maanantai"
    assert english["config"]["locale"]["number"]["decimal"] == "."
    assert "fi:Planned" in json.dumps(finnish)
    assert "fi:" not in json.dumps(english)


def test_data_stands_inside_a_layer_where_streamlit_leaves_it_alone(style: Style) -> None:
    spec = progress_by_week(samples.progress(2), style=style)
    assert "data" not in spec
    assert "datasets" not in spec


@pytest.mark.parametrize(
    ("planned", "done", "gap"),
    [
        (7, 6, "One milestone is late."),
        (7, 4, "3 milestones are late."),
        (7, 7, "Everything planned so far is done."),
        (7, 8, "One milestone is done ahead of time."),
        (7, 9, "2 milestones are done ahead of time."),
    ],
)
def test_the_sentence_says_the_gap_in_words(planned: int, done: int, gap: str) -> None:
    said = progress_by_week_sentence(samples.made([one(planned, done)], "week planned done total"))
    assert said.endswith(gap)
    assert f"{done} of {planned}" in said
