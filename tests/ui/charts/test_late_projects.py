import pytest

from tests.ui.charts import samples
from tests.ui.charts.pages import read_html
from ui.charts.late_projects import late_projects, late_projects_pages, late_projects_sentence
from ui.charts.style import Style


def test_who_never_reported_has_the_sign_of_missing_and_not_a_date(style: Style) -> None:
    rows = read_html(late_projects(samples.late(2), style=style)).all("tbody")[0].all("tr")
    assert rows[0].all("td")[1].text == "16 Nov 2026"
    assert rows[1].all("td")[1].text.startswith("–")


def test_a_wall_shows_pages_without_links(wall: Style) -> None:
    rows = samples.late(30)
    page = read_html(late_projects(rows, style=wall, page=late_projects_pages(rows)))
    assert len(page.all("tbody")[0].all("tr")) == 6
    assert page.all("a") == []


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (0, "Every project has reported."),
        (1, "1 project is late with its report."),
        (2, "2 projects are late with their reports."),
    ],
)
def test_the_sentence_counts(n: int, said: str) -> None:
    assert late_projects_sentence(samples.late(n)) == said
