from collections.abc import Iterator
from datetime import date

import pandas as pd
import pytest

from tests.ui.charts.pages import read_html
from tests.ui.charts.samples import HOSTILE
from ui.language import in_language
from ui.tables import Column, Nothing, Rows, anchor, cell_text, plain, table

COLUMNS = (Column("who", "Who"), Column("n", "Number", "number"), Column("day", "Day", "date"))


@pytest.fixture(autouse=True)
def finnish() -> Iterator[None]:
    with in_language("fi"):
        yield


def rows(*records: tuple[object, object, object]) -> Rows:
    return [dict(zip(("who", "n", "day"), record, strict=True)) for record in records]


def cells(html: str) -> list[list[str]]:
    return [[cell.text for cell in row.children] for row in read_html(html).all("tbody")[0].all("tr")]


def test_a_table_has_a_caption_and_headings_of_columns_and_rows() -> None:
    page = read_html(table(rows(("a", 1, None)), COLUMNS, caption="All of it"))
    assert page.all("caption")[0].text == "All of it"
    assert [head.attributes["scope"] for head in page.all("th")] == ["col", "col", "col", "row"]


def test_numbers_and_dates_are_written_as_the_language_does() -> None:
    assert cells(table(rows(("a", 12345.5, date(2026, 11, 6))), COLUMNS, caption="c")) == [
        ["a", "12\u00a0345,5", "6.11.2026"]
    ]


def test_numbers_stand_to_the_right_under_their_heading() -> None:
    page = read_html(table(rows(("a", 1, None)), COLUMNS, caption="c"))
    assert [cell.has("ym-num") for cell in page.all("th")[:3] + page.all("td")] == [
        False,
        True,
        False,
        True,
        False,
    ]


def test_missing_zero_not_applicable_and_hidden_look_different() -> None:
    values = (None, 0, Nothing.NOT_APPLICABLE, Nothing.HIDDEN)
    signs = [cell_text(value, "number").split("<span class")[0] for value in values]
    assert len(set(signs)) == 4
    assert signs[1] == "0"


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, pd.NA])
def test_all_kinds_of_missing_are_one_sign_with_a_word(missing: object) -> None:
    assert cell_text(missing, "number") == cell_text(None)
    assert "ym-vh" in cell_text(missing)


def test_the_signs_that_occur_are_explained_below_and_others_not() -> None:
    assert "ym-note" not in table(rows(("a", None, None)), COLUMNS, caption="c")
    noted = read_html(table(rows(("a", Nothing.HIDDEN, None)), COLUMNS, caption="c")).all("p", "ym-note")
    assert noted[0].text.startswith("…")


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_text_everywhere(text: str) -> None:
    page = read_html(
        table(rows((text, text, text)), [Column(c.field, text, c.kind) for c in COLUMNS[:2]], caption=text)
    )
    assert page.all("img") == []
    assert page.all("tbody")[0].all("bdi")[0].text == text.replace("\x00", "").replace("\ud800", "?")


def test_a_lone_surrogate_does_not_break_the_message_to_the_browser() -> None:
    plain("\ud800").encode("utf-8")


def test_no_rows_say_so_over_the_whole_width() -> None:
    page = read_html(table(rows(), COLUMNS, caption="c"))
    assert page.all("td")[0].attributes["colspan"] == "3"


@pytest.mark.parametrize(
    "address", ["https://example.invalid/", "//example.invalid", "javascript:alert(1)", "/\\x"]
)
def test_a_link_never_leaves_this_server(address: str) -> None:
    assert anchor(address, "here") == "here"


def test_a_link_escapes_its_address() -> None:
    link = read_html(anchor('/project?id=1&x="', "here")).all("a")[0]
    assert link.attributes["href"] == '/project?id=1&x="'


def test_a_state_has_its_icon_and_its_word() -> None:
    page = read_html(cell_text("paused", "state"))
    assert page.all("i")[0].has("ym-paused")
    assert page.text.strip()
