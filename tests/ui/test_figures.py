from collections.abc import Callable

from streamlit.testing.v1 import AppTest


def shown(script: Callable[[], None]) -> AppTest:
    page = AppTest.from_function(script).run()
    assert not page.exception
    return page


def html_of(page: AppTest) -> list[str]:
    return [element.proto.body for element in page.main.children.values() if element.type == "html"]


def kinds_of(page: AppTest) -> list[str]:
    return [element.type for element in page.main.children.values()]


def test_an_html_chart_costs_one_element_with_sentence_and_table() -> None:
    def script() -> None:
        from ui.figures import figure, show_figure
        from ui.tables import Column

        rows, columns = [{"n": 1}], [Column("n", "Number", "number")]
        show_figure(figure("<p>chart</p>", rows, heading="H", sentence="All <b>is</b> well.", columns=columns))

    page = shown(script)
    assert kinds_of(page) == ["html"]
    (html,) = html_of(page)
    assert (
        html.index("All &lt;b&gt;is") < html.index("<p>chart</p>") < html.index("<details>") < html.index("<table")
    )


def test_a_vega_chart_has_the_sentence_as_its_text_alternative_and_stays_a_plain_spec() -> None:
    def script() -> None:
        from tests.ui.charts import samples
        from ui import charts
        from ui.figures import figure, show_figure

        rows = samples.progress(3)
        drawn = charts.progress_by_week(rows, style=charts.Style(language="fi"))
        columns = charts.progress_by_week_columns()
        show_figure(figure(drawn, rows, heading="H", sentence="Said.", columns=columns))

    page = shown(script)
    assert kinds_of(page) == ["html", "vega_lite_chart", "html"]
    chart = next(element for element in page.main if "vega" in element.type)
    assert chart.proto.alt == "Said."
    assert not chart.proto.HasField("data")
    assert len(chart.proto.datasets) == 0
    assert '"values"' in chart.proto.spec


def test_no_rows_leave_the_sentence_alone() -> None:
    def script() -> None:
        from ui.figures import figure, show_figure

        show_figure(figure({"mark": "bar"}, [], heading="H", sentence="Nobody has reported.", columns=()))

    page = shown(script)
    assert kinds_of(page) == ["html"]
    assert "ym-empty" in html_of(page)[0]


def test_an_empty_state_escapes_its_text() -> None:
    def script() -> None:
        from ui.show import empty_state

        empty_state("<img src=x>")

    assert "&lt;img" in html_of(shown(script))[0]


def test_a_chart_that_is_a_table_gets_no_second_one() -> None:
    def script() -> None:

        from ui.figures import block, show_figure

        show_figure(block("<table></table>", sentence="Said."))

    assert "<details>" not in html_of(shown(script))[0]
