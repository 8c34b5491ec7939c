import pytest

from tests.ui.charts import samples
from tests.ui.charts.pages import read_html
from ui.charts.status_by_project import (
    ROWS_ON_WALL,
    status_by_project,
    status_by_project_pages,
    status_by_project_sentence,
)
from ui.charts.style import Style
from ui.language import in_language


def test_each_project_is_a_row_with_a_heading_and_a_cell_for_every_week(style: Style) -> None:
    page = read_html(status_by_project(samples.grid(3), style=style))
    rows = page.all("tbody")[0].all("tr")
    assert [len(row.all("td")) for row in rows] == [12, 12, 12]
    assert [row.all("th")[0].attributes["scope"] for row in rows] == ["row"] * 3
    assert len(page.all("thead")[0].all("th")) == 13


def test_a_cell_says_its_state_in_words_too(style: Style) -> None:
    page = read_html(status_by_project(samples.grid(1), style=style))
    words = [cell.text for cell in page.all("tbody")[0].all("td")]
    assert words[:4] == ["On track", "?At risk, no change, asks for help", "Off track", "Not reported"]


def test_a_week_without_a_row_is_drawn_as_not_running(style: Style) -> None:
    rows = [row for place, row in enumerate(samples.grid(2)) if place != 3]
    cells = read_html(status_by_project(rows, style=style)).all("tbody")[0].all("td")
    assert cells[3].has("ym-not_running")


def test_the_grid_scrolls_in_a_named_region_that_the_keyboard_reaches(style: Style) -> None:
    region = read_html(status_by_project(samples.grid(1), style=style)).all("div", "ym-scroll")[0]
    assert (region.attributes["role"], region.attributes["tabindex"]) == ("region", "0")
    assert region.attributes["aria-label"]


def test_a_name_leads_to_its_project_and_keeps_what_the_address_holds(style: Style) -> None:
    page = read_html(status_by_project(samples.grid(2), style=style, link="/project?as_of=7&lang=sv&id="))
    assert [link.attributes["href"] for link in page.all("a")] == [
        "/project?as_of=7&lang=sv&id=1",
        "/project?as_of=7&lang=sv&id=2",
    ]


def test_a_finnish_name_on_a_swedish_page_says_that_it_is_finnish() -> None:
    with in_language("sv"):
        page = read_html(status_by_project(samples.grid(1), style=Style(language="sv")))
    assert page.all("tbody")[0].all("span")[0].attributes["lang"] == "fi"


@pytest.mark.usefixtures("marked_words")
def test_the_cells_of_one_language_are_not_shown_in_another(style: Style) -> None:
    status_by_project(samples.grid(1), style=style)
    with in_language("fi"):
        finnish = read_html(status_by_project(samples.grid(1), style=Style(language="fi")))
    assert finnish.all("tbody")[0].all("td")[0].text == "fi:On track"


def test_a_wall_shows_pages_of_rows_that_together_are_all_and_no_links(wall: Style) -> None:
    rows = samples.grid(ROWS_ON_WALL + 1)
    assert status_by_project_pages(rows) == 2
    first, second, third = (read_html(status_by_project(rows, style=wall, page=page)) for page in (1, 2, 3))
    assert [len(page.all("tbody")[0].all("tr")) for page in (first, second, third)] == [ROWS_ON_WALL, 1, 0]
    assert first.all("a") == []


def test_the_sentence_counts_the_newest_week_only() -> None:
    rows = samples.grid(2)
    assert status_by_project_sentence(rows) == "Week 47/2026: 2 projects; paused 1, not due yet 1."
